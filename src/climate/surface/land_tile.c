/* SPDX-License-Identifier: Apache-2.0 */
/* The step of land tiles, their roughness, what they hold. */
#include "climate/surface/land_tile.h"
#include "base/math.h"
#include "climate/surface/land_work.h"

aft_status aft_land_state_create(const aft_land *land, aft_arena *arena, aft_land_state *s,
                                 aft_error *err)
{
    size_t n  = (size_t)land->ntile;
    s->ntile  = land->ntile;
    double **one[] = {&s->skin, &s->snow_mass, &s->snow_heat, &s->snow_density, &s->snow_age,
                      &s->soot_top, &s->soot_below, &s->sheet};
    AFT_NEW(s->soil_heat, arena, LAYERS * n, err);
    AFT_NEW(s->soil_water, arena, LAYERS * n, err);
    for (size_t k = 0; k < sizeof one / sizeof *one; k++)
        AFT_NEW(*one[k], arena, n, err);
    for (int i = 0; i < land->ntile; i++)
        aft_land_state_set(land, s, i, AFT_MELTING, 0.5, 0.0);
    return AFT_OK;
}

void aft_land_state_set(const aft_land *land, aft_land_state *s, int i, double temperature,
                        double wetness, double snow)
{
    double below = temperature - AFT_MELTING;
    for (int k = 0; k < LAYERS; k++) {
        size_t at = (size_t)k * s->ntile + i;
        s->soil_water[at] = wetness * land->capacity[at];
        double dry = land->thickness[k] * aft_ground_dry_heat(land->ice_sheet[i]);
        double held = s->soil_water[at] + land->still[at];
        s->soil_heat[at] = below < 0.0 ? (dry + ICE_HEAT * held) * below - AFT_HEAT_MELTING * held
                                       : (dry + AFT_WATER_HEAT * held) * below;
    }
    s->skin[i]         = temperature;
    s->snow_mass[i]    = snow;
    double cold        = snow < SNOW_THIN ? 0.0 : ICE_HEAT * aft_min(below, 0.0);
    s->snow_heat[i]    = snow * (cold - AFT_HEAT_MELTING);
    s->snow_density[i] = 300.0;
    s->snow_age[i] = s->soot_top[i] = s->soot_below[i] = s->sheet[i] = 0.0;
}

void aft_land_advance(const aft_land *land, const aft_surface_options *options, aft_land_state *s,
                      int first, const aft_exchange *x)
{
    aft_land_work w;
    for (int at = 0; at < x->n; at += LANES) {
        w.at = at, w.first = first + at, w.dt = x->time_step;
        w.n  = x->n - at < LANES ? x->n - at : LANES;
        aft_land_snowfall(land, s, x, &w);
        aft_land_gather(land, s, &w);
        aft_land_conductances(land, options, s, x, &w);
        aft_land_solve(land, s, x, &w);
        aft_land_evaporate(land, s, &w);
        aft_land_melt(land, options, s, &w);
        aft_land_infiltrate(land, s, x, &w);
        for (int c = 0; c < w.n; c++) {
            s->skin[w.first + c] = x->skin_temperature[at + c] = w.skin[c];
            x->sensible[at + c]    = w.sensible[c];
            x->evaporation[at + c] = w.evaporation[c];
            x->up_lw[at + c]       = w.up_lw[c];
            x->availability[at + c] = aft_clamp(w.wet[c] / x->moisture_slope[at + c], 0.0, 1.0);
        }
        aft_land_snow_ages(land, s, x, &w);
    }
}

/* Logarithmic mean of plants and snow (0.0024 m, Dickinson et al. 1993) by cover. */
void aft_land_roughness(const aft_land *land, const aft_land_state *s, int first, int n,
                        double *roughness)
{
    for (int c = 0; c < n; c++) {
        int    i = first + c;
        double cover = aft_min(1.0, s->snow_mass[i] / land->snow_full[i]) * land->snow_seen[i];
        double plants = aft_log(land->roughness[i]);
        roughness[c]  = aft_exp(plants + cover * (aft_log(aft_min(0.0024, land->roughness[i])) - plants));
    }
}

static aft_ground_phase phase_of(const aft_land *land, const aft_land_state *s, int layer, int tile)
{
    size_t at = (size_t)layer * s->ntile + tile;
    return aft_ground_phase_of(s->soil_heat[at], s->soil_water[at] + land->still[at],
                               land->thickness[layer] * aft_ground_dry_heat(land->ice_sheet[tile]));
}

double aft_land_soil_temperature(const aft_land *land, const aft_land_state *s, int layer, int tile)
{
    return phase_of(land, s, layer, tile).temperature;
}

double aft_land_soil_ice(const aft_land *land, const aft_land_state *s, int layer, int tile)
{
    return phase_of(land, s, layer, tile).ice;
}

double aft_land_energy(const aft_land *land, const aft_land_state *s, int tile)
{
    (void)land;
    double sum = s->snow_heat[tile] - AFT_HEAT_MELTING * s->sheet[tile];
    for (int k = 0; k < LAYERS; k++)
        sum += s->soil_heat[(size_t)k * s->ntile + tile];
    return sum;
}

double aft_land_water(const aft_land *land, const aft_land_state *s, int tile)
{
    (void)land;
    double sum = s->snow_mass[tile] + s->sheet[tile];
    for (int k = 0; k < LAYERS; k++)
        sum += s->soil_water[(size_t)k * s->ntile + tile];
    return sum;
}
