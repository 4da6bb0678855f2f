/* SPDX-License-Identifier: Apache-2.0 */
/* Transforms and spectral operators as a step of the 3-D model uses them: 5 fields of 26 levels, each
 * wavenumber and each pair of latitudes at once while it is in the cache. */
#include "base/random.h"
#include "bench/measure.h"
#include "sphere/sphere.h"

#include <stdio.h>

enum { LEVELS = 26, FIELDS = 5 };

typedef struct {
    aft_sphere      sphere;
    int             nrow, nlevel;  /* rows of all fields, of one */
    aft_real       *north, *south, *wave, *operand[4];  /* two latitudes, one wavenumber, one field */
    aft_sphere_work work;
} stage;

static void legendre_up(void *context)
{
    stage *s = context;
    for (int m = 0; m <= s->sphere.truncation; m++)
        aft_legendre_synthesis_wave(&s->sphere, AFT_SCALAR, s->nrow, m, s->wave, &s->work);
}

static void fourier_up(void *context)
{
    stage *s = context;
    for (int pair = 0; pair < s->sphere.nlat / 2; pair++)
        aft_fourier_synthesis_pair(&s->sphere, s->nrow, pair, 0, &s->work, s->north, s->south);
}

static void fourier_down(void *context)
{
    stage *s = context;
    for (int pair = 0; pair < s->sphere.nlat / 2; pair++)
        aft_fourier_analysis_pair(&s->sphere, AFT_SCALAR, s->nrow, pair, 0, &s->work, s->north, s->south);
}

static void legendre_down(void *context)
{
    stage *s = context;
    for (int m = 0; m <= s->sphere.truncation; m++)
        aft_legendre_analysis_wave(&s->sphere, AFT_SCALAR, s->nrow, m, &s->work, s->wave);
}

static void wind(void *context)
{
    stage *s = context;
    aft_wind(&s->sphere, s->nlevel, s->nlevel, s->operand[0], s->operand[1], s->operand[2], s->operand[3], NULL);
}

static void vorticity_divergence(void *context)
{
    stage *s = context;
    aft_vorticity_divergence(&s->sphere, s->nlevel, s->nlevel, s->operand[0], s->operand[1], s->operand[2],
                             s->operand[3], NULL);
}

static void gradient(void *context)
{
    stage *s = context;
    aft_gradient(&s->sphere, s->nlevel, s->nlevel, s->operand[0], s->operand[2], s->operand[3], NULL);
}

/* In the order of a step: each finds what the one before left in the cache. */
static const struct {
    const char *name;
    void (*work)(void *);
} kernels[] = {
    {"Legendre synthesis", legendre_up}, {"Fourier synthesis", fourier_up},
    {"Fourier analysis", fourier_down},  {"Legendre analysis", legendre_down},
    {"wind", wind}, {"vorticity, divergence", vorticity_divergence}, {"gradient", gradient},
};
enum { LEGENDRE_UP, FOURIER_UP, FOURIER_DOWN, LEGENDRE_DOWN, WIND, CURL, GRADIENT, COUNT };

static void time_all(stage *s, double best[COUNT])
{
    double begin = aft_bench_cpu();
    for (int i = 0; i < COUNT; i++)
        best[i] = 1e9;
    for (int round = 0; round < 7 || aft_bench_cpu() - begin < 40e-3; round++)
        for (int i = 0; i < COUNT; i++) {
            double start = aft_bench_cpu();
            kernels[i].work(s);
            double seconds = aft_bench_cpu() - start;
            best[i] = seconds < best[i] ? seconds : best[i];
        }
}

/* The operations and the numbers moved of each. A real transform of n points counts 2.5 n log2 n. */
static void count(const stage *s, double flops[COUNT], double bytes[COUNT])
{
    const aft_sphere *g = &s->sphere;
    const double t = g->truncation, waves = (t + 1) * (t + 2) / 2, lanes = 2.0 * s->nrow;
    const double rows = (double)s->nrow * g->nlat, parts = 2.0 * g->ncoefficient * s->nlevel;
    const double spectrum = (waves + t + 1) * lanes, fourier = g->nlat * (t + 1) * lanes;
    double log2 = 0;
    for (int n = g->nlon; n > 1; n /= 2)
        log2 += n % 2 ? 0.585 : 1;  /* 3 is halved to 1: log2 3 - 1 */
    flops[LEGENDRE_UP] = flops[LEGENDRE_DOWN] = 2 * waves * (g->nlat / 2.0) * lanes;
    bytes[LEGENDRE_UP] = bytes[LEGENDRE_DOWN] = (spectrum + fourier + waves * g->nlat / 2) * sizeof(aft_real);
    flops[FOURIER_UP] = flops[FOURIER_DOWN] = 2.5 * g->nlon * log2 * rows;
    bytes[FOURIER_UP] = bytes[FOURIER_DOWN] = (fourier + g->nlon * rows) * sizeof(aft_real);
    flops[WIND] = flops[CURL] = 2 * 5 * parts;
    flops[GRADIENT] = (1 + 3) * parts;
    bytes[WIND] = bytes[CURL] = 4 * parts * sizeof(aft_real);
    bytes[GRADIENT] = 3 * parts * sizeof(aft_real);
}

static aft_status prepare(stage *s, int truncation, int vector_bytes, aft_arena *arena, aft_error *err)
{
    aft_vectors vectors = vector_bytes == 16 ? AFT_VECTORS_BASE : vector_bytes == 32 ? AFT_VECTORS_V3
                          : vector_bytes == 64 ? AFT_VECTORS_V4 : AFT_VECTORS_BEST;
    AFT_TRY(aft_sphere_create(&s->sphere, truncation, 6.371e6, vectors, arena, err));
    s->nrow   = aft_sphere_rows(FIELDS * LEVELS);
    s->nlevel = aft_sphere_rows(LEVELS);
    size_t row = (size_t)s->nrow * s->sphere.nlon, wave = (size_t)(truncation + 2) * 2 * s->nrow;
    AFT_NEW(s->north, arena, row, err);
    AFT_NEW(s->south, arena, row, err);
    AFT_NEW(s->wave, arena, wave, err);
    AFT_NEW(s->work.scratch, arena, aft_sphere_scratch_size(&s->sphere, s->nrow, NULL), err);
    for (int i = 0; i < 4; i++)
        AFT_NEW(s->operand[i], arena, aft_sphere_spectral_size(&s->sphere, s->nlevel), err);
    for (size_t i = 0; i < wave; i++)
        s->wave[i] = (aft_real)(aft_uniform(1, 1, i, 0) - 0.5);
    for (size_t i = 0; i < aft_sphere_spectral_size(&s->sphere, s->nlevel); i++)
        s->operand[0][i] = s->operand[1][i] = (aft_real)(aft_uniform(1, 2, i, 0) - 0.5);
    return AFT_OK;
}

aft_status aft_bench_sphere(aft_bench_table *table, int truncation, int vector_bytes, aft_arena *arena,
                            aft_error *err)
{
    double   seconds[COUNT], flops[COUNT], bytes[COUNT];
    stage    s = {0};
    aft_mark mark = aft_arena_mark(arena);
    AFT_TRY(prepare(&s, truncation, vector_bytes, arena, err));
    time_all(&s, seconds);
    count(&s, flops, bytes);
    for (int i = 0; i < COUNT; i++) {
        const int        rows = i < WIND ? s.nrow : s.nlevel;
        aft_bench_kernel k    = {.seconds = seconds[i], .flops = flops[i], .bytes = bytes[i],
                                 .points = (double)rows * s.sphere.nlat * s.sphere.nlon};
        snprintf(k.name, sizeof k.name, "%s T%d", kernels[i].name, truncation);
        aft_bench_add(table, &k);
    }
    aft_arena_release(arena, mark);
    return AFT_OK;
}
