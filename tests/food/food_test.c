/* SPDX-License-Identifier: Apache-2.0 */
/* The food ledger: published shares, limits, and that more food never feeds fewer. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/random.h"
#include "check.h"
#include "validation/clm5.h"

#include <stdlib.h>
#include <string.h>

static aft_arena      *arena;
static aft_earth       earth;
static aft_assumptions assumptions;
static double         *one;

static aft_diets fed(const aft_harvest *harvest)
{
    aft_diets  diets = {0};
    aft_error  err   = {""};
    aft_inputs in    = {.earth = &earth, .assumptions = &assumptions,
                        .population_factor = one};
    CHECK(aft_food(harvest, NULL, NULL, NULL, &in, arena, &diets, &err) == AFT_OK);
    return diets;
}

static aft_harvest clm5(int soot_Tg)
{
    aft_harvest harvest;
    CHECK(clm5_harvest(AFT_SOURCE_DIR "/validation/data/clm5_xia2022_country_pct.csv", soot_Tg,
                       &earth, arena, &harvest));
    return harvest;
}

static void assume(const char *name, const char *value)
{
    aft_error err;
    CHECK(aft_assume(&assumptions, name, value, &err) == AFT_OK);
}

static double share_pct(const aft_diets *diets, int year)
{
    return 100 * diets->world_without_food[year] / diets->population_survivors;
}

/* Xia et al. 2022, Table 1: 255, 1426 and 5341 M of 6703 M; tolerances of the issue. */
static void matches_published_shares(void)
{
    assume("food_trade", "none");
    aft_harvest h5 = clm5(5), h27 = clm5(27), h150 = clm5(150);
    aft_diets   d5 = fed(&h5), d27 = fed(&h27), d150 = fed(&h150);
    CHECK(share_pct(&d5, 1) > 3.8 / 1.5 && share_pct(&d5, 1) < 3.8 * 1.5);
    CHECK(fabs(share_pct(&d27, 1) - 21.3) < 5);
    CHECK(fabs(share_pct(&d150, 1) - 79.7) < 5);
    CHECK_CLOSE(d150.population_prewar, 6.703e9, 0.05);
    assume("food_trade", "shrinking");
}

static void no_soot_starves_nobody(void)
{
    aft_harvest none = clm5(0);
    aft_diets   d    = fed(&none);
    for (int year = 0; year < d.nyear; year++)
        CHECK(d.world_without_food[year] == 0);
}

static void trade_never_feeds_fewer(void)
{
    aft_harvest h = clm5(27);
    assume("food_trade", "none");
    double without = fed(&h).people_without_food_year2;
    assume("food_trade", "open");
    CHECK(fed(&h).people_without_food_year2 <= without);
    assume("food_trade", "shrinking");
}

/* Eaten by the first country in the years before `end` [kcal a day times years]. */
static double eaten(const aft_harvest *h, const char *days, const char *years, int end)
{
    double sum = 0;
    assume("food_stock_days", days), assume("food_stock_years", years);
    const aft_diets d = fed(h);
    for (int year = 0; year < end; year++)
        sum += (double)d.diet_kcal_per_day[(size_t)year * (size_t)d.ncountry];
    return sum;
}

static void stocks_are_eaten_once(void)
{
    static const char *const years[] = {"1", "1.5", "2", "2.7", "4.3", "5"};
    aft_harvest              h       = clm5(27);
    assume("food_trade", "none");
    const int    all   = h.nyear;
    const double least = eaten(&h, "30", "1", all), most = eaten(&h, "240", "1", all);
    CHECK(most > 1.01 * least);
    for (int k = 0; k < 6; k++) {
        CHECK_CLOSE(eaten(&h, "30", years[k], all), least, 1e-7);
        CHECK_CLOSE(eaten(&h, "240", years[k], all), most, 1e-7);
        /* of what 240 days have over 30, the first year has its part */
        CHECK_CLOSE((eaten(&h, "240", years[k], 1) - eaten(&h, "30", years[k], 1)) / (most - least), 1 / atof(years[k]),
                    1e-5);
    }
    assume("food_stock_days", "120"), assume("food_stock_years", "1"), assume("food_trade", "shrinking");
}

/* Raising any country's harvest, alone or with others, never leaves more people without food. */
static void more_food_never_feeds_fewer(void)
{
    static const char *const trades[] = {"shrinking", "none", "open"};
    int                      n        = earth.countries.ncountry;
    size_t                   count    = (size_t)CLM5_YEARS * AFT_NCROP * (size_t)n;
    for (uint32_t trial = 0; trial < 60; trial++) {
        aft_mark    mark = aft_arena_mark(arena);
        aft_harvest poor = clm5(trial % 2 ? 5 : 0), rich = poor;
        float      *more = aft_alloc(arena, count, sizeof *more);
        double      scale = trial % 3 ? 5 : 0.5;
        for (size_t i = 0; i < count; i++) {
            double u = aft_uniform(trial, 1, i, 0);
            more[i]  = poor.yield_change_pct[i] + (float)(u < 0.7 ? 0 : scale * (u - 0.7));
        }
        rich.yield_change_pct = more;
        assume("food_trade", trades[trial % 3]);
        aft_diets before = fed(&poor), after = fed(&rich);
        for (int year = 0; year < CLM5_YEARS; year++)
            CHECK(after.world_without_food[year]
                  <= before.world_without_food[year] * (1 + 1e-9) + 1e-3);
        aft_arena_release(arena, mark);
    }
    assume("food_trade", "shrinking");
}

static void nobody_is_fed_below_nothing(void)
{
    aft_harvest h    = clm5(0);
    size_t      n    = (size_t)h.ncountry;
    float      *dead = aft_alloc(arena, (size_t)CLM5_YEARS * AFT_NCROP * n, sizeof *dead);
    for (size_t i = 0; i < (size_t)CLM5_YEARS * AFT_NCROP * n; i++)
        dead[i] = -100;
    h.yield_change_pct = dead;
    aft_diets d        = fed(&h);
    for (size_t i = 0; i < n; i++) {
        CHECK(d.diet_kcal_per_day[n + i] >= 0);
        CHECK(d.people_without_food[n + i] >= 0);
        CHECK(d.people_without_food[n + i] <= d.survivors[i]);
    }
    CHECK(share_pct(&d, 1) > 90);
}

/* A negative amount would make food out of a lost harvest. */
static void no_amount_is_negative(void)
{
    size_t n = (size_t)earth.food.nitem * (size_t)earth.food.ncountry, negative = 0;
    for (size_t i = 0; i < n; i++)
        negative += earth.food.value[i] < 0;
    CHECK(negative == 0);
}

static void refuses_a_damaged_section(void)
{
    aft_bytes whole = aft_embedded_earth().food;
    aft_error err;
    for (size_t size = 1; size < whole.size; size += whole.size / 97 + 1) {
        aft_earth other = earth;
        aft_earth_sections sections = {.food = {whole.bytes, size}};
        CHECK(aft_earth_load(&sections, arena, &other, &err) == AFT_BAD_DATA);
    }
}

/* The entry of an array in a copy of the section. */
static uint8_t *entry_of(uint8_t *copy, const char *name)
{
    uint8_t *entry = copy + 16;
    while (strcmp((const char *)entry, name) != 0)
        entry += 128;
    return entry;
}

/* A dimension beyond ndim, or of no length, would let dim[0] promise rows that are not there. */
static void refuses_shapes_that_lie(void)
{
    aft_bytes          whole = aft_embedded_earth().food;
    aft_error          err;
    aft_earth          other = earth;
    uint8_t           *copy  = aft_alloc(arena, whole.size, 1);
    aft_earth_sections sections = {.food = {copy, whole.size}};
    memcpy(copy, whole.bytes, whole.size);
    uint8_t *entry = entry_of(copy, "iso3");
    memset(entry + 80, 0, 8);   /* dim[2] */
    memset(entry + 104, 0, 8);  /* bytes  */
    CHECK(aft_earth_load(&sections, arena, &other, &err) == AFT_BAD_DATA);

    memcpy(copy, whole.bytes, whole.size);
    uint64_t offset;
    memcpy(&offset, entry_of(copy, "value") + 96, sizeof offset);
    memset(copy + offset, 0xff, 4);   /* NaN */
    CHECK(aft_earth_load(&sections, arena, &other, &err) == AFT_BAD_DATA);
}

int main(void)
{
    aft_error          err      = {""};
    aft_earth_sections sections = aft_embedded_earth();
    arena                       = aft_arena_create(0);
    aft_earth newest;
    CHECK(aft_earth_load(&sections, arena, &newest, &err) == AFT_OK);
    aft_assumptions_default(&assumptions);
    CHECK(aft_earth_assume(&newest, &assumptions, 2010, arena, &earth, &err) == AFT_OK);
    int n       = earth.countries.ncountry;
    one = aft_alloc(arena, (size_t)n, sizeof *one);
    for (int c = 0; c < n; c++)
        one[c] = 1;
    matches_published_shares();
    no_soot_starves_nobody();
    trade_never_feeds_fewer();
    stocks_are_eaten_once();
    more_food_never_feeds_fewer();
    nobody_is_fed_below_nothing();
    refuses_a_damaged_section();
    refuses_shapes_that_lie();
    no_amount_is_negative();
    aft_arena_free(arena);
    return CHECK_END();
}
