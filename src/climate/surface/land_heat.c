/* SPDX-License-Identifier: Apache-2.0 */
/* Heat of skin, snow and ground in one implicit solve,
 *
 *   C_i (T_i' - T_i) / dt = g_i (T_{i-1}' - T_i') - g_{i+1} (T_i' - T_{i+1}'),
 *   net_sw + eps (down_lw - sigma T_s^4) - H(T_s) - L E(T_s) = g_top (T_s - T_top'),
 *
 * eliminated from the bottom up, linear about the skin of the pass before. A layer that the first
 * pass sees freeze or thaw is held at 0 C in the second; if its water does not last, it gets the
 * capacity of the secant through both phases. The fluxes of the second pass change the enthalpies,
 * which so close exactly whatever the passes assumed. */
#include "base/math.h"
#include "climate/surface/land_work.h"
#include "climate/saturation.h"

static const double HELD = 1e18;  /* J m-2 K-1: a capacity that no flux moves */

/* Conductivity [W m-1 K-1] of loam by Johansen 1975 (solid 7.7^0.4 2.0^0.6; pores 0.439; dry 0.21)
 * with the Kersten number of Cote & Konrad 2005 for silt and clay: k s / (1 + (k - 1) s), k = 1.90
 * thawed and 0.85 frozen. Glacier ice 2.2. */
static inline double conductivity(double held, double most, bool frozen, bool ice_sheet)
{
    double s      = (0.066 + (0.439 - 0.066) * held / (most + 1e-9)) / 0.439;
    double thawed = 0.21 + (1.56 - 0.21) * 1.90 * s / (1.0 + 0.90 * s);
    double solid  = 0.21 + (2.82 - 0.21) * 0.85 * s / (1.0 - 0.15 * s);
    return ice_sheet ? 2.2 : frozen ? solid : thawed;
}

/* Sturm et al. 1997, eq. 4, density in g cm-3: snow [W m-1 K-1]. */
static inline double snow_conductivity(double density)
{
    double r = 1e-3 * density;
    return r < 0.156 ? 0.023 + 0.234 * r : 0.138 + r * (-1.01 + 3.233 * r);
}

/* A layer of both phases has its temperature at the front between them, which comes from above: the
 * resistance to it is that of the part above, and Stefan's frost comes out within a layer too. */
static void gather_layer(const aft_land *land, const aft_land_state *s, aft_land_work *w, int k,
                         double resistance[LANES], double above[LANES])
{
    const double  *heat  = s->soil_heat + (size_t)k * s->ntile + w->first;
    const double  *water = s->soil_water + (size_t)k * s->ntile + w->first;
    const double  *still = land->still + (size_t)k * s->ntile + w->first;
    const uint8_t *sheet = land->ice_sheet + w->first;
    double         thickness = land->thickness[k], most = (0.439 - 0.066) * 1000.0 * thickness;
    for (int c = 0; c < w->n; c++) {
        double held = water[c] + still[c];
        aft_ground_phase p = aft_ground_phase_of(heat[c], held, thickness * aft_ground_dry_heat(sheet[c]));
        double frozen = held > 0.0 ? p.ice / held : heat[c] < 0.0 ? 1.0 : 0.0;
        bool   both = frozen > 0.0 && frozen < 1.0, cold = both ? above[c] < AFT_MELTING : frozen > 0.0;
        double part = both ? aft_clamp(cold ? frozen : 1.0 - frozen, 0.1, 0.9) : 0.5;
        double over = part * thickness / conductivity(held, most, cold, sheet[c]);
        double under = (1.0 - part) * thickness / conductivity(held, most, both ? !cold : cold, sheet[c]);
        w->liquid[k][c]            = water[c] * (1.0 - frozen);
        w->temperature[k + 1][c]   = above[c] = p.temperature;
        w->heat_capacity[k + 1][c] = p.capacity;
        w->conductance[k + 1][c]   = 1.0 / (over + resistance[c]);
        resistance[c]              = under;
    }
}

void aft_land_gather(const aft_land *land, const aft_land_state *s, aft_land_work *w)
{
    double half[LANES], over[LANES];
    for (int c = 0; c < w->n; c++) {
        int    i    = w->first + c;
        double mass = s->snow_mass[i], density = s->snow_density[i];
        w->thick[c] = mass >= SNOW_THIN ? 1.0 : 0.0;
        w->bounded[c] = mass >= SNOW_THIN || land->ice_sheet[i] ? 1.0 : 0.0;
        double m     = mass >= SNOW_THIN ? mass : SNOW_THIN;
        double above = 0.5 * m / (density * snow_conductivity(density));
        w->heat_capacity[0][c] = ICE_HEAT * m;
        w->temperature[0][c]   = AFT_MELTING + (s->snow_heat[i] + AFT_HEAT_MELTING * mass) / (ICE_HEAT * m);
        w->conductance[0][c]   = 1.0 / above;
        over[c] = mass >= SNOW_THIN ? w->temperature[0][c] : s->skin[i];
        half[c] = mass >= SNOW_THIN ? above : 0.0;
        w->skin[c]             = s->skin[i];
    }
    for (int k = 0; k < LAYERS; k++)
        gather_layer(land, s, w, k, half, over);
    for (int c = 0; c < w->n; c++)
        w->conductance[LAYERS + 1][c] = 0.0;
}

/* T_i = d_i + u_i T_{i-1}, from the bottom up. */
static void eliminate(const aft_land_work *w, double u[LAYERS + 1][LANES], double d[LAYERS + 1][LANES])
{
    double below_u[LANES] = {0}, below_d[LANES] = {0};
    for (int k = LAYERS; k >= 0; k--)
        for (int c = 0; c < w->n; c++) {
            double heat = w->mass_of_heat[k][c] / w->dt, below = w->conductance[k + 1][c];
            double own  = heat + w->conductance[k][c] + below * (1.0 - below_u[c]);
            u[k][c] = below_u[c] = w->conductance[k][c] / own;
            d[k][c] = below_d[c] = (heat * w->base[k][c] + below * below_d[c]) / own;
        }
}

/* One pass: skin, fluxes to the air, new temperatures (in d). */
static void pass(const aft_land *land, const aft_exchange *x, aft_land_work *w,
                 double d[LAYERS + 1][LANES])
{
    double u[LAYERS + 1][LANES];
    eliminate(w, u, d);
    for (int c = 0; c < w->n; c++) {
        int    j = w->at + c;
        double t = w->skin[c], e = land->emissivity[w->first + c];
        double q, dq, cube = e * AFT_STEFAN_BOLTZMANN * t * t * t;
        aft_saturation_over(t, x->pressure[j], &q, &dq);
        double latent = AFT_HEAT_VAPORISING + AFT_HEAT_MELTING * w->from_snow[c];
        double offset = x->net_sw[j] + e * x->down_lw[j] + 3.0 * cube * t - x->sensible_offset[j]
                      - latent * w->wet[c] * (q - dq * t - w->humidity[c]);
        double slope = 4.0 * cube + x->sensible_slope[j] + latent * w->wet[c] * dq;
        double g = w->thick[c] > 0.0 ? w->conductance[0][c] : w->conductance[1][c];
        double top_u = w->thick[c] > 0.0 ? u[0][c] : u[1][c], top_d = w->thick[c] > 0.0 ? d[0][c] : d[1][c];
        double skin  = (offset + g * top_d) / (slope + g * (1.0 - top_u));
        skin         = w->bounded[c] > 0.0 && skin > AFT_MELTING ? AFT_MELTING : skin;
        w->skin[c]        = skin;
        w->sensible[c]    = x->sensible_offset[j] + x->sensible_slope[j] * skin;
        w->evaporation[c] = w->wet[c] * (q + dq * (skin - t) - w->humidity[c]);
        w->up_lw[c]       = (1.0 - e) * x->down_lw[j] + cube * (4.0 * skin - 3.0 * t);
        double above = skin;
        above = d[0][c] = w->thick[c] > 0.0 ? d[0][c] + u[0][c] * above : above;
        for (int k = 1; k <= LAYERS; k++)
            above = d[k][c] = d[k][c] + u[k][c] * above;
    }
}

/* Which layers change phase, and how much heat that takes. */
static void hold(const aft_land *land, const aft_land_state *s, aft_land_work *w,
                 double after[LAYERS + 1][LANES])
{
    for (int c = 0; c < w->n; c++) {
        bool melts = after[0][c] > AFT_MELTING;
        w->base[0][c]         = melts ? AFT_MELTING : w->base[0][c];
        w->mass_of_heat[0][c] = melts ? HELD : w->mass_of_heat[0][c];
    }
    for (int k = 1; k <= LAYERS; k++) {
        const double *heat  = s->soil_heat + (size_t)(k - 1) * s->ntile + w->first;
        const double *water = s->soil_water + (size_t)(k - 1) * s->ntile + w->first;
        const double *still = land->still + (size_t)(k - 1) * s->ntile + w->first;
        for (int c = 0; c < w->n; c++) {
            double all    = AFT_HEAT_MELTING * (water[c] + still[c]);
            double frozen = aft_clamp(-heat[c], 0.0, all);
            double past   = after[k][c] - AFT_MELTING;
            double store  = past > 0.0 ? frozen : all - frozen;  /* J m-2 of phase change ahead */
            double needs  = fabs(past) * w->heat_capacity[k][c];
            double way    = aft_max(fabs(after[k][c] - w->temperature[k][c]), 1e-9);
            bool   lasts  = store > 0.0 && store >= needs, ends = store > 0.0 && store < needs;
            bool   crosses = (w->temperature[k][c] - AFT_MELTING) * past <= 0.0;
            w->base[k][c]  = crosses && lasts ? AFT_MELTING : w->temperature[k][c];
            w->mass_of_heat[k][c] = crosses && lasts ? HELD
                                  : w->heat_capacity[k][c] + (crosses && ends ? store / way : 0.0);
        }
    }
}

void aft_land_solve(const aft_land *land, const aft_land_state *s, const aft_exchange *x,
                    aft_land_work *w)
{
    double after[LAYERS + 1][LANES];
    for (int k = 0; k <= LAYERS; k++)
        for (int c = 0; c < w->n; c++) {
            w->base[k][c]         = w->temperature[k][c];
            w->mass_of_heat[k][c] = w->heat_capacity[k][c];
        }
    pass(land, x, w, after);
    hold(land, s, w, after);
    pass(land, x, w, after);
    for (int k = 1; k <= LAYERS; k++)
        for (int c = 0; c < w->n; c++)
            w->flux[k][c] = w->conductance[k][c] * (after[k - 1][c] - after[k][c]);
    for (int c = 0; c < w->n; c++) {
        int j      = w->at + c;
        w->gain[c] = x->net_sw[j] + x->down_lw[j] - w->up_lw[c] - w->sensible[c]
                   - AFT_HEAT_VAPORISING * w->evaporation[c];
    }
}
