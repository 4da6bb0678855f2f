/* SPDX-License-Identifier: Apache-2.0 */
/* Fifteen years of all crops at 27 Tg's forcing, each school: wall and processor seconds. */
#include "../validation/crops_forcing.h"

#include <time.h>

static double wall(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(void)
{
    static const char *const models[] = {"wofost_lintul", "aquacrop", "mean"};
    crop_stage              *s        = stage_new(15);
    force(s, &crop_forcings[1]);
    for (int k = 0; k < 3; k++) {
        aft_harvest h;
        aft_error   err;
        stage_need(aft_assume(&s->assumptions, "crop_model", models[k], &err), &err);
        double  start = wall();
        clock_t used  = clock();
        stage_grow(s, &h);
        printf("crops, 15 years, %d cells, %-14s %6.2f s wall %6.2f s of processors\n",
               s->earth.crops.ncell, models[k], wall() - start,
               (double)(clock() - used) / CLOCKS_PER_SEC);
    }
    aft_arena_free(s->arena);
    return 0;
}
