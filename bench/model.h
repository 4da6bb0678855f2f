/* SPDX-License-Identifier: Apache-2.0 */
/* The dry core with the growing wave of Jablonowski & Williamson (2006) on 26 levels and two tracers,
 * as `aftermath bench` measures it. */
#ifndef AFTERMATH_BENCH_MODEL_H
#define AFTERMATH_BENCH_MODEL_H

#include "bench/measure.h"
#include "climate/dynamics/core.h"

enum { AFT_BENCH_TRACERS = 2 };

typedef struct {
    aft_sphere      sphere;
    aft_levels      levels;
    aft_team       *team;
    aft_core_fields fields;
    aft_core       *core;
    double          time_step;
} aft_bench_model;

aft_status aft_bench_model_create(aft_bench_model *model, int truncation, int threads,
                                  aft_arena *arena, aft_error *err);
void       aft_bench_model_free(aft_bench_model *model);
double     aft_bench_peak_rss_MB(void);

#endif
