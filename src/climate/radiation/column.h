/* SPDX-License-Identifier: Apache-2.0 */
/* One column taken out of the block, and its gas optics. Both schemes walk one column at a time
 * with all g-points side by side: a column's bits cannot depend on its neighbours, and the vector
 * loops have a length known to the compiler. */
#ifndef AFTERMATH_RADIATION_COLUMN_H
#define AFTERMATH_RADIATION_COLUMN_H

#include "climate/radiation/bands.h"

/* Where a layer lies in the tables of k and how much of each gas it holds. */
typedef struct {
    int      pressure, temperature;  /* lower node                                  */
    aft_real weight[4];              /* (p, T), (p, T+1), (p+1, T), (p+1, T+1)      */
    aft_real amount[NGAS];           /* mol m-2; the self continuum's times x_w     */
    aft_real air;                    /* mol m-2 of dry air                          */
} aft_gas_layer;

/* Fills [nlev] gas layers of column col. */
void aft_gas_layers(const aft_radiation_input *in, int col, aft_gas_layer *layer);

/* Joint areas of cloud in adjacent layers under maximum-random overlap: the part of the cloudy
 * (clear) region of the one that meets cloud in the other. */
typedef struct {
    aft_real cloudy_to_cloudy, clear_to_cloudy;
} aft_overlap;

static inline aft_overlap overlap_of(aft_real from, aft_real to)
{
    aft_real    both = from < to ? from : to, clear = (aft_real)1 - from;
    aft_overlap o;
    o.cloudy_to_cloudy = from > 0 ? both / from : 0;
    o.clear_to_cloudy  = clear > 0 ? (to - both) / clear : 0;
    return o;
}

#endif
