/* SPDX-License-Identifier: Apache-2.0 */
/* Shallow water: the exact steady flow, what the equations keep, order in time, published cases. */
#include "base/math.h"
#include "climate/dynamics/shallow_water.h"
#include "tests/check.h"

#include <string.h>

static const double DAY      = 86400;
static const bool   IN_SINGLE = sizeof(aft_real) == 4;
static aft_arena   *arena;
static aft_error    err;

typedef struct {
    aft_sphere         sphere;
    aft_shallow        shallow;
    aft_shallow_fields start, end;
    aft_shallow_means  before, after;
    aft_real           mean_coefficient;  /* (0, 0) of the depth at the start */
    double             l2_height;  /* of the change, relative */
} run;

static double l2_change(const run *r)
{
    double change = 0, size = 0;
    for (int j = 0; j < r->sphere.nlat; j++)
        for (int i = 0; i < r->sphere.nlon; i++) {
            int    k = j * r->sphere.nlon + i;
            double h = r->start.depth[k] + r->start.ground[k];
            double d = r->end.depth[k] - r->start.depth[k];
            change += r->sphere.weight[j] * d * d, size += r->sphere.weight[j] * h * h;
        }
    return sqrt(change / size);
}

static void integrate(run *r, aft_shallow_case which, double tilt, int truncation, double days,
                      aft_shallow_settings settings)
{
    aft_sphere *s = &r->sphere;
    CHECK(aft_sphere_create(s, truncation, AFT_SHALLOW_RADIUS, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    CHECK(aft_shallow_create(&r->shallow, s, &settings, arena, &err) == AFT_OK);
    CHECK(aft_shallow_fields_create(&r->start, s, arena, &err) == AFT_OK);
    CHECK(aft_shallow_fields_create(&r->end, s, arena, &err) == AFT_OK);
    aft_shallow_initial(which, tilt, s, &r->start);
    aft_shallow_start(&r->shallow, &r->start);
    r->mean_coefficient = r->shallow.now[2];
    r->before = aft_shallow_mean(&r->shallow, &r->start);
    CHECK(aft_shallow_run(&r->shallow, days * DAY, &err) == AFT_OK);
    aft_shallow_read(&r->shallow, &r->end);
    r->after     = aft_shallow_mean(&r->shallow, &r->start);
    r->l2_height = l2_change(r);
}

static void report(const char *name, const run *r)
{
    printf("%-22s l2(h) %.2e  mass %+.1e  energy %+.1e  enstrophy %+.1e\n", name, r->l2_height,
           r->after.mass / r->before.mass - 1, r->after.energy / r->before.energy - 1,
           r->after.enstrophy / r->before.enstrophy - 1);
}

/* The (0, 0) coefficient of the depth, bit for bit. */
static void keeps_mass(const run *r)
{
    CHECK(r->shallow.now[2] == r->mean_coefficient);
    CHECK_CLOSE(r->after.mass, r->before.mass, IN_SINGLE ? 2e-7 : 1e-14);
}

/* Williamson case 2: an exact solution of the truncated equations too, so rounding is all there is. */
static void steady_flow_stays(double tilt)
{
    aft_mark             mark = aft_arena_mark(arena);
    run                  r;
    aft_shallow_settings settings = {.time_step = 1200, .filter = 0.05, .filter_share = 0.53};
    integrate(&r, AFT_WILLIAMSON_2, tilt, 42, 5, settings);
    report("case 2, T42, 5 days", &r);
    CHECK(r.l2_height < (IN_SINGLE ? 2e-6 : 1e-11));
    keeps_mass(&r);
    aft_arena_release(arena, mark);
}

static void mountain_and_wave_keep_energy(void)
{
    aft_mark             mark = aft_arena_mark(arena);
    run                  r;
    aft_shallow_settings settings = {.time_step = 1200, .filter = 0.05, .filter_share = 0.53};
    integrate(&r, AFT_WILLIAMSON_5, 0, 42, 15, settings);
    report("case 5, T42, 15 days", &r);
    keeps_mass(&r);
    CHECK_CLOSE(r.after.energy, r.before.energy, 1e-4);
    settings.time_step = 600;
    integrate(&r, AFT_WILLIAMSON_6, 0, 42, 14, settings);
    report("case 6, T42, 14 days", &r);
    keeps_mass(&r);
    CHECK_CLOSE(r.after.energy, r.before.energy, 2e-3);
    aft_arena_release(arena, mark);
}

/* Spectral states after half a day of case 6 at T21. */
static const aft_real *half_a_day(run *r, double time_step, double filter)
{
    aft_shallow_settings settings = {.time_step = time_step, .filter = filter, .filter_share = 0.53};
    integrate(r, AFT_WILLIAMSON_6, 0, 21, 0.5, settings);
    return r->shallow.now;
}

static double distance(const run *r, const aft_real *a, const aft_real *b)
{
    double sum = 0;
    for (size_t i = 2; i < aft_sphere_spectral_size(&r->sphere, AFT_ROW_STEP); i += AFT_ROW_STEP)
        sum += ((double)a[i] - (double)b[i]) * ((double)a[i] - (double)b[i]);
    return sqrt(sum);
}

/* Leapfrog is of second order; the reference is sixteen times finer. */
static void converges_at_second_order(void)
{
    aft_mark        mark = aft_arena_mark(arena);
    run             r;
    const aft_real *exact = half_a_day(&r, 14.0625, 0), *coarse = half_a_day(&r, 225, 0);
    const aft_real *fine  = half_a_day(&r, 112.5, 0);
    double order = aft_log(distance(&r, coarse, exact) / distance(&r, fine, exact)) / aft_log(2);
    printf("order in time %.3f\n", order);
    CHECK_CLOSE(order, 2, 0.05);
    aft_arena_release(arena, mark);
}

/* Case 6: without divergence the wave turns at (R (3 + R) w - 2 W) / ((1 + R) (2 + R)), R = 4;
 * with a free surface a little slower. Phase of the vorticity's coefficient m = 4, n = 5, negative at
 * the start. */
static void wave_four_turns_eastward(void)
{
    aft_mark             mark = aft_arena_mark(arena);
    run                  r;
    aft_shallow_settings settings = {.time_step = 900, .filter = 0.05, .filter_share = 0.53};
    integrate(&r, AFT_WILLIAMSON_6, 0, 42, 2, settings);
    const aft_real *c = r.shallow.now + (size_t)(r.sphere.first[4] + 1) * 2 * AFT_ROW_STEP;
    double turned = -aft_atan2(-(double)c[AFT_ROW_STEP], -(double)c[0]) / 4;
    double theory = (28 * 7.848e-6 - 2 * 7.292e-5) / 30 * 2 * DAY;
    printf("wave 4 turned %.4f rad in 2 days, without divergence %.4f\n", turned, theory);
    CHECK(turned > 0.9 * theory && turned < theory);
    aft_arena_release(arena, mark);
}

static double northward_speed(const aft_sphere *s, const aft_shallow_fields *f, bool north)
{
    double fastest = 0;
    for (int j = north ? 0 : s->nlat / 2; j < (north ? s->nlat / 2 : s->nlat); j++)
        for (int i = 0; i < s->nlon; i++)
            fastest = aft_max(fastest, fabs(f->v[j * s->nlon + i]));
    return fastest;
}

/* The jet of Galewsky et al. breaks into vortices by day 6; the other hemisphere hardly moves. */
static void the_jet_rolls_up(void)
{
    aft_mark             mark = aft_arena_mark(arena);
    run                  r;
    aft_shallow_settings settings = {.time_step = 600, .filter = 0.05, .filter_share = 0.53,
                                     .diffusion_time = 6 * 3600, .diffusion_power = 4};
    integrate(&r, AFT_GALEWSKY, 0, 42, 6, settings);
    report("Galewsky, T42, 6 days", &r);
    double north = northward_speed(&r.sphere, &r.end, true);
    double south = northward_speed(&r.sphere, &r.end, false);
    printf("northward speed at day 6: %.1f m/s in the north, %.2f in the south\n", north, south);
    CHECK(north > 20 && north < 80 && south < 2);
    CHECK_CLOSE(r.after.energy, r.before.energy, 1e-3);
    keeps_mass(&r);
    aft_arena_release(arena, mark);
}

static void threads_change_no_bit(void)
{
    aft_mark  mark = aft_arena_mark(arena);
    run       r;
    aft_real *first = NULL;
    for (int threads = 1; threads <= 7; threads += 2) {
        aft_shallow_settings settings = {.time_step = 1200, .filter = 0.1, .filter_share = 0.53};
        CHECK(aft_team_create(&settings.team, threads, arena, &err) == AFT_OK);
        integrate(&r, AFT_WILLIAMSON_5, 0, 21, 0.25, settings);
        aft_team_free(settings.team);
        first = first ? first : r.shallow.now;
        size_t n = aft_sphere_spectral_size(&r.sphere, AFT_ROW_STEP);
        CHECK(!memcmp(first, r.shallow.now, n * sizeof *first));
    }
    aft_arena_release(arena, mark);
}

int main(void)
{
    arena = aft_arena_create(0);
    steady_flow_stays(0);
    steady_flow_stays(AFT_PI / 4);
    steady_flow_stays(AFT_PI / 2);
    mountain_and_wave_keep_energy();
    converges_at_second_order();
    wave_four_turns_eastward();
    the_jet_rolls_up();
    threads_change_no_bit();
    aft_arena_free(arena);
    return CHECK_END();
}
