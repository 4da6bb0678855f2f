/* SPDX-License-Identifier: Apache-2.0 */
/* Brode overpressure on 1000 x 1000 points. */
#include "bench/measure.h"
#include "effects/prompt.h"

#include <math.h>

enum { GRID = 1000 };

typedef struct {
    aft_device device;
    double     range[GRID], pressure[GRID];
} blast;

static void overpressure(void *context)
{
    blast *b = context;
    for (int i = 0; i < GRID; i++) {
        for (int j = 0; j < GRID; j++) {
            double x = 40.0 * (i - GRID / 2), y = 40.0 * (j - GRID / 2);
            b->range[j] = sqrt(x * x + y * y);
        }
        aft_brode_row(&b->device, GRID, b->range, b->pressure);
    }
}

aft_status aft_bench_blast(aft_bench_table *table, aft_arena *arena, aft_error *err)
{
    aft_assumptions assumptions;
    blast          *b;
    AFT_NEW(b, arena, 1, err);
    aft_assumptions_default(&assumptions);
    b->device = aft_device_make(1000, 2800, 0.5, 20, 0, &assumptions);
    aft_bench_add(table, &(aft_bench_kernel){"Brode overpressure, 1000 x 1000",
                                             aft_bench_best(overpressure, b, 0), GRID * GRID, 0, 0, 0, 0});
    return AFT_OK;
}
