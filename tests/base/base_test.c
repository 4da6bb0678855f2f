/* SPDX-License-Identifier: Apache-2.0 */
/* The ground: arena, sums, sort, calendar, float to int, parameters, random numbers, SHA-256. */
#include "aftermath.h"
#include "base/calendar.h"
#include "base/math.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/sort.h"
#include "base/sum.h"
#include "check.h"

#include <string.h>

/* Random123 1.09, tests/kat_vectors, lines philox4x32 10. */
static void philox_gives_the_published_vectors(void)
{
    static const struct {
        uint32_t counter[4], key[2], word[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (int i = 0; i < 3; i++) {
        aft_philox r = aft_philox_4x32(known[i].counter, known[i].key);
        CHECK(memcmp(r.word, known[i].word, sizeof r.word) == 0);
    }
}

static void uniform_and_normal_have_their_moments(void)
{
    enum { N = 100000 };
    double sum = 0, square = 0, mean = 0, least = 1, most = 0;
    for (uint64_t i = 0; i < N; i++) {
        double u = aft_uniform(1, 2, i, 0), z = aft_normal(1, 2, i, 1);
        least = aft_min(least, u), most = aft_max(most, u);
        mean += u / N, sum += z / N, square += z * z / N;
    }
    CHECK(least > 0 && most < 1);
    CHECK_CLOSE(mean, 0.5, 0.006);  /* 4 standard errors: 4 x 0.2887 / sqrt(1e5) / 0.5 = 0.0073 */
    CHECK(fabs(sum) < 0.0127);      /* 4 / sqrt(1e5) */
    CHECK_CLOSE(square, 1.0, 0.018);
}

static void many_normals_are_the_single_ones(void)
{
    enum { N = 1000 };
    double many[N];
    int    same = 0;
    aft_normals(1, 2, 3, N, many);
    for (uint32_t i = 0; i < N; i++) {
        double one = aft_normal(1, 2, 3, i);
        same += memcmp(&one, &many[i], sizeof one) == 0;
    }
    CHECK(same == N);
}

static void hash_is(const char *text, size_t repeat, size_t step, const char *hex)
{
    aft_sha256 hash;
    uint8_t    digest[32];
    char       got[65];
    size_t     n = strlen(text);
    aft_sha256_begin(&hash);
    for (size_t i = 0; i < repeat; i++)
        for (size_t k = 0; k < n; k += step)
            aft_sha256_add(&hash, text + k, n - k < step ? n - k : step);
    aft_sha256_end(&hash, digest);
    aft_sha256_hex(digest, got);
    CHECK(strcmp(got, hex) == 0);
}

/* FIPS 180-4 examples (NIST CSRC), whole and in pieces. */
static void sha256_gives_the_published_vectors(void)
{
    static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (size_t step = 1; step < 70; step += 23) {
        hash_is("abc", 1, step, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        hash_is(two_blocks, 1, step,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }
    hash_is("", 1, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hash_is("aaaaaaaaaa", 100000, 7,
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    static char many[10001]; /* long pieces go through the processor's own unit where it has one */
    memset(many, 'a', 10000);
    for (size_t step = 4000; step <= 10000; step += 1500)
        hash_is(many, 100, step, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void arena_zeroes_aligns_and_gives_back(void)
{
    aft_arena *arena = aft_arena_create(0);
    for (size_t n = 0; n < 3000; n += 37) {
        unsigned char *p = aft_alloc(arena, n, 1);
        CHECK(p && (uintptr_t)p % 64 == 0);
        for (size_t i = 0; i < n; i++)
            check_failures += p[i] != 0, p[i] = 0xff;
    }
    aft_mark mark = aft_arena_mark(arena);
    size_t   peak = aft_arena_peak(arena);
    CHECK(aft_alloc(arena, 10, (size_t)1 << 20));
    CHECK(aft_arena_peak(arena) >= peak + ((size_t)10 << 20));
    aft_arena_release(arena, mark);
    size_t         high = aft_arena_peak(arena);
    unsigned char *p    = aft_alloc(arena, 100, 1);
    CHECK(p && p[0] == 0 && p[99] == 0 && aft_arena_peak(arena) == high);
    CHECK(!aft_alloc(arena, SIZE_MAX / 4, 8));
    aft_arena_free(arena);
    aft_arena_free(NULL);
}

static aft_status wants(aft_arena *arena, size_t bytes, aft_error *err)
{
    char *memory;
    AFT_NEW(memory, arena, bytes, err);
    return AFT_OK;
}

static void arena_fails_at_its_limit_with_a_sentence(void)
{
    aft_arena *arena = aft_arena_create(100000);
    aft_error  err   = {""};
    CHECK(wants(arena, 60000, &err) == AFT_OK);
    CHECK(wants(arena, 60000, &err) == AFT_NO_MEMORY);
    CHECK(strstr(err.message, "60000") && strstr(err.message, "memory"));
    CHECK(wants(arena, 30000, &err) == AFT_OK);
    aft_arena_free(arena);
}

/* |error| <= (31 + log2(n / 32) + 1) 2^-53 sum |x| for runs of 32 and a pairwise tree. */
static void sums_are_a_fixed_accurate_tree(void)
{
    enum { N = 100003 };
    static double x[N];
    static float  f[N];
    long double   exact = 0, size = 0, square = 0;
    for (int i = 0; i < N; i++) {
        x[i] = (double)(f[i] = (float)((aft_uniform(3, 3, (uint64_t)i, 0) - 0.4) * (i % 7 ? 1 : 1e6)));
        exact += x[i], size += fabs(x[i]), square += (long double)x[i] * x[i];
    }
    double bound = 45 * 0x1p-53 * (double)size;
    CHECK(fabs(aft_sum(x, N) - (double)exact) <= bound);
    CHECK(aft_sum(x, N) == aft_sum_f32(f, N));
    CHECK_CLOSE(aft_dot(x, x, N), (double)square, 45 * 0x1p-53);
    CHECK(aft_sum(x, 0) == 0.0 && aft_sum(x, 1) == x[0]);
    double left = 0, right = 0;
    for (int i = 0; i < 32; i++)
        left += x[i], right += x[32 + i];
    CHECK(aft_sum(x, 64) == left + right);  /* the tree itself */
}

static void sort_keeps_ties_in_order(void)
{
    enum { N = 5000 };
    static double  key[N];
    static int32_t order[N], scratch[N];
    for (int i = 0; i < N; i++)
        key[i] = floor(20 * aft_uniform(4, 4, (uint64_t)i, 0));
    aft_sort_ascending(key, N, order, scratch);
    for (int i = 1; i < N; i++) {
        double a = key[order[i - 1]], b = key[order[i]];
        CHECK(a < b || (a == b && order[i - 1] < order[i]));
    }
    aft_sort_descending(key, N, order, scratch);
    for (int i = 1; i < N; i++) {
        double a = key[order[i - 1]], b = key[order[i]];
        CHECK(a > b || (a == b && order[i - 1] < order[i]));
    }
}

static void calendar_has_no_leap_day(void)
{
    int day = 0;
    for (int month = 1; month <= 12; month++)
        for (int d = 1; d <= aft_month_length(month - 1); d++, day++) {
            CHECK(aft_day_of_year(month, d) == day);
            CHECK(aft_month_of_day(day) == month - 1);
        }
    CHECK(day == AFT_DAYS_PER_YEAR);
    CHECK(aft_day_of_year(2, 29) == -1 && aft_day_of_year(13, 1) == -1 && aft_day_of_year(1, 0) == -1);
    CHECK(aft_day_of_year(5, 14) == 133 && aft_month_start(4) == 120);
}

static void to_int_truncates_and_saturates(void)
{
    CHECK(aft_to_int(2.9) == 2 && aft_to_int(-2.9) == -2 && aft_to_int(-0.0) == 0);
    CHECK(aft_to_int(2147483647.5) == INT32_MAX && aft_to_int(1e300) == INT32_MAX);
    CHECK(aft_to_int(-2147483648.5) == INT32_MIN && aft_to_int(-HUGE_VAL) == INT32_MIN);
    CHECK(aft_to_int((double)NAN) == 0 && aft_to_int(HUGE_VAL) == INT32_MAX);
}

/* Every declared parameter: default inside its range, names unique, options and bounds obeyed. */
static void parameters_hold_their_ranges(void)
{
    aft_assumptions a;
    aft_error       err = {""};
    aft_assumptions_default(&a);
    for (int i = 0; i < aft_parameter_count(); i++) {
        const aft_parameter *p = aft_parameter_at(i);
        char                 text[64];
        CHECK(aft_parameter_index(p->name) == i);
        CHECK(p->value >= p->low && p->value <= p->high);
        CHECK(*p->unit && *p->meaning && *p->source && p->dissent);
        CHECK(aft_assume(&a, p->name, "none such", &err) == AFT_BAD_INPUT);
        CHECK(strstr(err.message, p->name) != NULL);
        CHECK(a.value[i] == p->value);
        if (p->options) {
            CHECK(aft_assume(&a, p->name, p->options[0], &err) == AFT_OK && a.value[i] == 0);
            CHECK(aft_choice(&a, p->name) == 0);
            continue;
        }
        snprintf(text, sizeof text, "%.17g", p->high);
        CHECK(aft_assume(&a, p->name, text, &err) == AFT_OK && aft_assumed(&a, p->name) == p->high);
        snprintf(text, sizeof text, "%.17g", p->high + fabs(p->high) + 1);
        CHECK(aft_assume(&a, p->name, text, &err) == AFT_BAD_INPUT);
        CHECK(aft_assume(&a, p->name, "nan", &err) == AFT_BAD_INPUT);
    }
    CHECK(aft_assume(&a, "no_such_name", "1", &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, "no_such_name") != NULL && !aft_parameter_at(aft_parameter_count()));
}

static void refusals_are_one_line(void)
{
    aft_error err;
    CHECK(aft_fail(&err, AFT_BAD_INPUT, "no \"%s\" here", "a\nb\x1b[2J\xc2\x9b, Київ") == AFT_BAD_INPUT);
    CHECK(strcmp(err.message, "no \"a b [2J  , Київ\" here") == 0);
}

int main(void)
{
    philox_gives_the_published_vectors();
    uniform_and_normal_have_their_moments();
    many_normals_are_the_single_ones();
    sha256_gives_the_published_vectors();
    arena_zeroes_aligns_and_gives_back();
    arena_fails_at_its_limit_with_a_sentence();
    sums_are_a_fixed_accurate_tree();
    sort_keeps_ties_in_order();
    calendar_has_no_leap_day();
    to_int_truncates_and_saturates();
    parameters_hold_their_ranges();
    refusals_are_one_line();
    return CHECK_END();
}
