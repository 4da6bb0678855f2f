/* SPDX-License-Identifier: Apache-2.0 */
/* People within the reach of UN agglomerations, from data/tables/un_wup2018_agglomerations.csv.
 * A fine cell counts for the agglomeration of which it is, in units of the reach, the nearest. */
#ifndef AFTERMATH_VALIDATION_AGGLOMERATIONS_H
#define AFTERMATH_VALIDATION_AGGLOMERATIONS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aftermath/earth.h"
#include "base/math.h"

typedef struct {
    char   name[64];
    double lat, lon, people, reach_km;   /* UN WUP 2018, for 2025 */
} agglomeration;

/* Where the kernel of the total is cut: see data/recipes/people_places.py. */
static double agglomeration_reach(const aft_earth *earth, double lat, double lon, double people)
{
    int32_t cell = aft_to_int((90 - lat) * 12) * AFT_COLS_5MIN + aft_to_int((lon + 180) * 12);
    int     c    = aft_country_of_cell(earth, cell);
    double  density = c < 0 ? 9200.0 : earth->countries.urban_density_per_km2[c];
    return sqrt(1e6 / (AFT_PI * density)) * aft_pow(people / 1e6, 0.49);
}

static int by_people(const void *a, const void *b)
{
    double x = ((const agglomeration *)a)->people, y = ((const agglomeration *)b)->people;
    return (x < y) - (x > y);
}

/* Largest first; returns how many were read. */
static int agglomerations_read(const aft_earth *earth, const char *path, agglomeration *list, int most)
{
    FILE *f = fopen(path, "r");
    char  line[256];
    int   n = 0;
    while (f && n < most && fgets(line, sizeof line, f)) {
        agglomeration *a    = &list[n];
        char          *name = strchr(line, ','), *tail = name;
        if (line[0] == '#' || line[0] == 'u' || !name)
            continue;
        for (int commas = 0; (tail = strrchr(line, ',')) && ++commas < 3;)
            *tail = '\t';                                /* names may hold commas */
        if (!tail || sscanf(tail + 1, "%lf\t%lf\t%lf", &a->lat, &a->lon, &a->people) != 3)
            continue;
        if (name[1] == '"')
            name++, tail--;
        snprintf(a->name, sizeof a->name, "%.*s", (int)(tail - name - 1), name + 1);
        a->people *= 1000;
        a->reach_km = agglomeration_reach(earth, a->lat, a->lon, a->people);
        n++;
    }
    if (f)
        fclose(f);
    qsort(list, (size_t)n, sizeof *list, by_people);
    return n;
}

/* Squared distance in units of the reach. */
static double farness(const agglomeration *a, double lat, double lon)
{
    double north = (lat - a->lat) * 111.195, east = lon - a->lon;
    east = (east > 180 ? east - 360 : east < -180 ? east + 360 : east) * 111.195
         * aft_cos(a->lat * AFT_PI / 180);
    return (north * north + east * east) / (a->reach_km * a->reach_km);
}

static double agglomeration_people(const aft_earth *earth, const double *factor,
                                   const agglomeration *list, int n, int which)
{
    const agglomeration *a = &list[which];
    const agglomeration *near[200];
    int                  nnear = 0;
    for (int k = 0; k < n && nnear < 200; k++)
        if (k != which && fabs(list[k].lat - a->lat) < 2 && fabs(list[k].lon - a->lon) < 3)
            near[nnear++] = &list[k];
    double span = a->reach_km / 111.195, wide = span / aft_cos(a->lat * AFT_PI / 180), sum = 0;
    for (int row = (int)((90 - a->lat - span) * 12); row <= (int)((90 - a->lat + span) * 12); row++)
        for (int col = (int)((a->lon + 180 - wide) * 12); col <= (int)((a->lon + 180 + wide) * 12);
             col++) {
            double  people[AFT_FINE2], share[4];
            int16_t country[4];
            int     nshare;
            if (!(aft_people_tile(earth, row * AFT_COLS_5MIN + col, 1.0, factor, people, &nshare,
                                  country, share) > 0))
                continue;
            for (int k = 0; k < AFT_FINE2; k++) {
                double lat = 90 - (row * 10 + k / 10 + 0.5) / 120;
                double lon = (col * 10 + k % 10 + 0.5) / 120 - 180, own = farness(a, lat, lon);
                bool   ours = own < 1;
                for (int j = 0; ours && j < nnear; j++)
                    ours = farness(near[j], lat, lon) >= own;
                sum += ours ? people[k] : 0;
            }
        }
    return sum;
}

#endif
