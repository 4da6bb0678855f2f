/* SPDX-License-Identifier: Apache-2.0 */
/* Digests: every bit of every entry counts; words; what is not finite is named. */
#include "aftermath.h"
#include "base/digest.h"
#include "check.h"

#include <string.h>

typedef struct {
    int      nrow, ncol;
    double  *f64;
    float   *f32;
    int64_t *i64;
    int32_t *i32;
    int16_t *i16;
    uint8_t *u8;
    double   scalar;
} made_up;

#define FIELD(name, shape, type) {#name, "", "1", shape, "", "", type, offsetof(made_up, name)}
static const aft_field fields[] = {
    FIELD(f64, "row,col", AFT_F64), FIELD(f32, "row", AFT_F32), FIELD(i64, "col", AFT_I64),
    FIELD(i32, "row", AFT_I32),     FIELD(i16, "row", AFT_I16), FIELD(u8, "row,col", AFT_U8),
    FIELD(scalar, "", AFT_F64),     {0},
};
static const aft_dimension   lengths[] = {{"row", offsetof(made_up, nrow)},
                                          {"col", offsetof(made_up, ncol)},
                                          {0}};
static const aft_field_table table     = {"made_up", fields, lengths};

enum { ROWS = 3, COLS = 2 };
static double  f64[ROWS * COLS] = {1, 2, 3, 4, 5, 6};
static float   f32[ROWS]        = {1, 2, 3};
static int64_t i64[ROWS]        = {-1, 7, 9}; /* one more, for the exchanged shape */
static int32_t i32[ROWS]        = {1, 2, 3};
static int16_t i16[ROWS]        = {4, 5, 6};
static uint8_t u8[ROWS * COLS]  = {1, 2, 3, 4, 5, 6};
static made_up stage            = {ROWS, COLS, f64, f32, i64, i32, i16, u8, 0.5};

static void counts_follow_the_shape(void)
{
    static const size_t count[] = {6, 3, 2, 3, 3, 6, 1};
    for (int i = 0; fields[i].name; i++)
        CHECK(aft_field_count(&table, &fields[i], &stage) == count[i]);
}

static void each_flipped_bit_changes_the_digest(void)
{
    uint8_t before[32], after[32];
    aft_digest_stage(&table, &stage, before);
    for (const aft_field *f = fields; f->name; f++) {
        uint8_t *bytes = (uint8_t *)(uintptr_t)aft_field_data(f, &stage);
        size_t   n     = aft_field_count(&table, f, &stage) * aft_type_size(f->type);
        for (size_t bit = 0; bit < 8 * n; bit++) {
            bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
            aft_digest_stage(&table, &stage, after);
            CHECK(memcmp(before, after, 32) != 0);
            bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        }
    }
    aft_digest_stage(&table, &stage, after);
    CHECK(memcmp(before, after, 32) == 0);
    stage.nrow = 2, stage.ncol = 3;
    aft_digest_stage(&table, &stage, after);
    CHECK(memcmp(before, after, 32) != 0);
    stage.nrow = ROWS, stage.ncol = COLS;
    aft_digest_absent("made_up", after);
    CHECK(memcmp(before, after, 32) != 0);
}

/* 11 bits a word, highest first: BIP-39 has abandon first and zoo last. */
static void words_are_the_first_88_bits(void)
{
    uint8_t digest[32] = {0};
    char    words[128];
    aft_digest_words(digest, words);
    CHECK(!strcmp(words, "abandon abandon abandon abandon abandon abandon abandon abandon"));
    memset(digest, 0xff, sizeof digest);
    aft_digest_words(digest, words);
    CHECK(!strcmp(words, "zoo zoo zoo zoo zoo zoo zoo zoo"));
    memset(digest, 0, sizeof digest);
    digest[1] = 0x20;  /* the last bit of the first word */
    digest[10] = 1;    /* the last bit of the last        */
    aft_digest_words(digest, words);
    CHECK(!strcmp(words, "ability abandon abandon abandon abandon abandon abandon ability"));
    for (int i = 1; i < 2048; i++)
        CHECK(strcmp(aft_words[i - 1], aft_words[i]) < 0);
}

static void what_is_not_finite_is_named(void)
{
    aft_error err = {""};
    CHECK(aft_check_finite(&table, &stage, &err) == AFT_OK);
    f64[4] = (double)NAN;
    CHECK(aft_check_finite(&table, &stage, &err) == AFT_UNSTABLE);
    CHECK(strstr(err.message, "made_up: f64[4]") && strstr(err.message, "not a number"));
    f64[4] = 5;
    f32[2] = HUGE_VALF;
    CHECK(aft_check_finite(&table, &stage, &err) == AFT_UNSTABLE);
    CHECK(strstr(err.message, "f32[2]") && strstr(err.message, "infinite"));
    f32[2] = 3;
    stage.scalar = (double)NAN;
    CHECK(aft_check_finite(&table, &stage, &err) == AFT_UNSTABLE);
    stage.scalar = 0.5;
}

static void a_run_without_strikes_has_absent_stages(void)
{
    static aft_result result;
    aft_digests       d, with;
    uint8_t           absent[32];
    char              hex[65];
    aft_digest_result(&result, &d);
    aft_digest_absent("effects", absent);
    for (int i = 0; i < 32; i++)
        snprintf(hex + 2 * i, 3, "%02x", absent[i]);
    CHECK(!strcmp(d.stage[0], hex) && strlen(d.chain) == 64);
    result.has_strikes = true;
    aft_digest_result(&result, &with);
    CHECK(strcmp(with.stage[0], d.stage[0]) && !strcmp(with.stage[5], d.stage[5]));
    CHECK(strcmp(with.chain, d.chain) && strcmp(with.words, d.words));
}

int main(void)
{
    counts_follow_the_shape();
    each_flipped_bit_changes_the_digest();
    words_are_the_first_88_bits();
    what_is_not_finite_is_named();
    a_run_without_strikes_has_absent_stages();
    return CHECK_END();
}
