/* SPDX-License-Identifier: Apache-2.0 */
/* atan, atan2, asin, acos. */
#include "base/math.h"
#include "base/math_inline.h"

static const aft_pair half_pi = {AFT_PI_2_HI, AFT_PI_2_LO};
static const aft_pair pi      = {2.0 * AFT_PI_2_HI, 2.0 * AFT_PI_2_LO};

/* a - b for a.hi >= |b.hi| */
static aft_pair minus(aft_pair a, aft_pair b)
{
    aft_pair d = aft_pair_sum_ordered(a.hi, -b.hi);
    return aft_pair_sum_ordered(d.hi, d.lo + (a.lo - b.lo));
}

/* atan q for 0 <= q <= 1: atan c + atan t, t = (q - c) / (1 + q c), c = 0, 1/2 or 1. */
static aft_pair atan_unit(aft_pair q)
{
    aft_pair base = {0.0, 0.0}, t = q;
    if (q.hi >= 0.4375) {
        double c = q.hi < 0.6875 ? 0.5 : 1.0;
        base     = c < 1.0 ? (aft_pair){AFT_ATAN_HALF_HI, AFT_ATAN_HALF_LO}
                           : (aft_pair){AFT_ATAN_ONE_HI, AFT_ATAN_ONE_LO};
        t        = (aft_pair){((q.hi - c) + q.lo) / (1.0 + q.hi * c), 0.0};
    }
    double   z = t.hi * t.hi, p = t.hi * z * aft_poly_atan(z) + t.lo * (1.0 - z);
    aft_pair s = aft_pair_sum_ordered(base.hi, t.hi);
    return aft_pair_sum_ordered(s.hi, s.lo + (p + base.lo));
}

double aft_atan(double x)
{
    double a = fabs(x);
    if (a < 0x1p-28 || x != x)
        return x;
    if (a > 0x1p60)
        return copysign(half_pi.hi, x);
    if (a <= 1.0)
        return copysign(atan_unit((aft_pair){a, 0.0}).hi, x);
    aft_pair q = aft_pair_divide((aft_pair){1.0, 0.0}, (aft_pair){a, 0.0});
    return copysign(minus(half_pi, atan_unit(q)).hi, x);
}

/* |atan2| where y / x is 0, infinite, or nearer to it than 2^-60: a multiple of pi/4 or y / x;
 * -1 elsewhere. ay = |y|, ax = |x|. */
static double atan2_extreme(double ay, double ax, int left)
{
    if (ay == HUGE_VAL && ax == HUGE_VAL)
        return left ? 3.0 * AFT_ATAN_ONE_HI : AFT_ATAN_ONE_HI;
    if (ay == 0.0 || ay < ax * 0x1p-60)
        return left ? pi.hi : ay == 0.0 ? 0.0 : ay / ax;
    if (ax == 0.0 || ax < ay * 0x1p-60)
        return half_pi.hi;
    return -1.0;
}

double aft_atan2(double y, double x)
{
    if (x != x || y != y)
        return x + y;
    double ay = fabs(y), ax = fabs(x), extreme = atan2_extreme(ay, ax, signbit(x) != 0);
    if (extreme >= 0.0)
        return copysign(extreme, y);
    double     large = ay > ax ? ay : ax, small = ay > ax ? ax : ay;
    aft_scaled p   = aft_unscale(large);
    aft_pair   one = {p.m, 0.0}, other = {aft_scale(small, -p.k), 0.0};
    aft_pair   r = atan_unit(aft_pair_divide(other, one));
    if (ay > ax)
        r = minus(half_pi, r);
    if (x < 0.0)
        r = minus(pi, r);
    return copysign(r.hi, y);
}

/* asin x = x + x^3 P(x^2), |x| <= 1/2 */
static aft_pair asin_near(double x)
{
    double z = x * x;
    return aft_pair_sum_ordered(x, x * z * aft_poly_asin(z));
}

/* acos a = 2 asin sqrt((1 - a) / 2), 1/2 < a < 1 */
static aft_pair acos_near_one(double a)
{
    double   w = 0.5 * (1.0 - a), s = sqrt(w);
    aft_pair square = aft_pair_product(s, s);
    double   rest   = ((w - square.hi) - square.lo) / (2.0 * s); /* sqrt w = s + rest */
    aft_pair half   = aft_pair_sum_ordered(s, rest * (1.0 + 0.5 * w) + s * w * aft_poly_asin(w));
    return (aft_pair){2.0 * half.hi, 2.0 * half.lo};
}

double aft_asin(double x)
{
    double a = fabs(x);
    if (!(a < 1.0))
        return a == 1.0 ? copysign(half_pi.hi, x) : (double)NAN;
    if (a < 0x1p-28)
        return x;
    if (a <= 0.5)
        return asin_near(x).hi;
    return copysign(minus(half_pi, acos_near_one(a)).hi, x);
}

double aft_acos(double x)
{
    double a = fabs(x);
    if (!(a < 1.0))
        return a == 1.0 ? (x > 0.0 ? 0.0 : pi.hi) : (double)NAN;
    if (a <= 0.5)
        return minus(half_pi, asin_near(x)).hi;
    aft_pair r = acos_near_one(a);
    return x > 0.0 ? r.hi : minus(pi, r).hi;
}
