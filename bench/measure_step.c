/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time of a step goes: every kernel of a running model beside a clock, one thread. Flops are
 * the operations of the formulas, counted in their source: a quotient and a root count one, a logarithm
 * and an exponential 20. */
#include "bench/model.h"
#include "climate/dynamics/model.h"
#include "climate/dynamics/transport_state.h"
#include "sphere/kernels.h"

#include <stdio.h>
#include <string.h>

enum { RUNS = 12, R = sizeof(aft_real), D = sizeof(double) };

enum { SYNTHESIS, ANALYSIS, FOLD, TO_GRID, FROM_GRID, TENDENCIES, LEAP, WAVES, INSPECT, WINDS, ZONAL,
       ADVANCE, SHARE, POISSON, PIECES };
static const char *const names[PIECES] = {
    "Legendre synthesis", "Legendre analysis", "hemispheres", "Fourier synthesis", "Fourier analysis",
    "tendencies on the grid", "implicit leap", "spectral operators", "p_s and limits", "air fluxes",
    "tracers along longitude", "tracers along latitude, height", "air along latitude, height",
    "Poisson products"};

/* A pair of steps, since tracers go there and back; of each call the fastest of all runs, since others
 * use the processor meanwhile. The clock's own: kernels are given no context. */
enum { MOST_CALLS = 1 << 17 };
static struct {
    int    calls;
    float  fastest[MOST_CALLS];
    double seconds[PIECES], flops[PIECES], bytes[PIECES];
} watch;
static const aft_sphere_kernels    *sphere;
static const aft_core_kernels      *core;
static const aft_transport_kernels *transport;
static double                       tick;  /* s */

static void note(int piece, double seconds, double flops, double bytes)
{
    const int call = watch.calls < MOST_CALLS ? watch.calls++ : MOST_CALLS - 1;
    if (watch.fastest[call] == 0 || seconds < (double)watch.fastest[call])
        watch.fastest[call] = (float)seconds;
    watch.seconds[piece] += (double)watch.fastest[call];
    watch.flops[piece] += flops, watch.bytes[piece] += bytes;
}

#define TIMED(piece, flops, bytes, call)                          \
    do {                                                          \
        double start = aft_bench_wall();                          \
        call;                                                     \
        note(piece, aft_bench_wall() - start - tick, flops, bytes); \
    } while (0)

static double products(const aft_wavenumber *w)
{
    return (double)w->terms * w->half * w->lanes;
}

static double numbers(const aft_wavenumber *w)
{
    return (double)w->lanes * (w->terms + 2.0 * w->half) + (double)w->terms * w->half;
}

static void synthesis(const aft_wavenumber *w, const aft_real *spectral, aft_real *fourier)
{
    TIMED(SYNTHESIS, 2 * products(w), R * numbers(w), sphere->legendre_synthesis(w, spectral, fourier));
}

static void analysis(const aft_wavenumber *w, const aft_real *fourier, aft_real *spectral)
{
    TIMED(ANALYSIS, 2 * products(w), R * numbers(w), sphere->legendre_analysis(w, fourier, spectral));
}

static void unfold(size_t n, aft_real *even, aft_real *odd)
{
    TIMED(FOLD, 2.0 * (double)n, 4.0 * R * (double)n, sphere->unfold(n, even, odd));
}

static void fold(size_t n, aft_real weight, aft_real *north, aft_real *south)
{
    TIMED(FOLD, 4.0 * (double)n, 4.0 * R * (double)n, sphere->fold(n, weight, north, south));
}

/* 2.5 n log2 n a row of n points. */
static double fourier_flops(const aft_fft *fft, int nrow)
{
    double log2 = 0;
    for (int n = fft->n; n > 1; n /= 2)
        log2 += n % 2 ? 0.585 : 1;
    return 2.5 * fft->n * log2 * nrow;
}

static double fourier_bytes(const aft_fft *fft, int truncation, int nrow)
{
    return R * (double)nrow * (fft->n + 2.0 * (truncation + 1));
}

static void to_grid(const aft_fft *fft, int truncation, int nrow, const aft_real *fourier,
                    aft_real *grid, aft_real *scratch)
{
    TIMED(TO_GRID, fourier_flops(fft, nrow), fourier_bytes(fft, truncation, nrow),
          sphere->fourier_synthesis(fft, truncation, nrow, fourier, grid, scratch));
}

static void from_grid(const aft_fft *fft, int truncation, int nrow, const aft_real *grid,
                      aft_real *fourier, aft_real *scratch)
{
    TIMED(FROM_GRID, fourier_flops(fft, nrow), fourier_bytes(fft, truncation, nrow),
          sphere->fourier_analysis(fft, truncation, nrow, grid, fourier, scratch));
}

static void tendencies(const aft_tendency *t)
{
    const double cells = (double)t->nlon * t->nlev;
    TIMED(TENDENCIES, 122 * cells, 11 * R * cells, core->tendencies(t));
}

static void leap(const aft_leap *l, int m, const aft_real *flux, double *at, double *before, double *loss)
{
    const double n = l->nlev, parts = 2.0 * (l->truncation + 1 - m);
    TIMED(LEAP, parts * (2 * n * n + 75 * n), parts * (6 * R * n + 4 * D * 3 * n),
          core->leap(l, m, flux, at, before, loss));
}

static void waves(const aft_leap *l, int m, const double *at, aft_real *out)
{
    const double parts = 2.0 * (l->truncation + 2 - m) * l->nlev;
    TIMED(WAVES, 10 * parts, (3 * D + 5 * R) * parts, core->waves(l, m, at, out));
}

static void pressure(int nlon, double mean, const aft_real *deviation, double *p)
{
    TIMED(INSPECT, 21.0 * nlon, (R + D) * (double)nlon, core->pressure(nlon, mean, deviation, p));
}

static aft_real inspect(int n, const aft_real *u, const aft_real *v, const aft_real *t,
                        const aft_real bound[3], int32_t *outside)
{
    aft_real most;
    TIMED(INSPECT, 3.0 * n, 3.0 * R * n, most = core->inspect(n, u, v, t, bound, outside));
    return most;
}

static void winds(const aft_transport_winds *w)
{
    const double cells = (double)w->n * w->nlev;
    TIMED(WINDS, 15 * cells, (4 * R + 3 * D) * cells, transport->winds(w));
}

static void columns(const aft_transport_columns *c)
{
    const double cells = (double)c->n * c->nlev;
    TIMED(WINDS, 20 * cells, 4 * D * cells, transport->columns(c));
}

static void zonal(const aft_transport_zonal *z)
{
    TIMED(ZONAL, (8 + 48.0 * z->ntracer) * z->n, D * (4 + 2.0 * z->ntracer) * z->n, transport->zonal(z));
}

static void advance(int n, const aft_transport_row *row, const aft_transport_front *front, bool update)
{
    TIMED(ADVANCE, 46.0 * n, 2.0 * D * n, transport->advance(n, row, front, update));
}

static void share(int n, const double *in, const double *out, double weight, double weight_next,
                  double *air, const double *air_next, double *courant, double *inverse)
{
    TIMED(SHARE, 8.0 * n, 3.0 * D * n,
          transport->share(n, in, out, weight, weight_next, air, air_next, courant, inverse));
}

static void add(int n, const double *x, const double *y, double factor, double *sum)
{
    TIMED(SHARE, 2.0 * n, 3.0 * D * n, transport->add(n, x, y, factor, sum));
}

static void multiply(int n, const double *table, const double *x, double *y, size_t stride)
{
    TIMED(POISSON, 8.0 * n * n, D * (double)n * n, transport->multiply(n, table, x, y, stride));
}

static void put_clocks(aft_bench_model *m)
{
    static aft_sphere_kernels    s;
    static aft_core_kernels      c;
    static aft_transport_kernels t;
    sphere = m->sphere.kernels, core = m->core->kernels, transport = m->core->transport->kernels;
    s = *sphere, c = *core, t = *transport;
    s.legendre_synthesis = synthesis, s.legendre_analysis = analysis, s.unfold = unfold, s.fold = fold;
    s.fourier_synthesis = to_grid, s.fourier_analysis = from_grid;
    c.tendencies = tendencies, c.leap = leap, c.waves = waves, c.pressure = pressure, c.inspect = inspect;
    t.winds = winds, t.columns = columns, t.zonal = zonal, t.advance = advance, t.share = share;
    t.add = add, t.multiply = multiply;
    m->sphere.kernels = &s, m->core->kernels = &c, m->core->transport->kernels = &t;
    m->core->transport->poisson.kernels = &t;
}

/* What reading the clock takes. */
static double tick_seconds(void)
{
    double least = 1;
    for (int i = 0; i < 1000; i++) {
        double start = aft_bench_wall(), s = aft_bench_wall() - start;
        least        = s < least ? s : least;
    }
    return least;
}

/* Least processor time of a pair of steps. */
static aft_status run_pairs(aft_bench_model *m, double *least, aft_error *err)
{
    *least = 1e9;
    AFT_TRY(aft_core_run(m->core, 2 * m->time_step, err));
    for (int run = 0; run < RUNS; run++) {
        watch.calls = 0;
        memset(watch.seconds, 0, sizeof watch.seconds);
        memset(watch.flops, 0, sizeof watch.flops);
        memset(watch.bytes, 0, sizeof watch.bytes);
        double start = aft_bench_cpu();
        AFT_TRY(aft_core_run(m->core, 2 * m->time_step, err));
        double seconds = aft_bench_cpu() - start;
        *least = seconds < *least ? seconds : *least;
    }
    return AFT_OK;
}

static aft_status profile(aft_bench_table *table, aft_bench_model *m, aft_error *err)
{
    const double points = (double)m->sphere.nlat * m->sphere.nlon * m->levels.nlev;
    double       step, rest;
    AFT_TRY(run_pairs(m, &step, err));
    rest = step;
    tick = tick_seconds();
    memset(watch.fastest, 0, sizeof watch.fastest);
    put_clocks(m);
    double slower;
    AFT_TRY(run_pairs(m, &slower, err));
    for (int i = 0; i <= PIECES; i++) {
        aft_bench_kernel k = {.seconds = (i < PIECES ? watch.seconds[i] : rest) / 2, .points = points,
                              .flops = i < PIECES ? watch.flops[i] / 2 : 0,
                              .bytes = i < PIECES ? watch.bytes[i] / 2 : 0, .step = step / 2,
                              .number_bytes = i == LEAP || i == WAVES || i >= WINDS ? D : R};
        rest -= i < PIECES ? watch.seconds[i] : 0;
        snprintf(k.name, sizeof k.name, "T%d step: %s", m->sphere.truncation, i < PIECES ? names[i] : "the rest");
        aft_bench_add(table, &k);
    }
    return AFT_OK;
}

aft_status aft_bench_profile(aft_bench_table *table, int truncation, aft_error *err)
{
    aft_bench_model m     = {0};
    aft_arena      *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = aft_bench_model_create(&m, truncation, 1, arena, err);
    if (status == AFT_OK)
        status = profile(table, &m, err);
    aft_bench_model_free(&m);
    aft_arena_free(arena);
    return status;
}
