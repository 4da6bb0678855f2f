/* SPDX-License-Identifier: Apache-2.0 */
/* Months of the 3-D model as weather: the first year and a single one are the mean year itself, and one that is
 * alone changes no harvest by a bit; later years depart from their mean by what they are, and harvests with them. */
#include "base/digest.h"
#include "climate/gcm/weather.h"
#include "tests/check.h"
#include "tests/crops/stage.h"

enum { YEARS = 4, MOST = 12 * YEARS };

static aft_arena *arena;
static aft_error  err;

/* Years 2 to 4 are 0, 1.5 and -1.5 K from usual, their rain 1, 0.7 and 1.3 of it; the first is a spin-up. */
static void invent(aft_gcm_monthly *r)
{
    static const double warm[YEARS] = {-6, 0, 1.5, -1.5}, wet[YEARS] = {0.4, 1, 0.7, 1.3};
    const size_t        plane = (size_t)r->nlat * (size_t)r->nlon;
    r->ntime = MOST;
    for (size_t at = 0; at < MOST * plane; at++) {
        const size_t month = at / plane, y = month / 12;
        const double sun = 150 + (double)(at % plane % 40);
        r->map[AFT_MAP_T2M][at]     = (float)(285 + 3 * (double)(month % 12) + warm[y]);
        r->map[AFT_MAP_RAIN][at]    = (float)(wet[y] * 3e-5);
        r->map[AFT_MAP_DIRECT][at]  = (float)(sun * 0.5);
        r->map[AFT_MAP_DIFFUSE][at] = (float)(sun * 0.5 + 10 * wet[y]);
    }
}

static void test_weather(const aft_gcm_controlled *control, aft_weather *w)
{
    const size_t all = 2 * (size_t)control->monthly->nlat * (size_t)control->monthly->nlon;
    CHECK(aft_gcm_weather(control, YEARS, arena, w, &err) == AFT_OK);
    int differing = 0;
    CHECK(w->gcm == 21 && w->nmonth == MOST && w->nlon == 64 && w->months == control->monthly);
    for (size_t i = 0; i < 12 * all; i++) {
        differing += w->air_temperature[i] != w->control_air_temperature[i];
        differing += w->direct_fraction[i] != w->control_direct_fraction[i];
    }
    CHECK(differing == 0);
    CHECK(w->year_dT[0] == 0 && w->year_precipitation_pct[0] == 0 && w->year_shortwave_anomaly[0] == 0);
    CHECK_CLOSE(w->year_dT[2], 1.5, 1e-4);
    CHECK_CLOSE(w->year_dT[3], -1.5, 1e-4);
    CHECK_CLOSE(w->year_precipitation_pct[2], -30, 1e-4);
    CHECK_CLOSE(w->year_shortwave_anomaly[3], 3, 1e-4);
    CHECK(w->peak_dT == w->year_dT[3] && w->peak_dT_year == 4 && w->soot_stratosphere == 0);
    double area = 0;
    for (size_t i = 0; i < all; i++)
        area += w->cell_area[i];
    CHECK_CLOSE(area, 4 * 3.14159265358979 * 6371229.0 * 6371229.0, 1e-12);
    CHECK(aft_check_finite(&aft_weather_table, w, &err) == AFT_OK);
    CHECK(aft_gcm_weather(control, YEARS + 1, arena, w, &err) == AFT_BAD_INPUT);
}

static void test_harvest(crop_stage *s, const aft_gcm_controlled *control)
{
    aft_harvest h;
    CHECK(aft_gcm_weather(control, YEARS, arena, &s->weather, &err) == AFT_OK);
    CHECK(aft_crops(&s->weather, &s->in, arena, &h, &err) == AFT_OK);
    printf("four crops: %.2f %.2f %.2f %.2f %%\n", h.world_kcal_change_pct[0], h.world_kcal_change_pct[1],
           h.world_kcal_change_pct[2], h.world_kcal_change_pct[3]);
    CHECK(fabs(h.world_kcal_change_pct[0]) < 0.05);  /* its last days lean to the next January */
    CHECK(fabs(h.world_kcal_change_pct[2]) > 0.5);
    CHECK(fabs(h.world_kcal_change_pct[2]) < 15 && fabs(h.world_kcal_change_pct[3]) < 15);
}

/* One year: no departure, no change. */
static void test_one(crop_stage *s, aft_gcm_controlled *control, aft_gcm_monthly *r)
{
    aft_harvest h;
    r->ntime = 12, control->monthly = r;
    CHECK(aft_gcm_weather(control, 1, arena, &s->weather, &err) == AFT_OK);
    CHECK(aft_crops(&s->weather, &s->in, arena, &h, &err) == AFT_OK);
    for (int i = 0; i < h.ncrop * h.ncountry; i++)
        CHECK(h.yield_change_pct[i] == 0);
    CHECK(s->weather.peak_dT == 0 && h.world_kcal_change_pct[0] == 0);
}

int main(void)
{
    crop_stage        *s = stage_new(1);
    aft_gcm_settings   settings;
    aft_gcm_months    *months;
    aft_gcm_controlled control = {.climate = {.truncation = 21, .drift = (double)NAN}};
    aft_weather        w;
    arena = s->arena;
    CHECK(aft_gcm_earth(21, &s->earth.ground, &settings, &err) == AFT_OK);
    CHECK(aft_gcm_create(&control.gcm, &settings, NULL, arena, &err) == AFT_OK);
    CHECK(aft_gcm_months_create(&months, control.gcm, 365 * YEARS, arena, &err) == AFT_OK);
    aft_gcm_monthly r = *aft_gcm_months_read(months);
    invent(&r);
    control.monthly = &r;
    test_weather(&control, &w);
    test_harvest(s, &control);
    test_one(s, &control, &r);
    aft_arena_free(arena);
    return CHECK_END();
}
