/* SPDX-License-Identifier: Apache-2.0 */
/* Bits of a number, and pairs hi + lo that carry about 106 bits. No fma: products are split by
 * masks (Dekker 1971, doi:10.1007/BF01397083). */
#ifndef AFTERMATH_BASE_MATH_PAIR_H
#define AFTERMATH_BASE_MATH_PAIR_H

#include <stdint.h>
#include <string.h>

typedef struct {
    double hi, lo;
} aft_pair;

static inline uint64_t aft_bits(double x)
{
    uint64_t i;
    memcpy(&i, &x, sizeof i);
    return i;
}

static inline double aft_from_bits(uint64_t i)
{
    double x;
    memcpy(&x, &i, sizeof x);
    return x;
}

static inline uint32_t aft_bits_f(float x)
{
    uint32_t i;
    memcpy(&i, &x, sizeof i);
    return i;
}

static inline float aft_from_bits_f(uint32_t i)
{
    float x;
    memcpy(&x, &i, sizeof x);
    return x;
}

/* The upper 26 bits of the significand. */
static inline double aft_upper(double x)
{
    return aft_from_bits(aft_bits(x) & 0xfffffffff8000000u);
}

/* a + b exactly, when |a| >= |b| or a = 0. */
static inline aft_pair aft_pair_sum_ordered(double a, double b)
{
    double s = a + b;
    return (aft_pair){s, b - (s - a)};
}

/* a + b exactly (Knuth). */
static inline aft_pair aft_pair_sum(double a, double b)
{
    double s = a + b, t = s - a;
    return (aft_pair){s, (a - (s - t)) + (b - t)};
}

/* a b to 2^-105. */
static inline aft_pair aft_pair_product(double a, double b)
{
    double p = a * b, a1 = aft_upper(a), a2 = a - a1, b1 = aft_upper(b), b2 = b - b1;
    return (aft_pair){p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2};
}

/* a b of two pairs, to about 2^-100. */
static inline aft_pair aft_pair_multiply(aft_pair a, aft_pair b)
{
    aft_pair p = aft_pair_product(a.hi, b.hi);
    return aft_pair_sum_ordered(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/* a / b of two pairs, to about 2^-100. */
static inline aft_pair aft_pair_divide(aft_pair a, aft_pair b)
{
    double   q    = a.hi / b.hi;
    aft_pair p    = aft_pair_product(q, b.hi);
    double   rest = ((a.hi - p.hi) - p.lo) + (a.lo - q * b.lo);
    return aft_pair_sum_ordered(q, rest / b.hi);
}

#endif
