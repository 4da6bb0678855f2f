/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic of inner loops in aft_real: no branch, no call, so that loops over columns become vector
 * code; and functions compiled for the vector units a machine may have, chosen when the program starts:
 * same bits, for nothing is contracted or reordered. What is worth more care is compiled as
 * docs/decisions/1001-kernels.md says. */
#ifndef AFTERMATH_RADIATION_KERNEL_H
#define AFTERMATH_RADIATION_KERNEL_H

#include "base/real.h"

#include <math.h>

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define VECTOR_KERNEL \
    __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define VECTOR_KERNEL
#endif

#define R(x) ((aft_real)(x))
#define INLINE static inline __attribute__((always_inline))

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
