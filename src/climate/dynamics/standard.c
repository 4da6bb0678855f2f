/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/dynamics/standard.h"

#include "base/math.h"

enum { LAYERS = 7 };
static const double BASE[LAYERS + 1] = {0, 11000, 20000, 32000, 47000, 51000, 71000, 84852};  /* m */
static const double LAPSE[LAYERS] = {-6.5e-3, 0, 1e-3, 2.8e-3, 0, -2.8e-3, -2e-3};            /* K m-1 */
static const double SURFACE_T = 288.15;                              /* K */
static const double G_OVER_R  = 9.80665 / (8314.32 / 28.9644);       /* K m-1 */

/* From the base of layer k, at temperature t and pressure p, upward by dz. */
static double pressure_above(int k, double t, double p, double dz)
{
    if (LAPSE[k] == 0)
        return p * aft_exp(-G_OVER_R * dz / t);
    return p * aft_pow((t + LAPSE[k] * dz) / t, -G_OVER_R / LAPSE[k]);
}

double aft_standard_pressure(double height)
{
    double t = SURFACE_T, p = AFT_STANDARD_PRESSURE;
    int    k = 0;
    for (; k < LAYERS - 1 && height > BASE[k + 1]; k++) {
        p = pressure_above(k, t, p, BASE[k + 1] - BASE[k]);
        t += LAPSE[k] * (BASE[k + 1] - BASE[k]);
    }
    return pressure_above(k, t, p, height - BASE[k]);
}

double aft_standard_temperature(double pressure)
{
    double t = SURFACE_T, p = AFT_STANDARD_PRESSURE;
    int    k = 0;
    for (; k < LAYERS - 1; k++) {
        double above = pressure_above(k, t, p, BASE[k + 1] - BASE[k]);
        if (pressure >= above)
            break;
        p = above;
        t += LAPSE[k] * (BASE[k + 1] - BASE[k]);
    }
    return LAPSE[k] == 0 ? t : t * aft_pow(pressure / p, -LAPSE[k] / G_OVER_R);
}
