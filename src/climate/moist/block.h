/* SPDX-License-Identifier: Apache-2.0 */
/* BLOCK columns side by side in one object: loops over them have a known length and nothing aliases,
 * so that they become vector code. A last block that is not full repeats its last column. */
#ifndef AFTERMATH_CLIMATE_MOIST_BLOCK_H
#define AFTERMATH_CLIMATE_MOIST_BLOCK_H

#include "climate/dynamics/levels.h"
#include "climate/moist/moist.h"

/* One level more than asked for: rows of one layer then lie in different sets of the cache. */
enum { BLOCK = 32, LEVELS = AFT_MAX_LEVELS + 1 };

typedef struct {
    int      nlev, first, count;  /* columns first .. first + count - 1 of the caller */
    double   dt;
    aft_real p[LEVELS][BLOCK], face[LEVELS + 1][BLOCK];  /* Pa                         */
    aft_real z[LEVELS][BLOCK], dz[LEVELS][BLOCK];        /* m                          */
    aft_real t[LEVELS][BLOCK];
    double   buoyancy[BLOCK];                            /* m2 s-3                     */
    bool     stirred;                                    /* it is given                */
    double   mass[LEVELS][BLOCK], vapour[LEVELS][BLOCK], liquid[LEVELS][BLOCK], ice[LEVELS][BLOCK];
} moist_block;

void aft_moist_load(const aft_columns *columns, const aft_moist_state *state, int first,
                    moist_block *block);
void aft_moist_store(const moist_block *block, int ncol, aft_moist_state *state);

/* One row of the block to column `first` on of the caller's row, and back. */
void aft_moist_put(const moist_block *block, const aft_real *row, aft_real *out);
void aft_moist_put_double(const moist_block *block, const double *row, double *out);
void aft_moist_get(const moist_block *block, const aft_real *in, aft_real *row);
void aft_moist_get_double(const moist_block *block, const double *in, double *row);

#endif
