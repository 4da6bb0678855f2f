/* SPDX-License-Identifier: Apache-2.0 */
/* exp, log, pow and what is built on them. */
#include "base/math.h"
#include "base/math_inline.h"

double aft_exp(double x)
{
    return aft_inline_exp(x);
}

double aft_log(double x)
{
    return aft_inline_log(x);
}

double aft_log1p(double x)
{
    if (x <= -1.0 || !(x < HUGE_VAL))
        return aft_log_special(1.0 + x, x);
    if (x > -0.2928 && x < 0.4142)
        return x == 0.0 ? x : aft_log_core(0.0, x, 0.0);
    aft_pair   u = aft_pair_sum(1.0, x);
    aft_scaled p = aft_unscale(u.hi);
    return aft_log_core(p.k, p.m - 1.0, u.lo / u.hi);
}

double aft_log10(double x)
{
    if (!(x > 0.0 && x < HUGE_VAL))
        return aft_log_special(x, x);
    aft_pair y = aft_pair_multiply(aft_log_pair(x), (aft_pair){AFT_LOG10_E_HI, AFT_LOG10_E_LO});
    return y.hi + y.lo;
}

/* e^x - 1 as a pair that is 2^k too small: 2^k (1 - 2^-k + expm1(r)). For -40 < x < 720. */
static aft_pair expm1_scaled(double x, double *k)
{
    *k        = fabs(x) < 0.34 ? 0.0 : (x * AFT_LOG2_E + AFT_ROUNDER) - AFT_ROUNDER;
    double hi = x - *k * AFT_LN_2_HI, lo = *k * AFT_LN_2_LO;
    double r = hi - lo, rest = (hi - r) - lo;
    double q = r * r * aft_poly_exp(r) + r * rest - lo;

    aft_pair one = *k > 53.0 ? (aft_pair){1.0, -aft_scale(1.0, -*k)}
                             : (aft_pair){1.0 - aft_scale(1.0, -*k), 0.0};
    aft_pair s   = aft_pair_sum(one.hi, hi);
    return aft_pair_sum(s.hi, s.lo + (q + one.lo));
}

double aft_expm1(double x)
{
    if (fabs(x) < 0x1p-54)
        return x;
    if (!(x > -40.0))
        return x == x ? -1.0 : x;
    double   k;
    aft_pair e = expm1_scaled(x > 720.0 ? 720.0 : x, &k);
    return aft_scale(e.hi, k);
}

/* tanh x = (e^2x - 1) / (e^2x + 1) */
double aft_tanh(double x)
{
    double a = fabs(x);
    if (a < 0x1p-28 || x != x)
        return x;
    if (a > 22.0)
        return copysign(1.0, x);
    double   k;
    aft_pair e = expm1_scaled(2.0 * a, &k);
    e          = (aft_pair){aft_scale(e.hi, k), aft_scale(e.lo, k)};
    aft_pair d = aft_pair_sum(2.0, e.hi);
    d.lo += e.lo;
    return copysign(aft_pair_divide(e, d).hi, x);
}

/* 0: not an integer; 1: odd; 2: even */
static int parity(double y)
{
    double a = fabs(y);
    if (a != floor(a))
        return 0;
    return a < 0x1p53 && floor(0.5 * a) * 2.0 != a ? 1 : 2;
}

/* C17 F.10.4.4 for an infinite x or y, y != 0, x != 1. */
static double pow_infinite(double x, double y)
{
    double a = fabs(x);
    if (fabs(y) == HUGE_VAL) {
        if (a == 1.0)
            return 1.0;
        return (a > 1.0) == (y > 0.0) ? HUGE_VAL : 0.0;
    }
    double size = y > 0.0 ? HUGE_VAL : 0.0;
    return x < 0.0 && parity(y) == 1 ? -size : size;
}

double aft_pow(double x, double y)
{
    if (x == 1.0 || y == 0.0)
        return 1.0;
    if (x != x || y != y)
        return x + y;
    if (fabs(x) == HUGE_VAL || fabs(y) == HUGE_VAL)
        return pow_infinite(x, y);
    double power = aft_inline_pow(fabs(x), y);
    if (!signbit(x))
        return power;
    int odd = parity(y);
    if (odd == 0 && x < 0.0)
        return (double)NAN;
    return odd == 1 ? -power : power;
}
