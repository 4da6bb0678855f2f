/* SPDX-License-Identifier: Apache-2.0 */
/* What holds a sea to the observed one, and what currents may take from a free one. */
#include "base/math.h"
#include "climate/surface/sea_ice.h"
#include "climate/surface/sea_tile.h"

/* Part of the sea under ice from which its water is at the freezing point: the usual edge of ice. */
static const double EDGE = 0.15;
static const double ICE_TIME = 30 * 86400.0;  /* s, in which cover is drawn to the observed (chosen) */
/* m of ice over all the sea from which currents take less heat, and none: the thickest pack of
 * Bourke & Garrett 1987 (U); what they took there left as drifting ice, which this model lacks. */
static const double THICK = 3, THICKEST = 5;

double aft_sea_below_ice(double temperature, double cover)
{
    return temperature + aft_min(cover / EDGE, 1) * (AFT_SEA_FREEZING - temperature);
}

void aft_sea_hold(const aft_surface_options *o, const aft_sea_state *s, int first, int n, double seconds,
                  const double *temperature, const double *cover, double *q)
{
    const double new_ice = AFT_SEA_ICE_DENSITY * aft_ice_new_heat() * o->new_ice_thickness;  /* J m-2 */
    for (int j = 0; j < n; j++) {
        const int    i = first + j;
        const double seen = aft_min(cover[j], 1 - o->leads), icy = aft_min(cover[j] / EDGE, 1);
        const double target = aft_sea_below_ice(temperature[j], cover[j]);
        const double there  = seen > 0 ? aft_min(s->ice_part[i] / seen, 1) : 1;
        const double water  = AFT_SEA_HEAT * s->depth[i] * (target - s->water[i]) / seconds;
        q[j] = (1 - icy * there) * water + new_ice * (s->ice_part[i] - seen) / ICE_TIME;
    }
}

void aft_sea_spare(const aft_sea_state *s, int first, int n, double *q)
{
    for (int j = 0; j < n; j++) {
        const double ice = s->ice_part[first + j] * s->ice_mass[first + j] / AFT_SEA_ICE_DENSITY;
        if (q[j] < 0)
            q[j] *= aft_clamp((THICKEST - ice) / (THICKEST - THICK), 0, 1);
    }
}
