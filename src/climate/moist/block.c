/* SPDX-License-Identifier: Apache-2.0 */
#include "climate/moist/block.h"

#include <string.h>

void aft_moist_get(const moist_block *b, const aft_real *in, aft_real *row)
{
    memcpy(row, in + b->first, (size_t)b->count * sizeof *row);
    for (int c = b->count; c < BLOCK; c++)
        row[c] = row[b->count - 1];
}

void aft_moist_get_double(const moist_block *b, const double *in, double *row)
{
    memcpy(row, in + b->first, (size_t)b->count * sizeof *row);
    for (int c = b->count; c < BLOCK; c++)
        row[c] = row[b->count - 1];
}

void aft_moist_put(const moist_block *b, const aft_real *row, aft_real *out)
{
    memcpy(out + b->first, row, (size_t)b->count * sizeof *row);
}

void aft_moist_put_double(const moist_block *b, const double *row, double *out)
{
    memcpy(out + b->first, row, (size_t)b->count * sizeof *row);
}

void aft_moist_load(const aft_columns *columns, const aft_moist_state *state, int first,
                    moist_block *b)
{
    const size_t n = (size_t)columns->ncol;
    const int    left = columns->ncol - first;
    b->nlev  = columns->nlev;
    b->first = first;
    b->count = left < BLOCK ? left : BLOCK;
    b->dt    = columns->time_step;
    for (size_t k = 0; k < (size_t)b->nlev; k++) {
        aft_real upper[BLOCK], lower[BLOCK];
        aft_moist_get(b, columns->pressure + k * n, b->p[k]);
        aft_moist_get(b, columns->pressure_interface + k * n, b->face[k]);
        aft_moist_get(b, columns->height + k * n, b->z[k]);
        aft_moist_get(b, columns->height_interface + k * n, upper);
        aft_moist_get(b, columns->height_interface + (k + 1) * n, lower);
        for (int c = 0; c < BLOCK; c++)
            b->dz[k][c] = upper[c] - lower[c];
        aft_moist_get(b, state->temperature + k * n, b->t[k]);
        aft_moist_get_double(b, state->air_mass + k * n, b->mass[k]);
        aft_moist_get_double(b, state->vapour + k * n, b->vapour[k]);
        aft_moist_get_double(b, state->liquid + k * n, b->liquid[k]);
        aft_moist_get_double(b, state->ice + k * n, b->ice[k]);
    }
    aft_moist_get(b, columns->pressure_interface + (size_t)b->nlev * n, b->face[b->nlev]);
    b->stirred = state->buoyancy != NULL;
    if (b->stirred)
        aft_moist_get_double(b, state->buoyancy, b->buoyancy);
}

void aft_moist_store(const moist_block *b, int ncol, aft_moist_state *state)
{
    const size_t n = (size_t)ncol;
    for (size_t k = 0; k < (size_t)b->nlev; k++) {
        aft_moist_put(b, b->t[k], state->temperature + k * n);
        aft_moist_put_double(b, b->vapour[k], state->vapour + k * n);
        aft_moist_put_double(b, b->liquid[k], state->liquid + k * n);
        aft_moist_put_double(b, b->ice[k], state->ice + k * n);
    }
}
