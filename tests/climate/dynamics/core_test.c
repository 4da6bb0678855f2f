/* SPDX-License-Identifier: Apache-2.0 */
/* The dry core: states of rest and balance, what the equations keep, order in time, bits. */
#include "base/math.h"
#include "climate/dynamics/core.h"
#include "tests/check.h"

#include <string.h>

static const double   DAY       = 86400, A = 6.371229e6;
static const bool     IN_SINGLE = sizeof(aft_real) == 4;
static const aft_planet EARTH   = {6.371229e6, 7.29212e-5, 9.80616, 287, 1004.5};  /* JW06 */
static aft_arena     *arena;
static aft_error      err;

typedef struct {
    aft_sphere      sphere;
    aft_levels      levels;
    aft_team       *team;
    aft_core       *core;
    aft_core_fields start, end;
} run;

static aft_core_settings settings_of(double time_step)
{
    return (aft_core_settings){.planet = EARTH, .time_step = time_step, .filter = 0.1,
                               .filter_share = 0.53, .diffusion_power = 2, .return_heat = true,
                               .hold_mass = true, .guard = true};
}

static void create(run *r, int truncation, const char *levels, aft_core_settings settings,
                   int threads)
{
    CHECK(aft_team_create(&r->team, threads, arena, &err) == AFT_OK);
    CHECK(aft_sphere_create(&r->sphere, truncation, A, AFT_VECTORS_BEST, arena, &err) == AFT_OK);
    CHECK(aft_levels_named(levels, &r->levels, &err) == AFT_OK);
    CHECK(aft_core_create(&r->core, &r->sphere, &r->levels, &settings, 0, r->team, arena, &err) == AFT_OK);
    CHECK(aft_core_fields_create(&r->start, &r->sphere, r->levels.nlev, arena, &err) == AFT_OK);
    CHECK(aft_core_fields_create(&r->end, &r->sphere, r->levels.nlev, arena, &err) == AFT_OK);
}

/* Numbers between 0 and 1 without pattern. */
static double noise(int i)
{
    double x = 97.31 * (i + 1) * (i + 2);
    return x - floor(x);
}

/* Calls for every column of the start. */
typedef void (*fill)(run *r, int lat, int lon, size_t plane, size_t first);

static void begin(run *r, fill column)
{
    const int nlon = r->sphere.nlon;
    for (int j = 0; j < r->sphere.nlat; j++)
        for (int i = 0; i < nlon; i++)
            column(r, j, i, (size_t)(j * nlon + i), (size_t)(j * r->levels.nlev * nlon + i));
    aft_core_start(r->core, &r->start);
}

static double at_middle(const aft_levels *l, int k)
{
    return 0.5 * (l->a[k] + l->a[k + 1] + (l->b[k] + l->b[k + 1]) * 1e5) / 1e5;
}

/* Isothermal air at rest over a mountain of 2 km: ln p_s = ln 1e5 - ground / (R T). */
static void rest(run *r, int lat, int lon, size_t plane, size_t first)
{
    double x = sqrt(r->sphere.cos2[lat]) * aft_cos(2 * AFT_PI * lon / r->sphere.nlon);
    double mu = r->sphere.mu[lat], hill = 2000 * aft_exp(8 * (x - 1)) * (1 + mu);
    r->start.ground[plane]           = EARTH.gravity * hill;
    r->start.surface_pressure[plane] = 1e5 * aft_exp(-EARTH.gravity * hill / (EARTH.gas_constant * 250));
    for (int k = 0; k < r->levels.nlev; k++)
        r->start.temperature[first + (size_t)(k * r->sphere.nlon)] = 250;
}

static double largest_wind(const run *r)
{
    double largest = 0;
    for (size_t i = 0; i < aft_sphere_grid_size(&r->sphere, r->levels.nlev); i++)
        largest = aft_max(largest, aft_max(fabs(r->end.u[i]), fabs(r->end.v[i])));
    return largest;
}

static void rest_stays(const char *levels, double most)
{
    aft_mark mark = aft_arena_mark(arena);
    run      r;
    create(&r, 21, levels, settings_of(1800), 1);
    begin(&r, rest);
    CHECK(aft_core_run(r.core, 2 * DAY, &err) == AFT_OK);
    aft_core_read(r.core, &r.end);
    printf("rest over a mountain, %s, 2 days: largest wind %.1e m/s\n", levels, largest_wind(&r));
    CHECK(largest_wind(&r) < most);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* Air of constant lapse, T = 300 K (p / p_0)^x, at rest over the same mountain. */
static void lapse(run *r, int lat, int lon, size_t plane, size_t first)
{
    const double x = EARTH.gas_constant * 0.0065 / EARTH.gravity;
    rest(r, lat, lon, plane, first);
    const double ps = 1e5 * aft_pow(1 - 0.0065 * r->start.ground[plane] / EARTH.gravity / 300, 1 / x);
    r->start.surface_pressure[plane] = ps;
    for (int k = 0; k < r->levels.nlev; k++) {
        double p = 0.5 * (r->levels.a[k] + r->levels.a[k + 1] + (r->levels.b[k] + r->levels.b[k + 1]) * ps);
        r->start.temperature[first + (size_t)(k * r->sphere.nlon)] = 300 * aft_pow(p / 1e5, x);
    }
}

static double wind_of_lapse(double diffusion_time)
{
    aft_mark          mark     = aft_arena_mark(arena);
    aft_core_settings settings = settings_of(1800);
    run               r;
    settings.diffusion_time = diffusion_time;
    create(&r, 21, "L26", settings, 1);
    begin(&r, lapse);
    CHECK(aft_core_run(r.core, DAY, &err) == AFT_OK);
    aft_core_read(r.core, &r.end);
    const double largest = largest_wind(&r);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
    return largest;
}

/* Diffusion along levels would mix the warm valley with the cold summit. */
static void damping_stirs_nothing(void)
{
    double without = wind_of_lapse(0), with = wind_of_lapse(3600);
    printf("constant lapse over a mountain, a day: largest wind %.3f m/s, with diffusion %.3f\n", without,
           with);
    CHECK(with < 2 * without);
}

/* Jablonowski & Williamson (2006, QJRMS 132, eqs 2-7): a balanced jet; bump [m s-1] starts a wave. */
static double bump;

static void jet(run *r, int lat, int lon, size_t plane, size_t first)
{
    const double mu = r->sphere.mu[lat], c2 = r->sphere.cos2[lat], c = sqrt(c2), u0 = 35;
    const double f1 = -2 * mu * mu * mu * mu * mu * mu * (c2 + 1.0 / 3) + 10.0 / 63;
    const double f2 = 1.6 * c * c2 * (mu * mu + 2.0 / 3) - AFT_PI / 4;
    const double spin = A * EARTH.rotation, low = aft_pow(aft_cos((1 - 0.252) * AFT_PI / 2), 1.5);
    const double near = aft_sin(2 * AFT_PI / 9) * mu
                        + aft_cos(2 * AFT_PI / 9) * c
                              * aft_cos(2 * AFT_PI * lon / r->sphere.nlon - AFT_PI / 9);
    const double far = 10 * aft_acos(aft_min(near, 1));
    r->start.surface_pressure[plane] = 1e5;
    r->start.ground[plane]           = u0 * low * (f1 * u0 * low + f2 * spin);
    for (int k = 0; k < r->levels.nlev; k++) {
        const double eta = at_middle(&r->levels, k), angle = (eta - 0.252) * AFT_PI / 2;
        const double cosine = aft_cos(angle), power = aft_pow(cosine, 1.5);
        const size_t at = first + (size_t)(k * r->sphere.nlon);
        double       t  = 288 * aft_pow(eta, EARTH.gas_constant * 0.005 / EARTH.gravity);
        if (eta < 0.2)
            t += 4.8e5 * aft_pow(0.2 - eta, 5);
        r->start.temperature[at] = t + 0.75 * eta * AFT_PI * u0 / EARTH.gas_constant * aft_sin(angle)
                                           * sqrt(cosine) * (2 * f1 * u0 * power + f2 * spin);
        r->start.u[at] = u0 * power * 4 * mu * mu * c2 + bump * aft_exp(-far * far);
    }
}

static double l2_of_u(const run *r)
{
    const int nlon = r->sphere.nlon, nlev = r->levels.nlev;
    double    sum  = 0;
    for (int j = 0; j < r->sphere.nlat; j++)
        for (int k = 0; k < nlev; k++)
            for (int i = 0; i < nlon; i++) {
                size_t at = (size_t)((j * nlev + k) * nlon + i);
                double d  = r->end.u[at] - r->start.u[at];
                double w  = (r->levels.a[k + 1] - r->levels.a[k]) / 1e5 + r->levels.b[k + 1] - r->levels.b[k];
                sum += r->sphere.weight[j] / nlon * w * d * d;
            }
    return sqrt(sum);
}

static void jet_stays(void)
{
    aft_mark mark = aft_arena_mark(arena);
    run      r;
    bump = 0;
    create(&r, 21, "L26", settings_of(1800), 1);
    begin(&r, jet);
    aft_core_budget before = aft_core_means(r.core);
    CHECK(aft_core_run(r.core, 4 * DAY, &err) == AFT_OK);
    aft_core_read(r.core, &r.end);
    aft_core_budget after = aft_core_means(r.core);
    aft_core_log    log   = aft_core_story(r.core);
    printf("steady jet, T21 L26, 4 days: l2(u) %.3f m/s, mass %.1e (raw %.1e), energy %.1e, angular "
           "momentum %.1e\n", l2_of_u(&r), after.surface_pressure / before.surface_pressure - 1,
           log.raw_mass_drift, after.energy / before.energy - 1,
           after.angular_momentum / before.angular_momentum - 1);
    CHECK(l2_of_u(&r) < 0.1);
    CHECK_CLOSE(after.surface_pressure, before.surface_pressure, 3e-15);
    CHECK_CLOSE(after.energy, before.energy, 1e-7);
    CHECK_CLOSE(after.angular_momentum, before.angular_momentum, 1e-6);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* The log says what mean p_s loses, held or not. */
static void drift_is_noted(void)
{
    aft_mark          mark     = aft_arena_mark(arena);
    aft_core_settings settings = settings_of(1800);
    run               r;
    settings.hold_mass = false, bump = 20;
    create(&r, 21, "L20", settings, 1);
    begin(&r, jet);
    double before = aft_core_means(r.core).surface_pressure;
    CHECK(aft_core_run(r.core, DAY / 2, &err) == AFT_OK);
    double after = aft_core_means(r.core).surface_pressure;
    CHECK(after != before);
    CHECK(fabs(aft_core_story(r.core).raw_mass_drift - (after / before - 1)) < 1e-15);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* A hash of the bytes of the state. */
static uint64_t bits_of(const aft_core *core)
{
    aft_mark mark  = aft_arena_mark(arena);
    size_t   size  = aft_core_saved_size(core);
    uint8_t *bytes = aft_alloc(arena, size, 1);
    uint64_t hash  = 0xcbf29ce484222325u;
    aft_core_save(core, bytes);
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3u;
    aft_arena_release(arena, mark);
    return hash;
}

static uint64_t half_a_day(int threads, aft_vectors vectors)
{
    aft_mark mark = aft_arena_mark(arena);
    run      r;
    bump = 5;
    create(&r, 21, "L26", settings_of(1800), threads);
    CHECK(aft_sphere_create(&r.sphere, 21, A, vectors, arena, &err) == AFT_OK);
    aft_core_settings settings = settings_of(1800);
    settings.diffusion_time = 3600, settings.sponge_time = 43200;
    CHECK(aft_core_create(&r.core, &r.sphere, &r.levels, &settings, 0, r.team, arena, &err) == AFT_OK);
    begin(&r, jet);
    CHECK(aft_core_run(r.core, DAY / 2, &err) == AFT_OK);
    uint64_t bits = bits_of(r.core);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
    return bits;
}

static void bits_do_not_depend_on_machine(void)
{
    uint64_t bits = half_a_day(1, AFT_VECTORS_BEST);
    CHECK(half_a_day(2, AFT_VECTORS_BEST) == bits);
    CHECK(half_a_day(3, AFT_VECTORS_BEST) == bits);
    CHECK(half_a_day(1, AFT_VECTORS_BASE) == bits);
    if (aft_vectors_present(AFT_VECTORS_V3))
        CHECK(half_a_day(1, AFT_VECTORS_V3) == bits);
}

/* Isothermal solid rotation, an exact solution of the differences too: u = U cos(latitude),
 * R T ln p_s = const - (Omega a U + U^2 / 2) mu^2. */
static double rotation_speed;

static void rotation(run *r, int lat, int lon, size_t plane, size_t first)
{
    const double u = rotation_speed, mu = r->sphere.mu[lat], t = 280;
    (void)lon;
    r->start.surface_pressure[plane] =
        1e5 * aft_exp(-(EARTH.rotation * A * u + 0.5 * u * u) * mu * mu / (EARTH.gas_constant * t));
    for (int k = 0; k < r->levels.nlev; k++) {
        size_t at = first + (size_t)(k * r->sphere.nlon);
        r->start.temperature[at] = t, r->start.u[at] = u * sqrt(r->sphere.cos2[lat]);
    }
}

static void rotation_stays(void)
{
    aft_mark mark = aft_arena_mark(arena);
    run      r;
    rotation_speed = 40;
    aft_core_settings settings = settings_of(1800);
    settings.diffusion_time = 3600, settings.sponge_time = 43200;
    create(&r, 21, "L26", settings, 1);
    begin(&r, rotation);
    CHECK(aft_core_run(r.core, 4 * DAY, &err) == AFT_OK);
    aft_core_read(r.core, &r.end);
    printf("solid rotation of 40 m/s under hyperdiffusion and sponge, 4 days: l2(u) %.1e m/s\n", l2_of_u(&r));
    CHECK(l2_of_u(&r) < (IN_SINGLE ? 2e-3 : 1e-7));
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* Steps that resolve the gravity waves of the bump. */
static void three_hours(run *r, double time_step)
{
    aft_core_settings settings = settings_of(time_step);
    settings.filter = 0;
    bump = 10;
    create(r, 21, "L20", settings, 1);
    begin(r, jet);
    CHECK(aft_core_run(r->core, DAY / 8, &err) == AFT_OK);
    aft_core_read(r->core, &r->end);
    aft_team_free(r->team);
}

static double distance(const run *a, const run *b)
{
    double sum = 0;
    size_t n   = aft_sphere_grid_size(&a->sphere, a->levels.nlev);
    for (size_t i = 0; i < n; i++)
        sum += (a->end.u[i] - b->end.u[i]) * (a->end.u[i] - b->end.u[i]);
    return sqrt(sum / (double)n);
}

static void converges_at_second_order(void)
{
    aft_mark mark = aft_arena_mark(arena);
    run      fine, middle, coarse;
    three_hours(&fine, 18.75);
    three_hours(&middle, 150);
    three_hours(&coarse, 300);
    double order = aft_log(distance(&coarse, &fine) / distance(&middle, &fine)) / aft_log(2);
    printf("error in time, 3 hours, 300 and 150 s: %.1e, %.1e m/s, order %.2f\n",
           distance(&coarse, &fine), distance(&middle, &fine), order);
    CHECK(order > 1.7 && order < 2.4);
    aft_arena_release(arena, mark);
}

/* Energy after three days of strong waves under strong damping. */
static double energy_drift(bool return_heat)
{
    aft_mark          mark = aft_arena_mark(arena);
    run               r;
    aft_core_settings settings = settings_of(1200);
    settings.diffusion_time = 1800, settings.sponge_time = 21600, settings.return_heat = return_heat;
    bump = 30;
    create(&r, 21, "L26", settings, 1);
    begin(&r, jet);
    aft_core_budget before = aft_core_means(r.core);
    CHECK(aft_core_run(r.core, 3 * DAY, &err) == AFT_OK);
    aft_core_budget after = aft_core_means(r.core);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
    return (after.energy - before.energy) / (3 * DAY);
}

static void heat_returns(void)
{
    double lost = energy_drift(false), kept = energy_drift(true);
    printf("energy under strong damping: %+.3f W m-2, with its heat returned %+.4f\n", lost, kept);
    CHECK(lost < -0.01);
    CHECK(fabs(kept) < 0.1 * fabs(lost));
}

static void warm(void *context, const aft_core_latitude *at, int thread)
{
    (void)context, (void)thread;
    for (int i = 0; i < at->nlev * at->nlon; i++)
        at->dtemperature[i] += (aft_real)(2 / DAY);
}

static void brake(void *context, const aft_core_latitude *at, int thread)
{
    (void)context, (void)thread;
    for (int i = 0; i < at->nlev * at->nlon; i++) {
        at->du[i] -= at->u[i] * (aft_real)(8 / DAY);
        at->dv[i] -= at->v[i] * (aft_real)(8 / DAY);
    }
}

/* 2 K a day everywhere: c_p p_s / g times that of energy, and no motion. */
static void forcing_forces(void)
{
    aft_mark mark = aft_arena_mark(arena);
    run      r;
    rotation_speed = 0;
    create(&r, 21, "L20", settings_of(1800), 2);
    begin(&r, rotation);
    aft_core_force(r.core, warm, NULL);
    aft_core_budget before = aft_core_means(r.core);
    CHECK(aft_core_run(r.core, DAY, &err) == AFT_OK);
    aft_core_budget after = aft_core_means(r.core);
    CHECK_CLOSE(after.energy - before.energy, 2 * EARTH.heat_capacity * 1e5 / EARTH.gravity,
                IN_SINGLE ? 1e-4 : 1e-9);
    aft_core_read(r.core, &r.end);
    CHECK(largest_wind(&r) < (IN_SINGLE ? 1e-4 : 1e-10));
    CHECK(aft_core_time(r.core) == DAY);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* Warms, and checks that it sees the state at the beginning of the leap. */
static void warm_and_look(void *context, const aft_core_latitude *at, int thread)
{
    int *wrong = context;
    warm(NULL, at, thread);
    const double begin = at->time > 0 ? at->time - 1800 : 0, expected = 280 + 2 / DAY * begin;
    *wrong += fabs((double)at->temperature[0] - expected) > 1e-3
              || at->time_step != (at->time > 0 ? 3600 : 1800);
}

static void forcing_sees_the_state_before(void)
{
    aft_mark mark  = aft_arena_mark(arena);
    int      wrong = 0;
    run      r;
    rotation_speed = 0;
    create(&r, 21, "L20", settings_of(1800), 1);
    begin(&r, rotation);
    aft_core_force(r.core, warm_and_look, &wrong);
    CHECK(aft_core_run(r.core, DAY / 4, &err) == AFT_OK);
    CHECK(wrong == 0);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* 100 m/s of solid rotation in six hours; notes how far the wind at the equator is from it, at the time
 * of the step or half a leap before. */
static void push(void *context, const aft_core_latitude *at, int thread)
{
    (void)thread;
    const double u = (double)at->u[0] / at->cos, rate = 100 / (DAY / 4);
    double      *most = context;
    if (fabs(at->mu) < 0.05)
        *most = aft_max(*most, aft_min(fabs(u - rate * at->time),
                                       fabs(u - rate * (at->time - 0.5 * at->time_step))));
    for (int i = 0; i < at->nlev * at->nlon; i++)
        at->du[i] += (aft_real)(100 / (DAY / 4) * at->cos);
}

/* The leap after a change of step begins where the last one ended: no time is lost. */
static void shorter_step_loses_no_time(void)
{
    aft_mark mark = aft_arena_mark(arena);
    double   most = 0;
    run      r;
    rotation_speed = 0;
    create(&r, 21, "L20", settings_of(3600), 1);
    begin(&r, rotation);
    aft_core_force(r.core, push, &most);
    CHECK(aft_core_run(r.core, DAY / 4, &err) == AFT_OK);
    printf("a push across a change of step: wind at the equator within %.2f m/s\n", most);
    CHECK(aft_core_story(r.core).shortenings == 1);
    CHECK(most < 1);  /* half an hour lost: 8.4 m/s */
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* 150 m/s with an hour's step at T21: Courant number 1.8. A restart of the shortened run comes back
 * with it. */
static void guard_shortens_and_comes_back(void)
{
    aft_mark mark = aft_arena_mark(arena);
    run      r, again;
    rotation_speed = 150;
    create(&r, 21, "L20", settings_of(3600), 1);
    begin(&r, rotation);
    CHECK(aft_core_run(r.core, DAY / 2, &err) == AFT_OK);
    aft_core_log log = aft_core_story(r.core);
    CHECK(log.time_step == 900 && log.shortenings == 2 && log.steps == 48);
    CHECK(log.largest_courant > 1.5 && log.largest_courant < 2);
    aft_core_force(r.core, brake, NULL);
    CHECK(aft_core_run(r.core, DAY / 2, &err) == AFT_OK);
    size_t   size  = aft_core_saved_size(r.core);
    uint8_t *bytes = aft_alloc(arena, size, 1);
    create(&again, 21, "L20", settings_of(3600), 1);
    aft_core_save(r.core, bytes);
    CHECK(aft_core_restore(again.core, bytes, size, "again", &err) == AFT_OK);
    aft_core_force(again.core, brake, NULL);
    CHECK(aft_core_run(r.core, 2.5 * DAY, &err) == AFT_OK);
    CHECK(aft_core_run(again.core, 2.5 * DAY, &err) == AFT_OK);
    CHECK(bits_of(r.core) == bits_of(again.core));
    log = aft_core_story(r.core);
    CHECK(log.time_step == 3600 && log.shortenings == 2);
    CHECK(aft_core_time(r.core) == 3.5 * DAY);
    aft_team_free(r.team), aft_team_free(again.team);
    aft_arena_release(arena, mark);
}

static void unstable_run_is_named(void)
{
    aft_mark          mark     = aft_arena_mark(arena);
    aft_core_settings settings = settings_of(7200);
    run               r;
    settings.guard = false;
    bump           = 20;
    create(&r, 21, "L26", settings, 1);
    begin(&r, jet);
    for (size_t i = 0; i < aft_sphere_grid_size(&r.sphere, r.levels.nlev); i++)
        r.start.u[i] *= 5;
    aft_core_start(r.core, &r.start);
    CHECK(aft_core_run(r.core, 20 * DAY, &err) == AFT_UNSTABLE);
    printf("unstable: %s\n", err.message);
    CHECK(strstr(err.message, "level") || strstr(err.message, "ground"));
    CHECK(strstr(err.message, "on day") && strstr(err.message, "expected"));
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

/* An odd number of steps, bytes, as many again; and from the bytes in another core. */
static void restart_changes_nothing(void)
{
    aft_mark mark = aft_arena_mark(arena);
    run      a, b;
    bump = 5;
    create(&a, 21, "L26", settings_of(1800), 1);
    create(&b, 21, "L26", settings_of(1800), 2);
    aft_core_settings settings = settings_of(1800);
    settings.diffusion_time = 7200;
    CHECK(aft_core_create(&a.core, &a.sphere, &a.levels, &settings, 1, a.team, arena, &err) == AFT_OK);
    CHECK(aft_core_create(&b.core, &b.sphere, &b.levels, &settings, 1, b.team, arena, &err) == AFT_OK);
    for (size_t i = 0; i < aft_sphere_grid_size(&a.sphere, a.levels.nlev); i++)
        aft_transport_mixing_ratio(aft_core_transport(a.core))[i] = noise((int)(i % 1000));
    begin(&a, jet);
    aft_core_force(a.core, warm, NULL), aft_core_force(b.core, warm, NULL);
    CHECK(aft_core_run(a.core, 13 * 1800, &err) == AFT_OK);
    size_t   size  = aft_core_saved_size(a.core);
    uint8_t *bytes = aft_alloc(arena, size, 1);
    aft_core_save(a.core, bytes);
    CHECK(aft_core_restore(b.core, bytes, size, "b", &err) == AFT_OK);
    CHECK(aft_core_run(a.core, 13 * 1800, &err) == AFT_OK);
    CHECK(aft_core_run(b.core, 13 * 1800, &err) == AFT_OK);
    CHECK(bits_of(a.core) == bits_of(b.core));
    aft_core_budget x = aft_core_means(a.core), y = aft_core_means(b.core);
    CHECK(x.energy == y.energy);

    CHECK(aft_core_restore(b.core, bytes, size - 8, "short", &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, "short") && strstr(err.message, "bytes; expected"));
    CHECK(aft_core_restore(b.core, bytes, 100, "shorter", &err) == AFT_BAD_INPUT);
    CHECK(aft_core_restore(b.core, bytes, 0, "empty", &err) == AFT_BAD_INPUT);
    bytes[size / 2] ^= 1;
    CHECK(aft_core_restore(b.core, bytes, size, "altered", &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, "damaged"));
    bytes[size / 2] ^= 1;
    CHECK(aft_core_restore(b.core, bytes, size, "right", &err) == AFT_OK);
    aft_team_free(a.team), aft_team_free(b.team);
    create(&b, 21, "L20", settings, 1);
    CHECK(aft_core_restore(b.core, bytes, size, "levels", &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, "levels 26; expected 20"));
    aft_team_free(b.team);
    create(&b, 31, "L26", settings, 1);
    CHECK(aft_core_restore(b.core, bytes, size, "grid", &err) == AFT_BAD_INPUT);
    CHECK(strstr(err.message, "truncation 21; expected 31"));
    aft_team_free(b.team);
    aft_arena_release(arena, mark);
}

static double by_longitude(const run *r, size_t i)
{
    return 1 + 0.5 * aft_cos(2 * AFT_PI * (double)(i % (size_t)r->sphere.nlon) / r->sphere.nlon);
}

/* A tracer of 1 and one that changes along longitude, carried for 21 steps, the last alone. */
static void carry(run *r, bool by_pairs, double *mass)
{
    aft_core_settings settings = settings_of(1200);
    settings.tracers_by_pairs  = by_pairs;
    create(r, 21, "L20", settings, 2);
    CHECK(aft_core_create(&r->core, &r->sphere, &r->levels, &settings, 2, r->team, arena, &err) == AFT_OK);
    bump = 20;
    begin(r, jet);
    double      *q   = aft_transport_mixing_ratio(aft_core_transport(r->core));
    const size_t row = (size_t)(r->levels.nlev * r->sphere.nlon);
    for (size_t i = 0; i < 2 * row * (size_t)r->sphere.nlat; i++)
        q[i] = i / row % 2 ? by_longitude(r, i) : 1;
    mass[0] = aft_transport_mass(aft_core_transport(r->core), 1, r->start.surface_pressure, EARTH.gravity);
    CHECK(aft_core_run(r->core, 21 * 1200, &err) == AFT_OK);
    aft_core_read(r->core, &r->end);
    mass[1] = aft_transport_mass(aft_core_transport(r->core), 1, r->end.surface_pressure, EARTH.gravity);
}

static void tracers_follow_by_pairs(void)
{
    aft_mark mark = aft_arena_mark(arena);
    run      one, two;
    double   mass[2][2], apart = 0, uneven = 0, most = 0;
    carry(&one, false, mass[0]), carry(&two, true, mass[1]);
    const double *a = aft_transport_mixing_ratio(aft_core_transport(one.core));
    const double *b = aft_transport_mixing_ratio(aft_core_transport(two.core));
    const size_t  row = (size_t)(one.levels.nlev * one.sphere.nlon);
    for (size_t i = 0; i < 2 * row * (size_t)one.sphere.nlat; i++) {
        const bool even = i / row % 2 == 0;
        uneven = even ? aft_max(uneven, fabs(b[i] - 1)) : uneven;
        apart  = aft_max(apart, fabs(a[i] - b[i]));
        most   = even ? most : aft_max(most, fabs(b[i] - by_longitude(&one, i)));
    }
    printf("tracers by pairs of steps, 7 h: moved by up to %.3f, apart by %.4f, mass to %.1e\n", most, apart,
           mass[1][1] / mass[1][0] - 1);
    CHECK(uneven < 1e-13);
    CHECK(most > 0.05 && apart < 0.1 * most);
    CHECK_CLOSE(mass[1][1], mass[1][0], 1e-12);
    CHECK_CLOSE(mass[1][1], mass[0][1], 1e-12);
    aft_team_free(one.team), aft_team_free(two.team);
    aft_arena_release(arena, mark);
}

static void bad_settings_are_refused(void)
{
    aft_mark          mark = aft_arena_mark(arena);
    run               r;
    aft_core         *core;
    aft_core_settings settings = settings_of(1800);
    create(&r, 21, "L20", settings, 1);
    settings.time_step = 0;
    CHECK(aft_core_create(&core, &r.sphere, &r.levels, &settings, 0, r.team, arena, &err) == AFT_BAD_INPUT);
    settings.time_step = 1800, settings.settling_time = 86400;
    CHECK(aft_core_create(&core, &r.sphere, &r.levels, &settings, 0, r.team, arena, &err) == AFT_BAD_INPUT);
    settings.settling_time = 0, settings.filter_share = 0.2;
    CHECK(aft_core_create(&core, &r.sphere, &r.levels, &settings, 0, r.team, arena, &err) == AFT_BAD_INPUT);
    aft_team_free(r.team);
    aft_arena_release(arena, mark);
}

int main(void)
{
    arena = aft_arena_create(0);
    rest_stays("L20", IN_SINGLE ? 1e-4 : 1e-10);
    rest_stays("L26", IN_SINGLE ? 2e-2 : 1e-10);
    damping_stirs_nothing();
    drift_is_noted();
    jet_stays();
    rotation_stays();
    converges_at_second_order();
    heat_returns();
    forcing_forces();
    forcing_sees_the_state_before();
    shorter_step_loses_no_time();
    guard_shortens_and_comes_back();
    unstable_run_is_named();
    bits_do_not_depend_on_machine();
    restart_changes_nothing();
    tracers_follow_by_pairs();
    bad_settings_are_refused();
    aft_arena_free(arena);
    return CHECK_END();
}
