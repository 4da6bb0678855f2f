/* SPDX-License-Identifier: Apache-2.0 */
/* Bands of 5 degrees and 36 layers from 80 km to the ground. */
#include "base/math.h"
#include "climate/ebm/model.h"

/* Scale height that turns the design heights into pressures [m]. */
static const double SCALE_HEIGHT     = 7000.0;
static const double SURFACE_PRESSURE = 1.0e5;   /* Pa */

/* Thickness of the layers from the ground up [m]: 8 below 8 km, 14 of 1.5 km to 29 km where smoke
 * is born and lofted, 14 of 3.6 km to 80 km. */
static double thickness(int layer_from_ground)
{
    static const double low[8] = {300, 500, 800, 1000, 1200, 1300, 1400, 1500};
    if (layer_from_ground < 8)
        return low[layer_from_ground];
    return layer_from_ground < 22 ? 1500.0 : 3600.0;
}

static void make_levels(aft_ebm_grid *grid)
{
    double height    = 0.0;
    grid->pf[NLEV]   = SURFACE_PRESSURE;
    for (int k = NLEV - 1; k >= 0; k--) {
        double dz   = thickness(NLEV - 1 - k);
        grid->z[k]  = height + 0.5 * dz;
        height += dz;
        grid->pf[k] = k == 0 ? 0.0 : SURFACE_PRESSURE * aft_exp(-height / SCALE_HEIGHT);
        grid->p[k]  = SURFACE_PRESSURE * aft_exp(-grid->z[k] / SCALE_HEIGHT);
        grid->mass[k] = (grid->pf[k + 1] - grid->pf[k]) / GRAVITY;
    }
    for (int k = 0; k < NLEV - 1; k++)
        grid->dlnp[k] = aft_log(grid->p[k + 1] / grid->p[k]);
    grid->dlnp[NLEV - 1] = aft_log(SURFACE_PRESSURE / grid->p[NLEV - 1]);
}

void aft_ebm_grid_make(aft_ebm_grid *grid)
{
    for (int e = 0; e < NEDGE; e++) {
        grid->edge[e]     = AFT_PI * (0.5 - (double)e / NBAND);
        grid->sin_edge[e] = aft_sin(grid->edge[e]);
        grid->cos_edge[e] = e == 0 || e == NBAND ? 0.0 : aft_cos(grid->edge[e]);
    }
    for (int j = 0; j < NBAND; j++) {
        grid->lat[j]  = AFT_PI * (0.5 - (j + 0.5) / NBAND);
        grid->sin_lat[j] = aft_sin(grid->lat[j]);
        grid->cos_lat[j] = aft_cos(grid->lat[j]);
        grid->area[j] = 2.0 * AFT_PI * EARTH_RADIUS * EARTH_RADIUS
                      * (aft_sin(grid->edge[j]) - aft_sin(grid->edge[j + 1]));
    }
    make_levels(grid);
}
