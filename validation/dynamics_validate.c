/* SPDX-License-Identifier: Apache-2.0 */
/* The dry core on the flow of Jablonowski & Williamson (2006): the steady jet at three resolutions;
 * the wave at T42 and T85 against our own T170; the same bits from any team and across a restart.
 * (U): the paper's figures from memory. Some minutes. */
#include "base/math.h"
#include "validation/core_case.h"
#include "validation/scoreboard.h"

#include <string.h>

enum { ROWS = AFT_ROW_STEP, FIRST_DAY = 5, LAST_DAY = 10 };

static finished run(const char *name, int truncation, int days, int threads, bool restart,
                    aft_arena *arena)
{
    const aft_case_settings settings = case_settings(name, truncation, days);
    return run_case(&settings, threads, restart, arena);
}

static void steady(void)
{
    static const int truncations[] = {21, 42, 85};
    double           before        = 1e9;
    for (int i = 0; i < 3; i++) {
        aft_arena *arena = aft_arena_create(0);
        finished   f = run("steady-state", truncations[i], LAST_DAY, 0, false, arena);
        char       name[80];
        snprintf(name, sizeof name, "steady state T%d L26, l2(u) day 10 [m/s]", truncations[i]);
        if (i == 0)
            score_stated(name, f.summary.l2_u, 0, "Jablonowski & Williamson 2006");
        else
            score_row(name, f.summary.l2_u, aft_min(before, 0.1), "falling, < 0.1",
                      f.summary.l2_u < aft_min(before, 0.1), "Jablonowski & Williamson 2006");
        before = f.summary.l2_u;
        snprintf(name, sizeof name, "  mass drift, 10 days, T%d", truncations[i]);
        score_absolute(name, f.summary.mass_drift, 0, 1e-13, "conserved");
        snprintf(name, sizeof name, "  energy drift, 10 days, T%d", truncations[i]);
        score_absolute(name, f.summary.energy_drift, 0, 1e-5, "conserved");
        aft_arena_free(arena);
    }
}

/* Coefficients of p_s on `day`, without 1000 hPa, for sums in single. */
static aft_real *waves_of(const finished *f, const aft_sphere *s, int day, aft_arena *arena)
{
    aft_sphere_work work = {aft_alloc(arena, aft_sphere_scratch_size(s, ROWS, NULL), sizeof(aft_real)), NULL};
    aft_real *grid  = aft_alloc(arena, aft_sphere_grid_size(s, ROWS), sizeof *grid);
    aft_real *waves = aft_alloc(arena, aft_sphere_spectral_size(s, ROWS), sizeof *waves);
    const float *p  = f->result.pressure_map + (size_t)day * (size_t)s->nlat * (size_t)s->nlon;
    for (int j = 0; j < s->nlat; j++)
        for (int i = 0; i < s->nlon; i++)
            grid[(size_t)j * ROWS * (size_t)s->nlon + (size_t)i] = (aft_real)(p[j * s->nlon + i] - 1e5f);
    aft_analysis(s, AFT_SCALAR, ROWS, grid, waves, &work);
    return waves;
}

static double coefficient(const aft_sphere *s, const aft_real *waves, int m, int n, int part)
{
    return m > s->truncation || n > s->truncation
               ? 0
               : (double)waves[((size_t)(s->first[m] + n - m) * 2 + (size_t)part) * ROWS];
}

/* Root mean square of the difference of p_s [Pa], by Parseval. */
static double distance(const finished *f, const finished *reference, int day)
{
    aft_arena *arena = aft_arena_create(0);
    aft_sphere s, r;
    must(aft_sphere_create(&s, f->settings.truncation, 1, AFT_VECTORS_BEST, arena, &err));
    must(aft_sphere_create(&r, reference->settings.truncation, 1, AFT_VECTORS_BEST, arena, &err));
    aft_real *x = waves_of(f, &s, day, arena), *y = waves_of(reference, &r, day, arena);
    double    sum = 0;
    for (int m = 0; m <= r.truncation; m++)
        for (int n = m; n <= r.truncation; n++)
            for (int part = 0; part < 2; part++) {
                double d = coefficient(&s, x, m, n, part) - coefficient(&r, y, m, n, part);
                sum += (m ? 2 : 1) * d * d;
            }
    aft_arena_free(arena);
    return sqrt(sum);
}

static void wave(void)
{
    aft_arena *arena = aft_arena_create(0);
    finished   t42 = run("baroclinic-wave", 42, LAST_DAY, 0, false, arena);
    finished   t85 = run("baroclinic-wave", 85, LAST_DAY, 0, false, arena);
    finished   t170 = run("baroclinic-wave", 170, LAST_DAY, 0, false, arena);
    char       name[80];
    for (int day = FIRST_DAY; day <= LAST_DAY; day++) {
        const double lowest[] = {t42.result.lowest_pressure[day] / 100, t85.result.lowest_pressure[day] / 100,
                                 t170.result.lowest_pressure[day] / 100};
        const double far = distance(&t42, &t170, day), near = distance(&t85, &t170, day);
        snprintf(name, sizeof name, "wave day %d, least p_s [hPa]: T42 (T170)", day);
        score_stated(name, lowest[0], lowest[2], "own T170");
        snprintf(name, sizeof name, "wave day %d, least p_s [hPa]: T85 (T170)", day);
        score_row(name, lowest[1], lowest[2], "nearer than T42",
                  fabs(lowest[1] - lowest[2]) <= fabs(lowest[0] - lowest[2]), "own T170");
        snprintf(name, sizeof name, "wave day %d, l2(p_s) [hPa]: T85 (T42)", day);
        score_row(name, near / 100, far / 100, "falling", near < far, "own T170");
    }
    score_range("wave day 9, least p_s [hPa]: T42", t42.result.lowest_pressure[9] / 100, 948, 952,
                "JW 2006 (U)");
    score_range("wave day 9, least p_s [hPa]: T85", t85.result.lowest_pressure[9] / 100, 940, 945,
                "JW 2006 (U)");
    score_range("wave day 9, least p_s [hPa]: T170", t170.result.lowest_pressure[9] / 100, 940, 945,
                "JW 2006 (U)");
    for (int k = 0; k < t42.summary.ntracer; k++) {
        snprintf(name, sizeof name, "wave T42, tracer %d: mass drift, 10 days", k + 1);
        score_absolute(name, t42.summary.tracer_mass_drift[k], 0, 1e-13, "conserved");
        snprintf(name, sizeof name, "wave T42, tracer %d: minimum", k + 1);
        score_row(name, t42.summary.tracer_minimum[k], 0, ">= 0", t42.summary.tracer_minimum[k] >= 0, "");
    }
    aft_arena_free(arena);
}

static void bits(void)
{
    static const int threads[] = {1, 2, 3, 7, 1};
    char             first[65] = "";
    for (int i = 0; i < 5; i++) {
        aft_arena *arena = aft_arena_create(0);
        finished   f = run("baroclinic-wave", 31, LAST_DAY, threads[i], i == 4, arena);
        char       name[80];
        snprintf(name, sizeof name, "wave T31, 10 days: bits with %d threads%s", threads[i],
                 i == 4 ? " and a restart" : "");
        memcpy(first, i ? first : f.summary.digest, sizeof first);
        score_row(name, strcmp(first, f.summary.digest) == 0, 1, "equal",
                  strcmp(first, f.summary.digest) == 0, f.summary.digest);
        aft_arena_free(arena);
    }
}

int main(void)
{
    score_heading("Dry core: Jablonowski & Williamson 2006");
    steady();
    wave();
    bits();
    return score_end();
}
