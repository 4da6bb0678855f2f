/* SPDX-License-Identifier: Apache-2.0 */
/* The aim points of Toon et al. 2007, 2008 on the public city list: the most populous places whose
 * burned discs do not overlap, one burst a place. */
#ifndef AFTERMATH_VALIDATION_LARGEST_PLACES_H
#define AFTERMATH_VALIDATION_LARGEST_PLACES_H

#include "aftermath/earth.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 5000 };

static double lat[MOST], lon[MOST];

/* Appends the n largest places of a country no nearer than spacing_km to one another. */
static inline int largest_places(const aft_earth *earth, const char *iso3, int n, double spacing_km,
                          int used)
{
    const aft_places *p = &earth->places;
    int      country = aft_country_index(earth, iso3), m = 0, k = used;
    double  *key   = malloc(sizeof *key * (size_t)p->nplace);
    int32_t *place = malloc(sizeof *place * (size_t)p->nplace);
    int32_t *order = malloc(sizeof *order * (size_t)p->nplace);
    int32_t *space = malloc(sizeof *space * (size_t)p->nplace);
    for (int i = 0; i < p->nplace; i++)
        if (p->country[i] == country) {
            key[m]     = p->population[i];
            place[m++] = i;
        }
    aft_sort_descending(key, m, order, space);
    for (int i = 0; i < m && k < used + n; i++) {
        int  q    = place[order[i]];
        bool free_ground = true;
        for (int j = used; j < k && free_ground; j++) {
            double dy = 111.2 * (lat[j] - (double)p->lat_deg[q]);
            double dx = 111.2 * (lon[j] - (double)p->lon_deg[q]) * cos(lat[j] * 0.0174533);
            free_ground = dx * dx + dy * dy >= spacing_km * spacing_km;
        }
        if (free_ground) {
            lat[k]   = p->lat_deg[q];
            lon[k++] = p->lon_deg[q];
        }
    }
    free(key), free(place), free(order), free(space);
    return k;
}

#endif
