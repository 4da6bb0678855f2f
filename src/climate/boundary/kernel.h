/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic of loops over columns: no branch, no call. */
#ifndef AFTERMATH_BOUNDARY_KERNEL_H
#define AFTERMATH_BOUNDARY_KERNEL_H

#include "base/math_inline.h"
#include "climate/boundary/boundary.h"
#include "climate/radiation/kernel.h"

static inline aft_real square(aft_real a) { return a * a; }

static inline aft_real root(aft_real x)
{
    return sizeof x == sizeof(float) ? R(sqrtf((float)x)) : R(sqrt((double)x));
}

static inline aft_real logarithm(aft_real x)
{
    return sizeof x == sizeof(float) ? R(aft_inline_logf((float)x)) : R(aft_inline_log((double)x));
}

static inline aft_real exponential(aft_real x)
{
    return sizeof x == sizeof(float) ? R(aft_inline_expf((float)x)) : R(aft_inline_exp((double)x));
}

/* x >= 0 */
static inline aft_real cube_root(aft_real x)
{
    return sizeof x == sizeof(float) ? R(aft_inline_powf((float)x, 1.0f / 3))
                                     : R(aft_inline_pow((double)x, 1.0 / 3));
}

/* Weight of vapour in virtual temperature: ratio of the gas constants less 1. */
#define VIRTUAL R(AFT_VAPOUR_GAS / AFT_DRY_GAS - 1)
#define G       R(AFT_GRAVITY)
#define CP      R(AFT_DRY_HEAT)
#define KARMAN  R(AFT_KARMAN)

#endif
