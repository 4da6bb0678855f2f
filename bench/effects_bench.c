/* SPDX-License-Identifier: Apache-2.0 */
/* Speed of the effects: a 1000 x 1000 grid of Brode overpressure on one core, one burst's summary,
 * and a war of 4,400 bursts of 100 kt over the embedded people, all told. */
#define _POSIX_C_SOURCE 200809L
#include "apps/embedded.h"
#include "base/random.h"
#include "effects/prompt.h"

#include "aftermath/fires.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

enum { GRID = 1000 };

static void bench_grid(const aft_assumptions *a)
{
    static double range[GRID], p[GRID];
    aft_device    d = aft_device_make(1000, 2800, 0.5, 20, 0, a);
    double        best = 1e9, sum = 0;
    for (int pass = 0; pass < 5; pass++) {
        double t = now_s();
        for (int i = 0; i < GRID; i++) {
            for (int j = 0; j < GRID; j++) {
                double x = 40.0 * (i - GRID / 2), y = 40.0 * (j - GRID / 2);
                range[j] = sqrt(x * x + y * y);
            }
            aft_brode_row(&d, GRID, range, p);
            sum += p[GRID / 2];
        }
        t    = now_s() - t;
        best = t < best ? t : best;
    }
    printf("brode overpressure 1000x1000     %8.1f ms   (target 50; sum %g)\n", 1e3 * best, sum);
}

static void bench_summary(const aft_assumptions *a)
{
    aft_burst_summary s;
    double            t = now_s();
    if (aft_burst_summarize(100, 1300, 20, 0.5, a, &s, NULL) != AFT_OK)
        exit(1);
    printf("one burst's summary              %8.2f ms\n", 1e3 * (now_s() - t));
}

/* n bursts on the places of the world, largest first, a few km beside their centres. */
static void place_bursts(const aft_places *places, int n, double *lat, double *lon)
{
    for (int i = 0; i < n; i++) {
        int k  = i % (places->nplace > 0 ? places->nplace : 1);
        lat[i] = places->nplace ? places->lat_deg[k] + 0.05 * (aft_uniform(1, 0, i, 0) - 0.5) : 40;
        lon[i] = places->nplace ? places->lon_deg[k] + 0.05 * (aft_uniform(1, 0, i, 1) - 0.5)
                                : -100 + 0.01 * i;
    }
}

static void bench_war(const aft_assumptions *a, int n)
{
    aft_arena         *arena    = aft_arena_create(0);
    aft_earth_sections sections = aft_embedded_earth();
    aft_earth          earth;
    aft_error          err;
    double             t = now_s();
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK) {
        printf("no people yet: %s\n", err.message);
        return;
    }
    printf("earth loaded                     %8.1f ms\n", 1e3 * (now_s() - t));
    double *lat = aft_alloc(arena, n, 8), *lon = aft_alloc(arena, n, 8);
    double *yield = aft_alloc(arena, n, 8), *hob = aft_alloc(arena, n, 8);
    double *fission = aft_alloc(arena, n, 8), *minute = aft_alloc(arena, n, 8);
    double *factor = aft_alloc(arena, earth.countries.ncountry, 8);
    place_bursts(&earth.places, n, lat, lon);
    for (int i = 0; i < n; i++)
        yield[i] = 100, hob[i] = 1300, fission[i] = 0.5;
    for (int c = 0; c < earth.countries.ncountry; c++)
        factor[c] = 1;
    aft_detonations d  = {.n = n, .lat_deg = lat, .lon_deg = lon, .yield_kt = yield, .hob_m = hob,
                          .fission_fraction = fission, .time_min = minute};
    aft_inputs      in = {.earth = &earth, .assumptions = a, .population_factor = factor};
    for (int threads = 1; threads <= 2; threads++) {
        aft_mark      mark = aft_arena_mark(arena);
        aft_damage    damage;
        aft_emissions e;
        in.threads = threads;
        t = now_s();
        if (aft_effects(&d, &in, arena, &damage, &err) != AFT_OK)
            exit(1);
        double t1 = now_s();
        if (aft_fires(&d, &damage, &in, arena, &e, &err) != AFT_OK)
            exit(1);
        printf("%d bursts, %d threads: effects %8.1f ms (target 1500), fires %6.1f ms; %.1f M dead, "
               "%.1f Tg\n", n, threads, 1e3 * (t1 - t), 1e3 * (now_s() - t1),
               1e-6 * damage.direct_deaths, 1e-9 * e.soot_released);
        aft_arena_release(arena, mark);
    }
    aft_arena_free(arena);
}

int main(void)
{
    aft_assumptions a;
    aft_assumptions_default(&a);
    bench_grid(&a);
    bench_summary(&a);
    bench_war(&a, 4400);
    aft_assume(&a, "casualty_model", "japan", NULL);
    bench_war(&a, 4400);
    return 0;
}
