/* SPDX-License-Identifier: Apache-2.0 */
/* WSEG-10 dose rate on 1000 x 1000 points. */
#include "bench/measure.h"
#include "fallout/wseg.h"

enum { GRID = 1000 };

typedef struct {
    aft_wseg10 plume;
    float     *out;
} fallout;

static void dose_rate(void *context)
{
    fallout *f = context;
    aft_wseg10_grid(&f->plume, -5e4, 500, GRID, -2.5e5, 500, GRID, f->out);
}

aft_status aft_bench_fallout(aft_bench_table *table, aft_arena *arena, aft_error *err)
{
    fallout f;
    AFT_NEW(f.out, arena, GRID * GRID, err);
    AFT_TRY(aft_wseg10_make(1000, 1, 6.7, 3e-4, &f.plume, err));
    aft_bench_add(table, &(aft_bench_kernel){"WSEG-10 dose rate, 1000 x 1000",
                                             aft_bench_best(dose_rate, &f, 0), GRID * GRID, 0,
                                             4.0 * GRID * GRID, 0, 0});
    return AFT_OK;
}
