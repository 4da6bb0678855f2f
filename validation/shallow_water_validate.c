/* SPDX-License-Identifier: Apache-2.0 */
/* The transforms and the leapfrog on the shallow-water cases of Williamson et al. 1992 and Galewsky et
 * al. 2004: the exact solution of case 2; case 5 at T21 to T106 against our own T170. */
#include "base/math.h"
#include "climate/dynamics/shallow_water.h"
#include "validation/scoreboard.h"

#include <stdlib.h>

enum { ROWS = AFT_ROW_STEP, PHI = 2 };
static const double DAY = 86400;
static aft_arena   *arena;
static aft_error    err;

typedef struct {
    aft_sphere         sphere;
    aft_shallow        shallow;
    aft_shallow_fields start, end;
    aft_shallow_means  before, after;
} run;

static run integrate(aft_shallow_case which, double tilt, int truncation, double time_step,
                     double diffusion_time, double days)
{
    run                  r;
    aft_shallow_settings settings = {.time_step = time_step, .filter = 0.05, .filter_share = 0.53,
                                     .diffusion_time = diffusion_time, .diffusion_power = 4};
    if (aft_sphere_create(&r.sphere, truncation, AFT_SHALLOW_RADIUS, AFT_VECTORS_BEST, arena, &err)
        || aft_shallow_create(&r.shallow, &r.sphere, &settings, arena, &err)
        || aft_shallow_fields_create(&r.start, &r.sphere, arena, &err)
        || aft_shallow_fields_create(&r.end, &r.sphere, arena, &err)) {
        printf("%s\n", err.message);
        exit(1);
    }
    aft_shallow_initial(which, tilt, &r.sphere, &r.start);
    aft_shallow_start(&r.shallow, &r.start);
    r.before = aft_shallow_mean(&r.shallow, &r.start);
    if (aft_shallow_run(&r.shallow, days * DAY, &err) != AFT_OK)
        printf("%s\n", err.message);
    r.after = aft_shallow_mean(&r.shallow, &r.start);
    aft_shallow_read(&r.shallow, &r.end);
    return r;
}

static double steady_error(double tilt)
{
    run    r = integrate(AFT_WILLIAMSON_2, tilt, 42, 1200, 0, 5);
    double change = 0, size = 0;
    for (int j = 0; j < r.sphere.nlat; j++)
        for (int i = 0; i < r.sphere.nlon; i++) {
            int    k = j * r.sphere.nlon + i;
            double h = r.start.depth[k], d = r.end.depth[k] - h;
            change += r.sphere.weight[j] * d * d, size += r.sphere.weight[j] * h * h;
        }
    return sqrt(change / size);
}

/* Geopotential of the surface, coefficient (m, n); 0 above the truncation. */
static double surface(const run *r, int m, int n, int part)
{
    if (n > r->sphere.truncation || m > r->sphere.truncation)
        return 0;
    size_t i    = ((size_t)(r->sphere.first[m] + n - m) * 2 + (size_t)part) * ROWS;
    double mean = n == 0 && part == 0 ? r->shallow.mean_geopotential : 0;
    return (double)r->shallow.now[i + PHI] + (double)r->shallow.ground[i] + mean;
}

/* Norm of the difference over that of the reference, by Parseval. */
static double l2(const run *r, const run *reference)
{
    double change = 0, size = 0;
    for (int m = 0; m <= reference->sphere.truncation; m++)
        for (int n = m; n <= reference->sphere.truncation; n++)
            for (int part = 0; part < 2; part++) {
                double x = surface(reference, m, n, part), d = surface(r, m, n, part) - x;
                change += (m ? 2 : 1) * d * d, size += (m ? 2 : 1) * x * x;
            }
    return sqrt(change / size);
}

static void mountain(void)
{
    static const int truncations[] = {21, 42, 63, 85, 106};
    const double     time_step = 180, days = 5;  /* one step for all: what differs is the waves */
    const run        reference = integrate(AFT_WILLIAMSON_5, 0, 170, time_step, 0, days);
    double           before    = 1;
    for (int i = 0; i < 5; i++) {
        const int t     = truncations[i];
        run       r     = integrate(AFT_WILLIAMSON_5, 0, t, time_step, 0, days);
        double    error = l2(&r, &reference);
        char      name[64];
        if (i == 0)
            snprintf(name, sizeof name, "case 5, l2(h) day 5, T%d", t);
        else
            snprintf(name, sizeof name, "case 5, l2(h) day 5, T%d, order %.2f", t,
                     aft_log(before / error) / aft_log((double)t / truncations[i - 1]));
        score_row(name, error, before, "falling", error < before, "own T170");
        before = error;
    }
}

static void keeps(const char *name, run r)
{
    char row[64];
    snprintf(row, sizeof row, "%s: mass after / before - 1", name);
    score_absolute(row, r.after.mass / r.before.mass - 1, 0, 1e-8, "conserved");
    snprintf(row, sizeof row, "%s: energy after / before - 1", name);
    score_absolute(row, r.after.energy / r.before.energy - 1, 0, 1e-4, "conserved");
}

int main(void)
{
    arena = aft_arena_create(0);
    score_heading("Shallow water");
    score_absolute("case 2, T42, l2(h) day 5, axis upright", steady_error(0), 0, 1e-6, "Williamson 1992");
    score_absolute("case 2, T42, l2(h) day 5, axis at 45 deg", steady_error(AFT_PI / 4), 0, 1e-6,
                   "Williamson 1992");
    keeps("case 6, T63, 14 days", integrate(AFT_WILLIAMSON_6, 0, 63, 600, 0, 14));
    keeps("Galewsky, T85, 6 days", integrate(AFT_GALEWSKY, 0, 85, 400, 6 * 3600, 6));
    mountain();
    aft_arena_free(arena);
    return score_end();
}
