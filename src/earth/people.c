/* SPDX-License-Identifier: Apache-2.0 */
/* The population function: people of any 5' cell on its fine cells, and of windows of cells. */
#include <string.h>

#include "base/math.h"
#include "earth/spread.h"

enum { BIN = 6, BIN_COLS = AFT_COLS_5MIN / BIN, MAX_SHARE = 4 };

int16_t aft_country_of_cell(const aft_earth *earth, int32_t cell)
{
    if (!earth->people_index)
        return -1;
    int32_t at = aft_rank_of(&earth->people_index->cells.land, cell);
    return at < 0 ? -1 : earth->rural.country[at];
}

typedef struct {
    int     n;
    int16_t country[MAX_SHARE];
    double  people[MAX_SHARE];
} shares;

/* A fifth country is counted with the fourth. */
static void add_share(shares *s, int16_t country, double people)
{
    if (!(people > 0.0))
        return;
    int k = 0;
    while (k < s->n && s->country[k] != country)
        k++;
    if (k == MAX_SHARE)
        k = MAX_SHARE - 1;
    if (k == s->n) {
        s->country[k] = country;
        s->people[k]  = 0.0;
        s->n++;
    }
    s->people[k] += people;
}

/* Rural people evenly over the cell's land. */
static double add_rural(double rural, const uint16_t land[AFT_FINE], int nland,
                        double people[AFT_FINE2])
{
    if (!(rural > 0.0) || nland == 0)
        return 0.0;
    double each = rural / nland;
    for (int k = 0; k < AFT_FINE2; k++)
        people[k] += land[k / AFT_FINE] >> k % AFT_FINE & 1 ? each : 0.0;
    return each * nland;
}

static bool reaches(const aft_spread *p, int32_t row0, int32_t col0)
{
    if (row0 + AFT_FINE <= p->row0 || row0 >= p->row1)
        return false;
    int32_t west = col0 + AFT_FINE <= p->col0 ? col0 + AFT_FINE_COLS
                   : col0 >= p->col1          ? col0 - AFT_FINE_COLS
                                              : col0;
    return west + AFT_FINE > p->col0 && west < p->col1;
}

/* A place's people per unit of kernel at another kernel scale than the index's: its kernel is
 * summed over the land again, which costs the place's whole area. */
static aft_spread rescaled(const aft_earth *earth, int i, double kernel_scale)
{
    const aft_places       *p      = &earth->places;
    const aft_people_index *index  = earth->people_index;
    aft_spread              spread = {.country = p->country[i]};
    aft_spread_shape(p->lat_deg[i], p->lon_deg[i], kernel_scale * p->scale_km[i], &spread);
    double sum    = aft_spread_sum(&spread, index->decay, &index->cells);
    spread.people = sum > 0.0 ? p->population[i] / sum : 0.0;
    return spread;
}

static void add_places(const aft_earth *earth, int32_t cell, const double *factor,
                       const uint16_t land[AFT_FINE], double people[AFT_FINE2], shares *s)
{
    const aft_people_index *index = earth->people_index;
    int32_t                 row = cell / AFT_COLS_5MIN, col = cell % AFT_COLS_5MIN;
    int32_t                 bin = row / BIN * BIN_COLS + col / BIN;
    for (int32_t k = index->bin_start[bin]; k < index->bin_start[bin + 1]; k++) {
        const aft_spread *p = &index->spread[index->bin_place[k]];
        if (!reaches(p, row * AFT_FINE, col * AFT_FINE))
            continue;
        double each = p->people * factor[p->country];
        add_share(s, p->country, aft_spread_tile(p, index->decay, cell, land, each, people));
    }
}

/* As add_places, at a kernel scale the index was not built for: any place may reach here. */
static void add_rescaled(const aft_earth *earth, int32_t cell, double kernel_scale,
                         const double *factor, const uint16_t land[AFT_FINE],
                         double people[AFT_FINE2], shares *s)
{
    const aft_people_index *index = earth->people_index;
    int32_t row0 = cell / AFT_COLS_5MIN * AFT_FINE, col0 = cell % AFT_COLS_5MIN * AFT_FINE;
    for (int i = 0; i < index->nplace; i++) {
        aft_spread p = {.country = earth->places.country[i]};
        aft_spread_shape(earth->places.lat_deg[i], earth->places.lon_deg[i],
                         kernel_scale * earth->places.scale_km[i], &p);
        if (!reaches(&p, row0, col0))
            continue;
        p           = rescaled(earth, i, kernel_scale);
        double each = p.people * factor[p.country];
        add_share(s, p.country, aft_spread_tile(&p, index->decay, cell, land, each, people));
    }
}

double aft_people_tile(const aft_earth *earth, int32_t cell, double kernel_scale,
                       const double *factor, double people[AFT_FINE2], int *nshare,
                       int16_t country[MAX_SHARE], double share[MAX_SHARE])
{
    memset(people, 0, AFT_FINE2 * sizeof *people);
    *nshare                       = 0;
    const aft_people_index *index = earth->people_index;
    int32_t                 at    = index ? aft_rank_of(&index->cells.land, cell) : -1;
    if (at < 0)
        return 0.0;
    uint16_t land[AFT_FINE];
    int      nland = aft_cells_land(&index->cells, at, land);
    shares   s     = {.n = 0};
    int16_t  own   = earth->rural.country[at];
    add_share(&s, own, add_rural(earth->rural.rural[at] * factor[own], land, nland, people));
    if (kernel_scale == index->kernel_scale)
        add_places(earth, cell, factor, land, people, &s);
    else
        add_rescaled(earth, cell, kernel_scale, factor, land, people, &s);

    double total = 0.0;
    for (int k = 0; k < s.n; k++)
        total += s.people[k];
    *nshare = s.n;
    for (int k = 0; k < s.n; k++) {
        country[k] = s.country[k];
        share[k]   = s.people[k] / total;
    }
    return total;
}

/* First land cell at or after `cell`. */
static int32_t lower_bound(const aft_rural *rural, int32_t cell)
{
    int32_t low = 0, high = rural->ncell;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (rural->cell[middle] < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void window_rescaled(const aft_earth *earth, int row0, int row1, int col0, int col1,
                            double kernel_scale, const double *factor, double *out)
{
    double  people[AFT_FINE2], share[MAX_SHARE];
    int16_t country[MAX_SHARE];
    int     nshare;
    for (int row = row0; row < row1; row++)
        for (int col = col0; col < col1; col++)
            *out++ = aft_people_tile(earth, row * AFT_COLS_5MIN + col, kernel_scale, factor, people,
                                     &nshare, country, share);
}

void aft_people_window(const aft_earth *earth, int row0, int row1, int col0, int col1,
                       double kernel_scale, const double *factor, double *out)
{
    const aft_people_index *index = earth->people_index;
    const aft_rural        *rural = &earth->rural;
    if (index && kernel_scale != index->kernel_scale) {
        window_rescaled(earth, row0, row1, col0, col1, kernel_scale, factor, out);
        return;
    }
    size_t width = (size_t)(col1 - col0);
    memset(out, 0, (size_t)(row1 - row0) * width * sizeof *out);
    if (!index)
        return;
    for (int row = row0; row < row1; row++) {
        int32_t first = row * AFT_COLS_5MIN + col0, end = row * AFT_COLS_5MIN + col1;
        for (int32_t i = lower_bound(rural, first); i < rural->ncell && rural->cell[i] < end; i++)
            out[(size_t)(row - row0) * width + (size_t)(rural->cell[i] - first)] =
                factor[rural->country[i]] * ((double)rural->rural[i] + (double)index->placed[i]);
    }
    for (int k = 0; k < index->nabroad; k++) {
        int row = index->abroad_cell[k] / AFT_COLS_5MIN,
            col = index->abroad_cell[k] % AFT_COLS_5MIN;
        if (row >= row0 && row < row1 && col >= col0 && col < col1)
            out[(size_t)(row - row0) * width + (size_t)(col - col0)] +=
                factor[index->abroad_country[k]] * (double)index->abroad_people[k];
    }
}

void aft_land_window(const aft_earth *earth, int row0, int row1, int col0, int col1, uint8_t *out)
{
    const aft_people_index *index = earth->people_index;
    const size_t            width = (size_t)(col1 - col0) * AFT_FINE;
    uint16_t                land[AFT_FINE];
    memset(out, 0, (size_t)(row1 - row0) * AFT_FINE * width);
    for (int row = row0; index && row < row1; row++)
        for (int col = col0; col < col1; col++) {
            const int32_t position = aft_rank_of(&index->cells.land, row * AFT_COLS_5MIN + col);
            if (position < 0)
                continue;
            aft_cells_land(&index->cells, position, land);
            for (int f = 0; f < AFT_FINE2; f++)
                out[((size_t)(row - row0) * AFT_FINE + (size_t)(f / AFT_FINE)) * width + (size_t)(col - col0) * AFT_FINE
                    + (size_t)(f % AFT_FINE)] = land[f / AFT_FINE] >> f % AFT_FINE & 1;
        }
}
