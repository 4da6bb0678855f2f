/* SPDX-License-Identifier: Apache-2.0 */
/* The second day of the coupled aquaplanet at T21: budgets, bounds, the same bits for 1 and 3 threads. */
#include "base/math.h"
#include "climate/gcm/gcm.h"
#include "tests/check.h"

#include <string.h>

enum { LEVELS = 30, LONGITUDES = 64, LATITUDES = 32, CLOCK = 0, KEPT = 1, WASHED = 2, TRACERS = 3 };
static const double EMITTED = 1e-9;  /* kg m-2 s-1 */

typedef struct {
    aft_arena *arena;
    aft_team  *team;
    aft_gcm   *gcm;
} model;

static model begin(int threads)
{
    model            x = {.arena = aft_arena_create(0)};
    aft_gcm_settings settings;
    aft_error        err;
    double *emission = aft_alloc(x.arena, LATITUDES * LONGITUDES * sizeof *emission, 1);
    for (int i = 0; i < LATITUDES * LONGITUDES; i++)
        emission[i] = i / LONGITUDES < LATITUDES / 2 ? 2 * EMITTED : 0;
    CHECK(aft_gcm_aquaplanet(21, &settings, &err) == AFT_OK);
    settings.ntracer        = TRACERS;
    settings.tracer[CLOCK]  = AFT_GCM_AGE;
    settings.tracer[KEPT]   = (aft_gcm_tracer_kind){.emission = emission};
    settings.tracer[WASHED] = (aft_gcm_tracer_kind){.emission = emission, .washed = 1};
    CHECK(aft_team_create(&x.team, threads, x.arena, &err) == AFT_OK);
    CHECK(aft_gcm_create(&x.gcm, &settings, x.team, x.arena, &err) == AFT_OK);
    CHECK(aft_gcm_run(x.gcm, 86400, &err) == AFT_OK);
    aft_gcm_forget(x.gcm);
    CHECK(aft_gcm_run(x.gcm, 86400, &err) == AFT_OK);
    return x;
}

static void end(model *x)
{
    aft_team_free(x->team);
    aft_arena_free(x->arena);
}

/* Neale & Hoskins 2000: 27 C at the equator, 0 C from 60 degrees on. */
static void test_sea(void)
{
    CHECK_CLOSE(aft_aquaplanet_sea(0), 300.15, 1e-14);
    CHECK_CLOSE(aft_aquaplanet_sea(AFT_PI / 6), 273.15 + 13.5, 1e-12);
    CHECK_CLOSE(aft_aquaplanet_sea(AFT_PI / 3), 273.15, 1e-12);
    CHECK_CLOSE(aft_aquaplanet_sea(-1.4), 273.15, 1e-15);
}

static void test_budgets(model *x)
{
    aft_gcm_budget b = aft_gcm_budget_of(x->gcm);
    printf("water: columns %.1e a step, moved %.1e; energy open: columns %.4f, model %.3f W m-2\n", b.water_step,
           b.water_moved, b.columns_open, b.model_open);
    CHECK(b.seconds > 86399 && b.seconds < 86401);
    CHECK(b.water_step < 1e-12);
    CHECK(b.water_moved < 1e-12);
    /* Temperature in single: half a unit of its last place in every layer is 0.03 W m-2 an hour, and
     * the mean of 2048 columns far less. */
    CHECK(fabs(b.columns_open) < 0.01);
    /* The core's own: leapfrog, damping, air that began at rest a day ago. 0.08 over months. */
    CHECK(fabs(b.model_open) < 1);
}

/* What came from the ground of the north in two days is in the air or was rained out. The clock is at most
 * the time, and that at the top, where no air of the lowest layer has come. */
static void test_tracers(model *x)
{
    const aft_sphere *s = aft_gcm_sphere(x->gcm);
    const double     *q = aft_transport_mixing_ratio(aft_core_transport(aft_gcm_core(x->gcm)));
    const double     *fallen = aft_gcm_tracer_fallen(x->gcm, WASHED);
    const size_t      row = (size_t)LEVELS * LONGITUDES, clock = (AFT_GCM_WATERS + CLOCK) * row;
    const double      all = EMITTED * aft_gcm_time(x->gcm);
    double            rained = 0, dry = 0, oldest = 0, youngest = 1e9;
    for (size_t lat = 0; lat < (size_t)s->nlat; lat++)
        for (size_t i = 0; i < LONGITUDES; i++) {
            const double *age = q + lat * (AFT_GCM_WATERS + TRACERS) * row + clock + i;
            rained += s->weight[lat] * fallen[lat * LONGITUDES + i] / LONGITUDES;
            dry += aft_gcm_tracer_fallen(x->gcm, KEPT)[lat * LONGITUDES + i];
            oldest = aft_max(oldest, age[0]), youngest = aft_min(youngest, age[0]);
            CHECK(age[10 * LONGITUDES] >= 0 && age[(LEVELS - 3) * LONGITUDES] < 2.01 * 86400);
        }
    printf("of %.3e kg m-2 in the air %.3e and %.3e, rained out %.3e\n", all, aft_gcm_tracer_held(x->gcm, KEPT),
           aft_gcm_tracer_held(x->gcm, WASHED), rained);
    CHECK_CLOSE(aft_gcm_tracer_held(x->gcm, KEPT), all, 1e-12);
    CHECK_CLOSE(aft_gcm_tracer_held(x->gcm, WASHED) + rained, all, 1e-12);
    CHECK(rained > 0.001 * all && dry == 0);
    CHECK_CLOSE(oldest, 2 * 86400, 1e-9);
    CHECK_CLOSE(youngest, 2 * 86400, 1e-9);
}

/* The sun of a day is that of the equinox: S / 4, of which air and sea keep what is below. */
static void test_fluxes(const model *x)
{
    double absorbed = aft_gcm_mean(x->gcm, AFT_GCM_SUN_TOP), out = aft_gcm_mean(x->gcm, AFT_GCM_HEAT_TOP);
    printf("absorbed %.1f, out %.1f W m-2\n", absorbed, out);
    CHECK(absorbed > 200 && absorbed < 1365.0 / 4);
    CHECK(out > 200 && out < 290);
    CHECK(aft_gcm_mean(x->gcm, AFT_GCM_SUN_TOP_CLEAR) > absorbed);
    CHECK(aft_gcm_mean(x->gcm, AFT_GCM_HEAT_TOP_CLEAR) > out);
    CHECK(aft_gcm_mean(x->gcm, AFT_GCM_EVAPORATION) > 0);
}

static void test_threads(model *one)
{
    static aft_real   a[3][LEVELS * LONGITUDES], b[3][LEVELS * LONGITUDES];
    model             three = begin(3);
    const aft_sphere *s     = aft_gcm_sphere(one->gcm);
    for (int lat = 0; lat < s->nlat; lat++) {
        const double *p = aft_core_now(aft_gcm_core(one->gcm), lat, a[0], a[1], a[2]);
        const double *r = aft_core_now(aft_gcm_core(three.gcm), lat, b[0], b[1], b[2]);
        CHECK(memcmp(a, b, sizeof a) == 0);
        CHECK(memcmp(p, r, (size_t)s->nlon * sizeof *p) == 0);
    }
    size_t values = (size_t)s->nlat * (AFT_GCM_WATERS + TRACERS) * LEVELS * LONGITUDES;
    CHECK(memcmp(aft_transport_mixing_ratio(aft_core_transport(aft_gcm_core(one->gcm))),
                 aft_transport_mixing_ratio(aft_core_transport(aft_gcm_core(three.gcm))),
                 values * sizeof(double)) == 0);
    for (aft_gcm_field f = 0; f < AFT_GCM_FIELDS; f++) {
        double x = aft_gcm_mean(one->gcm, f), y = aft_gcm_mean(three.gcm, f);
        CHECK(memcmp(&x, &y, sizeof x) == 0);
    }
    end(&three);
}

int main(void)
{
    test_sea();
    model one = begin(1);
    test_budgets(&one);
    test_tracers(&one);
    test_fluxes(&one);
    test_threads(&one);
    end(&one);
    return CHECK_END();
}
