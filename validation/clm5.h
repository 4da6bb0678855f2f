/* SPDX-License-Identifier: Apache-2.0 */
/* The CLM5crop yield changes by country of Xia et al. 2022 as a harvest, to feed the ledger alone. */
#ifndef AFTERMATH_VALIDATION_CLM5_H
#define AFTERMATH_VALIDATION_CLM5_H

#include "aftermath.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLM5_YEARS = 10 };

static inline int clm5_crop(const char *name)
{
    static const char *const crop[] = {"maize", "rice", "spring_wheat", "soy", "grass"};
    static const int         index[] = {AFT_MAIZE, AFT_RICE, AFT_SPRING_WHEAT, AFT_SOY, AFT_GRASS};
    for (int k = 0; k < 5; k++)
        if (strcmp(crop[k], name) == 0)
            return index[k];
    return -1;
}

/* Fills yield_change_pct [year][crop][country] for soot_Tg (0: no change); winter wheat as spring
 * wheat. Only this member of the harvest and its sizes are set. */
static inline bool clm5_harvest(const char *path, int soot_Tg, const aft_earth *earth,
                                aft_arena *arena, aft_harvest *harvest)
{
    int    n      = earth->countries.ncountry;
    float *change = aft_alloc(arena, (size_t)CLM5_YEARS * AFT_NCROP * (size_t)n, sizeof *change);
    FILE  *file   = fopen(path, "r");
    char   line[512];
    while (file && change && fgets(line, sizeof line, file)) {
        char iso3[4], crop[32];
        int  soot, at = 0;
        if (sscanf(line, "%d,%3[A-Z],%31[a-z_]%n", &soot, iso3, crop, &at) != 3 || soot != soot_Tg)
            continue;
        int country = aft_country_index(earth, iso3), k = clm5_crop(crop);
        char *p = line + at;
        for (int year = 0; year < CLM5_YEARS && *p == ',' && country >= 0 && k >= 0; year++) {
            float  value = strtof(p + 1, &p);
            size_t cell  = ((size_t)year * AFT_NCROP + (size_t)k) * (size_t)n + (size_t)country;
            change[cell] = value;
            if (k == AFT_SPRING_WHEAT)
                change[cell + (size_t)n * (AFT_WINTER_WHEAT - AFT_SPRING_WHEAT)] = value;
        }
    }
    *harvest = (aft_harvest){.ncountry = n, .ncrop = AFT_NCROP, .nyear = CLM5_YEARS,
                             .yield_change_pct = change};
    if (file)
        fclose(file);
    return file && change;
}

#endif
