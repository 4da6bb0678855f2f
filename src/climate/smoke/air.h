/* SPDX-License-Identifier: Apache-2.0 */
/* Air as a particle meets it; inline, so that loops over bands and layers become vector code. */
#ifndef AFTERMATH_CLIMATE_SMOKE_AIR_H
#define AFTERMATH_CLIMATE_SMOKE_AIR_H

#include "base/math.h"
#include "base/math_inline.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

/* Sutherland's law [Pa s]; US Standard Atmosphere 1976, eq. 51. */
INLINE double viscosity(double t)
{
    return 1.458e-6 * t * sqrt(t) / (t + 110.4);
}

INLINE double mean_free_path(double t, double p)
{
    return viscosity(t) / p * sqrt(0.5 * AFT_PI * R_AIR * t);
}

/* C = 1 + Kn (1.257 + 0.400 exp(-1.10 / Kn)), Davies 1945, doi:10.1088/0959-5309/57/4/301. */
INLINE double slip_correction(double radius, double t, double p)
{
    double kn = mean_free_path(t, p) / radius;
    return 1.0 + kn * (1.257 + 0.400 * aft_inline_exp(-1.10 / kn));
}

#endif
