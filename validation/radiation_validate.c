/* SPDX-License-Identifier: Apache-2.0 */
/* Radiation against the 100 clear-sky columns of RFMIP-IRF. */
#include "climate/radiation/radiation.h"
#include "validation/scoreboard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NCOL = 100, NLEV = 60, NI = (NLEV + 1) * NCOL };

static aft_real p[NI], ti[NI], t[NI], q[NI], o3[NI], none[NI], warm_t[NI], warm_ti[NI];
static aft_real ts[NCOL], warm_ts[NCOL], emissivity[NCOL], albedo[NCOL], mu[NCOL], day[NCOL];
static aft_real su[NI], sd[NI], lu[NI], ld[NI], direct[NCOL];
static double   weight[NCOL], reference[NCOL][4];

static bool next_line(FILE *file, char *line, int size)
{
    while (fgets(line, size, file))
        if (line[0] != '#')
            return true;
    return false;
}

static bool read_columns(void)
{
    char  line[512];
    FILE *file = fopen(AFT_SOURCE_DIR "/validation/data/rfmip_columns.csv", "r");
    if (!file)
        return false;
    for (int c = 0; c < NCOL; c++) {
        double v[10];
        int    site;
        if (!next_line(file, line, sizeof line) ||
            sscanf(line, "%d,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf", &site, v, v + 1, v + 2, v + 3,
                   v + 4, v + 5, v + 6, v + 7, v + 8, v + 9) != 11)
            return fclose(file), false;
        weight[c] = v[0];
        ts[c] = (aft_real)v[1], emissivity[c] = (aft_real)v[2], albedo[c] = (aft_real)v[3];
        mu[c] = (aft_real)v[4], day[c] = (aft_real)(v[5] / 1361);
        memcpy(reference[c], v + 6, sizeof reference[c]);
        for (int k = 0; k <= NLEV; k++) {
            int i = k * NCOL + c;
            if (!next_line(file, line, sizeof line) ||
                sscanf(line, "%lf,%lf,%lf,%lf,%lf", v, v + 1, v + 2, v + 3, v + 4) != 5)
                return fclose(file), false;
            p[i] = (aft_real)v[0], ti[i] = (aft_real)v[1], t[i] = (aft_real)v[2];
            q[i] = (aft_real)(v[3] * 18.0153 / (28.9647 + v[3] * 18.0153));
            o3[i] = (aft_real)(v[4] * 47.9982 / (28.9647 + v[3] * 18.0153));
        }
    }
    fclose(file);
    return true;
}

static aft_radiation_input input(double co2)
{
    aft_radiation_input in = {NCOL, NLEV, p, t, ti, q, o3, (aft_real)co2, none, none, none, NULL,
                              NULL, NULL, NULL, ts, emissivity, albedo, albedo, mu, day, 1361};
    return in;
}

static double mean_of(const aft_real *flux)
{
    double sum = 0;
    for (int c = 0; c < NCOL; c++)
        sum += weight[c] * flux[c];
    return sum;
}

static double net_at_top(const aft_radiation_input *in, void *scratch, aft_radiation_output *out)
{
    aft_longwave(in, scratch, out);
    return -mean_of(lu);
}

static void warm_by_four(void)
{
    for (int i = 0; i < NI; i++)
        warm_t[i] = t[i] + 4, warm_ti[i] = ti[i] + 4;
    for (int c = 0; c < NCOL; c++)
        warm_ts[c] = ts[c] + 4;
}

int main(void)
{
    aft_arena           *arena = aft_arena_create(0);
    void                *scratch = aft_alloc(arena, aft_radiation_scratch(NCOL, NLEV), 1);
    aft_radiation_output out = {su, sd, lu, ld, direct, NULL, NULL};
    if (!scratch || !read_columns())
        return fprintf(stderr, "validation/data/rfmip_columns.csv: not read\n"), 1;
    aft_radiation_input in = input(397.5e-6);
    aft_shortwave(&in, scratch, &out);
    aft_longwave(&in, scratch, &out);
    const char *source = "RTE-RRTMGP on RFMIP-IRF, weighted global mean";
    score_heading("Radiation, 100 clear columns, W m-2");
    score_absolute("outgoing longwave", mean_of(lu), 263.53, 2, source);
    score_absolute("longwave down at the surface", mean_of(ld + NLEV * NCOL), 315.63, 2, source);
    score_absolute("shortwave up at the top", mean_of(su), 47.55, 2, source);
    score_absolute("shortwave down at the surface", mean_of(sd + NLEV * NCOL), 245.89, 2, source);
    const aft_real *ours[] = {lu, ld + NLEV * NCOL, su, sd + NLEV * NCOL};
    const char *names[] = {"rms of columns: outgoing longwave", "rms: longwave down at the surface",
                           "rms: shortwave up at the top", "rms: shortwave down at the surface"};
    for (int f = 0; f < 4; f++) {
        double sum = 0;
        for (int c = 0; c < NCOL; c++)
            sum += weight[c] * ((double)ours[f][c] - reference[c][f]) * ((double)ours[f][c] - reference[c][f]);
        score_range(names[f], sqrt(sum), 0, 2, source);
    }

    aft_radiation_input one = input(284.3e-6), two = input(568.6e-6), four = input(1137.3e-6);
    double before = net_at_top(&one, scratch, &out);
    score_relative("2 x CO2 at the top", net_at_top(&two, scratch, &out) - before, 2.80, 0.1, source);
    score_relative("4 x CO2 at the top", net_at_top(&four, scratch, &out) - before, 5.68, 0.1, source);
    warm_by_four();
    aft_radiation_input warm = in;
    warm.temperature = warm_t, warm.temperature_interface = warm_ti, warm.surface_temperature = warm_ts;
    before = net_at_top(&in, scratch, &out);
    score_relative("+4 K, same water vapour", net_at_top(&warm, scratch, &out) - before, -16.10, 0.05,
                   source);
    aft_arena_free(arena);
    return score_end();
}
