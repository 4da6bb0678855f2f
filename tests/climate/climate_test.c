/* SPDX-License-Identifier: Apache-2.0 */
/* The whole fast tier for a year: no soot changes nothing, threads change nothing, soot darkens and
 * dries, the progress callback stops it, bad input is named. */
#include "validation/climate_cases.h"

#include "base/math.h"
#include "check.h"

static aft_assumptions assumptions;

static void run(double Tg, int threads, aft_arena *arena, aft_weather *w)
{
    soot_case c;
    case_soot(&c, Tg);
    case_run(&c, 1, threads, arena, &assumptions, w);
}

/* Soot that weighs nothing is no soot, to the last bit. */
static void no_soot(const aft_weather *w)
{
    int cells = w->nsurface * w->nlat;
    for (int m = 0; m < w->nmonth; m++) {
        CHECK(w->global_air_temperature_anomaly[m] == 0.0 && w->global_precipitation_change[m] == 0.0
              && w->global_shortwave_anomaly[m] == 0.0 && w->soot_burden[m] == 0.0);
        for (int c = 0; c < cells; c++) {
            CHECK(w->air_temperature[m * cells + c] == w->control_air_temperature[m % 12 * cells + c]);
            CHECK(w->precipitation[m * cells + c] == w->control_precipitation[m % 12 * cells + c]);
        }
    }
}

static void control(const aft_weather *w)
{
    CHECK(fabs(w->control_global_temperature - 287.2) < 1.0);
    CHECK(fabs(w->control_olr - 240) < 8 && fabs(w->control_asr - 240) < 8);
    CHECK(w->control_precipitation_mm_day > 2.5 && w->control_precipitation_mm_day < 3.2);
    double area = 0;
    for (int c = 0; c < w->nsurface * w->nlat; c++)
        area += w->cell_area[c];
    CHECK_CLOSE(area, 4 * AFT_PI * 6.371e6 * 6.371e6, 1e-12);
}

static bool stop(void *user, const char *stage, double done)
{
    (void)user, (void)stage;
    return done < 0.1;
}

static void refusals(aft_arena *arena)
{
    soot_case   c;
    aft_weather w;
    aft_error   err;
    aft_inputs  in = {.assumptions = &assumptions, .threads = 1};
    case_soot(&c, 5);
    CHECK(aft_climate(&c.e, 1, 21, &in, arena, &w, &err) == AFT_BAD_DATA);
    CHECK(aft_climate(&c.e, 0, 0, &in, arena, &w, &err) == AFT_BAD_INPUT);
    c.lat[0] = 91;
    CHECK(aft_climate(&c.e, 1, 0, &in, arena, &w, &err) == AFT_BAD_INPUT);
    c.lat[0]    = 23;
    in.progress = stop;
    CHECK(aft_climate(&c.e, 1, 0, &in, arena, &w, &err) == AFT_INTERRUPTED);
}

/* Smoke that keeps its blackness makes the summer pole's thin air hot, just below the density at which radiation
 * is called every day: three years without a swing that grows until the air is beyond its limits. */
static void hot_air_does_not_run_away(aft_arena *arena)
{
    soot_case   c;
    aft_weather w;
    aft_error   err = {""};
    aft_inputs  in = {.assumptions = &assumptions, .threads = 2};
    case_soot(&c, 16);
    CHECK(aft_assume(&assumptions, "smoke_growth_exponent", "0", &err) == AFT_OK);
    CHECK(aft_climate(&c.e, 3, 0, &in, arena, &w, &err) == AFT_OK);
    aft_assumptions_default(&assumptions);
}

int main(void)
{
    aft_arena  *arena = aft_arena_create(0);
    aft_weather none, one, two;
    aft_assumptions_default(&assumptions);
    run(0, 2, arena, &none);
    no_soot(&none);
    control(&none);
    run(5, 1, arena, &one);
    run(5, 2, arena, &two);
    int cells = one.nmonth * one.nsurface * one.nlat;
    CHECK(memcmp(one.air_temperature, two.air_temperature, sizeof(float) * cells) == 0);
    CHECK(memcmp(one.smoke, two.smoke, sizeof(float) * one.nmonth * one.nlev * one.nlat) == 0);
    CHECK(one.peak_shortwave_anomaly < -10.9 * 0.8 && one.peak_shortwave_anomaly > -10.9 * 1.2);
    CHECK(one.global_precipitation_change[11] < 0 && one.soot_stratosphere > 3e9);
    hot_air_does_not_run_away(arena);
    refusals(arena);
    aft_arena_free(arena);
    return CHECK_END();
}
