/* SPDX-License-Identifier: Apache-2.0 */
/* The ground by layers, as means over the land of a cell; where there is none, missing. */
#include "climate/gcm/model.h"
#include "climate/gcm/months_state.h"

aft_status aft_gcm_create_soil(aft_gcm_months *o, size_t records, aft_arena *arena, aft_error *err)
{
    const aft_gcm *m = o->gcm;
    const size_t   all = AFT_SOIL_LAYERS * (size_t)m->sphere.nlat * (size_t)m->sphere.nlon;
    double         depth = 0;
    o->r.nsoil = AFT_SOIL_LAYERS;
    for (int k = 0; k < 2; k++)
        AFT_NEW(o->soil[k], arena, all, err);
    AFT_NEW(o->r.soil_temperature, arena, records * all, err);
    AFT_NEW(o->r.soil_water, arena, records * all, err);
    AFT_NEW(o->r.soil, arena, AFT_SOIL_LAYERS, err);
    AFT_NEW(o->r.soil_bounds, arena, 2 * AFT_SOIL_LAYERS, err);
    for (int k = 0; k < AFT_SOIL_LAYERS; k++) {
        o->r.soil[k] = depth + 0.5 * m->land->thickness[k];
        o->r.soil_bounds[2 * k] = depth, depth += m->land->thickness[k], o->r.soil_bounds[2 * k + 1] = depth;
    }
    return AFT_OK;
}

void aft_gcm_note_soil(aft_gcm_months *o, int lat)
{
    const aft_gcm         *m   = o->gcm;
    const aft_surface_row *row = &m->rows[lat];
    const size_t plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon, tiles = (size_t)m->land->ntile;
    for (int tile = row->first_land; tile < row->first_land + row->nland; tile++)
        for (size_t k = 0; k < AFT_SOIL_LAYERS; k++) {
            const size_t at    = k * plane + (size_t)m->land->column[tile];
            const double share = aft_gcm_step(m) * m->land->fraction[tile];
            o->soil[0][at] += share * aft_land_soil_temperature(m->land, &m->land_state, (int)k, tile);
            o->soil[1][at] += share * m->land_state.soil_water[k * tiles + (size_t)tile];
        }
}

void aft_gcm_fill_soil(aft_gcm_months *o, int at, double seconds)
{
    const aft_gcm *m     = o->gcm;
    const size_t   plane = (size_t)m->sphere.nlat * (size_t)m->sphere.nlon, all = AFT_SOIL_LAYERS * plane;
    float *const   out[2] = {o->r.soil_temperature + (size_t)at * all, o->r.soil_water + (size_t)at * all};
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < all; i++) {
            const double land = m->grid->land[i % plane];
            out[k][i] = land > 0 ? (float)(o->soil[k][i] / (seconds * land)) : AFT_MISSING;
        }
}
