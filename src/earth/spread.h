/* SPDX-License-Identifier: Apache-2.0 */
/* How a place's people lie on the fine cells of 30": Clark's exponential density, cut at the sea.
 *
 *     rho(r) ~ exp(-r / b)  for r < 3.5 b,  0 beyond and on water          (Clark 1951)
 *
 * normalised so that the fine land cells within reach hold the place's people exactly.
 * Where b is below 1.5 fine cells, two products of quadratic B-splines that together come within 3 %
 * of this density are integrated exactly over each cell; else the density is taken at the cell's
 * middle with r^2 + 0.12 h^2 for r^2, which gives the mean over a cell of side h around the cusp
 * within about 2 %. */
#ifndef AFTERMATH_EARTH_SPREAD_H
#define AFTERMATH_EARTH_SPREAD_H

#include "earth/cells.h"

#define AFT_REACH_EFOLD 3.5     /* where a kernel is cut, in e-folding radii */

enum { AFT_FINE_ROWS = 21600, AFT_FINE_COLS = 43200, AFT_DECAY = 1024 };

typedef struct {
    double  row, col;            /* place, in fine cells from 90 N and 180 W                     */
    double  per_row, per_col;    /* 1 / b in 1 / fine cells, along a meridian and a parallel      */
    double  soft;                /* wide: 0.12 (h / b)^2                                         */
    double  people;              /* whole people over the kernel's sum on land                   */
    int32_t row0, row1;          /* fine cells within reach: rows [row0, row1)                   */
    int32_t col0, col1;          /* columns [col0, col1), not wrapped: may lie beyond 0..43199   */
    int16_t country;
    bool    narrow;
} aft_spread;

struct aft_people_index {
    aft_cells         cells;
    double            kernel_scale;
    int               nplace;
    const aft_spread *spread;       /* [nplace]                                                  */
    const int32_t    *bin_start;    /* [bins + 1] of half degrees                                */
    const int32_t    *bin_place;    /* places that may reach into the bin, ascending             */
    const float      *placed;       /* [ncell] people of the places of the cell's own country    */
    int               nabroad;      /* people of places of another country than the cell's       */
    const int32_t    *abroad_cell;  /* [nabroad] 5' cell, in the order of places                 */
    const int16_t    *abroad_country;
    const float      *abroad_people;
    const double     *decay;        /* [AFT_DECAY + 2] exp(-s) at s = 3.5 k / AFT_DECAY            */
};
typedef struct aft_people_index aft_people_index;

/* Kernel of a place before it is normalised: everything but people. radius_km is b. */
void aft_spread_shape(double lat_deg, double lon_deg, double radius_km, aft_spread *spread);

/* Adds factor times the kernel on the land of one 5' cell to people (NULL: only sums).
 * Returns the sum added. */
double aft_spread_tile(const aft_spread *spread, const double *decay, int32_t cell,
                       const uint16_t land[AFT_FINE], double factor, double people[AFT_FINE2]);

/* Sum of a narrow kernel over a 5' cell that is all land; its first column is not wrapped. */
double aft_spread_whole_tile(const aft_spread *spread, int32_t row0, int32_t col0);

/* Kernel sum over all land within reach. */
double aft_spread_sum(const aft_spread *spread, const double *decay, const aft_cells *cells);

/* The kernels of all places for one kernel_scale, found by place. */
aft_status aft_people_index_build(const aft_earth *earth, const aft_cells *cells,
                                  double kernel_scale, aft_arena *arena,
                                  const aft_people_index **index, aft_error *err);

/* The people of 2010 in the places and cells of `earth`; the index is left to the caller. */
aft_status aft_earth_of_2010(const aft_earth *earth, aft_arena *arena, aft_earth *out,
                             aft_error *err);

#endif
