/* SPDX-License-Identifier: Apache-2.0 */
/* The yardstick: loops that nothing but the processor or its memory limits. */
#define _GNU_SOURCE
#include "bench/measure.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static double clock_of(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double aft_bench_wall(void)
{
    return clock_of(CLOCK_MONOTONIC);
}

double aft_bench_cpu(void)
{
    return clock_of(CLOCK_THREAD_CPUTIME_ID);
}

double aft_bench_best(void (*work)(void *), void *context, double least)
{
    double best = 1e9, spent = 0;
    for (int call = 0; call < 3 || spent < least; call++) {
        double start = aft_bench_cpu();
        work(context);
        double seconds = aft_bench_cpu() - start;
        best = seconds < best ? seconds : best;
        spent += seconds;
    }
    return best;
}

/* x = x a + b in CHAINS vectors that wait for nothing else: enough to hide the latency of a product
 * and a sum, few enough for 16 registers. */
enum { CHAINS = 14, ROUNDS = 100000, PASSES = 15 };
static volatile double sink;

#define PEAK(name, attributes, type, bytes)                               \
    typedef type name##_vec __attribute__((vector_size(bytes)));          \
    attributes static void name(void *context)                            \
    {                                                                     \
        const type *ab = context;                                         \
        name##_vec  x[CHAINS], a = (name##_vec){0} + ab[0], b = (name##_vec){0} + ab[1]; \
        for (int i = 0; i < CHAINS; i++)                                  \
            x[i] = b * (type)(i + 1);                                     \
        for (int round = 0; round < ROUNDS; round++)                      \
            for (int i = 0; i < CHAINS; i++)                              \
                x[i] = x[i] * a + b;                                      \
        for (int i = 1; i < CHAINS; i++)                                  \
            x[0] += x[i];                                                 \
        sink = (double)x[0][0];                                           \
    }

PEAK(peak_f32_16, , float, 16)
PEAK(peak_f64_16, , double, 16)
#ifdef __x86_64__
PEAK(peak_f32_32, __attribute__((target("avx2"))), float, 32)
PEAK(peak_f64_32, __attribute__((target("avx2"))), double, 32)
PEAK(peak_f32_64, __attribute__((target("avx512f"))), float, 64)
PEAK(peak_f64_64, __attribute__((target("avx512f"))), double, 64)
#endif

int aft_bench_widest(void)
{
#ifdef __x86_64__
    return __builtin_cpu_supports("avx512f") ? 64 : __builtin_cpu_supports("avx2") ? 32 : 16;
#else
    return 16;
#endif
}

double aft_bench_peak(size_t number_bytes, int vector_bytes)
{
    float  single[] = {0.999f, 1e-3f};
    double both[]   = {0.999, 1e-3};
    bool   wide     = number_bytes == sizeof(double);
    void (*chains)(void *) = wide ? peak_f64_16 : peak_f32_16;
    if (vector_bytes > aft_bench_widest())
        return 0;
#ifdef __x86_64__
    if (vector_bytes == 32)
        chains = wide ? peak_f64_32 : peak_f32_32;
    if (vector_bytes == 64)
        chains = wide ? peak_f64_64 : peak_f32_64;
#endif
    double seconds = 1e9;
    for (int pass = 0; pass < PASSES; pass++) {
        double s = aft_bench_best(chains, wide ? (void *)both : (void *)single, 0);
        seconds  = s < seconds ? s : seconds;
    }
    return 2.0 * CHAINS * ROUNDS * (double)vector_bytes / (double)number_bytes / seconds;
}

enum { TRIAD = 8 << 20 };  /* 3 x 64 MB */

#define TRIAD_OF(name, attributes, bytes)                                          \
    typedef double name##_vec __attribute__((vector_size(bytes), aligned(8), may_alias)); \
    attributes static void name(void *context)                                     \
    {                                                                              \
        double       *a = context;                                                 \
        const double *b = a + TRIAD, *c = b + TRIAD;                               \
        for (int i = 0; i < TRIAD; i += (int)(bytes / sizeof *a))                  \
            *(name##_vec *)(a + i) = *(const name##_vec *)(b + i) + 0.5 * *(const name##_vec *)(c + i); \
    }
TRIAD_OF(triad_16, , 16)
#ifdef __x86_64__
TRIAD_OF(triad_32, __attribute__((target("avx2"))), 32)
TRIAD_OF(triad_64, __attribute__((target("avx512f"))), 64)
#endif

double aft_bench_triad(void)
{
    double *a = aligned_alloc(64, sizeof *a * 3 * TRIAD);
    if (!a)
        return 0;
    for (int i = 0; i < 3 * TRIAD; i++)
        a[i] = 1.0;
    void (*triad)(void *) = triad_16;
#ifdef __x86_64__
    triad = aft_bench_widest() == 64 ? triad_64 : aft_bench_widest() == 32 ? triad_32 : triad_16;
#endif
    double seconds = aft_bench_best(triad, a, 0.2);
    sink = a[TRIAD / 2];
    free(a);
    return 3.0 * sizeof *a * TRIAD / seconds;
}

/* C = A B by the Fortran interface that every BLAS has. */
enum { SIDE = 768 };
typedef void blas_gemm(const char *, const char *, const int *, const int *, const int *, const void *,
                       const void *, const int *, const void *, const int *, const void *, void *,
                       const int *);
typedef struct {
    blas_gemm  *gemm;
    const void *one, *zero;
    char       *abc;
    size_t      bytes;
} product;

static void multiply(void *context)
{
    const product *p = context;
    const int      n = SIDE;
    p->gemm("N", "N", &n, &n, &n, p->one, p->abc, &n, p->abc + p->bytes, &n, p->zero,
            p->abc + 2 * p->bytes, &n);
}

/* Loaded at run time, so that the program does not depend on it. */
static void *open_blas(void)
{
    static const char *const names[] = {"libopenblas.so.0", "libblas.so.3"};
    for (int i = 0; i < 2; i++) {
        void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
        if (!library)
            continue;
        void (*set_threads)(int);
        *(void **)&set_threads = dlsym(library, "openblas_set_num_threads");
        if (set_threads)
            set_threads(1);
        return library;
    }
    return NULL;
}

double aft_bench_gemm(size_t number_bytes)
{
    static const double one64 = 1, zero64 = 0;
    static const float  one32 = 1, zero32 = 0;
    bool    wide    = number_bytes == sizeof(double);
    void   *library = open_blas();
    product p = {.one = wide ? (const void *)&one64 : &one32, .zero = wide ? (const void *)&zero64 : &zero32,
                 .bytes = number_bytes * SIDE * SIDE};
    if (!library)
        return 0;
    *(void **)&p.gemm = dlsym(library, wide ? "dgemm_" : "sgemm_");
    p.abc             = calloc(3, p.bytes);
    double flops      = 0;
    if (p.gemm && p.abc)
        flops = 2.0 * SIDE * SIDE * SIDE / aft_bench_best(multiply, &p, 0.1);
    free(p.abc);
    dlclose(library);
    return flops;
}

void aft_bench_add(aft_bench_table *table, const aft_bench_kernel *kernel)
{
    if (table->n < AFT_BENCH_KERNELS)
        table->kernel[table->n++] = *kernel;
}
