/* SPDX-License-Identifier: Apache-2.0 */
/* Which places reach where, and their people summed on 5' cells. */
#include "base/math.h"
#include "earth/spread.h"

enum { BIN = 6 * AFT_FINE, BIN_ROWS = AFT_FINE_ROWS / BIN, BIN_COLS = AFT_FINE_COLS / BIN };

static int32_t bin_of(int32_t row, int32_t col)
{
    return row * BIN_COLS + (col + BIN_COLS) % BIN_COLS;
}

/* Bins a place reaches: rows [b[0], b[1]), columns [b[2], b[3]), columns may lie beyond the seam.
 */
static void reach_bins(const aft_spread *p, int32_t b[4])
{
    b[0] = p->row0 / BIN;
    b[1] = (p->row1 - 1) / BIN + 1;
    b[2] = (p->col0 + AFT_FINE_COLS) / BIN - BIN_COLS;
    b[3] = (p->col1 - 1 + AFT_FINE_COLS) / BIN - BIN_COLS + 1;
}

static aft_status fill_bins(aft_people_index *index, aft_arena *arena, aft_error *err)
{
    int32_t nbin = BIN_ROWS * BIN_COLS, b[4], *start, *member;
    AFT_NEW(start, arena, nbin + 2, err);
    for (int i = 0; i < index->nplace; i++) {
        reach_bins(&index->spread[i], b);
        for (int32_t r = b[0]; r < b[1]; r++)
            for (int32_t c = b[2]; c < b[3]; c++)
                start[bin_of(r, c) + 2]++;
    }
    for (int32_t k = 2; k < nbin + 2; k++)
        start[k] += start[k - 1];
    AFT_NEW(member, arena, start[nbin + 1], err);
    for (int i = 0; i < index->nplace; i++) {
        reach_bins(&index->spread[i], b);
        for (int32_t r = b[0]; r < b[1]; r++)
            for (int32_t c = b[2]; c < b[3]; c++)
                member[start[bin_of(r, c) + 1]++] = i;
    }
    index->bin_start = start;
    index->bin_place = member;
    return AFT_OK;
}

/* 5' cells a place reaches, as rows [t[0], t[1]) and columns [t[2], t[3]) counted from 360 W. */
static int32_t reach_tiles(const aft_spread *p, int32_t t[4])
{
    t[0] = p->row0 / AFT_FINE;
    t[1] = (p->row1 - 1) / AFT_FINE + 1;
    t[2] = (p->col0 + AFT_FINE_COLS) / AFT_FINE;
    t[3] = (p->col1 - 1 + AFT_FINE_COLS) / AFT_FINE + 1;
    return (t[1] - t[0]) * (t[3] - t[2]);
}

/* Kernel sums on the land of each 5' cell in reach; sum[] and position[] hold reach_tiles values.
 */
static double tile_sums(const aft_people_index *index, const aft_spread *p, int32_t *position,
                        double *sum)
{
    int32_t t[4], n = 0;
    double  total = 0.0;
    reach_tiles(p, t);
    for (int32_t row = t[0]; row < t[1]; row++)
        for (int32_t col = t[2]; col < t[3]; col++, n++) {
            uint16_t land[AFT_FINE];
            int32_t  cell = row * AFT_COLS_5MIN + col % AFT_COLS_5MIN;
            position[n]   = aft_rank_of(&index->cells.land, cell);
            sum[n]        = 0.0;
            if (position[n] < 0)
                continue;
            if (p->narrow && aft_rank_of(&index->cells.coast, position[n]) < 0)
                sum[n] = aft_spread_whole_tile(p, row * AFT_FINE, col * AFT_FINE - AFT_FINE_COLS);
            else if (aft_cells_land(&index->cells, position[n], land))
                sum[n] = aft_spread_tile(p, index->decay, cell, land, 1.0, NULL);
            total += sum[n];
        }
    return total;
}

typedef struct {
    int32_t *cell;
    int16_t *country;
    float   *people;
    int      n;
} abroad_list;

/* Normalises place i and adds its people to the cells. With `abroad` only the cells of other
 * countries are listed; without, only those of its own are added and the others counted. */
static int add_place(aft_people_index *index, const aft_rural *rural, aft_spread *p, double people,
                     int32_t *position, double *sum, float *placed, abroad_list *abroad)
{
    int32_t t[4], n = reach_tiles(p, t);
    double  total  = tile_sums(index, p, position, sum);
    int     others = 0;
    p->people      = total > 0.0 ? people / total : 0.0;
    for (int32_t k = 0; k < n; k++) {
        if (sum[k] <= 0.0)
            continue;
        float here = (float)(p->people * sum[k]);
        if (rural->country[position[k]] == p->country) {
            if (!abroad)
                placed[position[k]] += here;
            continue;
        }
        others++;
        if (abroad) {
            abroad->cell[abroad->n]     = rural->cell[position[k]];
            abroad->country[abroad->n]  = p->country;
            abroad->people[abroad->n++] = here;
        }
    }
    return others;
}

static aft_status place_people(const aft_earth *earth, aft_people_index *index, aft_spread *spread,
                               aft_arena *arena, aft_error *err)
{
    int32_t largest = 1, t[4], *position;
    int64_t work    = 0;
    for (int i = 0; i < index->nplace; i++) {
        int32_t n = reach_tiles(&spread[i], t);
        work += n;
        largest = n > largest ? n : largest;
    }
    if (work > 20000000)
        return aft_fail(err, AFT_BAD_DATA,
                        "people: places reach %ld cells; more than the world has", (long)work);
    double  *sum;
    float   *placed;
    uint8_t *borders;
    AFT_NEW(placed, arena, earth->rural.ncell, err);
    AFT_NEW(borders, arena, index->nplace, err);
    AFT_NEW(position, arena, largest, err);
    AFT_NEW(sum, arena, largest, err);
    int nabroad = 0;
    for (int i = 0; i < index->nplace; i++) {
        int n = add_place(index, &earth->rural, &spread[i], earth->places.population[i], position,
                          sum, placed, NULL);
        borders[i] = n > 0;
        if (spread[i].people <= 0.0 && earth->places.population[i] > 0)
            return aft_fail(err, AFT_BAD_DATA, "people: place %d stands in the sea", i);
        nabroad += n;
    }
    abroad_list list = {.n = 0};
    AFT_NEW(list.cell, arena, nabroad, err);
    AFT_NEW(list.country, arena, nabroad, err);
    AFT_NEW(list.people, arena, nabroad, err);
    for (int i = 0; i < index->nplace; i++)
        if (borders[i])
            add_place(index, &earth->rural, &spread[i], earth->places.population[i], position, sum,
                      placed, &list);
    index->placed         = placed;
    index->nabroad        = nabroad;
    index->abroad_cell    = list.cell;
    index->abroad_country = list.country;
    index->abroad_people  = list.people;
    return AFT_OK;
}

static aft_status make_decay(aft_arena *arena, const double **decay, aft_error *err)
{
    double *table;
    AFT_NEW(table, arena, AFT_DECAY + 2, err);
    for (int k = 0; k < AFT_DECAY; k++)
        table[k] = aft_exp(-AFT_REACH_EFOLD * k / AFT_DECAY);
    *decay = table; /* 0 from the cut on */
    return AFT_OK;
}

aft_status aft_people_index_build(const aft_earth *earth, const aft_cells *cells,
                                  double kernel_scale, aft_arena *arena,
                                  const aft_people_index **out, aft_error *err)
{
    const aft_places *places = &earth->places;
    aft_people_index *index;
    aft_spread       *spread;
    AFT_NEW(index, arena, 1, err);
    AFT_NEW(spread, arena, places->nplace, err);
    index->cells        = *cells;
    index->kernel_scale = kernel_scale;
    index->nplace       = places->nplace;
    index->spread       = spread;
    for (int i = 0; i < places->nplace; i++) {
        aft_spread_shape(places->lat_deg[i], places->lon_deg[i], kernel_scale * places->scale_km[i],
                         &spread[i]);
        spread[i].country = places->country[i];
    }
    AFT_TRY(make_decay(arena, &index->decay, err));
    AFT_TRY(place_people(earth, index, spread, arena, err));
    AFT_TRY(fill_bins(index, arena, err));
    *out = index;
    return AFT_OK;
}
