/* SPDX-License-Identifier: Apache-2.0 */
/* sin, cos, tan: x = n pi/2 + r with r as a pair, then polynomials on |r| <= pi/4. */
#include "base/math.h"
#include "base/math_inline.h"

/* Cody & Waite 1980 with pi/2 in four parts; |x| < 2^20. Returns n mod 4. */
static int reduce_small(double x, aft_pair *r)
{
    double   n = (x * (2.0 / AFT_PI) + AFT_ROUNDER) - AFT_ROUNDER;
    aft_pair a = {x - n * AFT_PI_2_A, 0.0};
    aft_pair b = aft_pair_sum(a.hi, -n * AFT_PI_2_B);
    aft_pair c = aft_pair_sum(b.hi, -n * AFT_PI_2_C);
    aft_pair d = aft_pair_sum(b.lo, c.lo);
    *r         = aft_pair_sum(c.hi, d.hi);
    *r         = aft_pair_sum(r->hi, r->lo + (d.lo - n * AFT_PI_2_D));
    return (int)((int64_t)n & 3);
}

enum { WINDOW = 7, WORDS = WINDOW + 3 }; /* the last word stays 0: bits_at reads one beyond */

/* product = m times WINDOW words of 2/pi from word `first`; product[0] is the lowest word. */
static void multiply_window(uint64_t m, int first, uint32_t product[WORDS])
{
    uint64_t part[2] = {m & 0xffffffffu, m >> 32};
    memset(product, 0, WORDS * sizeof *product);
    for (int j = 0; j < 2; j++) {
        uint64_t carry = 0;
        for (int i = 0; i < WINDOW; i++) {
            carry += part[j] * AFT_2_PI[first + WINDOW - 1 - i] + product[i + j];
            product[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product[WINDOW + j] = (uint32_t)carry;
    }
}

/* 32 bits of the product from bit `position` on. */
static uint32_t bits_at(const uint32_t product[WORDS], int position)
{
    int      word = position / 32;
    uint64_t two  = (uint64_t)product[word + 1] << 32 | product[word];
    return (uint32_t)(two >> (position % 32));
}

/* Payne & Hanek 1983, doi:10.1145/1057600.1057602: |x| = m 2^e; the words of 2/pi that give
 * multiples of 4 are left out; 224 bits of the rest hold |x| 2/pi mod 4 to 2^-138, and no double
 * comes nearer than 2^-61 to a multiple of pi/2. |x| >= 2^20. Returns n mod 4. */
static int reduce_large(double x, aft_pair *r)
{
    uint64_t bits  = aft_bits(fabs(x));
    int      e     = (int)(bits >> 52) - 1075;
    int      first = e > 2 ? (e - 2) / 32 : 0;
    int      point = 32 * WINDOW - (e - 32 * first); /* bit of the product that weighs 1 */
    uint32_t product[WORDS];
    multiply_window((bits & 0xfffffffffffffu) | 0x10000000000000u, first, product);

    int      n      = (int)(bits_at(product, point) & 3);
    uint32_t flip   = bits_at(product, point - 32) >> 31 ? 0xffffffffu : 0; /* nearer to n + 1 */
    double   weight = 1.0;
    aft_pair f      = {0.0, 0.0};
    for (int i = 1; i <= 5; i++) {
        weight *= 0x1p-32;
        aft_pair t = aft_pair_sum(f.hi, weight * (double)(bits_at(product, point - 32 * i) ^ flip));
        f          = (aft_pair){t.hi, f.lo + t.lo};
    }
    n += flip != 0;
    double sign = (flip != 0) != (x < 0.0) ? -1.0 : 1.0;
    *r          = aft_pair_multiply((aft_pair){sign * f.hi, sign * f.lo},
                                    (aft_pair){AFT_PI_2_HI, AFT_PI_2_LO});
    return (x < 0.0 ? -n : n) & 3;
}

static int reduce(double x, aft_pair *r)
{
    return fabs(x) < 0x1p20 ? reduce_small(x, r) : reduce_large(x, r);
}

/* r + r^3 P(r^2), and the tail of r by cos r = 1 - r^2 / 2 */
static aft_pair sin_near(aft_pair r)
{
    double z = r.hi * r.hi;
    return aft_pair_sum_ordered(r.hi, r.hi * z * aft_poly_sin(z) + r.lo * (1.0 - 0.5 * z));
}

/* 1 - r^2 / 2 + r^4 C(r^2) */
static aft_pair cos_near(aft_pair r)
{
    aft_pair z = aft_pair_multiply(r, r);
    aft_pair c = aft_pair_sum_ordered(1.0, -0.5 * z.hi);
    return aft_pair_sum_ordered(c.hi, c.lo + (z.hi * z.hi * aft_poly_cos(z.hi) - 0.5 * z.lo));
}

double aft_sin(double x)
{
    if (!(fabs(x) < HUGE_VAL))
        return x - x;
    if (fabs(x) < 0x1p-27)
        return x;
    aft_pair r;
    int      n = reduce(x, &r);
    double   s = n & 1 ? cos_near(r).hi : sin_near(r).hi;
    return n & 2 ? -s : s;
}

double aft_cos(double x)
{
    if (!(fabs(x) < HUGE_VAL))
        return x - x;
    aft_pair r;
    int      n = reduce(x, &r) + 1;
    double   s = n & 1 ? cos_near(r).hi : sin_near(r).hi;
    return n & 2 ? -s : s;
}

double aft_tan(double x)
{
    if (!(fabs(x) < HUGE_VAL))
        return x - x;
    if (fabs(x) < 0x1p-27)
        return x;
    aft_pair r;
    int      n = reduce(x, &r);
    aft_pair s = sin_near(r), c = cos_near(r);
    return n & 1 ? -aft_pair_divide(c, s).hi : aft_pair_divide(s, c).hi;
}
