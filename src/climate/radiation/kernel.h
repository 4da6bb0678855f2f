/* SPDX-License-Identifier: Apache-2.0 */
/* Inner-loop arithmetic of both schemes: no branch, no call, so that loops over g-points become
 * vector code. Results do not depend on the width of the vectors. */
#ifndef AFTERMATH_RADIATION_KERNEL_H
#define AFTERMATH_RADIATION_KERNEL_H

#include "climate/radiation/radiation.h"

#include <math.h>
#include <string.h>

/* Kernels for the vector units a machine may have, chosen when the program starts: same bits,
 * for nothing is contracted or reordered. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define VECTOR_KERNEL \
    __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define VECTOR_KERNEL
#endif

#define R(x) ((aft_real)(x))

static inline aft_real larger(aft_real a, aft_real b) { return a > b ? a : b; }
static inline aft_real smaller(aft_real a, aft_real b) { return a < b ? a : b; }
static inline aft_real within(aft_real x, aft_real low, aft_real high)
{
    return smaller(larger(x, low), high);
}

/* Cloud cover of layer k in a column, 0..1. */
static inline aft_real cover_at(const aft_radiation_input *in, int k, int col)
{
    return within(in->cloud_cover[k * in->ncol + col], 0, 1);
}

/* exp(x), x <= 0, by 2^n times a polynomial on [-ln2/2, ln2/2]; below -80 as at -80. Single: the
 * coefficients of Cephes expf (Moshier 1989); double: Taylor. Shorter than aft_inline_exp, which
 * holds every x, and enough here: 1 ulp in single, 56 in double (measured). */
static inline float exp_single(float x)
{
    x = x > -80.0f ? x : -80.0f;
    float shifted = x * 1.44269504f + 12582912.0f, n = shifted - 12582912.0f;
    float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    int32_t bits = ((int32_t)n + 127) << 23;
    float   scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

static inline double exp_double(double x)
{
    x = x > -80.0 ? x : -80.0;
    double shifted = x * 1.4426950408889634 + 6755399441055744.0, n = shifted - 6755399441055744.0;
    double r = (x - n * 0.693145751953125) - n * 1.42860682030941723212e-6;
    double p = 1.0 / 39916800;
    p = p * r + 1.0 / 3628800;
    p = p * r + 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r * r + r + 1.0;
    int64_t bits = (int64_t)((int32_t)n + 1023) << 52;
    double  scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

static inline aft_real decay(aft_real x)
{
    return sizeof(aft_real) == sizeof(float) ? R(exp_single((float)-x)) : R(exp_double((double)-x));
}

/* 1 - exp(-x), x >= 0, without loss where x is small. */
static inline aft_real absorbed(aft_real x)
{
    aft_real series = x * (R(1) - x * (R(0.5) - x * (R(1.0 / 6) - x * (R(1.0 / 24) -
                      x * R(1.0 / 120)))));
    aft_real plain = R(1) - decay(x);
    return x < R(0.125) ? series : plain;
}

static inline aft_real sqrt_of(aft_real x)
{
    return sizeof(aft_real) == sizeof(float) ? R(sqrtf((float)x)) : R(sqrt((double)x));
}

/* Sum of n values, n a multiple of 8, by the same tree on every machine. */
static inline aft_real sum_of(const aft_real *x, int n)
{
    aft_real s[8];
    for (int i = 0; i < 8; i++)
        s[i] = x[i];
    for (int j = 8; j < n; j += 8)
        for (int i = 0; i < 8; i++)
            s[i] += x[j + i];
    return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

#endif
