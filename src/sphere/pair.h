/* SPDX-License-Identifier: Apache-2.0 */
/* What tables need of pairs hi + lo beyond base/math_pair.h. */
#ifndef AFTERMATH_SPHERE_PAIR_H
#define AFTERMATH_SPHERE_PAIR_H

#include "base/math_pair.h"

#include <math.h>

static inline aft_pair aft_pair_of(double x)
{
    return (aft_pair){x, 0};
}

static inline aft_pair aft_pair_negative(aft_pair a)
{
    return (aft_pair){-a.hi, -a.lo};
}

static inline aft_pair aft_pair_add(aft_pair a, aft_pair b)
{
    aft_pair s = aft_pair_sum(a.hi, b.hi);
    return aft_pair_sum_ordered(s.hi, s.lo + (a.lo + b.lo));
}

/* Square root, a > 0: Newton's step from the root of hi. */
static inline aft_pair aft_pair_root(aft_pair a)
{
    double   s    = sqrt(a.hi);
    aft_pair rest = aft_pair_add(a, aft_pair_negative(aft_pair_product(s, s)));
    return aft_pair_sum_ordered(s, rest.hi / (2 * s));
}

#endif
