/* SPDX-License-Identifier: Apache-2.0 */
/* Humidity of air that touches water or ice. */
#ifndef AFTERMATH_CLIMATE_SURFACE_SATURATION_H
#define AFTERMATH_CLIMATE_SURFACE_SATURATION_H

#include "base/math_inline.h"

/* Saturation specific humidity [kg kg-1] and its slope [K-1] over ice below, over water above 0 C:
 *   e = 611.21 exp(a (T - 273.16) / (T - b)) Pa, a = 17.502, b = 32.19 K over water (Buck 1981),
 *   a = 22.587, b = -0.7 K over ice (Alduchov & Eskridge 1996); as ECMWF IFS Cy47, IV eq. 7.5.
 * 150 to 340 K; e is kept below half the pressure. */
static inline void aft_saturation_over(double temperature, double pressure, double *q, double *slope)
{
    double t = temperature < 150.0 ? 150.0 : temperature > 340.0 ? 340.0 : temperature;
    double a = t < 273.16 ? 22.587 : 17.502, b = t < 273.16 ? -0.7 : 32.19;
    double e    = 611.21 * aft_inline_exp(a * (t - 273.16) / (t - b));
    double half = 0.5 * pressure;
    e           = e < half ? e : half;
    double dry  = pressure - 0.378 * e;
    *q          = 0.622 * e / dry;
    *slope      = 0.622 * pressure * e * a * (273.16 - b) / ((t - b) * (t - b) * dry * dry);
}

#endif
