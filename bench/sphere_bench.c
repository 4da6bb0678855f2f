/* SPDX-License-Identifier: Apache-2.0 */
/* Speed of the transforms on one core, for each width of vectors: Legendre in GF/s (a multiplication
 * and an addition per product) and as per cent of what this processor reaches at that width with
 * products and sums in registers alone, without fma; Fourier in ns per row, with the sums and
 * differences of the hemispheres. Usage: sphere_bench [levels x fields, default 130]. */
#include "base/random.h"
#include "sphere/sphere.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BEST = 7 };

/* Processor seconds: others may use the machine meanwhile. */
static double now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* x = x a + b in COUNT vectors that depend on nothing else: flops a second. */
enum { ROUNDS = 200000 };
#define PEAK(name, attributes, bytes, COUNT)                                              \
    typedef aft_real name##_vec __attribute__((vector_size(bytes)));                      \
    attributes static double name(aft_real a, aft_real b)                                 \
    {                                                                                     \
        name##_vec x[COUNT], u = (name##_vec){0} + a, v = (name##_vec){0} + b;            \
        for (int i = 0; i < COUNT; i++)                                                   \
            x[i] = v * (aft_real)(i + 1);                                                 \
        double start = now();                                                             \
        for (int round = 0; round < ROUNDS; round++)                                      \
            for (int i = 0; i < COUNT; i++)                                               \
                x[i] = x[i] * u + v;                                                      \
        double seconds = now() - start;                                                   \
        for (int i = 1; i < COUNT; i++)                                                   \
            x[0] += x[i];                                                                 \
        volatile aft_real keep = x[0][0];                                                 \
        (void)keep;                                                                       \
        return 2.0 * COUNT * ROUNDS * (bytes / sizeof(aft_real)) / seconds;               \
    }

PEAK(peak_base, , 16, 12)
#ifdef __x86_64__
PEAK(peak_v3, __attribute__((target("avx2"))), 32, 12)
PEAK(peak_v4, __attribute__((target("avx512f"))), 64, 24)
#endif

static double peak(aft_vectors vectors)
{
    double best = 0;
    for (int i = 0; i < BEST; i++) {
        double flops = 0;
        if (vectors == AFT_VECTORS_BASE)
            flops = peak_base((aft_real)0.999, (aft_real)1e-3);
#ifdef __x86_64__
        if (vectors == AFT_VECTORS_V3)
            flops = peak_v3((aft_real)0.999, (aft_real)1e-3);
        if (vectors == AFT_VECTORS_V4)
            flops = peak_v4((aft_real)0.999, (aft_real)1e-3);
#endif
        best = flops > best ? flops : best;
    }
    return best;
}

typedef struct {
    aft_sphere      sphere;
    int             nrow;
    aft_real       *grid, *spectral;
    aft_sphere_work work;
} transform;

enum { LEGENDRE_UP, FOURIER_UP, FOURIER_DOWN, LEGENDRE_DOWN, HALVES };

static void half(const transform *t, int which)
{
    if (which == LEGENDRE_UP)
        aft_legendre_synthesis(&t->sphere, AFT_SCALAR, t->nrow, t->spectral, &t->work);
    if (which == FOURIER_UP)
        aft_fourier_synthesis(&t->sphere, t->nrow, t->grid, &t->work);
    if (which == FOURIER_DOWN)
        aft_fourier_analysis(&t->sphere, AFT_SCALAR, t->nrow, t->grid, &t->work);
    if (which == LEGENDRE_DOWN)
        aft_legendre_analysis(&t->sphere, AFT_SCALAR, t->nrow, t->spectral, &t->work);
}

/* Best seconds of each half, there and back for at least 8 ms. */
static void time_halves(const transform *t, double best[HALVES])
{
    double begin = now();
    for (int i = 0; i < HALVES; i++)
        best[i] = 1e9;
    for (int round = 0; round < BEST || now() - begin < 8e-3; round++)
        for (int i = 0; i < HALVES; i++) {
            double start = now();
            half(t, i);
            double seconds = now() - start;
            best[i] = seconds < best[i] ? seconds : best[i];
        }
}

static void row_of(int truncation, aft_vectors vectors, int nrow, double peak_flops)
{
    aft_arena *arena = aft_arena_create(0);
    transform  t     = {.nrow = nrow};
    aft_error  err;
    if (aft_sphere_create(&t.sphere, truncation, 1, vectors, arena, &err) != AFT_OK)
        return;
    size_t ngrid   = aft_sphere_grid_size(&t.sphere, nrow);
    t.grid         = aft_alloc(arena, ngrid, sizeof(aft_real));
    t.spectral     = aft_alloc(arena, aft_sphere_spectral_size(&t.sphere, nrow), sizeof(aft_real));
    t.work.scratch = aft_alloc(arena, aft_sphere_scratch_size(&t.sphere, nrow, NULL), sizeof(aft_real));
    for (size_t i = 0; i < ngrid; i++)
        t.grid[i] = (aft_real)(aft_uniform(1, 1, i, 0) - 0.5);
    double seconds[HALVES];
    aft_analysis(&t.sphere, AFT_SCALAR, nrow, t.grid, t.spectral, &t.work);
    time_halves(&t, seconds);
    double flops = 2.0 * (truncation + 1) * (truncation + 2) / 2 * (t.sphere.nlat / 2) * 2 * nrow;
    double up = flops / seconds[LEGENDRE_UP], down = flops / seconds[LEGENDRE_DOWN];
    double rows = (double)nrow * t.sphere.nlat;
    printf("T%-4d %-5s %6.1f %4.0f %%  %6.1f %4.0f %%   %7.1f %7.1f\n", truncation,
           aft_sphere_vectors(&t.sphere), up * 1e-9, 100 * up / peak_flops, down * 1e-9,
           100 * down / peak_flops, seconds[FOURIER_UP] / rows * 1e9,
           seconds[FOURIER_DOWN] / rows * 1e9);
    aft_arena_free(arena);
}

int main(int argc, char **argv)
{
    static const int truncations[] = {21, 31, 42, 63, 85};
    const int        nrow = aft_sphere_rows(argc > 1 ? atoi(argv[1]) : 130);
    printf("%zu-byte numbers, %d rows; peak without fma in GF/s\n", sizeof(aft_real), nrow);
    for (int vectors = AFT_VECTORS_BASE; vectors <= AFT_VECTORS_V4; vectors++) {
        if (!aft_vectors_present((aft_vectors)vectors))
            continue;
        double flops = peak((aft_vectors)vectors);
        printf("\npeak %.1f  Legendre synthesis    analysis    Fourier: ns/row to grid, from grid\n",
               flops * 1e-9);
        for (int i = 0; i < 5; i++)
            row_of(truncations[i], (aft_vectors)vectors, nrow, flops);
    }
    return 0;
}
