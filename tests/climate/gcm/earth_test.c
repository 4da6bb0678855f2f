/* SPDX-License-Identifier: Apache-2.0 */
/* The second day of January of the coupled Earth at T21: budgets of air and surfaces, bounds, the same
 * bits for 1 and 3 threads and across a restart; restarts that are refused. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "base/sha256.h"
#include "climate/gcm/gcm.h"
#include "tests/check.h"

#include <string.h>

static aft_arena *arena;
static aft_earth  earth;
static aft_error  err;

static aft_gcm *begin_on(const char *levels, int threads, double co2, aft_team **team)
{
    aft_gcm_settings settings;
    aft_gcm         *gcm;
    CHECK(aft_gcm_earth(21, &earth.ground, &settings, &err) == AFT_OK);
    CHECK(aft_levels_named(levels, &settings.levels, &err) == AFT_OK);
    settings.co2 = co2;
    CHECK(aft_team_create(team, threads, arena, &err) == AFT_OK);
    CHECK(aft_gcm_create(&gcm, &settings, *team, arena, &err) == AFT_OK);
    return gcm;
}

static aft_gcm *begin(int threads, double co2, aft_team **team)
{
    return begin_on("L30", threads, co2, team);
}

static aft_gcm *second_day(int threads, aft_team **team)
{
    aft_gcm *gcm = begin(threads, 369e-6, team);
    CHECK(aft_gcm_run(gcm, 86400, &err) == AFT_OK);
    aft_gcm_forget(gcm);
    CHECK(aft_gcm_run(gcm, 86400, &err) == AFT_OK);
    return gcm;
}

static void test_budgets(aft_gcm *gcm)
{
    aft_gcm_budget b = aft_gcm_budget_of(gcm);
    printf("water: columns %.1e a step, moved %.1e; energy open: columns %.4f, surfaces %.4f, model %.2f W m-2\n",
           b.water_step, b.water_moved, b.columns_open, b.surface_open, b.model_open);
    CHECK(b.water_step < 1e-12);
    CHECK(b.water_moved < 1e-12);
    CHECK(fabs(b.columns_open) < 0.01);
    /* Sunlight is shared by the tiles' areas of the moment, radiation has those of up to 3 h ago. */
    CHECK(fabs(b.surface_open) < 0.02);
    /* The core's, over mountains and soon after a start at rest. */
    CHECK(fabs(b.model_open) < 2);
}

/* Mean of a field over latitudes north of 65 (side 0) or south of 65 (1). */
static double cap(const aft_gcm *gcm, aft_gcm_field field, int side)
{
    const aft_sphere *s = aft_gcm_sphere(gcm);
    double            sum = 0, weight = 0;
    for (int i = 0; i < s->nlat && fabs(s->mu[i]) > 0.906; i++) {
        int lat = side ? s->nlat - 1 - i : i;
        sum += s->weight[lat] * aft_gcm_zonal(gcm, field, lat), weight += s->weight[lat];
    }
    return sum / weight;
}

static void test_season(const aft_gcm *gcm)
{
    /* Declination -23 degrees: no sun north of 67; the south pole gets over 500 W m-2 at the top. */
    CHECK(cap(gcm, AFT_GCM_SUN_TOP, 0) < 3);
    CHECK(cap(gcm, AFT_GCM_SUN_TOP, 1) > 150);
    CHECK(cap(gcm, AFT_GCM_AIR_2M, 0) < 260);
    CHECK(cap(gcm, AFT_GCM_SEA_ICE, 0) > 0.4);
    CHECK(aft_gcm_mean(gcm, AFT_GCM_AIR_2M) > 280 && aft_gcm_mean(gcm, AFT_GCM_AIR_2M) < 292);
    CHECK(aft_gcm_mean(gcm, AFT_GCM_SNOW_COVER) > 1);
}

static void test_threads(const aft_gcm *one)
{
    aft_team         *team;
    aft_gcm          *three = second_day(3, &team);
    const aft_sphere *s     = aft_gcm_sphere(one);
    for (aft_gcm_field f = 0; f < AFT_GCM_FIELDS; f++)
        CHECK(memcmp(aft_gcm_sum(one, f), aft_gcm_sum(three, f),
                     (size_t)s->nlat * (size_t)s->nlon * sizeof(double)) == 0);
    aft_team_free(team);
}

/* Of the Earth, from values of the columns of sea in the order of cells. */
static double mean_of(const aft_gcm *gcm, const double *column, int ncolumn)
{
    const aft_sphere *sphere = aft_gcm_sphere(gcm);
    const double     *land   = aft_gcm_land(gcm);
    double            sum    = 0;
    int               j      = 0;
    for (int lat = 0; lat < sphere->nlat; lat++)
        for (int lon = 0; lon < sphere->nlon; lon++, land++)
            sum += *land < 1 ? sphere->weight[lat] / sphere->nlon * (1 - *land) * column[j++] : 0;
    CHECK(j == ncolumn);
    return sum;
}

/* The heat that held the sea, given to a free sea, is given whole, and the sea is where it was. */
static void test_currents(const aft_gcm *held)
{
    aft_gcm_settings settings;
    aft_team        *team;
    aft_gcm         *gcm;
    aft_qflux        q, none;
    const aft_qflux *held_by = aft_gcm_holding(held);
    CHECK(aft_qflux_create(held_by->ncolumn, arena, &q, &err) == AFT_OK);
    for (int month = 0; month < 12; month++) {  /* the mean of two days, all year */
        memcpy(q.monthly + (size_t)month * (size_t)q.ncolumn, held_by->monthly, (size_t)q.ncolumn * sizeof *q.monthly);
        q.seconds[month] = held_by->seconds[0];
    }
    CHECK_CLOSE(q.seconds[0], 2 * 86400, 1e-12);
    CHECK(!aft_gcm_held_a_year(held) && aft_gcm_currents(held, arena, &none, &err) == AFT_BAD_INPUT);
    aft_qflux_close(&q);
    CHECK(aft_gcm_earth(21, &earth.ground, &settings, &err) == AFT_OK);
    settings.currents = &q;
    CHECK(aft_team_create(&team, 2, arena, &err) == AFT_OK);
    CHECK(aft_gcm_create(&gcm, &settings, team, arena, &err) == AFT_OK);
    CHECK(aft_gcm_holding(gcm) == NULL);
    CHECK(aft_gcm_run(gcm, 86400, &err) == AFT_OK);
    aft_gcm_forget(gcm);
    CHECK(aft_gcm_run(gcm, 86400, &err) == AFT_OK);
    aft_gcm_budget b = aft_gcm_budget_of(gcm);
    CHECK(fabs(b.surface_open) < 0.02);
    CHECK_CLOSE(aft_gcm_mean(gcm, AFT_GCM_HELD), mean_of(gcm, q.monthly, q.ncolumn), 1e-3);
    CHECK(fabs(aft_gcm_mean(gcm, AFT_GCM_AIR_2M) - aft_gcm_mean(held, AFT_GCM_AIR_2M)) < 0.1);
    aft_team_free(team);
}

/* A restart with `steps` of these, sealed as ours are: they lie behind the core's bytes. */
static void refuses_steps(aft_gcm *gcm, uint8_t *bytes, size_t size, double steps)
{
    aft_sha256 hash;
    size_t     at = 0;
    aft_gcm_save(gcm, bytes);
    while (memcmp(bytes + at, "AFTCORE1", 8) != 0)
        at++;
    memcpy(bytes + at + aft_core_saved_size(aft_gcm_core(gcm)), &steps, sizeof steps);
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, bytes, size - 32);
    aft_sha256_end(&hash, bytes + size - 32);
    CHECK(aft_gcm_restore(gcm, bytes, size, "memory", &err) == AFT_BAD_INPUT && strstr(err.message, "steps"));
}

/* Saved at the end of the second day; five hours more from memory and from the bytes. */
static void test_restart(aft_gcm *gcm)
{
    aft_team    *team;
    const size_t size  = aft_gcm_saved_size(gcm);
    uint8_t     *saved = aft_alloc(arena, size, 1), *here = aft_alloc(arena, size, 1), *there = aft_alloc(arena, size, 1);
    aft_gcm     *other = begin(2, 369e-6, &team);
    aft_gcm_save(gcm, saved);
    CHECK(aft_gcm_restore(other, saved, size, "memory", &err) == AFT_OK);
    CHECK(aft_gcm_run(gcm, 5 * 3600, &err) == AFT_OK && aft_gcm_run(other, 5 * 3600, &err) == AFT_OK);
    aft_gcm_save(gcm, here), aft_gcm_save(other, there);
    CHECK(memcmp(here, there, size) == 0);
    CHECK(memcmp(here, saved, size) != 0);
    CHECK(aft_gcm_restore(other, saved, size - 1, "memory", &err) == AFT_BAD_INPUT);
    saved[size / 2] ^= 1;
    CHECK(aft_gcm_restore(other, saved, size, "memory", &err) == AFT_BAD_INPUT && strstr(err.message, "SHA-256"));
    saved[0] ^= 1;
    CHECK(aft_gcm_restore(other, saved, size, "memory", &err) == AFT_BAD_INPUT);
    CHECK(aft_gcm_restore(other, saved, 3, "memory", &err) == AFT_BAD_INPUT);
    refuses_steps(other, saved, size, 1e300);
    refuses_steps(other, saved, size, -1);
    refuses_steps(other, saved, size, (double)NAN);
    aft_gcm_save(other, saved);
    CHECK(memcmp(saved, there, size) == 0);
    aft_team_free(team);
    aft_gcm *warmer = begin(1, 400e-6, &team);
    CHECK(aft_gcm_restore(warmer, here, size, "memory", &err) == AFT_BAD_INPUT && strstr(err.message, "CO2"));
    aft_team_free(team);
}

static double fastest(aft_gcm *gcm, int nlev)
{
    aft_core_fields   f;
    const aft_mark    mark = aft_arena_mark(arena);
    const aft_sphere *s    = aft_gcm_sphere(gcm);
    double            most = 0;
    CHECK(aft_core_fields_create(&f, s, nlev, arena, &err) == AFT_OK);
    aft_core_read(aft_gcm_core(gcm), &f);
    for (size_t i = 0; i < (size_t)s->nlat * (size_t)nlev * (size_t)s->nlon; i++)
        most = aft_max(most, sqrt(f.u[i] * f.u[i] + f.v[i] * f.v[i]));
    aft_arena_release(arena, mark);
    return most;
}

/* Three days with a top at 80 km, two of them settling: no shock (the same start unsettled has 418 m/s on its first
 * day), and a restart within them changes nothing. */
static void test_high_top(void)
{
    aft_team    *team, *other_team;
    aft_gcm     *gcm  = begin_on("L40", 1, 369e-6, &team), *other = begin_on("L40", 2, 369e-6, &other_team);
    const size_t size = aft_gcm_saved_size(gcm);
    uint8_t     *here = aft_alloc(arena, size, 1), *there = aft_alloc(arena, size, 1);
    CHECK(aft_gcm_run(gcm, 86400, &err) == AFT_OK);
    const double first = fastest(gcm, 40);
    aft_gcm_save(gcm, here);
    CHECK(aft_gcm_restore(other, here, size, "memory", &err) == AFT_OK);
    CHECK(aft_gcm_run(gcm, 2 * 86400, &err) == AFT_OK && aft_gcm_run(other, 2 * 86400, &err) == AFT_OK);
    aft_gcm_save(gcm, here), aft_gcm_save(other, there);
    CHECK(memcmp(here, there, size) == 0);
    printf("L40: fastest wind of day 1 %.0f, of day 3 %.0f m/s\n", first, fastest(gcm, 40));
    CHECK(first < 50 && fastest(gcm, 40) < 80);
    CHECK(aft_core_story(aft_gcm_core(gcm)).shortenings == 0);
    aft_team_free(team), aft_team_free(other_team);
}

int main(void)
{
    aft_team          *team;
    aft_earth_sections sections = aft_embedded_earth(), ground = {.ground = sections.ground};
    arena = aft_arena_create(0);
    CHECK(aft_earth_load(&ground, arena, &earth, &err) == AFT_OK);
    aft_gcm *gcm = second_day(1, &team);
    test_budgets(gcm);
    test_season(gcm);
    test_threads(gcm);
    test_currents(gcm);
    test_restart(gcm);
    test_high_top();
    aft_team_free(team);
    aft_arena_free(arena);
    return CHECK_END();
}
