/* SPDX-License-Identifier: Apache-2.0 */
#include "base/team.h"
#include "bench/measure.h"

enum { PIECES = 300, RUNS = 30 };
static const double BLOCK = 2e-6;  /* s */

static void spin(void *context, int block, int thread)
{
    (void)context, (void)block, (void)thread;
    for (double end = aft_bench_wall() + BLOCK; aft_bench_wall() < end;)
        ;
}

double aft_bench_barrier(int threads, aft_arena *arena)
{
    aft_team *team;
    aft_error err;
    double    best = 1e9;
    if (aft_team_create(&team, threads, arena, &err) != AFT_OK)
        return 0;
    for (int run = 0; run < RUNS; run++) {
        double start = aft_bench_wall();
        for (int i = 0; i < PIECES; i++)
            aft_team_do(team, threads, spin, NULL);
        double seconds = (aft_bench_wall() - start) / PIECES - BLOCK;
        best = seconds < best ? seconds : best;
    }
    aft_team_free(team);
    return best;
}
