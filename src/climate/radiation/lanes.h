/* SPDX-License-Identifier: Apache-2.0 */
/* Vectors of VECTOR_BYTES (16, 32 or 64) whose lanes are g-points, and the arithmetic of both schemes
 * on them: no branch, no call, so that results do not depend on the width. Included by kernels_*.c. */
#ifndef AFTERMATH_RADIATION_LANES_H
#define AFTERMATH_RADIATION_LANES_H

#include "climate/radiation/kernel.h"

#include <stdint.h>
#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

#define LANES (VECTOR_BYTES / AFT_REAL_BYTES)

#if AFT_REAL_BYTES == 4
typedef int32_t lane_int;
#else
typedef int64_t lane_int;
#endif
typedef aft_real vec __attribute__((vector_size(VECTOR_BYTES), aligned(AFT_REAL_BYTES), may_alias));
typedef lane_int mask __attribute__((vector_size(VECTOR_BYTES)));
/* Four values, for sums. */
typedef aft_real four __attribute__((vector_size(4 * AFT_REAL_BYTES), aligned(AFT_REAL_BYTES), may_alias));

/* To be called last: gcc 12 leaves upper halves of the registers in use behind loops with calls, after
 * which code of 16 bytes runs at a quarter of its speed. */
static inline void leave_wide_registers(void)
{
#if VECTOR_BYTES > 16 && !defined(__wasm__)
    __builtin_ia32_vzeroupper();
#endif
}

INLINE vec load(const aft_real *p) { return *(const vec *)p; }
INLINE void store(aft_real *p, vec x) { *(vec *)p = x; }
INLINE vec all(aft_real x) { return x - (vec){0}; }

INLINE vec either(mask first, vec a, vec b)
{
    return (vec)((first & (mask)a) | (~first & (mask)b));
}
INLINE vec vec_larger(vec a, vec b) { return either(a > b, a, b); }
INLINE vec vec_smaller(vec a, vec b) { return either(a < b, a, b); }
INLINE vec vec_within(vec x, vec low, vec high) { return vec_smaller(vec_larger(x, low), high); }

INLINE vec vec_sqrt(vec x)
{
#if defined(__wasm_simd128__) && LANES == 8 /* clang 14 goes through memory for the loop */
    four low = __builtin_shufflevector(x, x, 0, 1, 2, 3), high = __builtin_shufflevector(x, x, 4, 5, 6, 7);
    low = (four)wasm_f32x4_sqrt((v128_t)low), high = (four)wasm_f32x4_sqrt((v128_t)high);
    return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
#endif
    vec y;
    for (int i = 0; i < LANES; i++)
        y[i] = sqrt_of(x[i]);
    return y;
}

/* exp(-x), x >= 0, by 2^n times a polynomial on [-ln2/2, ln2/2]; beyond 80 as at 80. Single: the
 * coefficients of Cephes expf (Moshier 1989); double: Taylor. Shorter than aft_inline_exp, which
 * holds every x, and enough here: 1 ulp in single, 56 in double (measured). */
#if AFT_REAL_BYTES == 4
INLINE vec decay(vec x)
{
    x = -vec_smaller(x, all(80.0f));
    vec n = (x * 1.44269504f + 12582912.0f) - 12582912.0f;
    vec r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    vec p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    return p * (vec)((__builtin_convertvector(n, mask) + 127) << 23);
}
#else
INLINE vec decay(vec x)
{
    x = -vec_smaller(x, all(80.0));
    vec n = (x * 1.4426950408889634 + 6755399441055744.0) - 6755399441055744.0;
    vec r = (x - n * 0.693145751953125) - n * 1.42860682030941723212e-6;
    vec p = r * (1.0 / 39916800) + 1.0 / 3628800;
    p = p * r + 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r * r + r + 1.0;
    return p * (vec)((__builtin_convertvector(n, mask) + 1023) << 52);
}
#endif

/* 1 - exp(-x), x >= 0, without loss where x is small. */
INLINE vec absorbed(vec x)
{
    vec series = x * (R(1) - x * (R(0.5) - x * (R(1.0 / 6) - x * (R(1.0 / 24) - x * R(1.0 / 120)))));
    return either(x < R(0.125), series, R(1) - decay(x));
}

/* Sums of rows of 16 values, by the same tree on every machine: out[i stride] = sum of row i. */
INLINE void fold(const aft_real *x, four *sum)
{
    const four *p = (const four *)x;
    *sum = (p[0] + p[2]) + (p[1] + p[3]);
}

static void sum_rows(int n, const aft_real (*x)[16], aft_real *out, int stride)
{
    for (int i = 0; i < n; i += 4) { /* rows up to the next multiple of 4 are there */
        four a, b, c, d;
        fold(x[i], &a), fold(x[i + 1], &b), fold(x[i + 2], &c), fold(x[i + 3], &d);
        four ab = __builtin_shufflevector(a, b, 0, 1, 4, 5) + __builtin_shufflevector(a, b, 2, 3, 6, 7);
        four cd = __builtin_shufflevector(c, d, 0, 1, 4, 5) + __builtin_shufflevector(c, d, 2, 3, 6, 7);
        four sum = __builtin_shufflevector(ab, cd, 0, 2, 4, 6) + __builtin_shufflevector(ab, cd, 1, 3, 5, 7);
        for (int j = 0; j < 4 && i + j < n; j++)
            out[(i + j) * stride] = sum[j];
    }
}

#endif
