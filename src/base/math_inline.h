/* SPDX-License-Identifier: Apache-2.0 */
/* exp, log and pow without a branch, so that a compiler vectorises a loop over columns that calls
 * them. The functions of math.h call these: the bits are the same, in any loop and on any machine.
 *
 *   aft_inline_exp, _expf   every x
 *   aft_inline_log, _logf   every x
 *   aft_inline_pow, _powf   finite x >= 0, finite y
 *
 * Errors below 1 ulp (docs/base.md); a result below the normal numbers is rounded once more. */
#ifndef AFTERMATH_BASE_MATH_INLINE_H
#define AFTERMATH_BASE_MATH_INLINE_H

#include "base/math_coefficients.h"
#include "base/math_pair.h"

#include <math.h>

/* x + AFT_ROUNDER rounds x to an integer, which then lies in the lowest bits. */
static const double AFT_ROUNDER   = 0x1.8p52;
static const float  AFT_ROUNDER_F = 0x1.8p23f;

/* 2^k from rounder + k. */
static inline double aft_power_of_two(double rounder_plus_k)
{
    return aft_from_bits((aft_bits(rounder_plus_k) + 1023) << 52);
}

static inline float aft_power_of_two_f(float rounder_plus_k)
{
    return aft_from_bits_f((aft_bits_f(rounder_plus_k) + 127) << 23);
}

/* y 2^k in two steps: k reaches past the exponents of double at both ends. */
static inline double aft_scale(double y, double k)
{
    double half = k * 0.5 + AFT_ROUNDER;
    double rest = k - (half - AFT_ROUNDER) + AFT_ROUNDER;
    return y * aft_power_of_two(half) * aft_power_of_two(rest);
}

static inline float aft_scale_f(float y, float k)
{
    float half = k * 0.5f + AFT_ROUNDER_F;
    float rest = k - (half - AFT_ROUNDER_F) + AFT_ROUNDER_F;
    return y * aft_power_of_two_f(half) * aft_power_of_two_f(rest);
}

/* exp(x + tail), |x| < 800, |tail| < ulp(x):  x = k ln 2 + hi - lo,  e^r = 1 + r + r^2 P(r). */
static inline double aft_exp_core(double x, double tail)
{
    double k  = (x * AFT_LOG2_E + AFT_ROUNDER) - AFT_ROUNDER;
    double hi = x - k * AFT_LN_2_HI, lo = k * AFT_LN_2_LO - tail;
    double r = hi - lo;
    double q = r * r * aft_poly_exp(r) - lo;
    double s = 1.0 + hi;
    return aft_scale(s + (q + (hi - (s - 1.0))), k);
}

static inline double aft_inline_exp(double x)
{
    x = x > 720.0 ? 720.0 : x;   /* inf from 709.8 on */
    x = x < -760.0 ? -760.0 : x; /* 0 from -745.2 on */
    return aft_exp_core(x, 0.0);
}

/* x = 2^k m with m in [sqrt 1/2, sqrt 2), for 0 < x < inf. */
typedef struct {
    double k, m;
} aft_scaled;

static inline aft_scaled aft_unscale(double x)
{
    double   small = x < 0x1p-1022 ? 54.0 : 0.0;
    double   a     = x < 0x1p-1022 ? x * 0x1p54 : x;
    uint64_t low = 0x3fe6a09e667f3bcdu, one = 0x3ff0000000000000u; /* sqrt 1/2 and 1 */
    uint64_t biased = (aft_bits(a) - low + one) >> 52;             /* k + 1023       */
    double   k      = aft_from_bits(biased | 0x4330000000000000u) - (0x1p52 + 1023.0) - small;
    return (aft_scaled){k, aft_from_bits(aft_bits(a) - (biased << 52) + one)};
}

/* log over the whole line from log over the positive numbers: NaN below 0, -inf at 0. */
static inline double aft_log_special(double x, double y)
{
    y        = x < HUGE_VAL ? y : x;
    double z = x < 0.0 ? (double)NAN : -HUGE_VAL;
    z        = x == x ? z : x;
    return x > 0.0 ? y : z;
}

/* k ln 2 + log(1 + f) + tail:  s = f / (2 + f),  log(1 + f) = f - h + s (h + R),  h = f^2 / 2,
 * R = z P(z), z = s^2  (as fdlibm lays it out). */
static inline double aft_log_core(double k, double f, double tail)
{
    double s = f / (2.0 + f), z = s * s, h = 0.5 * f * f;
    double q = s * (h + z * aft_poly_log(z)) + (k * AFT_LN_2_LO + tail) - h;
    double a = k * AFT_LN_2_HI, sum = a + f;
    return sum + (q + (f - (sum - a)));
}

static inline double aft_inline_log(double x)
{
    aft_scaled p = aft_unscale(x);
    return aft_log_special(x, aft_log_core(p.k, p.m - 1.0, 0.0));
}

/* log x as a pair, relative error below 2^-64, for 0 < x < inf:
 * k ln 2 + 2 s + s^3 (2/3 + z P(z)), s = (m - 1) / (m + 1), z = s^2. */
static inline aft_pair aft_log_pair(double x)
{
    aft_scaled p = aft_unscale(x);
    double     f = p.m - 1.0, d = 2.0 + f;
    aft_pair   s = aft_pair_divide((aft_pair){f, 0.0}, (aft_pair){d, f - (d - 2.0)});
    aft_pair   z = aft_pair_multiply(s, s), c = aft_pair_multiply(z, s);
    double     t = z.hi * aft_poly_log_pow(z.hi);
    aft_pair   q = aft_pair_sum_ordered(AFT_TWO_THIRDS_HI, t);
    q.lo += AFT_TWO_THIRDS_LO;
    aft_pair r = aft_pair_multiply(c, q);
    aft_pair m = aft_pair_sum_ordered(2.0 * s.hi, r.hi);
    m.lo += 2.0 * s.lo + r.lo;
    aft_pair l = aft_pair_sum_ordered(p.k * AFT_LN_2_HI, m.hi);
    return aft_pair_sum_ordered(l.hi, l.lo + (m.lo + p.k * AFT_LN_2_LO));
}

/* x^y for x = 0, from x^y for x > 0. */
static inline double aft_pow_of_zero(double x, double y, double power)
{
    double zero = y > 0.0 ? 0.0 : HUGE_VAL;
    zero        = y == 0.0 ? 1.0 : zero;
    return x == 0.0 ? zero : power;
}

static inline double aft_inline_pow(double x, double y)
{
    double b   = y > 0x1p64 ? 0x1p64 : y; /* log x is 0 or at least 2^-53 */
    b          = b < -0x1p64 ? -0x1p64 : b;
    aft_pair l = aft_log_pair(x), p = aft_pair_product(b, l.hi);
    double   e  = p.hi > 720.0 ? 720.0 : p.hi;
    e           = e < -760.0 ? -760.0 : e;
    double tail = e == p.hi ? p.lo + b * l.lo : 0.0;
    return aft_pow_of_zero(x, y, aft_exp_core(e, tail));
}

/* Single. ------------------------------------------------------------------------------------- */

static inline float aft_inline_expf(float x)
{
    x        = x > 100.0f ? 100.0f : x;
    x        = x < -115.0f ? -115.0f : x;
    float k  = (x * AFT_LOG2_E_F + AFT_ROUNDER_F) - AFT_ROUNDER_F;
    float hi = x - k * AFT_LN_2_HI_F, lo = k * AFT_LN_2_LO_F;
    float r = hi - lo;
    float q = r * r * aft_poly_exp_f(r) - lo;
    float s = 1.0f + hi;
    return aft_scale_f(s + (q + (hi - (s - 1.0f))), k);
}

static inline float aft_inline_logf(float x)
{
    float    small = x < 0x1p-126f ? 25.0f : 0.0f;
    float    a     = x < 0x1p-126f ? x * 0x1p25f : x;
    uint32_t low = 0x3f3504f4u, one = 0x3f800000u; /* sqrt 1/2 and 1 */
    uint32_t biased = (aft_bits_f(a) - low + one) >> 23;
    float    k      = aft_from_bits_f(biased | 0x4b000000u) - (0x1p23f + 127.0f) - small;
    float    f      = aft_from_bits_f(aft_bits_f(a) - (biased << 23) + one) - 1.0f;
    float    s = f / (2.0f + f), z = s * s, h = 0.5f * f * f;
    float    q = s * (h + z * aft_poly_log_f(z)) + k * AFT_LN_2_LO_F - h;
    float    b = k * AFT_LN_2_HI_F, sum = b + f;
    float    y  = sum + (q + (f - (sum - b)));
    y           = x < HUGE_VALF ? y : x;
    float below = x < 0.0f ? NAN : -HUGE_VALF;
    below       = x == x ? below : x;
    return x > 0.0f ? y : below;
}

/* Through double, whose 53 bits make pairs needless: 2^(y log2 x). */
static inline float aft_inline_powf(float x, float y)
{
    double     a = (double)x, b = (double)y;
    aft_scaled p = aft_unscale(a);
    double     s = (p.m - 1.0) / (p.m + 1.0);
    double     e = b * (p.k + s * aft_poly_log2(s * s));
    e            = e > 200.0 ? 200.0 : e;
    e            = e < -200.0 ? -200.0 : e;
    double n = e + AFT_ROUNDER, r = e - (n - AFT_ROUNDER);
    double power = (1.0 + r * aft_poly_exp2(r)) * aft_power_of_two(n);
    return (float)aft_pow_of_zero(a, b, power);
}

#endif
