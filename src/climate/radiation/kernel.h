/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic of inner loops in aft_real: no branch, no call, so that loops over columns become vector
 * code. What is worth more care than VECTOR_KERNEL is compiled as docs/decisions/1001-kernels.md says. */
#ifndef AFTERMATH_RADIATION_KERNEL_H
#define AFTERMATH_RADIATION_KERNEL_H

#include "base/real.h"
#include "base/vector_units.h"

#include <math.h>

#define R(x) ((aft_real)(x))

static inline aft_real larger(aft_real a, aft_real b) { return a > b ? a : b; }
static inline aft_real smaller(aft_real a, aft_real b) { return a < b ? a : b; }
static inline aft_real within(aft_real x, aft_real low, aft_real high)
{
    return smaller(larger(x, low), high);
}

static inline aft_real sqrt_of(aft_real x)
{
    return sizeof(aft_real) == sizeof(float) ? R(sqrtf((float)x)) : R(sqrt((double)x));
}

#endif
