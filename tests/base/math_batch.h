/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes every elementary function over arguments drawn from bit patterns and from its useful
 * range; shared by the golden test and the matrix. */
#ifndef AFTERMATH_TESTS_MATH_BATCH_H
#define AFTERMATH_TESTS_MATH_BATCH_H

#include "base/math.h"
#include "base/math_pair.h"
#include "base/random.h"
#include "base/sha256.h"

enum { MATH_FUNCTIONS = 32 };

static inline void math_hash_word(aft_sha256 *hash, uint64_t word, int bytes)
{
    uint8_t byte[8];
    for (int b = 0; b < bytes; b++)
        byte[b] = (uint8_t)(word >> (8 * b));
    aft_sha256_add(hash, byte, (size_t)bytes);
}

/* Payload and sign of a NaN are the machine's choice: one NaN stands for all. */
static inline void math_hash_value(aft_sha256 *hash, double x)
{
    math_hash_word(hash, x != x ? 0x7ff8000000000000u : aft_bits(x), 8);
}

static inline void math_hash_single(aft_sha256 *hash, float x)
{
    math_hash_word(hash, x != x ? 0x7fc00000u : aft_bits_f(x), 4);
}

/* Any bit pattern, in turn with numbers in (-1, 1) and (-750, 750). */
static inline double math_argument(uint32_t item, const uint32_t word[2])
{
    uint64_t bits = (uint64_t)word[0] << 32 | word[1];
    double   unit = ((double)(bits >> 11) + 0.5) * 0x1p-52 - 1.0;
    return item % 4 == 0 ? aft_from_bits(bits) : item % 4 == 1 ? unit : item % 4 == 2 ? 750.0 * unit
                                                                                  : 8.0 * unit;
}

/* All 32 functions at items first .. first + n - 1. */
static inline void math_batch(aft_sha256 *hash, uint32_t first, uint32_t n)
{
    static double (*const one[])(double) = {aft_exp, aft_expm1, aft_log,  aft_log1p, aft_log10,
                                            aft_sin, aft_cos,   aft_tan,  aft_atan,  aft_asin,
                                            aft_acos, aft_tanh, aft_erf,  aft_cbrt};
    static float (*const single[])(float) = {aft_expf, aft_expm1f, aft_logf,  aft_log1pf, aft_log10f,
                                             aft_sinf, aft_cosf,   aft_tanf,  aft_atanf,  aft_asinf,
                                             aft_acosf, aft_tanhf, aft_erff,  aft_cbrtf};
    for (uint32_t item = first; item < first + n; item++) {
        uint32_t   counter[4] = {item, 0, 0, 0}, key[2] = {2026, 7};
        aft_philox r = aft_philox_4x32(counter, key);
        double     x = math_argument(item, r.word), y = math_argument(item / 4, r.word + 2);
        float      u = item % 4 ? (float)x : aft_from_bits_f(r.word[0]);
        float      v = item % 16 ? (float)(item / 4 % 4 ? y : 1.0) : aft_from_bits_f(r.word[2]);
        for (int k = 0; k < 14; k++) {
            math_hash_value(hash, one[k](x));
            math_hash_single(hash, single[k](u));
        }
        math_hash_value(hash, aft_pow(item % 2 ? fabs(x) : x, y));
        math_hash_value(hash, aft_atan2(y, x));
        math_hash_single(hash, aft_powf(item % 2 ? fabsf(u) : u, v));
        math_hash_single(hash, aft_atan2f(v, u));
    }
}

#endif
