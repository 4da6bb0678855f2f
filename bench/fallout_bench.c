/* SPDX-License-Identifier: Apache-2.0 */
/* Times of fallout: a 1000 x 1000 grid of WSEG-10, and a war of 4,400 surface bursts. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "fallout/wseg.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void grid(void)
{
    enum { N = 1000 };
    float     *out  = malloc(sizeof(float) * N * N);
    double     best = 1e9;
    aft_wseg10 plume;
    aft_wseg10_make(1000, 1, 6.7, 3e-4, &plume, NULL);
    for (int k = 0; k < 7; k++) {
        double start = now();
        aft_wseg10_grid(&plume, -5e4, 600, N, -1e5, 200, N, out);
        double took = now() - start;
        best = took < best ? took : best;
    }
    printf("WSEG-10 on 1000 x 1000 points: %.2f ms (one thread; %.3g Gy/h at the middle)\n",
           1e3 * best, (double)out[N * N / 2 + 200]);
    free(out);
}

/* Surface bursts of 100 kt on the 4,400 most populous places more than 10 km apart in the list. */
static int bursts(const aft_earth *earth, int want, double *lat, double *lon)
{
    int n = 0;
    for (int p = 0; p < earth->places.nplace && n < want; p += 7) {
        lat[n] = (double)earth->places.lat_deg[p];
        lon[n] = (double)earth->places.lon_deg[p];
        n += lat[n] > 5 && earth->places.population[p] > 3000;
    }
    return n;
}

static void war(int threads)
{
    enum { N = 4400 };
    static double lat[N + 1], lon[N + 1], yield[N], zero[N], fission[N], factor[512];
    aft_arena         *arena = aft_arena_create(0);
    aft_earth          earth;
    aft_error          err;
    aft_dose           dose;
    aft_earth_sections sections = aft_embedded_earth();
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK) {
        printf("%s\n", err.message);
        return;
    }
    for (int b = 0; b < N; b++)
        yield[b] = 100, fission[b] = 0.5;
    for (int c = 0; c < 512; c++)
        factor[c] = 1;
    aft_assumptions a;
    aft_assumptions_default(&a);
    aft_inputs      in = {.earth = &earth, .assumptions = &a, .population_factor = factor,
                          .threads = threads};
    aft_detonations d  = {.n = bursts(&earth, N, lat, lon), .lat_deg = lat, .lon_deg = lon,
                          .yield_kt = yield, .hob_m = zero, .fission_fraction = fission,
                          .time_min = zero, .month = 5, .day = 14};
    double  start = now();
    clock_t used  = clock();
    if (aft_fallout(&d, NULL, &in, arena, &dose, &err) != AFT_OK)
        printf("%s\n", err.message);
    else
        printf("%d bursts of 100 kt, %d threads: %.3f s (%.3f processor s), %d cells, %.4g deaths, "
               "activity %.4f of the source, %.0f MB\n", d.n, threads, now() - start,
               (double)(clock() - used) / CLOCKS_PER_SEC, dose.ncell, dose.fallout_deaths,
               dose.activity_ground / dose.activity_source, (double)aft_arena_peak(arena) / 1e6);
    aft_arena_free(arena);
}

int main(void)
{
    grid();
    war(1);
    war(2);
    return 0;
}
