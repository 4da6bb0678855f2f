/* SPDX-License-Identifier: Apache-2.0 */
/* Tracers: what any flow must keep, the poles, long steps, order, and the same bits for any split. */
#include "base/math.h"
#include "base/random.h"
#include "climate/dynamics/transport.h"
#include "tests/check.h"

#include <string.h>

static const double RADIUS = 6.371e6, GRAVITY = 9.81, DAY = 86400;
static aft_arena   *arena;
static aft_error    err;

typedef struct {
    aft_sphere     sphere;
    aft_levels     levels;
    aft_team      *team;
    aft_transport *transport;
    aft_real      *u[2], *v[2];
    double        *p[2];  /* begin, end of a step */
    size_t         row;
    int            ntracer;
} world;

/* Thin levels of pure pressure above, terrain-following ones below. */
static void set_levels(aft_levels *levels, int nlev)
{
    *levels = (aft_levels){.nlev = nlev};
    for (int k = 0; k <= nlev; k++) {
        double x = (double)k / nlev, y = x < 0.3 ? 0 : (x - 0.3) / 0.7;
        levels->b[k] = k < nlev ? y * y : 1;
        levels->a[k] = k < nlev ? 100 + 99900 * x * x - 1e5 * y * y : 0;
    }
}

static void make(world *w, int truncation, int nlev, int ntracer, aft_vectors vectors, int threads)
{
    *w = (world){.ntracer = ntracer};
    set_levels(&w->levels, nlev);
    CHECK(aft_sphere_create(&w->sphere, truncation, RADIUS, vectors, arena, &err) == AFT_OK);
    if (threads > 1)
        CHECK(aft_team_create(&w->team, threads, arena, &err) == AFT_OK);
    CHECK(aft_transport_create(&w->transport, &w->sphere, &w->levels, ntracer, w->team, arena, &err)
          == AFT_OK);
    w->row = (size_t)nlev * (size_t)w->sphere.nlon;
    for (int end = 0; end < 2; end++) {
        w->u[end] = aft_alloc(arena, (size_t)w->sphere.nlat * w->row, sizeof(aft_real));
        w->v[end] = aft_alloc(arena, (size_t)w->sphere.nlat * w->row, sizeof(aft_real));
        w->p[end] = aft_alloc(arena, aft_sphere_grid_size(&w->sphere, 1), sizeof(double));
    }
}

static void step(world *w, int64_t number, double seconds)
{
    const aft_transport_air air = {
        .u_cos = {w->u[0], w->u[1]}, .v_cos = {w->v[0], w->v[1]}, .stride = w->row,
        .before = w->p[0], .after = w->p[1], .step = number};
    aft_transport_step(w->transport, &air, seconds);
}

/* A jet, a flow across the poles, waves that diverge, and a moving wave of p_s beside a mountain. */
static void stir(world *w, int end, double time, double factor)
{
    const aft_sphere *s = &w->sphere;
    double            mean = 0;
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++) {
            double east = 2 * AFT_PI * i / s->nlon, mu = s->mu[j], c = sqrt(s->cos2[j]);
            double hill = (east - 2) * (east - 2) + (mu - 0.5) * (mu - 0.5);
            double p = 1e5 - 3e4 * aft_exp(-20 * hill) + 900 * c * c * c * aft_sin(3 * east + time);
            w->p[end][j * s->nlon + i] = p;
            mean += p * s->weight[j] / s->nlon;
            for (int k = 0; k < w->levels.nlev; k++) {
                double z  = (double)k / w->levels.nlev;
                size_t at = (size_t)j * w->row + (size_t)(k * s->nlon + i);
                double u  = (90 - 60 * z) * c + 20 * mu * aft_cos(east + 0.3 * time)
                            + 9 * c * c * aft_sin(4 * east + 6 * z - time);
                double v = -20 * aft_sin(east + 0.3 * time) + 9 * c * c * aft_cos(3 * east + 5 * z);
                w->u[end][at] = (aft_real)(factor * c * u);
                w->v[end][at] = (aft_real)(factor * c * v);
            }
        }
    for (int i = 0; i < s->nlat * s->nlon; i++)
        w->p[end][i] *= 98500 / mean;
}

static void fill(world *w, int tracer, double (*value)(int, int, int))
{
    const size_t n = (size_t)w->sphere.nlon;
    double      *q = aft_transport_mixing_ratio(w->transport) + (size_t)tracer * w->row;
    for (int j = 0; j < w->sphere.nlat; j++, q += (size_t)w->ntracer * w->row)
        for (size_t i = 0; i < w->row; i++)
            q[i] = value(j, (int)(i / n), (int)(i % n));
}

static double constant(int j, int k, int i)
{
    (void)j, (void)k, (void)i;
    return 0.1234;
}

static double spikes(int j, int k, int i)
{
    return aft_uniform(1, (uint64_t)j, (uint64_t)k, (uint64_t)i) < 0.02 || (j < 2 && i % 5 == 0);
}

/* Far below what matters, down to what a double hardly holds. */
static double specks(int j, int k, int i)
{
    return spikes(j, k, i) > 0 ? 1e-9 : (i + j) % 3 ? 0 : 1e-25 * aft_exp(-0.01 * i * j);
}

static void extremes(const world *w, int tracer, double *low, double *high)
{
    const double *q = aft_transport_mixing_ratio(w->transport) + (size_t)tracer * w->row;
    *low = 1e300, *high = -1e300;
    for (int j = 0; j < w->sphere.nlat; j++, q += (size_t)w->ntracer * w->row)
        for (size_t i = 0; i < w->row; i++)
            *low = aft_min(*low, q[i]), *high = aft_max(*high, q[i]);
}

static double mass(const world *w, int tracer, int end)
{
    return aft_transport_mass(w->transport, tracer, w->p[end], GRAVITY);
}

/* Nothing but a change of winds between steps; returns the largest share of a cell lost in a sweep. */
static double keep_what_must_stay(const char *name, int truncation, int steps, double seconds)
{
    aft_mark mark = aft_arena_mark(arena);
    world    w;
    double   low, high, before[3], courant = 0, remainder = 0;
    int      pieces = 0;
    make(&w, truncation, 12, 3, AFT_VECTORS_BEST, 1);
    fill(&w, 0, constant), fill(&w, 1, spikes), fill(&w, 2, specks);
    stir(&w, 1, 0, 1);
    for (int tracer = 0; tracer < 3; tracer++)
        before[tracer] = mass(&w, tracer, 1);
    for (int i = 0; i < steps; i++) {
        stir(&w, 0, 0.05 * i, 1), stir(&w, 1, 0.05 * (i + 1), 1);
        step(&w, i, seconds);
        aft_transport_log log = aft_transport_story(w.transport);
        courant = aft_max(courant, log.courant), remainder = aft_max(remainder, log.remainder);
        pieces  = log.pieces > pieces ? log.pieces : pieces;
        extremes(&w, 1, &low, &high);
        CHECK(low >= 0 && high <= 1 + 1e-14);
        extremes(&w, 2, &low, &high);
        CHECK(low >= 0 && high <= 1e-9 * (1 + 1e-14));
    }
    extremes(&w, 0, &low, &high);
    printf("%-14s courant %.2f, pieces %d, p_s left %.0e, constant %+.0e, mass %+.0e %+.0e %+.0e\n", name,
           courant, pieces, remainder, aft_max(high / 0.1234 - 1, 1 - low / 0.1234),
           mass(&w, 0, 1) / before[0] - 1, mass(&w, 1, 1) / before[1] - 1, mass(&w, 2, 1) / before[2] - 1);
    CHECK(low == 0.1234 && high == 0.1234);
    CHECK(remainder < 1e-11);
    for (int tracer = 0; tracer < 3; tracer++)
        CHECK_CLOSE(mass(&w, tracer, 1), before[tracer], 2e-14);
    aft_arena_release(arena, mark);
    return courant;
}

/* A hill of Gaussian shape at 5 pi / 6 on the equator turns once, over both poles. */
static double distance2(const aft_sphere *s, int j, int i)
{
    double east = 2 * AFT_PI * i / s->nlon - 5 * AFT_PI / 6, c = sqrt(s->cos2[j]);
    double x = c * aft_cos(east) - 1, y = c * aft_sin(east), z = s->mu[j];
    return x * x + y * y + z * z;
}

static double turned_hill_error(int truncation, double days, int steps)
{
    aft_mark    mark = aft_arena_mark(arena);
    world       w;
    make(&w, truncation, 2, 1, AFT_VECTORS_BEST, 1);
    const int   n    = w.sphere.nlon;
    double     *q    = aft_transport_mixing_ratio(w.transport), error = 0, size = 0;
    const double speed = 2 * AFT_PI * RADIUS / (days * DAY), tilt = AFT_PI / 2 - 0.05;
    for (int j = 0; j < w.sphere.nlat; j++)
        for (int i = 0; i < n; i++) {
            double east = 2 * AFT_PI * i / n, c = sqrt(w.sphere.cos2[j]), mu = w.sphere.mu[j];
            for (int k = 0; k < 2; k++) {
                size_t at = (size_t)j * w.row + (size_t)(k * n + i);
                for (int end = 0; end < 2; end++) {
                    w.u[end][at] = (aft_real)(speed * c * (c * aft_cos(tilt)
                                                           + mu * aft_cos(east) * aft_sin(tilt)));
                    w.v[end][at] = (aft_real)(-speed * c * aft_sin(east) * aft_sin(tilt));
                }
                q[at] = aft_exp(-5 * distance2(&w.sphere, j, i));
            }
            w.p[0][j * n + i] = w.p[1][j * n + i] = 1e5;
        }
    for (int i = 0; i < steps; i++)
        step(&w, i, days * DAY / steps);
    for (int j = 0; j < w.sphere.nlat; j++)
        for (int i = 0; i < n; i++) {
            double exact = aft_exp(-5 * distance2(&w.sphere, j, i));
            double d     = q[(size_t)j * w.row + (size_t)i] - exact;
            error += w.sphere.weight[j] * d * d, size += w.sphere.weight[j] * exact * exact;
        }
    aft_arena_release(arena, mark);
    return sqrt(error / size);
}

static void turns_over_the_poles(void)
{
    double coarse = turned_hill_error(21, 12, 144), fine = turned_hill_error(42, 12, 288);
    double order = aft_log(coarse / fine) / aft_log(2);
    printf("over the poles: l2 T21 %.2e, T42 %.2e, order %.2f\n", coarse, fine, order);
    CHECK(fine < 0.012);
    CHECK(order > 1.8);
}

/* Sixteen steps at T21 of q = 2 + y, y eastward of longitude 0 on the equator, in solid rotation about the
 * Earth's axis or, over the poles, about x: the largest error next to the North Pole. */
static double polar_row_error(bool over_poles)
{
    enum { STEPS = 16 };
    aft_mark     mark = aft_arena_mark(arena);
    const double speed = 2 * AFT_PI * RADIUS / (12 * DAY), angle = STEPS * 1800 / (12 * DAY) * 2 * AFT_PI;
    double       worst = 0;
    world        w;
    make(&w, 21, 2, 1, AFT_VECTORS_BEST, 1);
    const int n = w.sphere.nlon;
    double   *q = aft_transport_mixing_ratio(w.transport);
    for (int j = 0; j < w.sphere.nlat; j++)
        for (int i = 0; i < 2 * n; i++) {
            const double east = 2 * AFT_PI * (i % n) / n, c = sqrt(w.sphere.cos2[j]), mu = w.sphere.mu[j];
            const size_t at   = (size_t)j * w.row + (size_t)i;
            q[at] = 2 + c * aft_sin(east);
            for (int end = 0; end < 2; end++) {
                w.u[end][at] = (aft_real)(speed * c * (over_poles ? mu * aft_cos(east) : c));
                w.v[end][at] = (aft_real)(over_poles ? -speed * c * aft_sin(east) : 0);
                w.p[end][j * n + i % n] = 1e5;
            }
        }
    for (int i = 0; i < STEPS; i++)
        step(&w, i, 1800);
    for (int i = 0; i < n; i++) {
        const double east = 2 * AFT_PI * i / n, c = sqrt(w.sphere.cos2[0]), z = w.sphere.mu[0];
        const double exact = 2 + (over_poles ? c * aft_sin(east) * aft_cos(angle) - z * aft_sin(angle)
                                             : c * aft_sin(east - angle));
        worst = aft_max(worst, fabs(q[i] - exact));
    }
    aft_arena_release(arena, mark);
    return worst;
}

/* Rows beyond the pole lie half a circle away; u of the polar cell is that of its middle. */
static void polar_rows_move_with_the_air(void)
{
    double round = polar_row_error(false), over = polar_row_error(true);
    printf("polar row at T21, largest error of y: round %.1e, over the pole %.1e\n", round, over);
    CHECK(round < 2e-4);
    CHECK(over < 0.025);
}

/* Solid rotation that carries air over the poles, `speed` at its equator, in the winds of one end. */
static void turn_over(world *w, int end, double speed)
{
    const aft_sphere *s = &w->sphere;
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++) {
            const double east = 2 * AFT_PI * i / s->nlon, c = sqrt(s->cos2[j]);
            for (int k = 0; k < w->levels.nlev; k++) {
                const size_t at = (size_t)j * w->row + (size_t)(k * s->nlon + i);
                w->u[end][at] = (aft_real)(speed * c * s->mu[j] * aft_cos(east));
                w->v[end][at] = (aft_real)(-speed * c * aft_sin(east));
            }
            w->p[end][j * s->nlon + i] = 1e5;
        }
}

static double hill(int j, int k, int i)
{
    (void)k;
    return aft_exp(-3 * (1 + aft_cos(0.2 * i) * aft_sin(0.1 * j)));
}

/* Mixing ratios after 16 steps of 45 minutes, numbered first, first + by, ..; winds at the ends of each [m s-1]. */
static const double *carried(int64_t first, int64_t by, double begin, double end, size_t *n)
{
    world w;
    make(&w, 21, 2, 1, AFT_VECTORS_BEST, 1);
    fill(&w, 0, hill);
    turn_over(&w, 0, begin), turn_over(&w, 1, end);
    for (int i = 0; i < 16; i++)
        step(&w, first + by * i, 2700);
    *n = (size_t)w.sphere.nlat * w.row;
    return aft_transport_mixing_ratio(w.transport);
}

/* The mean of the winds at both ends carries. */
static void both_winds_carry(void)
{
    aft_mark      mark = aft_arena_mark(arena);
    size_t        n;
    const double *steady = carried(0, 1, 64, 64, &n), *rising = carried(0, 1, 0, 128, &n);
    const double *falling = carried(0, 1, 128, 0, &n);
    CHECK(memcmp(steady, rising, n * sizeof *steady) == 0);
    CHECK(memcmp(steady, falling, n * sizeof *steady) == 0);
    aft_arena_release(arena, mark);
}

/* What one order of sweeps errs the other errs back (Strang 1968): alternating steps lie between. */
static void orders_alternate(void)
{
    aft_mark      mark = aft_arena_mark(arena);
    size_t        n;
    double        between = 0, apart = 0;
    const double *even = carried(0, 2, 64, 64, &n), *odd = carried(1, 2, 64, 64, &n), *both = carried(0, 1, 64, 64, &n);
    for (size_t i = 0; i < n; i++) {
        const double middle = 0.5 * (even[i] + odd[i]), half = 0.5 * (even[i] - odd[i]);
        between += (both[i] - middle) * (both[i] - middle), apart += half * half;
    }
    printf("orders of sweeps, 16 steps: each %.1e from their middle, in turn %.1e\n", sqrt(apart / (double)n),
           sqrt(between / (double)n));
    CHECK(apart > 0 && between < 0.04 * apart);
    aft_arena_release(arena, mark);
}

static uint64_t bits(aft_vectors vectors, int threads)
{
    aft_mark mark = aft_arena_mark(arena);
    world    w;
    uint64_t hash = 14695981039346656037u;
    make(&w, 21, 7, 2, vectors, threads);
    fill(&w, 0, spikes), fill(&w, 1, specks);
    for (int i = 0; i < 6; i++) {
        stir(&w, 0, 0.05 * i, 1), stir(&w, 1, 0.05 * (i + 1), 1);
        step(&w, i, 3600);
    }
    const uint8_t *byte = (const uint8_t *)aft_transport_mixing_ratio(w.transport);
    for (size_t i = 0; i < (size_t)w.sphere.nlat * 2 * w.row * sizeof(double); i++)
        hash = (hash ^ byte[i]) * 1099511628211u;
    aft_team_free(w.team);
    aft_arena_release(arena, mark);
    return hash;
}

static void splits_change_no_bit(void)
{
    const uint64_t expected = bits(AFT_VECTORS_BASE, 1);
    for (int vectors = AFT_VECTORS_V3; vectors <= AFT_VECTORS_V4; vectors++)
        if (aft_vectors_present((aft_vectors)vectors))
            CHECK(bits((aft_vectors)vectors, 1) == expected);
    static const int threads[] = {2, 3, 7};
    for (int i = 0; i < 3; i++)
        CHECK(bits(AFT_VECTORS_BEST, threads[i]) == expected);
}

int main(void)
{
    arena = aft_arena_create(0);
    CHECK(keep_what_must_stay("short steps", 21, 40, 900) < 0.5);
    keep_what_must_stay("long steps", 21, 20, 10800);
    keep_what_must_stay("cut steps", 42, 4, 21600);
    turns_over_the_poles();
    polar_rows_move_with_the_air();
    both_winds_carry();
    orders_alternate();
    splits_change_no_bit();
    aft_arena_free(arena);
    return CHECK_END();
}
