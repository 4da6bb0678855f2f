/* SPDX-License-Identifier: Apache-2.0 */
/* What this machine can do at most, measured now, and kernels of ours beside it: `aftermath bench` and
 * the programs of bench/ share it. Processor time of one thread, best of several, since others may use
 * the machine meanwhile. docs/speed.md */
#ifndef AFTERMATH_BENCH_MEASURE_H
#define AFTERMATH_BENCH_MEASURE_H

#include "aftermath.h"

double aft_bench_wall(void); /* s, monotonic clock                     */
double aft_bench_cpu(void);  /* s, processor time of the calling thread */
/* Best processor time of work(context) [s]: 3 calls or more, for at least `least` seconds. */
double aft_bench_best(void (*work)(void *), void *context, double least);

/* Products and sums in registers alone, without fma, with vectors of 16, 32 or 64 bytes of numbers of
 * 4 or 8 [flop s-1]; 0: the processor has no such vectors. */
double aft_bench_peak(size_t number_bytes, int vector_bytes);
int    aft_bench_widest(void); /* bytes of the widest vectors */
/* a = b + s c beyond every cache, 3 x 8 bytes a value [byte s-1] */
double aft_bench_triad(void);
/* Square matrices by the BLAS that is installed, one thread [flop s-1]; 0: there is none. */
double aft_bench_gemm(size_t number_bytes);

/* One call of a kernel. Flops are those of the formula; bytes are read once and written once. */
typedef struct {
    char   name[48];
    double seconds, points;
    double flops, bytes;  /* 0: not counted                     */
    double step;          /* s, of the step it is part of; or 0 */
    size_t number_bytes;  /* it computes in; 0: aft_real        */
} aft_bench_kernel;

enum { AFT_BENCH_KERNELS = 96 };
typedef struct {
    int              n;
    aft_bench_kernel kernel[AFT_BENCH_KERNELS];
} aft_bench_table;

void aft_bench_add(aft_bench_table *table, const aft_bench_kernel *kernel);

aft_status aft_bench_blast(aft_bench_table *table, aft_arena *arena, aft_error *err);
aft_status aft_bench_fallout(aft_bench_table *table, aft_arena *arena, aft_error *err);
aft_status aft_bench_math(aft_bench_table *table, aft_arena *arena, aft_error *err);
aft_status aft_bench_radiation(aft_bench_table *table, aft_arena *arena, aft_error *err);
/* Transforms of 5 fields on 26 levels, operators of one, on one thread. vector_bytes 0: the widest. */
aft_status aft_bench_sphere(aft_bench_table *table, int truncation, int vector_bytes,
                            aft_arena *arena, aft_error *err);

/* The kernels of a running dry model with two tracers, one thread, by the clock on the wall. */
aft_status aft_bench_profile(aft_bench_table *table, int truncation, aft_error *err);

/* Steps of that model; best of some runs of 2, by the clock on the wall. */
typedef struct {
    const char *model;          /* "dry", "full"                                  */
    int    truncation, levels, threads, tracers;
    double time_step, seconds;  /* s: of the model, of one step here              */
    double cpu;                 /* s, processor time of the calling thread        */
    double points, sypd;        /* grid points; simulated years of 365 days a day */
    double peak_rss_MB;         /* of the process so far                         */
} aft_bench_grid;
aft_status aft_bench_steps(int truncation, int threads, aft_bench_grid *grid, aft_error *err);
/* The coupled Earth: a step of the core with its share of the physics, best of three days of the spin-up. */
aft_status aft_bench_earth(const aft_ground *ground, int truncation, int threads, aft_bench_grid *grid,
                           aft_error *err);

/* What a piece of work of a team costs beyond its blocks of 2 us, one for each thread [s], wall time. */
double aft_bench_barrier(int threads, aft_arena *arena);

#endif
