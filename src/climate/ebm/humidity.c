/* SPDX-License-Identifier: Apache-2.0 */
/* Water vapour by prescribed relative humidity. */
#include "base/math.h"
#include "base/math_inline.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

/* Saturation specific humidity over liquid above 0 C, over ice below -23 C, mixed between:
 *   e = 611.2 exp(a (T - T0) / (T - b)),  a = 17.67, b = 29.65 K (Bolton 1980 eq. 10);
 *   over ice a = 21.8745, b = 7.66 K (Murray 1967). */
static inline double saturation(double temperature, double pressure)
{
    double t   = aft_clamp(temperature, 150.0, 340.0);
    double ice = aft_clamp((FREEZING - t) / 23.0, 0.0, 1.0);
    double a   = 17.67 + ice * (21.8745 - 17.67);
    double b   = 29.65 + ice * (7.66 - 29.65);
    double e   = 611.2 * aft_inline_exp(a * (t - FREEZING) / (t - b));
    e          = aft_min(e, 0.5 * pressure);
    return 0.622 * e / (pressure - 0.378 * e);
}

double aft_saturation(double temperature, double pressure)
{
    return saturation(temperature, pressure);
}

VECTOR_KERNEL void aft_saturation_of(int n, const double *restrict temperature,
                                     const double *restrict pressure, double *restrict q)
{
    for (int k = 0; k < n; k++)
        q[k] = saturation(temperature[k], pressure[k]);
}

enum { BLOCK = 8 };   /* layers saturated at once: above the vapour none is needed */

/* Relative humidity falls from its surface value as Manabe & Wetherald 1967 eq. 2,
 * RH = RHs (s - 0.02) / (1 - 0.02), s = p / ps, of the saturation at the temperature, or, where air is
 * warmer than a profile that falls 3 K/km from the air below, of that: vapour comes from below through
 * cold traps, and air that smoke heats does not find more of it. The mixing ratio never rises with
 * height, and is never less than what methane leaves in the stratosphere. */
void aft_ebm_humidity(const aft_ebm_model *model, const double *temperature, int stride,
                      int surface, double *q)
{
    const double         least = 2.5e-6;   /* kg kg-1, about 4 ppmv */
    const aft_ebm_grid  *grid  = &model->grid;
    double rh = surface == AFT_LAND ? model->par.relative_humidity_land
                                    : model->par.relative_humidity_sea;
    double below = 1.0, trap[NLEV], most[NLEV], last = 400.0, z = 0.0;
    int    done  = NLEV;   /* layers from here down have their saturation */
    for (int k = NLEV - 1; k >= 0; k--) {
        last = trap[k] = aft_min(temperature[k * stride], last - 3.0e-3 * (grid->z[k] - z));
        z    = grid->z[k];
    }
    for (int k = NLEV - 1; k >= 0; k--) {
        double here = least;
        if (below > least) {
            double s = grid->p[k] / grid->pf[NLEV];
            double r = rh * aft_max(0.0, (s - 0.02) / 0.98);
            if (k < done) {
                done = k < BLOCK ? 0 : k + 1 - BLOCK;
                aft_saturation_of(k + 1 - done, trap + done, grid->p + done, most + done);
            }
            here = aft_max(least, aft_min(below, r * most[k]));
        }
        q[k]  = here;
        below = here;
    }
}
