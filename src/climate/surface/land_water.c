/* SPDX-License-Identifier: Apache-2.0 */
/* Water of the ground: a bucket (Manabe 1969) cut into the layers of the soil. Rain and melt fill the
 * layers from the top to field capacity, what finds no room runs off; plants draw from all layers
 * with roots, bare ground dries the first. */
#include "base/math.h"
#include "climate/surface/land_work.h"
#include "climate/saturation.h"

/* Stomatal resistance [s m-1] by Jarvis 1976 as Chen & Dudhia 2001 eqs. 8 to 12: light, dryness of
 * the air, its warmth, water at the roots; at most 5000. */
static inline double canopy(double least, double leaf, double light, double half_light,
                            double deficit, double dryness, double air, double water)
{
    double f  = 0.55 * light / half_light * 2.0 / leaf;
    double f1 = (least / 5000.0 + f) / (1.0 + f);
    double f2 = 1.0 / (1.0 + dryness * aft_max(deficit, 0.0));
    double f3 = 1.0 - 0.0016 * (298.0 - air) * (298.0 - air);
    double all = f1 * f2 * aft_max(f3, 1e-3) * aft_max(water, 1e-3);
    return aft_min(least / (leaf * all), 5000.0);
}

/* Leaves follow the ground's warmth (Dickinson et al. 1993, BATS: 1 - 0.0016 (298 - T)^2). */
static inline double leaves(double least, double most, double ground)
{
    double cold = aft_max(298.0 - ground, 0.0);
    return least + (most - least) * aft_max(1.0 - 0.0016 * cold * cold, 0.0);
}

void aft_land_conductances(const aft_land *land, const aft_surface_options *o,
                           const aft_land_state *s, const aft_exchange *x, aft_land_work *w)
{
    double held[LANES] = {0}, room[LANES] = {0};
    for (int k = 0; k < LAYERS; k++)
        for (int c = 0; c < w->n; c++) {
            held[c] += w->liquid[k][c];
            room[c] += land->capacity[(size_t)k * s->ntile + w->first + c];
        }
    for (int c = 0; c < w->n; c++) {
        int    i = w->first + c, j = w->at + c;
        double b = x->moisture_slope[j], air = -x->moisture_offset[j] / b, q, dq, q_air;
        aft_saturation_over(s->skin[i], x->pressure[j], &q, &dq);
        aft_saturation_over(x->air_temperature[j], x->pressure[j], &q_air, &dq);
        double leaf = leaves(land->leaf_least[i], land->leaf_most[i], w->temperature[2][c]);
        double resistance = canopy(o->stomatal_scale * land->stomatal[i], leaf, x->down_sw[j],
                                   land->light[i], q_air - air, land->dryness[i],
                                   x->air_temperature[j], held[c] / (room[c] + 1e-9));
        double leafy = x->pressure[j] / (AFT_DRY_GAS * x->air_temperature[j]) / resistance;
        double first = land->capacity[i];
        /* Bare ground: the square of its wetness (Ek et al. 2003, FXEXP 2). */
        double wetness = first > 0.0 ? s->soil_water[i] / first : 0.0;
        bool   sheet   = land->ice_sheet[i];
        double cover   = sheet ? 1.0 : aft_min(1.0, s->snow_mass[i] / land->snow_full[i]);
        double bare    = (1.0 - cover) * (1.0 - land->vegetation[i]) * b * wetness * wetness;
        double plants  = (1.0 - cover) * land->vegetation[i] * b * leafy / (b + leafy);
        bool   dew     = q < air;
        w->humidity[c]  = air;
        w->wet[c]       = dew ? b : cover * b + bare + plants;
        w->from_snow[c] = dew ? cover : cover * b / aft_max(w->wet[c], 1e-30);
        w->from_bare[c] = dew ? 1.0 - cover : bare / aft_max(w->wet[c], 1e-30);
    }
}

/* Water that the ground gives for `bare` and `plants` kg m-2; what it lacks is returned. */
static double draw(aft_land_state *s, const aft_land_work *w, int c, double bare, double plants)
{
    int    i = w->first + c;
    double from_first = aft_min(bare, s->soil_water[i]), total = 0.0;
    s->soil_water[i] -= from_first;
    for (int k = 0; k < LAYERS; k++)
        total += aft_min(w->liquid[k][c], s->soil_water[(size_t)k * s->ntile + i]);
    double part = total > 0.0 ? aft_min(1.0, plants / total) : 0.0, drawn = 0.0;
    for (int k = 0; k < LAYERS; k++) {
        double *water = &s->soil_water[(size_t)k * s->ntile + i];
        double  take  = part * aft_min(w->liquid[k][c], *water);
        *water -= take;
        drawn += take;
    }
    return (bare - from_first) + (plants - drawn);
}

/* Takes evaporation where it comes from, then lets the fluxes change the enthalpies. */
void aft_land_evaporate(const aft_land *land, aft_land_state *s, aft_land_work *w)
{
    for (int c = 0; c < w->n; c++) {
        int    i = w->first + c;
        double all = w->evaporation[c] * w->dt, *top = &s->soil_heat[i];
        double snow = aft_min(all * w->from_snow[c], s->snow_mass[i]), rest = all - snow, lack = 0.0;
        double sheet = land->ice_sheet[i] ? rest : 0.0;
        w->melt[c]   = 0.0;
        if (!land->ice_sheet[i] && rest < 0.0)
            w->melt[c] = -rest;
        else if (!land->ice_sheet[i])
            lack = draw(s, w, c, aft_min(rest, all * w->from_bare[c]),
                        rest - aft_min(rest, all * w->from_bare[c]));
        w->evaporation[c] -= lack / w->dt;
        w->gain[c] += AFT_HEAT_VAPORISING * lack / w->dt;
        s->snow_mass[i] -= snow;
        s->sheet[i] -= sheet;
        bool thick = w->thick[c] > 0.0;
        double into = w->dt * w->gain[c] - AFT_HEAT_MELTING * sheet;
        s->snow_heat[i] += thick ? into - w->dt * w->flux[1][c] : AFT_HEAT_MELTING * snow;
        *top += (thick ? w->dt * w->flux[1][c] : into - AFT_HEAT_MELTING * snow) - w->dt * w->flux[2][c];
        for (int k = 1; k < LAYERS; k++)
            s->soil_heat[(size_t)k * s->ntile + i] +=
                w->dt * (w->flux[k + 1][c] - (k + 1 < LAYERS ? w->flux[k + 2][c] : 0.0));
    }
}

void aft_land_infiltrate(const aft_land *land, aft_land_state *s, const aft_exchange *x,
                         const aft_land_work *w)
{
    for (int c = 0; c < w->n; c++) {
        int    i = w->first + c, j = w->at + c;
        double water = w->melt[c] + x->rain[j] * w->dt;
        for (int k = 0; k < LAYERS; k++) {
            size_t at = (size_t)k * s->ntile + i;
            double take = aft_clamp(land->capacity[at] - s->soil_water[at], 0.0, water);
            s->soil_water[at] += take;
            water -= take;
        }
        x->runoff[j] = water / w->dt;
    }
}
