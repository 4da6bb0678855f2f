/* SPDX-License-Identifier: Apache-2.0 */
/* Processor time of both schemes of radiation. */
#include "bench/measure.h"

#include <stdio.h>

int main(void)
{
    aft_bench_table table = {0};
    aft_error       err;
    aft_arena      *arena = aft_arena_create(0);
    if (aft_bench_radiation(&table, arena, &err) != AFT_OK)
        printf("%s\n", err.message);
    for (int i = 0; i < table.n; i++)
        printf("%-36s %6.0f us (%.1f ns a layer)\n", table.kernel[i].name, 1e6 * table.kernel[i].seconds,
               1e9 * table.kernel[i].seconds / table.kernel[i].points);
    aft_arena_free(arena);
    return 0;
}
