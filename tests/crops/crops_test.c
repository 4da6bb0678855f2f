/* SPDX-License-Identifier: Apache-2.0 */
/* The crop stage as a whole: no anomaly, no change; limits and directions; threads. */
#include "check.h"
#include "stage.h"

#include <string.h>

static const char *const models[] = {"wofost_lintul", "aquacrop"};

static void choose(crop_stage *s, const char *model)
{
    aft_error err;
    stage_need(aft_assume(&s->assumptions, "crop_model", model, &err), &err);
}

static int all_zero_f(const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (x[i] != 0)
            return 0;
    return 1;
}

static void no_soot_changes_no_harvest(crop_stage *s)
{
    aft_harvest h;
    choose(s, "mean");
    stage_change_all(s, 0, s->weather.nmonth, 0, 1, 1);
    stage_grow(s, &h);
    size_t n = (size_t)h.nyear * h.ncrop * h.ncountry;
    CHECK(all_zero_f(h.yield_change_pct, n));
    CHECK(all_zero_f(h.kcal_change_pct, (size_t)h.nyear * h.ncountry));
    CHECK(all_zero_f(h.growing_season_dT, (size_t)h.nyear * h.ncountry));
    for (int y = 0; y < h.nyear; y++)
        CHECK(h.world_kcal_change_pct[y] == 0);
}

static double world(const aft_harvest *h, int year, aft_crop crop)
{
    return h->world_change_pct[year * AFT_NCROP + crop];
}

static double nation(const crop_stage *s, const aft_harvest *h, int year, aft_crop crop,
                     const char *iso3)
{
    return (double)h->yield_change_pct[((size_t)year * AFT_NCROP + crop) * h->ncountry
                                       + stage_country(s, iso3)];
}

static void deep_cold_kills(crop_stage *s, const char *model)
{
    aft_harvest h;
    choose(s, model);
    stage_change_all(s, 0, s->weather.nmonth, -15, 1, 1);
    stage_grow(s, &h);
    CHECK(world(&h, 1, AFT_MAIZE) < -95);
    CHECK(nation(s, &h, 1, AFT_MAIZE, "USA") < -99);
    CHECK(world(&h, 1, AFT_SPRING_WHEAT) < -80);
    CHECK(world(&h, 1, AFT_GRASS) < -25);
}

/* Less light costs growth, but less than in proportion, for leaves are less saturated. */
static void dim_light_costs_less_than_its_part(crop_stage *s)
{
    aft_harvest h;
    choose(s, "aquacrop");
    stage_change_all(s, 0, s->weather.nmonth, 0, 1, 0.8);
    stage_grow(s, &h);
    for (int crop = 0; crop < AFT_NCROP; crop++) {
        CHECK(world(&h, 1, (aft_crop)crop) < -3);
        CHECK(world(&h, 1, (aft_crop)crop) > -20);
    }
}

/* Colder is worse where it is cool; where it is hot the season lengthens and yields may rise. */
static void cooling_by_region(crop_stage *s, const char *model)
{
    aft_harvest h;
    double      last = 100;
    choose(s, model);
    for (int kelvin = 3; kelvin <= 12; kelvin += 3) {
        stage_change_all(s, 0, s->weather.nmonth, -kelvin, 1, 1);
        stage_grow(s, &h);
        double change = nation(s, &h, 1, AFT_MAIZE, "CAN");
        CHECK(change < 0 && change <= last);
        last = change;
        if (kelvin == 3)
            CHECK(nation(s, &h, 1, AFT_MAIZE, "IND") > 0);
    }
}

/* A war in May of year 1 spares what was reaped before; year 2 feels it all. */
static void the_month_of_the_war_matters(crop_stage *s)
{
    aft_harvest early, late;
    choose(s, "aquacrop");
    stage_change_all(s, 0, s->weather.nmonth, 0, 1, 1);
    stage_change_all(s, 8, s->weather.nmonth, -15, 0.5, 0.4);
    stage_grow(s, &late);
    stage_change_all(s, 4, s->weather.nmonth, -15, 0.5, 0.4);
    stage_grow(s, &early);
    CHECK(nation(s, &late, 0, AFT_WINTER_WHEAT, "FRA") == 0);
    CHECK(nation(s, &early, 0, AFT_WINTER_WHEAT, "FRA") < -50);
    CHECK(early.world_kcal_change_pct[0] < late.world_kcal_change_pct[0]);
    CHECK(late.world_kcal_change_pct[1] < -90);
}

/* The season's temperature change is the weather's where it is the same everywhere. */
static void season_warming_is_the_weathers(crop_stage *s)
{
    aft_harvest h;
    choose(s, "aquacrop");
    stage_change_all(s, 0, s->weather.nmonth, -4, 1, 1);
    stage_grow(s, &h);
    for (int c = 0; c < h.ncountry; c++) {
        double dT = (double)h.growing_season_dT[h.ncountry + c];
        CHECK(dT == 0 || fabs(dT + 4) < 1e-3);
    }
}

/* A grid of eight equal columns says what a band says. */
static void columns_alike_are_a_band(crop_stage *s)
{
    enum { COLUMNS = 8 };
    aft_harvest band, grid;
    aft_weather one = s->weather, *w = &s->weather;
    choose(s, "aquacrop");
    stage_change_all(s, 0, w->nmonth, -5, 0.8, 0.8);
    stage_grow(s, &band);
    const float **field[8] = {
        &w->air_temperature,   &w->precipitation,           &w->surface_downwelling_shortwave,
        &w->direct_fraction,   &w->control_air_temperature, &w->control_precipitation,
        &w->control_shortwave, &w->control_direct_fraction};
    for (int k = 0; k < 8; k++) {
        size_t n    = (size_t)(k < 4 ? w->nmonth : 12) * AFT_NSURFACE * STAGE_BANDS;
        float *wide = aft_alloc(s->arena, n * COLUMNS, sizeof *wide);
        for (size_t i = 0; i < n * COLUMNS; i++)
            wide[i] = (*field[k])[i / COLUMNS];
        *field[k] = wide;
    }
    double *lon = aft_alloc(s->arena, COLUMNS, sizeof *lon);
    for (int i = 0; i < COLUMNS; i++)
        lon[i] = -157.5 + 45 * i;
    w->nlon = COLUMNS, w->lon_deg = lon;
    stage_grow(s, &grid);
    *w = one;
    for (int crop = 0; crop < AFT_NCROP; crop++)
        CHECK_CLOSE(world(&grid, 1, (aft_crop)crop), world(&band, 1, (aft_crop)crop), 1e-3);
}

static void threads_change_no_bit(crop_stage *s)
{
    aft_harvest one, three;
    choose(s, "mean");
    stage_change_all(s, 0, s->weather.nmonth, -4, 0.9, 0.85);
    s->in.threads = 1;
    stage_grow(s, &one);
    s->in.threads = 3;
    stage_grow(s, &three);
    s->in.threads = 0;
    size_t n      = (size_t)one.nyear * one.ncrop * one.ncountry;
    CHECK(memcmp(one.yield_change_pct, three.yield_change_pct, n * sizeof(float)) == 0);
    CHECK(memcmp(one.world_kcal_change_pct, three.world_kcal_change_pct,
                 (size_t)one.nyear * sizeof(double))
          == 0);
}

int main(void)
{
    crop_stage *s = stage_new(2);
    no_soot_changes_no_harvest(s);
    stage_thin(s, 10);
    for (int k = 0; k < 2; k++) {
        deep_cold_kills(s, models[k]);
        cooling_by_region(s, models[k]);
    }
    dim_light_costs_less_than_its_part(s);
    the_month_of_the_war_matters(s);
    season_warming_is_the_weathers(s);
    columns_alike_are_a_band(s);
    threads_change_no_bit(s);
    aft_arena_free(s->arena);
    return CHECK_END();
}
