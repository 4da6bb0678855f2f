/* SPDX-License-Identifier: Apache-2.0 */
/* One season of one crop: published thermal sums, light use, water and frost. */
#include "check.h"
#include "crops/growth.h"

#include <string.h>

enum { YEARS = 3, HOURS = 14 };

/* Days that are all alike. */
static void even_days(crop_days *d, double mean, double range, double par)
{
    for (int i = 0; i < d->nday; i++) {
        d->mean[i]   = (float)mean;
        d->low[i]    = (float)(mean - range / 2);
        d->high[i]   = (float)(mean + range / 2);
        d->low7[i]   = d->low[i];
        d->crown[i]  = d->low[i];
        d->beam[i] = d->haze[i] = (float)(0.5 * aft_crop_par_flux(par, HOURS));
        d->water[i]  = 3;
        d->demand[i] = 4;
    }
}

typedef struct {
    crop_days    days;
    light_tables tables;
    growth_rules rules;
    float        hours[DAYS];
} field;

static season of(const field *f, aft_crop crop)
{
    return (season){.plant               = &aft_crop_plant[crop],
                    .light               = &aft_crop_light[crop],
                    .tables              = &f->tables,
                    .water               = &aft_crop_water[crop],
                    .days                = &f->days,
                    .day_length          = f->hours,
                    .rules               = &f->rules,
                    .reference_light_use = 0.6,
                    .sum1                = aft_crop_light[crop].sum1,
                    .sum2                = aft_crop_light[crop].sum2,
                    .sum_ratio           = 1,
                    .start               = DAYS,
                    .usual_end           = DAYS + 250,
                    .irrigated           = 1};
}

static season_result by_light(const season *s)
{
    season_result r;
    aft_crop_grow_by_light(s, 1, &r);
    return r;
}

static season_result by_water(const season *s)
{
    season_result r;
    aft_crop_grow_by_water(s, 1, &r);
    return r;
}

/* WOFOST MAG202: 110 C d above 4 C to emergence, 695 + 860 C d above 6 C to flowering and maturity:
 * at a steady 20 C 7 + 50 + 61 days. AquaCrop: 1700 C d above 8 C: 142 days. */
static void published_thermal_sums(field *f)
{
    even_days(&f->days, 20, 8, 9);
    season        s = of(f, AFT_MAIZE);
    season_result r = by_light(&s);
    CHECK(r.mature && r.end - s.start == 7 + 50 + 61);
    CHECK(r.flowering - s.start == 7 + 49);
    r = by_water(&s);
    CHECK(r.mature && r.end - s.start == 142);
    mean_year even;
    for (int d = 0; d < DAYS; d++)
        even.usual[d] = 20, even.range[d] = 8;
    CHECK_CLOSE(aft_crop_sum_by_water(s.water, &even, NULL, 300, 400), 1200, 1e-6);
    CHECK_CLOSE(aft_crop_sum_by_light(s.light, &even, NULL, 0, 119), 112 * 14, 1e-6);
}

/* Potential maize of the school of light: 8 to 20 t/ha of grain in good conditions. */
static void potential_yield_is_sensible(field *f)
{
    even_days(&f->days, 22, 10, 10);
    season s     = of(f, AFT_MAIZE);
    double light = by_light(&s).yield, water = by_water(&s).yield;
    CHECK(light > 8000 && light < 20000);
    CHECK(water > 8000 && water < 20000);
}

static void cold_at_flowering_empties_the_ears(field *f)
{
    even_days(&f->days, 18, 8, 9);
    season s    = of(f, AFT_MAIZE);
    double full = by_water(&s).yield;
    for (int i = DAYS + 60; i < DAYS + 250; i++)
        f->days.low[i] = 4.5f; /* below 5 C no maize flower sets seed */
    CHECK(full > 0 && by_water(&s).yield == 0);
}

static void frost_kills(field *f)
{
    even_days(&f->days, 20, 8, 9);
    season s               = of(f, AFT_SOY);
    double whole           = by_light(&s).yield;
    f->days.low[DAYS + 60] = -5;
    season_result r        = by_light(&s);
    CHECK(r.end == DAYS + 60 && !r.mature && r.yield < 0.5 * whole);
    s = of(f, AFT_WINTER_WHEAT);
    CHECK(by_light(&s).mature);
}

static void dry_fields_yield_less(field *f)
{
    even_days(&f->days, 20, 8, 9);
    for (int i = 0; i < f->days.nday; i++)
        f->days.water[i] = 1;
    season s       = of(f, AFT_MAIZE);
    double watered = by_light(&s).yield;
    s.irrigated    = 0;
    double dry     = by_light(&s).yield;
    CHECK(dry < 0.6 * watered && dry > 0);
}

/* A season's bits do not depend on those beside it. */
static void seasons_do_not_touch(field *f)
{
    even_days(&f->days, 20, 8, 9);
    season        s[LANES];
    season_result light[LANES], water[LANES], grass[LANES], alone;
    for (int k = 0; k < LANES; k++) {
        s[k]           = of(f, AFT_MAIZE);
        s[k].irrigated = 0.3;
        s[k].start     = k % 2 * DAYS;
        s[k].usual_end = s[k].start + 250 - 10 * k;
    }
    f->days.low[DAYS + 80] = -5; /* kills those of the second year */
    aft_crop_grow_by_light(s, LANES, light);
    aft_crop_grow_by_water(s, LANES, water);
    aft_crop_grow_grass(s, LANES, false, grass);
    for (int k = 0; k < LANES; k++) {
        CHECK(memcmp(&(double){by_light(&s[k]).yield}, &light[k].yield, sizeof(double)) == 0);
        CHECK(memcmp(&(double){by_water(&s[k]).yield}, &water[k].yield, sizeof(double)) == 0);
        aft_crop_grow_grass(&s[k], 1, false, &alone);
        CHECK(memcmp(&alone.yield, &grass[k].yield, sizeof(double)) == 0);
    }
    CHECK(light[0].mature && light[1].end == DAYS + 80 && light[0].yield > light[1].yield);
}

/* 0..1, one in the dark; hazy light is used better than beams, little light better than much. */
static void light_use(void)
{
    CHECK_CLOSE(aft_crop_light_use(1e-7, 0.5, 0.6, 4, 80), 1, 1e-6);
    double bright = aft_crop_light_use(300, 0.7, 0.6, 4, 80);
    CHECK(bright > 0.2 && bright < 0.7);
    CHECK(aft_crop_light_use(300, 0.2, 0.6, 4, 80) > bright);
    CHECK(aft_crop_light_use(150, 0.7, 0.6, 4, 80) > bright);
    CHECK(150 * aft_crop_light_use(150, 0.7, 0.6, 4, 80) < 300 * bright);
}

int main(void)
{
    aft_error  err;
    aft_arena *arena = aft_arena_create(0);
    field      f     = {.rules = {.soil_water = 130, .extension = 60}};
    for (int d = 0; d < DAYS; d++)
        f.hours[d] = HOURS;
    if (aft_crop_days_new(arena, YEARS, &f.days, &err) != AFT_OK)
        return 1;
    f.days.nday = YEARS * DAYS;
    aft_crop_tabulate(&aft_crop_light[AFT_MAIZE], &f.tables);
    published_thermal_sums(&f);
    potential_yield_is_sensible(&f);
    cold_at_flowering_empties_the_ears(&f);
    dry_fields_yield_less(&f);
    seasons_do_not_touch(&f);
    aft_crop_tabulate(&aft_crop_light[AFT_SOY], &f.tables);
    frost_kills(&f);
    light_use();
    aft_arena_free(arena);
    return CHECK_END();
}
