/* SPDX-License-Identifier: Apache-2.0 */
/* Speed of the transforms on one core, for each width of vectors: Legendre in GF/s and as per cent of
 * what this processor reaches at that width without fma; Fourier in ns per row. */
#include "base/real.h"
#include "bench/measure.h"

#include <stdio.h>

static aft_status grids(int vector_bytes, aft_arena *arena, aft_error *err)
{
    static const int truncations[] = {21, 31, 42, 63, 85};
    const double     peak = aft_bench_peak(sizeof(aft_real), vector_bytes);
    printf("\n%d bytes, peak %.1f GF/s\n%-28s %8s %8s %10s %8s\n", vector_bytes, 1e-9 * peak, "", "GF/s",
           "of peak", "us", "GB/s");
    for (int i = 0; i < 5; i++) {
        aft_bench_table table = {0};
        AFT_TRY(aft_bench_sphere(&table, truncations[i], vector_bytes, arena, err));
        for (int k = 0; k < table.n; k++) {
            const aft_bench_kernel *b = table.kernel + k;
            printf("%-28s %8.1f %6.0f %% %10.1f %8.1f\n", b->name, 1e-9 * b->flops / b->seconds,
                   100 * b->flops / b->seconds / peak, 1e6 * b->seconds, 1e-9 * b->bytes / b->seconds);
        }
    }
    return AFT_OK;
}

int main(void)
{
    aft_error  err;
    aft_arena *arena = aft_arena_create(0);
    printf("%zu-byte numbers\n", sizeof(aft_real));
    for (int bytes = 16; bytes <= aft_bench_widest(); bytes *= 2)
        if (grids(bytes, arena, &err) != AFT_OK)
            printf("%s\n", err.message);
    aft_arena_free(arena);
    return 0;
}
