/* SPDX-License-Identifier: Apache-2.0 */
/* Cumulative distributions: the part of cases below x. */
#ifndef AFTERMATH_BASE_NORMAL_H
#define AFTERMATH_BASE_NORMAL_H

#include "base/math.h"

/* Standard normal: (1 + erf(x / sqrt 2)) / 2. */
static inline double aft_normal_cdf(double x)
{
    return 0.5 * (1 + aft_erf(x * 0.70710678118654752440));
}

/* Lognormal about `median` > 0 with standard deviation `spread` > 0 of ln; any x >= 0. Below a
 * thousandth of the median it counts as 0. */
static inline double aft_lognormal_cdf(double x, double median, double spread)
{
    if (!(x > 1e-3 * median))
        return 0;
    return 0.5 * (1 + aft_erf(aft_log(x / median) / (spread * 1.4142135623730951)));
}

#endif
