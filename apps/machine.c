/* SPDX-License-Identifier: Apache-2.0 */
/* The yardstick of `aftermath bench`: loops that nothing but the processor limits. */
#define _POSIX_C_SOURCE 200809L
#include "apps/machine.h"

#include <stdlib.h>
#include <time.h>

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) \
    && !defined(__SANITIZE_ADDRESS__)
#define EACH_PROCESSOR __attribute__((target_clones("default", "avx2", "avx512f"), noinline))
#else
#define EACH_PROCESSOR __attribute__((noinline))
#endif

double aft_cli_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* `lanes` independent chains x = x a + b, kept in registers. */
#define CHAINS(name, type, lanes)                                  \
    EACH_PROCESSOR static type name(long rounds, type a, type b)   \
    {                                                              \
        type x[lanes], sum = 0;                                    \
        for (int k = 0; k < lanes; k++)                            \
            x[k] = (type)k;                                        \
        for (long i = 0; i < rounds; i++)                          \
            for (int k = 0; k < lanes; k++)                        \
                x[k] = x[k] * a + b;                               \
        for (int k = 0; k < lanes; k++)                            \
            sum += x[k];                                           \
        return sum;                                                \
    }
CHAINS(chains_f64_24, double, 24)
CHAINS(chains_f64_48, double, 48)
CHAINS(chains_f64_96, double, 96)
CHAINS(chains_f32_48, float, 48)
CHAINS(chains_f32_96, float, 96)
CHAINS(chains_f32_192, float, 192)

static volatile double sink;

#define MEASURE(best, name, lanes, one)                                       \
    for (int pass = 0; pass < 3; pass++) {                                    \
        long   rounds = 40000000L / lanes;                                    \
        double t      = aft_cli_seconds();                                    \
        sink          = (double)name(rounds, one, one);                       \
        t             = aft_cli_seconds() - t;                                \
        double g      = 2e-9 * (double)rounds * lanes / t;                    \
        best          = g > best ? g : best;                                  \
    }

double aft_cli_peak_f64_gflops(void)
{
    double best = 0;
    MEASURE(best, chains_f64_24, 24, 0.5)
    MEASURE(best, chains_f64_48, 48, 0.5)
    MEASURE(best, chains_f64_96, 96, 0.5)
    return best;
}

double aft_cli_peak_f32_gflops(void)
{
    double best = 0;
    MEASURE(best, chains_f32_48, 48, 0.5f)
    MEASURE(best, chains_f32_96, 96, 0.5f)
    MEASURE(best, chains_f32_192, 192, 0.5f)
    return best;
}

EACH_PROCESSOR static void triad(long n, double *restrict a, const double *restrict b,
                                 const double *restrict c, double s)
{
    for (long i = 0; i < n; i++)
        a[i] = b[i] + s * c[i];
}

double aft_cli_triad_GBps(void)
{
    const long n = 8L << 20; /* 3 x 64 MB: beyond every cache */
    double    *a = malloc(sizeof *a * (size_t)n * 3), best = 0;
    if (!a)
        return 0;
    for (long i = 0; i < 3 * n; i++)
        a[i] = 1.0;
    for (int pass = 0; pass < 4; pass++) {
        double t = aft_cli_seconds();
        triad(n, a, a + n, a + 2 * n, 0.5);
        t    = aft_cli_seconds() - t;
        best = 24e-9 * (double)n / t > best ? 24e-9 * (double)n / t : best;
    }
    sink = a[n / 2];
    free(a);
    return best;
}
