/* SPDX-License-Identifier: Apache-2.0 */
/* Water vapour by prescribed relative humidity. */
#include "base/math.h"
#include "base/math_inline.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

#include <string.h>

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

/* The same in single precision, 1e-6 of it: the prescribed part of it is not known to a hundredth. */
static VECTOR_KERNEL void saturate(int n, float p, const float *restrict temperature, float *restrict q)
{
    for (int i = 0; i < n; i++) {
        float t   = temperature[i] < 150.0f ? 150.0f : temperature[i];
        t         = t > 340.0f ? 340.0f : t;
        float ice = (273.15f - t) / 23.0f;
        ice       = ice < 0.0f ? 0.0f : ice;
        ice       = ice > 1.0f ? 1.0f : ice;
        float a   = 17.67f + ice * (21.8745f - 17.67f), b = 29.65f + ice * (7.66f - 29.65f);
        float e   = 611.2f * aft_inline_expf(a * (t - 273.15f) / (t - b));
        e         = e < 0.5f * p ? e : 0.5f * p;
        q[i]      = 0.622f * e / (p - 0.378f * e);
    }
}

void aft_saturation_of(int n, const double *temperature, double pressure, double *q)
{
    float t[NCOL] = {0}, single[NCOL];   /* apart, for vectors of single precision alone */
    for (int i = 0; i < n; i++)
        t[i] = (float)temperature[i];
    saturate(n, (float)pressure, t, single);
    for (int i = 0; i < n; i++)
        q[i] = (double)single[i];
}

static const double LEAST = 2.5e-6;   /* kg kg-1, about 4 ppmv: what methane leaves */

/* Is there vapour in any column? */
static bool moist(const double *below)
{
    double most = 0.0;
    for (int c = 0; c < NCOL; c++)
        most = aft_max(most, below[c]);
    return most > LEAST;
}

/* Relative humidity falls from its surface value as Manabe & Wetherald 1967 eq. 2,
 * RH = RHs (s - 0.02) / (1 - 0.02), s = p / ps, of the saturation at the temperature, or, where air is
 * warmer than a profile that falls 3 K/km from the air below, of that: vapour comes from below through
 * cold traps, and air that smoke heats does not find more of it. The mixing ratio never rises with
 * height. */
void aft_ebm_humidity(const aft_ebm_model *model, const aft_ebm_state *state, double q[NLEV][NCOL])
{
    const aft_ebm_grid *grid = &model->grid;
    double trap[NCOL], below[NCOL];
    for (int c = 0; c < NCOL; c++)
        trap[c] = 400.0, below[c] = 1.0;
    for (int k = NLEV - 1; k >= 0; k--) {
        double fall = 3.0e-3 * (grid->z[k] - (k < NLEV - 1 ? grid->z[k + 1] : 0.0));
        double part = aft_max(0.0, (grid->p[k] / grid->pf[NLEV] - 0.02) / 0.98);
        for (int c = 0; c < NCOL; c++) {
            trap[c] = aft_min(state->temperature[k][c], trap[c] - fall);
            q[k][c] = LEAST;
        }
        if (part > 0.0 && moist(below)) {
            aft_saturation_of(NCOL, trap, grid->p[k], q[k]);
            for (int c = 0; c < NCOL; c++) {
                double rh = part * (c < NBAND ? model->par.relative_humidity_land
                                              : model->par.relative_humidity_sea);
                q[k][c] = aft_max(LEAST, aft_min(below[c], rh * q[k][c]));
            }
        }
        memcpy(below, q[k], sizeof below);
    }
}
