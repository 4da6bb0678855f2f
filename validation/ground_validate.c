/* SPDX-License-Identifier: Apache-2.0 */
/* The physical Earth against observed climatologies it was not made from. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/math.h"
#include "earth/sample.h"
#include "scoreboard.h"

#include <stdlib.h>
#include <string.h>

enum { BOX = 10, MONTHS = 12, MAX_ROWS = 700, MAX_VALUES = 24 };
static aft_earth earth;

typedef struct {
    int    n;
    double value[MAX_ROWS][MAX_VALUES];
} table;

/* A CSV of numbers under comment lines and one heading. */
static table read_table(const char *name)
{
    static table t;
    char  path[512], line[2048];
    t.n = 0;
    snprintf(path, sizeof path, "%s/validation/data/%s", AFT_SOURCE_DIR, name);
    FILE *f = fopen(path, "r");
    for (bool heading = false; f && fgets(line, sizeof line, f) && t.n < MAX_ROWS;) {
        if (*line == '#' || !heading) {
            heading |= *line != '#';
            continue;
        }
        char *at = line;
        for (int k = 0; k < MAX_VALUES && *at && *at != '\n'; k++) {
            t.value[t.n][k] = strtod(at, &at);
            at += *at == ',';
        }
        t.n++;
    }
    if (f)
        fclose(f);
    else
        printf("cannot read %s\n", path);
    return t;
}

static double cosine(int i) { return aft_cos((90 - (i + 0.5)) * AFT_PI / 180); }

/* Mean of a plane over a 10-degree box, weighted with `weight` (NULL: area); *sum: total weight. */
static double box_mean(const float *plane, const float *weight, double lat, double lon, double *sum)
{
    int    i0 = (int)(90 - lat - 5), j0 = (int)(lon - 5 + 180), n = earth.ground.nlon;
    double total = 0, value = 0;
    for (int i = i0; i < i0 + BOX; i++)
        for (int j = j0; j < j0 + BOX; j++) {
            double w = cosine(i) * (weight ? (double)weight[i * n + j] : 1);
            total += w;
            value += w * (double)plane[i * n + j];
        }
    *sum = total;
    return total > 0 ? value / total : 0;
}

typedef struct {
    double w, x, y, xx, yy, xy, ee;
} moments;

static void add(moments *m, double w, double ours, double theirs)
{
    m->w += w, m->x += w * ours, m->y += w * theirs;
    m->xx += w * ours * ours, m->yy += w * theirs * theirs, m->xy += w * ours * theirs;
    m->ee += w * (ours - theirs) * (ours - theirs);
}

static double bias(const moments *m) { return (m->x - m->y) / m->w; }
static double rms(const moments *m) { return sqrt(m->ee / m->w); }
static double correlation(const moments *m)
{
    double cov = m->xy / m->w - m->x * m->y / m->w / m->w;
    double vx = m->xx / m->w - m->x * m->x / m->w / m->w, vy = m->yy / m->w - m->y * m->y / m->w / m->w;
    return cov / sqrt(vx * vy);
}

/* One month of a plane against a table of boxes, weighted by the plane `by` inside the box. */
static moments compare(const table *t, int month, const float *field, const float *mean_by,
                       const float *by, double offset)
{
    const aft_ground *g = &earth.ground;
    const float      *plane = field + (ptrdiff_t)month * g->nlat * g->nlon;
    moments           m = {0};
    for (int r = 0; r < t->n; r++) {
        double sum, weight;
        double ours = box_mean(plane, mean_by, t->value[r][0], t->value[r][1], &sum) - offset;
        double part = box_mean(by, NULL, t->value[r][0], t->value[r][1], &weight) * weight;
        if (t->value[r][2 + month] > -90 && sum > 0)
            add(&m, part, ours, t->value[r][2 + month]);
    }
    return m;
}

static void temperature(void)
{
    const aft_ground *g = &earth.ground;
    table t = read_table("cru_land_temperature_10deg.csv");
    char  name[80];
    score_heading("Air temperature over cropland, 10-degree boxes, against CRU 1961-90 [K]");
    for (int m = 0; m < MONTHS; m++) {
        moments c = compare(&t, m, g->air_temperature, g->land_fraction, g->cropland_fraction, 273.15);
        snprintf(name, sizeof name, "month %2d: rms (bias %+.2f, r %.3f)", m + 1, bias(&c), correlation(&c));
        score_absolute(name, rms(&c), 0, 1.5, "CRU absolute climatology");
    }
    moments year = {0};
    for (int m = 0; m < MONTHS; m++) {
        moments c = compare(&t, m, g->air_temperature, g->land_fraction, g->land_fraction, 273.15);
        add(&year, 1, c.x / c.w, c.y / c.w);
    }
    score_absolute("land, all boxes: annual mean [C]", year.x / 12, year.y / 12, 1.0, "CRU, 20 years older");
}

static void rain(void)
{
    const aft_ground *g = &earth.ground;
    table t = read_table("cmap_precipitation_10deg.csv");
    char  name[80];
    score_heading("Rain over cropland, 10-degree boxes, against CMAP [mm/day]");
    for (int m = 0; m < MONTHS; m++) {
        moments c = compare(&t, m, g->precipitation, NULL, g->cropland_fraction, 0);
        snprintf(name, sizeof name, "month %2d: mean (rms %.2f, r %.3f)", m + 1, rms(&c), correlation(&c));
        score_relative(name, c.x / c.w, c.y / c.w, 0.25, "Xie & Arkin 1997");
    }
    double ours[2] = {0}, theirs[2] = {0};
    float *whole = malloc(sizeof(float) * (size_t)(g->nlat * g->nlon));
    for (int c = 0; c < g->nlat * g->nlon; c++)
        whole[c] = 1;
    for (int m = 0; m < MONTHS; m++) {
        moments all = compare(&t, m, g->precipitation, NULL, whole, 0);
        moments dry = compare(&t, m, g->precipitation, NULL, g->land_fraction, 0);
        ours[0] += all.x / all.w / 12, theirs[0] += all.y / all.w / 12;
        ours[1] += dry.x / dry.w / 12, theirs[1] += dry.y / dry.w / 12;
    }
    free(whole);
    score_relative("globe, annual mean", ours[0], theirs[0], 0.10, "Xie & Arkin 1997");
    score_relative("land, annual mean", ours[1], theirs[1], 0.10, "Xie & Arkin 1997");
}

static void sea(void)
{
    const aft_ground *g = &earth.ground;
    table   t = read_table("amip_sst_zonal.csv");
    moments m = {0};
    static const int month[4] = {0, 3, 6, 9};
    score_heading("Sea");
    for (int r = 0; r < t.n; r++)
        for (int k = 0; k < 4; k++) {
            int    i0 = (int)(90 - t.value[r][0] - 5);
            double sum = 0, total = 0;
            for (int i = i0; i < i0 + BOX; i++)
                for (int j = 0; j < g->nlon; j++) {
                    int    c = i * g->nlon + j;
                    double w = g->land_fraction[c] < 0.02f ? cosine(i) : 0;
                    total += w;
                    sum += w * (double)g->sea_surface_temperature[month[k] * g->nlat * g->nlon + c];
                }
            add(&m, total, sum / total, t.value[r][1 + k]);
        }
    score_absolute("surface temperature, zonal means: rms [K]", rms(&m), 0, 0.6, "AMIP climatology");
    score_absolute("surface temperature: bias [K]", bias(&m), 0, 0.5, "AMIP, two decades older");
    double extent[4] = {0};
    static const int when[4] = {2, 8, 1, 8};
    for (int k = 0; k < 4; k++)
        for (int i = k < 2 ? 0 : g->nlat / 2; i < (k < 2 ? g->nlat / 2 : g->nlat); i++)
            for (int j = 0; j < g->nlon; j++) {
                int c = i * g->nlon + j;
                if (g->sea_ice_fraction[when[k] * g->nlat * g->nlon + c] > 0.15f)
                    extent[k] += 111.19 * 111.19 * cosine(i) * 1e-6 * (1 - (double)g->land_fraction[c]);
            }
    score_relative("ice extent, north, March [M km2]", extent[0], 15.4, 0.1, "anchors, U");
    score_relative("ice extent, north, September", extent[1], 6.4, 0.2, "anchors, U; 2005-14 had less");
    score_relative("ice extent, south, February", extent[2], 3.0, 0.2, "anchors, U");
    score_relative("ice extent, south, September", extent[3], 18.5, 0.1, "anchors, U");
}

static void winds(void)
{
    const aft_winds *w = &earth.winds;
    table t = read_table("zonal_wind_1979_89.csv");
    char  name[80];
    score_heading("Zonal-mean eastward wind against 1979-89 analyses: rms over latitude [m/s]");
    for (int r = 0; r < t.n; r++) {
        int k = 0;
        while (k < w->nlev - 1 && (double)w->pressure[k] > 100.5 * t.value[r][0])
            k++;
        moments m = {0};
        for (int b = 0; b < 18; b++) {
            double lat = 85 - 10 * b, sum = 0, u, v;
            for (int j = 0; j < 72; j++) {
                aft_wind_at(w, (int)t.value[r][1] - 1, k, lat, -177.5 + 5 * j, &u, &v);
                sum += u / 72;
            }
            add(&m, aft_cos(lat * AFT_PI / 180), sum, t.value[r][2 + b]);
        }
        snprintf(name, sizeof name, "%4.0f hPa, month %2.0f (bias %+.2f)", t.value[r][0], t.value[r][1], bias(&m));
        score_absolute(name, rms(&m), 0, 2.5, "GeoCAT sample analyses");
    }
}

int main(void)
{
    aft_arena         *arena = aft_arena_create(0);
    aft_earth_sections sections = aft_embedded_earth();
    aft_error          err;
    if (aft_earth_load(&sections, arena, &earth, &err) != AFT_OK) {
        printf("%s\n", err.message);
        return 1;
    }
    temperature();
    rain();
    sea();
    winds();
    aft_arena_free(arena);
    return score_end();
}
