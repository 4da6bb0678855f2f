/* SPDX-License-Identifier: Apache-2.0 */
/* Ten million values of the elementary functions have this hash on every machine; and a vectorised
 * loop over the inline functions gives the bits of the functions. */
#include "check.h"

#include "base/math_inline.h"
#include "math_batch.h"

#include <string.h>

enum { VALUES = 10000000, N = 1031 };

static void ten_million_values_have_the_known_hash(void)
{
    static const char known[] =
        "e6b4074586be70d9a5a1d43b3a66a9b3948673eca311c637c212f70dd0686af0";
    aft_sha256        hash;
    uint8_t           digest[32];
    char              hex[65];
    aft_sha256_begin(&hash);
    math_batch(&hash, 0, VALUES / MATH_FUNCTIONS);
    aft_sha256_end(&hash, digest);
    aft_sha256_hex(digest, hex);
    if (strcmp(hex, known) != 0)
        fprintf(stderr, "got %s\n", hex);
    CHECK(strcmp(hex, known) == 0);
}

static void vectorised_loops_give_the_same_bits(void)
{
    static double x[N], y[N], e[N], l[N], p[N];
    static float  u[N], v[N], ef[N], lf[N], pf[N];
    for (uint32_t i = 0; i < N; i++) {
        uint32_t   counter[4] = {i, 1, 0, 0}, key[2] = {2026, 7};
        aft_philox r = aft_philox_4x32(counter, key);
        x[i] = fabs(math_argument(i | 1, r.word)), y[i] = math_argument(i | 1, r.word + 2);
        u[i] = (float)x[i], v[i] = (float)y[i];
    }
    for (int i = 0; i < N; i++)
        e[i] = aft_inline_exp(y[i]);
    for (int i = 0; i < N; i++)
        l[i] = aft_inline_log(x[i]);
    for (int i = 0; i < N; i++)
        p[i] = aft_inline_pow(x[i], y[i]);
    for (int i = 0; i < N; i++)
        ef[i] = aft_inline_expf(v[i]);
    for (int i = 0; i < N; i++)
        lf[i] = aft_inline_logf(u[i]);
    for (int i = 0; i < N; i++)
        pf[i] = aft_inline_powf(u[i], v[i]);
    for (int i = 0; i < N; i++) {
        CHECK(aft_bits(e[i]) == aft_bits(aft_exp(y[i])));
        CHECK(aft_bits(l[i]) == aft_bits(aft_log(x[i])));
        CHECK(aft_bits(p[i]) == aft_bits(aft_pow(x[i], y[i])));
        CHECK(aft_bits_f(ef[i]) == aft_bits_f(aft_expf(v[i])));
        CHECK(aft_bits_f(lf[i]) == aft_bits_f(aft_logf(u[i])));
        CHECK(aft_bits_f(pf[i]) == aft_bits_f(aft_powf(u[i], v[i])));
    }
}

int main(void)
{
    ten_million_values_have_the_known_hash();
    vectorised_loops_give_the_same_bits();
    return CHECK_END();
}
