/* SPDX-License-Identifier: Apache-2.0 */
/* The core: its sponge damps waves of the two top levels and nothing else; its tracers follow the mean of a
 * step's winds, by sweeps whose order alternates. */
#include "base/math.h"
#include "climate/dynamics/core.h"
#include "tests/check.h"

#include <string.h>

enum { STEPS = 12 };
static const double STEP = 1800, RADIUS = 6.371e6, WARM = 280, GAS = 287;
static const bool   IN_SINGLE = sizeof(aft_real) == 4;
static aft_arena   *arena;
static aft_team    *team;
static aft_sphere   sphere;
static aft_levels   levels;
static aft_error    err;

static aft_core_settings settings_of(double rotation)
{
    return (aft_core_settings){.planet = {RADIUS, rotation, 9.81, GAS, 1004.5}, .time_step = STEP, .filter = 0.1,
                               .filter_share = 0.53, .diffusion_power = 2, .hold_mass = true};
}

static aft_core *core_of(const aft_core_settings *settings, int ntracer, aft_core_fields *f)
{
    aft_core *core;
    CHECK(aft_core_create(&core, &sphere, &levels, settings, ntracer, team, arena, &err) == AFT_OK);
    CHECK(aft_core_fields_create(f, &sphere, levels.nlev, arena, &err) == AFT_OK);
    for (size_t i = 0; i < aft_sphere_grid_size(&sphere, levels.nlev); i++)
        f->temperature[i] = WARM;
    for (size_t i = 0; i < aft_sphere_grid_size(&sphere, 1); i++)
        f->surface_pressure[i] = 1e5;
    return core;
}

/* Winds after one step from waves at every level. */
static void one_step(double sponge_time, aft_core_fields *f)
{
    aft_core_settings settings = settings_of(7.292e-5);
    settings.sponge_time = sponge_time;
    aft_core *core = core_of(&settings, 0, f);
    for (int j = 0; j < sphere.nlat; j++)
        for (int k = 0; k < levels.nlev; k++)
            for (int i = 0; i < sphere.nlon; i++) {
                const double c = sqrt(sphere.cos2[j]), east = 2 * AFT_PI * i / sphere.nlon, mu = sphere.mu[j];
                const size_t at = (size_t)((j * levels.nlev + k) * sphere.nlon + i);
                f->u[at] = c * (20 + 10 * c * aft_sin(3 * east + k));
                f->v[at] = c * (2 * mu + 10 * c * aft_cos(2 * east + k));
            }
    aft_core_start(core, f);
    CHECK(aft_core_run(core, STEP, &err) == AFT_OK);
    aft_core_read(core, f);
}

static double mean_of(const double *row)
{
    double sum = 0;
    for (int i = 0; i < sphere.nlon; i++)
        sum += row[i] / sphere.nlon;
    return sum;
}

/* Share left [implicit]: of all but the zonal mean of u, which has no divergence and no waves. */
static void sponge_is_of_two_levels(void)
{
    const aft_mark  mark = aft_arena_mark(arena);
    const double    time = 6 * STEP;
    aft_core_fields free, with;
    double          worst = 0;
    one_step(0, &free), one_step(time, &with);
    const size_t n = (size_t)sphere.nlon;
    CHECK(memcmp(free.surface_pressure, with.surface_pressure, n * (size_t)sphere.nlat * sizeof(double)) == 0);
    for (int row = 0; row < sphere.nlat * levels.nlev; row++) {
        const int     k = row % levels.nlev;
        const size_t  at = (size_t)row * n;
        const double *u = free.u + at, *v = free.v + at, keep = 1 / (1 + STEP / (time * (k + 1))), mean = mean_of(u);
        CHECK(memcmp(free.temperature + at, with.temperature + at, n * sizeof *u) == 0);
        if (k > 1) {
            CHECK(memcmp(u, with.u + at, n * sizeof *u) == 0 && memcmp(v, with.v + at, n * sizeof *v) == 0);
            continue;
        }
        for (size_t i = 0; i < n; i++)
            worst = aft_max(worst, aft_max(fabs(with.u[at + i] - mean - keep * (u[i] - mean)),
                                           fabs(with.v[at + i] - keep * v[i])));
    }
    printf("sponge in a step: waves of the two top levels to %.1e m/s, all below to the bit\n", worst);
    CHECK(worst < (IN_SINGLE ? 1e-4 : 1e-11));
    aft_arena_release(arena, mark);
}

static const double PUSH = 40 / (STEPS * 1800.0);  /* m s-2 on the equator */

static void push(void *context, const aft_core_latitude *at, int thread)
{
    (void)context, (void)thread;
    for (int i = 0; i < at->nlev * at->nlon; i++)
        at->du[i] += (aft_real)(PUSH * at->cos);
}

/* East of where it was [rad]: the crest of wave 1 next to the equator after a push from rest. */
static double carried_by_push(bool by_pairs)
{
    const aft_mark    mark     = aft_arena_mark(arena);
    aft_core_settings settings = settings_of(0);
    aft_core_fields   f;
    settings.tracers_by_pairs = by_pairs;
    aft_core    *core = core_of(&settings, 1, &f);
    const size_t n    = (size_t)sphere.nlon, row = n * (size_t)levels.nlev;
    double      *q    = aft_transport_mixing_ratio(aft_core_transport(core)), sine = 0, cosine = 0;
    for (size_t i = 0; i < row * (size_t)sphere.nlat; i++)
        q[i] = 1 + 0.5 * aft_cos(2 * AFT_PI * (double)(i % n) / sphere.nlon);
    aft_core_start(core, &f);
    aft_core_force(core, push, NULL);
    CHECK(aft_core_run(core, STEPS * STEP, &err) == AFT_OK);
    q += row * (size_t)(sphere.nlat / 2) + n * (size_t)(levels.nlev / 2);
    for (size_t i = 0; i < n; i++) {
        const double east = 2 * AFT_PI * (double)i / sphere.nlon;
        sine += q[i] * aft_sin(east), cosine += q[i] * aft_cos(east);
    }
    aft_arena_release(arena, mark);
    return aft_asin(sine / sqrt(sine * sine + cosine * cosine));
}

/* Half the push times the square of time. The winds before each step alone are a step behind: 1 in 12. */
static void tracers_follow_both_winds(void)
{
    const double way = 0.5 * PUSH * (STEPS * STEP) * (STEPS * STEP) / RADIUS;
    const double each = carried_by_push(false) / way, pairs = carried_by_push(true) / way;
    printf("pushed from rest, a tracer's way over the air's: %.4f, by pairs of steps %.4f\n", each, pairs);
    CHECK_CLOSE(each, 1, 0.01);
    CHECK_CLOSE(pairs, 1, 0.01);
}

/* Steady on a planet that stands: solid rotation about x, R T ln p_s = const - (x U)^2 / 2. */
static void turn_over(aft_core_fields *f, double speed)
{
    for (int j = 0; j < sphere.nlat; j++)
        for (int i = 0; i < sphere.nlon; i++) {
            const double c = sqrt(sphere.cos2[j]), east = 2 * AFT_PI * i / sphere.nlon, x = c * aft_cos(east);
            f->surface_pressure[j * sphere.nlon + i] = 1e5 * aft_exp(-0.5 * speed * speed * x * x / (GAS * WARM));
            for (int k = 0; k < levels.nlev; k++) {
                const size_t at = (size_t)((j * levels.nlev + k) * sphere.nlon + i);
                f->u[at] = speed * sphere.mu[j] * aft_cos(east), f->v[at] = -speed * aft_sin(east);
            }
        }
}

static void fill_hill(double *q)
{
    for (int j = 0; j < sphere.nlat; j++)
        for (int i = 0; i < levels.nlev * sphere.nlon; i++)
            *q++ = aft_exp(-3 * (1 + aft_cos(2 * AFT_PI * i / sphere.nlon) * aft_sin(0.1 * j)));
}

/* The same by transport alone, in `count` steps numbered 1, 1 + by, .. */
static const double *without_core(const aft_core_fields *f, int count, int64_t by)
{
    const size_t   n = aft_sphere_grid_size(&sphere, levels.nlev), row = (size_t)(levels.nlev * sphere.nlon);
    aft_transport *t;
    aft_real      *u = aft_alloc(arena, n, sizeof *u), *v = aft_alloc(arena, n, sizeof *v);
    CHECK(aft_transport_create(&t, &sphere, &levels, 1, team, arena, &err) == AFT_OK);
    fill_hill(aft_transport_mixing_ratio(t));
    for (size_t i = 0; i < n; i++) {
        const double c = sqrt(sphere.cos2[i / row]);
        u[i] = (aft_real)(c * f->u[i]), v[i] = (aft_real)(c * f->v[i]);
    }
    const aft_transport_air air = {{u, u}, {v, v}, row, f->surface_pressure, f->surface_pressure, 0, false};
    for (int i = 0; i < count; i++) {
        aft_transport_air now = air;
        now.step = 1 + by * i;
        aft_transport_step(t, &now, STEPS * STEP / count);
    }
    return aft_transport_mixing_ratio(t);
}

static double apart(const double *a, const double *b)
{
    const size_t n   = aft_sphere_grid_size(&sphere, levels.nlev);
    double       sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sqrt(sum / (double)n);
}

static void sweeps_alternate(bool by_pairs)
{
    const aft_mark    mark     = aft_arena_mark(arena);
    aft_core_settings settings = settings_of(0);
    aft_core_fields   f;
    settings.tracers_by_pairs = by_pairs;
    aft_core *core = core_of(&settings, 1, &f);
    turn_over(&f, 40);
    const double *in_turn   = without_core(&f, by_pairs ? STEPS / 2 : STEPS, 1);
    const double *one_order = without_core(&f, by_pairs ? STEPS / 2 : STEPS, 2);
    double       *q         = aft_transport_mixing_ratio(aft_core_transport(core));
    fill_hill(q);
    aft_core_start(core, &f);
    CHECK(aft_core_run(core, STEPS * STEP, &err) == AFT_OK);
    printf("a hill carried over the pole by the core, from sweeps in turn %.1e, always in one order %.1e\n",
           apart(q, in_turn), apart(q, one_order));
    CHECK(apart(q, in_turn) < 0.1 * apart(q, one_order));
    aft_arena_release(arena, mark);
}

int main(void)
{
    arena = aft_arena_create(0);
    CHECK(aft_team_create(&team, 1, arena, &err) == AFT_OK);
    CHECK(aft_sphere_create(&sphere, 21, RADIUS, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    CHECK(aft_levels_named("L20", &levels, &err) == AFT_OK);
    sponge_is_of_two_levels();
    tracers_follow_both_winds();
    sweeps_alternate(false), sweeps_alternate(true);
    aft_team_free(team);
    aft_arena_free(arena);
    return CHECK_END();
}
