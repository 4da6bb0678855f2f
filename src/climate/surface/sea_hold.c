/* SPDX-License-Identifier: Apache-2.0 */
/* What holds a sea to the observed one, and what currents may take from a free one. */
#include "base/math.h"
#include "climate/surface/sea_ice.h"
#include "climate/surface/sea_tile.h"

/* Part of the sea under ice from which its water is at the freezing point: the usual edge of ice. */
static const double EDGE = 0.15;
static const double ICE_TIME = 30 * 86400.0;  /* s, in which cover is drawn to the observed (chosen) */
/* K above freezing below which currents take less heat from water, none at freezing: colder water than that
 * they cannot bring (the width is chosen). */
static const double SPARED = 0.5;

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

double aft_sea_warmth(const aft_sea_state *s, int column)
{
    return aft_clamp((s->water[column] - AFT_SEA_FREEZING) / SPARED, 0, 1);
}

void aft_sea_spare(const aft_sea_state *s, int first, int n, double owed, double *q)
{
    for (int j = 0; j < n; j++)
        q[j] = (aft_min(q[j], 0) - owed) * aft_sea_warmth(s, first + j) + aft_max(q[j], 0);
}
