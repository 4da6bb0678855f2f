/* SPDX-License-Identifier: Apache-2.0 */
/* Speed of the transforms on one core, for each width of vectors: Legendre in GF/s (a multiplication
 * and an addition per product; folding not counted) and as per cent of what this processor reaches at
 * that width with products and sums in registers alone, without fma; Fourier in ns per row.
 * Usage: sphere_bench [levels x fields, default 130]. Times are the best of BEST. */
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

/* Best seconds of one call, in runs of at least 2 ms. */
#define TIME(result, call)                                      \
    do {                                                        \
        result = 1e9;                                           \
        for (int best = 0; best < BEST; best++) {               \
            double start = now(), seconds;                      \
            int    calls = 0;                                   \
            do {                                                \
                call;                                           \
                seconds = (now() - start) / ++calls;            \
            } while (seconds * calls < 2e-3);                   \
            result = seconds < result ? seconds : result;       \
        }                                                       \
    } while (0)

static void row_of(int truncation, aft_vectors vectors, int nrow, double peak_flops)
{
    aft_arena *arena = aft_arena_create(0);
    aft_sphere s;
    aft_error  err;
    if (aft_sphere_create(&s, truncation, 1, vectors, arena, &err) != AFT_OK)
        return;
    size_t    ng = aft_sphere_grid_size(&s, nrow), nf = aft_sphere_fourier_size(&s, nrow);
    size_t    ns = aft_sphere_spectral_size(&s, nrow);
    aft_real *grid = aft_alloc(arena, ng, sizeof *grid), *fourier = aft_alloc(arena, nf, sizeof *grid);
    aft_real *f = aft_alloc(arena, ns, sizeof *f);
    aft_sphere_work work = {
        aft_alloc(arena, aft_sphere_scratch_size(&s, nrow, 1), sizeof(aft_real)), 1};
    for (size_t i = 0; i < ng; i++)
        grid[i] = (aft_real)(aft_uniform(1, 1, i, 0) - 0.5);
    aft_analysis(&s, AFT_SCALAR, nrow, grid, f, &work);
    double up, down, wave_up, wave_down;
    TIME(up, aft_legendre_synthesis(&s, AFT_SCALAR, nrow, f, fourier, &work));
    TIME(down, aft_legendre_analysis(&s, AFT_SCALAR, nrow, fourier, f, &work));
    TIME(wave_up, aft_fourier_synthesis(&s, nrow, fourier, grid, &work));
    TIME(wave_down, aft_fourier_analysis(&s, nrow, grid, fourier, &work));
    double flops = 2.0 * (truncation + 1) * (truncation + 2) / 2 * (s.nlat / 2) * 2 * nrow;
    double rows  = (double)nrow * s.nlat;
    printf("T%-4d %-5s %6.1f %4.0f %%  %6.1f %4.0f %%   %7.1f %7.1f\n", truncation,
           aft_sphere_vectors(&s), flops / up * 1e-9, 100 * flops / up / peak_flops,
           flops / down * 1e-9, 100 * flops / down / peak_flops, wave_up / rows * 1e9,
           wave_down / rows * 1e9);
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
