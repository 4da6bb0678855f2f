/* SPDX-License-Identifier: Apache-2.0 */
/* exp and log in loops a compiler vectorises, 16-byte vectors, within the cache. */
#include "base/math_inline.h"
#include "bench/measure.h"

#include <stdio.h>

enum { N = 4096, TURNS = 50 };

typedef struct {
    double x[N], y[N];
    float  u[N], v[N];
} numbers;

#define LOOP(name, to, from, function)             \
    static void name(void *context)                \
    {                                              \
        numbers *restrict n = context;             \
        for (int turn = 0; turn < TURNS; turn++) { \
            for (int i = 0; i < N; i++)            \
                n->to[i] = function(n->from[i]);   \
            __asm__ volatile("" ::: "memory");     \
        }                                          \
    }
LOOP(exp_f64, y, x, aft_inline_exp)
LOOP(log_f64, y, x, aft_inline_log)
LOOP(exp_f32, v, u, aft_inline_expf)
LOOP(log_f32, v, u, aft_inline_logf)

aft_status aft_bench_math(aft_bench_table *table, aft_arena *arena, aft_error *err)
{
    static const struct {
        const char *name;
        void (*loop)(void *);
        double bytes;
    } loops[] = {{"exp, double", exp_f64, 16}, {"log, double", log_f64, 16},
                 {"exp, single", exp_f32, 8},  {"log, single", log_f32, 8}};
    numbers *n;
    AFT_NEW(n, arena, 1, err);
    for (int i = 0; i < N; i++)
        n->x[i] = 1e-3 + 20.0 * i / N, n->u[i] = (float)n->x[i];
    for (int i = 0; i < 4; i++) {
        aft_bench_kernel k = {.points = N, .bytes = loops[i].bytes * N};
        snprintf(k.name, sizeof k.name, "%s", loops[i].name);
        k.seconds = aft_bench_best(loops[i].loop, n, 5e-3) / TURNS;
        aft_bench_add(table, &k);
    }
    return AFT_OK;
}
