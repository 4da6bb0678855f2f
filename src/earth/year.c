/* SPDX-License-Identifier: Apache-2.0 */
/* The people of an earlier year: totals of that year, the same places, towns and country by the
 * urban share of that year. */
#include <string.h>

#include "base/math.h"
#include "earth/spread.h"

/* People in places (or cells) of each country. */
static void sum_by_country(const int32_t *people, const int16_t *country, int n, int64_t *sum)
{
    for (int i = 0; i < n; i++)
        sum[country[i]] += people[i];
}

/* Deals target[c] whole people over the items of country c in proportion to what they hold; the sum
 * is exact. sum[c] and target[c] below 3e9, so that their product fits. */
static void deal(const int32_t *people, const int16_t *country, int n, const int64_t *sum,
                 const int64_t *target, int64_t *so_far, int32_t *out)
{
    for (int i = 0; i < n; i++) {
        int     c      = country[i];
        int64_t before = sum[c] ? so_far[c] * target[c] / sum[c] : 0;
        so_far[c] += people[i];
        out[i] = (int32_t)(sum[c] ? so_far[c] * target[c] / sum[c] - before : 0);
    }
}

/* What of a country's people of 2010 lives in places: the part of today times the change of the
 * urban share, where there is any choice. */
static int64_t placed_in_2010(const aft_countries *c, int i, int64_t placed, int64_t rural)
{
    if (placed == 0 || rural == 0)
        return placed ? c->population_2010[i] : 0;
    double share = (double)placed / (double)(placed + rural) * c->urban_change_2010[i];
    return (int64_t)(aft_clamp(share, 0, 1) * (double)c->population_2010[i] + 0.5);
}

aft_status aft_earth_of_2010(const aft_earth *earth, aft_arena *arena, aft_earth *out,
                             aft_error *err)
{
    const aft_countries *c = &earth->countries;
    const aft_places    *p = &earth->places;
    const aft_rural     *r = &earth->rural;
    size_t               n = (size_t)c->ncountry;
    int64_t             *placed, *rural, *town, *land, *so_far;
    int32_t             *in_place, *in_cell;
    AFT_NEW(in_place, arena, p->nplace, err);
    AFT_NEW(in_cell, arena, r->ncell, err);
    int64_t **array[] = {&placed, &rural, &town, &land, &so_far};
    for (size_t k = 0; k < sizeof array / sizeof *array; k++)
        AFT_NEW(*array[k], arena, n, err);

    sum_by_country(p->population, p->country, p->nplace, placed);
    sum_by_country(r->rural, r->country, r->ncell, rural);
    for (size_t i = 0; i < n; i++) {
        town[i] = placed_in_2010(c, (int)i, placed[i], rural[i]);
        land[i] = c->population_2010[i] - town[i];
    }
    deal(p->population, p->country, p->nplace, placed, town, so_far, in_place);
    memset(so_far, 0, n * sizeof *so_far);
    deal(r->rural, r->country, r->ncell, rural, land, so_far, in_cell);

    out->countries.population      = c->population_2010;
    out->countries.population_year = 2010;
    out->places.population         = in_place;
    out->rural.rural               = in_cell;
    return AFT_OK;
}
