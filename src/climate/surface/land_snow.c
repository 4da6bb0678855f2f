/* SPDX-License-Identifier: Apache-2.0 */
/* Snow on land: mass, enthalpy, density, age, and the soot in it. */
#include "base/math.h"
#include "climate/surface/land_work.h"
#include "climate/surface/snow.h"

static const double FRESH_DENSITY = 100.0;  /* kg m-3     Verseghy 1991                              */
static const double OLD_DENSITY   = 300.0;  /* kg m-3     the same                                   */
static const double SETTLING      = 2.8e-6; /* s-1        the same: 0.01 per hour                     */

/* What falls lies on top: it buries soot below the depth that light reaches. */
void aft_land_snowfall(const aft_land *land, aft_land_state *s, const aft_exchange *x,
                       aft_land_work *w)
{
    (void)land;
    for (int c = 0; c < w->n; c++) {
        int    i = w->first + c, j = w->at + c;
        double fallen = x->snowfall[j] * w->dt, mass = s->snow_mass[i] + fallen;
        double depth  = s->snow_mass[i] / s->snow_density[i] + fallen / FRESH_DENSITY;
        double settle = 1.0 / (1.0 + SETTLING * w->dt);
        double density = depth > 0.0 ? mass / depth : FRESH_DENSITY;
        density = density < OLD_DENSITY ? OLD_DENSITY + (density - OLD_DENSITY) * settle : density;
        double buried = s->soot_top[i] * aft_min(1.0, fallen / aft_lit_snow(mass));
        buried = mass > AFT_LIT_SNOW ? buried : 0.0;
        s->snow_density[i] = density;
        s->snow_mass[i]    = mass;
        s->snow_heat[i] -= AFT_HEAT_MELTING * fallen;
        s->soot_top[i] += (x->soot && mass > 0.0 ? x->soot[j] * w->dt : 0.0) - buried;
        s->soot_below[i] += buried;
        if (mass < SNOW_THIN) {  /* its cold is the ground's */
            s->soil_heat[i] += s->snow_heat[i] + AFT_HEAT_MELTING * mass;
            s->snow_heat[i] = -AFT_HEAT_MELTING * mass;
        }
    }
}

/* Soot stays behind as water leaves (but for the washed part), and comes up from below. */
static void melt_soot(const aft_surface_options *o, aft_land_state *s, int i, double mass, double melt)
{
    double lit = aft_lit_snow(mass), gone = aft_min(1.0, melt / aft_max(lit, 1e-9));
    double below = aft_max(mass - lit, 0.0), raised = s->soot_below[i];
    raised *= below > 0.0 ? aft_min(1.0, melt / below) : 1.0;
    s->soot_top[i] = s->soot_top[i] * (1.0 - o->snow_soot_washed * gone) + raised;
    s->soot_below[i] -= raised;
    if (s->snow_mass[i] <= 0.0)
        s->soot_top[i] = s->soot_below[i] = 0.0;
}

void aft_land_melt(const aft_land *land, const aft_surface_options *o, aft_land_state *s,
                   aft_land_work *w)
{
    for (int c = 0; c < w->n; c++) {
        int    i = w->first + c;
        double mass = s->snow_mass[i], *top = &s->soil_heat[i];
        bool   thick = w->thick[c] > 0.0;
        double warm  = thick ? s->snow_heat[i] + AFT_HEAT_MELTING * mass : *top;
        double melt  = aft_clamp(warm / AFT_HEAT_MELTING, 0.0, mass);
        if (!thick) {
            *top -= AFT_HEAT_MELTING * melt;
            s->snow_heat[i] += AFT_HEAT_MELTING * melt;
        }
        s->snow_mass[i] = mass - melt;
        if (s->snow_mass[i] <= 0.0) {
            *top += s->snow_heat[i];
            s->snow_heat[i] = s->snow_mass[i] = 0.0;
        }
        w->melt[c] += melt;
        melt_soot(o, s, i, mass, melt);

        double packed = aft_max(s->snow_mass[i] - SNOW_MOST, 0.0);
        s->snow_mass[i] -= packed;
        s->snow_heat[i] += AFT_HEAT_MELTING * packed;
        s->sheet[i] += packed;
        for (int k = 0; k < LAYERS && land->ice_sheet[i]; k++) {
            double *heat = &s->soil_heat[(size_t)k * s->ntile + i];
            double  ice  = aft_max(*heat, 0.0) / AFT_HEAT_MELTING;
            *heat -= AFT_HEAT_MELTING * ice;
            s->sheet[i] -= ice;
            w->melt[c] += ice;
        }
    }
}

void aft_land_snow_ages(const aft_land *land, aft_land_state *s, const aft_exchange *x,
                        const aft_land_work *w)
{
    for (int c = 0; c < w->n; c++) {
        int    i = w->first + c;
        double dirt = land->ice_sheet[i] ? 0.01 : 0.3;
        double t = s->snow_mass[i] >= SNOW_THIN
                 ? AFT_MELTING + (s->snow_heat[i] / s->snow_mass[i] + AFT_HEAT_MELTING) / ICE_HEAT
                 : s->skin[i];
        s->snow_age[i] = aft_snow_older(s->snow_age[i], t, dirt, x->snowfall[w->at + c] * w->dt, w->dt);
        s->snow_age[i] = s->snow_mass[i] > 0.0 ? s->snow_age[i] : 0.0;
    }
}

void aft_land_albedo(const aft_land *land, const aft_surface_options *o, const aft_land_state *s,
                     int first, int n, const double *cosine, double *direct, double *diffuse)
{
    for (int band = 0; band < AFT_BANDS_VIS_NIR; band++)
        for (int c = 0; c < n; c++) {
            int    i = first + c;
            double soot = s->soot_top[i] / aft_max(aft_lit_snow(s->snow_mass[i]), 1e-3)
                        * o->snow_soot_absorption / AFT_SOOT_ABSORPTION;
            double snow = aft_sooty_snow(band, s->snow_age[i], soot);
            double sun  = aft_snow_low_sun(snow, cosine[c]);
            double x    = aft_min(1.0, s->snow_mass[i] / land->snow_full[i]);
            /* Cover grows with snow as in Koren et al. 1999, eq. 20. */
            double cover = 1.0 - aft_inline_exp(-2.6 * x) + x * 0.07427357821433388; /* exp(-2.6) */
            double seen = cover * land->snow_seen[i], free = land->albedo[(size_t)band * land->ntile + i];
            diffuse[band * n + c] = free + seen * (snow - free);
            direct[band * n + c]  = free + seen * (sun - free);
        }
}
