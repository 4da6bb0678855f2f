/* SPDX-License-Identifier: Apache-2.0 */
/* The Earth under one run's assumptions: kernel scale, and whose disputed territory is. */
#include <string.h>

#include "earth/spread.h"

enum { UN_RESOLUTIONS, DE_FACTO };

typedef struct {
    int64_t *newest, *year2010;
} totals;

/* Moves people of one country to another, in 2010 by the share they are of the newest total. */
static void move_people(const aft_countries *c, int from, int to, int64_t people, totals *t)
{
    int64_t was = 0;
    if (c->population[from] > 0)
        was = (int64_t)((double)people * (double)c->population_2010[from]
                            / (double)c->population[from]
                        + 0.5);
    t->newest[from] -= people;
    t->newest[to] += people;
    t->year2010[from] -= was;
    t->year2010[to] += was;
}

/* Gives held places and cells to who holds them; the people of all countries stay the same sum. */
static aft_status as_held(const aft_earth *earth, aft_arena *arena, aft_earth *out, aft_error *err)
{
    const aft_cells     *cells = &earth->people_index->cells;
    const aft_countries *c     = &earth->countries;
    int64_t             *moved; /* [from][to] people */
    int16_t             *place, *cell;
    totals               t;
    size_t               n = (size_t)c->ncountry;
    AFT_NEW(t.newest, arena, n, err);
    AFT_NEW(t.year2010, arena, n, err);
    AFT_NEW(moved, arena, n * n, err);
    AFT_NEW(place, arena, earth->places.nplace, err);
    AFT_NEW(cell, arena, earth->rural.ncell, err);
    memcpy(t.newest, c->population, n * sizeof *t.newest);
    memcpy(t.year2010, c->population_2010, n * sizeof *t.year2010);
    memcpy(place, earth->places.country, (size_t)earth->places.nplace * sizeof *place);
    memcpy(cell, earth->rural.country, (size_t)earth->rural.ncell * sizeof *cell);

    for (int k = 0; k < cells->nheld_place; k++) {
        int i = cells->held_place[k];
        moved[(size_t)place[i] * n + (size_t)cells->place_holder[k]] += earth->places.population[i];
        place[i] = cells->place_holder[k];
    }
    for (int k = 0; k < cells->nheld; k++) {
        int i = cells->held[k];
        moved[(size_t)cell[i] * n + (size_t)cells->holder[k]] += earth->rural.rural[i];
        cell[i] = cells->holder[k];
    }
    for (size_t k = 0; k < n * n; k++)
        if (moved[k] && k / n != k % n)
            move_people(c, (int)(k / n), (int)(k % n), moved[k], &t);
    out->countries.population      = t.newest;
    out->countries.population_2010 = t.year2010;
    out->places.country            = place;
    out->rural.country             = cell;
    return AFT_OK;
}

aft_status aft_earth_assume(const aft_earth *earth, const aft_assumptions *assumptions,
                            int population_year, aft_arena *arena, aft_earth *out,
                            aft_error *err)
{
    double scale = aft_assumed(assumptions, "city_kernel_scale");
    int    rule  = aft_choice(assumptions, "disputed_territory");
    *out         = *earth;
    if (!earth->people_index
        || (rule == UN_RESOLUTIONS && population_year != 2010
            && scale == earth->people_index->kernel_scale))
        return AFT_OK;
    if (rule == DE_FACTO)
        AFT_TRY(as_held(earth, arena, out, err));
    if (population_year == 2010) {
        aft_earth held = *out;
        AFT_TRY(aft_earth_of_2010(&held, arena, out, err));
    }
    return aft_people_index_build(out, &earth->people_index->cells, scale, arena,
                                  &out->people_index, err);
}
