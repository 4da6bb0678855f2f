/* SPDX-License-Identifier: Apache-2.0 */
/* Does the core in single precision show the climate it shows in double? Built twice. Held & Suarez at
 * T21 L20, 1,200 days, zonal means of the last 1,000; the wave at T31 L26, 30 days. The figures of the
 * double build lie in validation/data/core_double.csv, written by `validation_double_precision write`.
 * What two spells of 1,000 days may differ by is taken from the hemispheres: independent samples of one
 * climate, so each point's difference has sqrt(2) times the error of a hemisphere's mean. */
#include "base/math.h"
#include "validation/core_case.h"
#include "validation/scoreboard.h"

#include <string.h>

enum { MOST = 4096, SERIES = 3, DAYS = 30 };
static const char *const precision = sizeof(aft_real) == 4 ? "single" : "double";

typedef struct {
    int    nlat, nlev;
    double u[MOST], t[MOST];         /* [lev][lat] zonal and time means: m s-1, K                   */
    double series[SERIES][DAYS + 1]; /* lowest p_s [hPa], largest wind [m/s], energy [kJ m-2]       */
    double weight[MOST];
} climate;

static aft_case_result run(const char *name, int truncation, int days, aft_arena *arena)
{
    const aft_case_settings s = case_settings(name, truncation, days);
    return run_case(&s, 0, false, arena).result;
}

static void find(climate *c)
{
    aft_arena      *arena = aft_arena_create(0);
    aft_case_result r     = run("held-suarez", 21, 1200, arena);
    c->nlat = r.nlat, c->nlev = r.nlev;
    for (int i = 0; i < r.nlat * r.nlev; i++) {
        c->u[i] = r.u_mean[i], c->t[i] = r.t_mean[i];
        c->weight[i] = aft_cos(r.lat[i % r.nlat] * AFT_PI / 180);
    }
    r = run("baroclinic-wave", 31, DAYS, arena);
    for (int day = 0; day <= DAYS; day++) {
        c->series[0][day] = r.lowest_pressure[day] / 100;
        c->series[1][day] = r.largest_wind[day];
        c->series[2][day] = r.energy[day] / 1000;
    }
    aft_arena_free(arena);
}

static void write_figures(const climate *c, FILE *out)
{
    fprintf(out, "# Figures of the double build (validation/precision_validate.c): u [m/s], T [K] by level "
                 "and latitude; then by day.\n");
    for (int i = 0; i < c->nlat * c->nlev; i++)
        fprintf(out, "%.5g,%.6g\n", c->u[i], c->t[i]);
    for (int day = 0; day <= DAYS; day++)
        fprintf(out, "%.7g,%.6g,%.9g\n", c->series[0][day], c->series[1][day], c->series[2][day]);
}

static void read_figures(climate *c, const climate *shape)
{
    FILE *in = fopen(AFT_SOURCE_DIR "/validation/data/core_double.csv", "r");
    char  line[128];
    bool  whole = in && fgets(line, sizeof line, in);
    for (int i = 0; whole && i < shape->nlat * shape->nlev; i++)
        whole = fgets(line, sizeof line, in) && sscanf(line, "%lf,%lf", &c->u[i], &c->t[i]) == 2;
    for (int day = 0; whole && day <= DAYS; day++)
        whole = fgets(line, sizeof line, in)
                && sscanf(line, "%lf,%lf,%lf", &c->series[0][day], &c->series[1][day], &c->series[2][day]) == 3;
    if (!whole) {
        printf("validation/data/core_double.csv is missing or cut off\n");
        exit(1);
    }
    fclose(in);
}

/* Root mean square over area and levels of x - y, or of the hemispheres' difference where y is NULL. */
static double rms(const climate *c, const double *x, const double *y)
{
    double sum = 0, weights = 0;
    for (int k = 0; k < c->nlev; k++)
        for (int j = 0; j < c->nlat; j++) {
            int    i = k * c->nlat + j, mirror = k * c->nlat + c->nlat - 1 - j;
            double d = x[i] - (y ? y[i] : x[mirror]);
            sum += c->weight[i] * d * d, weights += c->weight[i];
        }
    return sqrt(sum / weights);
}

static double mean(const double *x)
{
    double sum = 0;
    for (int day = 1; day <= DAYS; day++)
        sum += x[day];
    return sum / DAYS;
}

static void judge(const climate *ours, const climate *reference)
{
    char   name[80];
    double u = rms(ours, ours->u, NULL), t = rms(ours, ours->t, NULL);
    snprintf(name, sizeof name, "Held-Suarez T21, zonal u: %s - double, rms [m/s]", precision);
    score_range(name, rms(ours, ours->u, reference->u), 0, 2 * u, "sampling");
    snprintf(name, sizeof name, "Held-Suarez T21, zonal T: %s - double, rms [K]", precision);
    score_range(name, rms(ours, ours->t, reference->t), 0, 2 * t, "sampling");
    snprintf(name, sizeof name, "wave T31, day 10: least p_s [hPa], %s", precision);
    score_absolute(name, ours->series[0][10], reference->series[0][10], 0.1, "own double build");
    snprintf(name, sizeof name, "wave T31, 30-day mean of least p_s [hPa], %s", precision);
    score_absolute(name, mean(ours->series[0]), mean(reference->series[0]), 1, "own double build");
    snprintf(name, sizeof name, "wave T31, 30-day mean of fastest wind [m/s], %s", precision);
    score_absolute(name, mean(ours->series[1]), mean(reference->series[1]), 1, "own double build");
    snprintf(name, sizeof name, "wave T31, 30-day mean energy / double - 1, %s", precision);
    score_absolute(name, mean(ours->series[2]) / mean(reference->series[2]) - 1, 0, 1e-5, "own double build");
}

int main(int argc, char **argv)
{
    static climate ours, reference;
    find(&ours);
    if (argc > 1 && strcmp(argv[1], "write") == 0) {
        write_figures(&ours, stdout);
        return 0;
    }
    read_figures(&reference, &ours);
    score_heading(sizeof(aft_real) == 4 ? "Dry core, single against double precision"
                                        : "Dry core, double precision as committed");
    judge(&ours, &reference);
    return score_end();
}
