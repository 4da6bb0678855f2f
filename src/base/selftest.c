/* SPDX-License-Identifier: Apache-2.0 */
/* The start-up probe. Operands are volatile: the machine must answer, not the compiler. */
#include "base/selftest.h"

#include "base/math.h"
#include "base/math_pair.h"
#include "base/sha256.h"

#include <string.h>

/* Halfway cases on both sides of zero tell the four rounding modes apart. */
static bool rounds_to_nearest(void)
{
    volatile double one = 1.0, below = 0x1p-54, above = 0x1.8p-53;
    volatile float  one_f = 1.0f, below_f = 0x1p-25f, above_f = 0x1.8p-24f;
    return one + below == one && one + above > one && -one - below == -one && -one - above < -one
        && one_f + below_f == one_f && one_f + above_f > one_f && -one_f - above_f < -one_f;
}

static bool keeps_subnormals(void)
{
    volatile double least_normal = 0x1p-1022, half = 0.5, subnormal = 0x1p-1074, large = 0x1p1000;
    volatile float  least_normal_f = 0x1p-126f, half_f = 0.5f, subnormal_f = 0x1p-149f,
                   large_f = 0x1p100f;
    volatile double made = least_normal * half, read = subnormal * large;
    volatile float  made_f = least_normal_f * half_f, read_f = subnormal_f * large_f;
    return aft_bits(made) == 0x0008000000000000u && read == 0x1p-74
        && aft_bits_f(made_f) == 0x00400000u && read_f == 0x1p-49f;
}

/* 2^53 + 1 is no double: an x87 register or a reassociating compiler keeps the 1. */
static bool holds_no_excess(void)
{
    volatile double v_large = 0x1p53, v_one = 1.0;
    volatile float  v_large_f = 0x1p24f, v_one_f = 1.0f;
    double          large = v_large, one = v_one;
    float           large_f = v_large_f, one_f = v_one_f;
    return (large + one) - large == 0.0 && (large_f + one_f) - large_f == 0.0f;
}

/* (1 + e) (1 - e) = 1 - e^2 rounds to 1; a fused multiply-add would leave -e^2. */
static bool contracts_nothing(void)
{
    volatile double v_a = 1.0 + 0x1p-30, v_b = 1.0 - 0x1p-30, v_one = 1.0;
    double          a = v_a, b = v_b, one = v_one;
    return a * b - one == 0.0;
}

static void hash_functions(uint8_t digest[32])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    for (int i = 1; i <= 16; i++) {
        volatile double v = 0.37 * i;
        double x = v, y[] = {aft_exp(x), aft_log(x), aft_pow(x, 1.7), aft_sin(1e5 * x), aft_cos(x),
                             aft_tan(x), aft_atan2(x, 2.0), aft_asin(x / 6.0), aft_tanh(x),
                             aft_erf(x), aft_cbrt(x), aft_expm1(-x), aft_log1p(x),
                             (double)aft_expf((float)x), (double)aft_logf((float)x),
                             (double)aft_powf((float)x, 1.7f), sqrt(x)};
        for (size_t k = 0; k < sizeof y / sizeof *y; k++) {
            uint64_t bits = aft_bits(y[k]);
            uint8_t  byte[8];
            for (int b = 0; b < 8; b++)
                byte[b] = (uint8_t)(bits >> (8 * b));
            aft_sha256_add(&hash, byte, sizeof byte);
        }
    }
    aft_sha256_end(&hash, digest);
}

static bool computes_the_known_hash(void)
{
    static const char known[] =
        "49f052cfe170064e67cea672218ec6fed3639e16e2ad0cfee2b4f30c6e63a0cd";
    uint8_t           digest[32];
    char              hex[65];
    hash_functions(digest);
    aft_sha256_hex(digest, hex);
    return strcmp(hex, known) == 0;
}

aft_status aft_selftest(aft_error *err)
{
    static const struct {
        bool (*holds)(void);
        const char *otherwise;
    } probe[] = {
        {rounds_to_nearest, "floating-point rounding is not to nearest"},
        {keeps_subnormals, "subnormal numbers are flushed to zero (FTZ or DAZ is set, perhaps by a "
                           "library built with -Ofast)"},
        {holds_no_excess, "intermediate results hold more digits than a double, or sums were "
                          "reassociated (x87 arithmetic or -ffast-math)"},
        {contracts_nothing, "products and sums are contracted to fused operations; build with "
                            "-ffp-contract=off"},
        {computes_the_known_hash, "elementary functions do not give their known bits on this build"},
    };
    for (size_t i = 0; i < sizeof probe / sizeof *probe; i++)
        if (!probe[i].holds())
            return aft_fail(err, AFT_BAD_MACHINE, "this machine cannot give the same bits: %s",
                            probe[i].otherwise);
    return AFT_OK;
}
