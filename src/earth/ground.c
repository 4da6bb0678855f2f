/* SPDX-License-Identifier: Apache-2.0 */
/* Unpacks the ground section: the physical Earth and its winds.
 *
 * Fields lie packed in one or two bytes a value and only where they mean something: air where there
 * is land or ever sea ice, sea fields where there is sea. data/recipes/ground_bake.py packs them
 * with the scales named here. */
#include "base/math.h"
#include "earth/baked.h"
#include "earth/sections.h"

#include <string.h>

static const char SECTION[] = "ground.aft";

enum { MAX_SIDE = 1440, MAX_LEVELS = 64, MONTHS = 12 };

typedef struct {
    aft_bytes  bytes;
    aft_arena *arena;
    aft_error *err;
    int        nlat, nlon, ncell;
    const float *land;   /* [cell] land fraction */
    const uint8_t *air;  /* [cell] 1: has an air temperature of its own */
} reader;

/* An array whose value count must be what the caller expects. */
static aft_status find(const reader *r, const char *name, aft_type type, size_t count,
                       const void **data)
{
    aft_baked array;
    AFT_TRY(aft_baked_find(r->bytes, SECTION, name, type, &array, r->err));
    if (array.count != count)
        return aft_fail(r->err, AFT_BAD_DATA, "%s: %s has %zu values; expected %zu", SECTION, name,
                        array.count, count);
    *data = array.data;
    return AFT_OK;
}

/* Which cells of a month a packed field holds. */
typedef enum { EVERYWHERE, ON_LAND, ON_SEA, IN_AIR } domain;

static bool held(const reader *r, domain d, int cell)
{
    return d == EVERYWHERE || (d == ON_LAND && r->land[cell] > 0) || (d == ON_SEA && r->land[cell] < 1)
        || (d == IN_AIR && r->air[cell]);
}

static size_t held_count(const reader *r, domain d)
{
    size_t n = 0;
    for (int c = 0; c < r->ncell; c++)
        n += held(r, d, c);
    return n;
}

/* How a byte or two becomes a value: packed * scale + offset, or, with ratio > 0,
 * 0 -> 0 and q -> scale * ratio^((q - 1) / 254). */
typedef struct {
    const char *name;
    aft_type    type;
    domain      where;
    int         nplane;
    double      scale, offset, ratio;
} packing;

static void unpack_table(const packing *p, float table[256])
{
    for (int q = 0; q < 256; q++)
        table[q] = (float)(p->ratio > 0 ? (q ? p->scale * aft_pow(p->ratio, (q - 1) / 254.0) : 0)
                                        : q * p->scale + p->offset);
}

/* Unpacks nplane planes; cells outside the domain stay 0. */
static aft_status unpack(const reader *r, const packing *p, const float **out)
{
    const void *packed = NULL;
    float       table[256], *field;
    AFT_TRY(find(r, p->name, p->type, held_count(r, p->where) * (size_t)p->nplane, &packed));
    AFT_NEW(field, r->arena, (size_t)p->nplane * (size_t)r->ncell, r->err);
    unpack_table(p, table);
    const uint8_t *bytes = packed;
    float         *to    = field;
    for (int plane = 0; plane < p->nplane; plane++)
        for (int c = 0; c < r->ncell; c++, to++) {
            if (!held(r, p->where, c))
                continue;
            if (p->type == AFT_U8) {
                *to = table[*bytes++];
            } else {
                int16_t q;
                memcpy(&q, bytes, sizeof q);
                bytes += sizeof q;
                *to = (float)(q * p->scale + p->offset);
            }
        }
    *out = field;
    return AFT_OK;
}

/* Sea values over land: the nearest sea cell of the row, west or east (ties: west); a row without
 * sea takes the row to the north. */
static void fill_over_land(const reader *r, float *plane)
{
    for (int i = 0; i < r->nlat; i++) {
        float       *row  = plane + (ptrdiff_t)i * r->nlon;
        const float *land = r->land + (ptrdiff_t)i * r->nlon;
        for (int j = 0; j < r->nlon; j++) {
            int d = 0;
            while (d <= r->nlon / 2 && land[(j + r->nlon - d) % r->nlon] >= 1
                   && land[(j + d) % r->nlon] >= 1)
                d++;
            if (d == 0)
                continue;
            int west = (j + r->nlon - d % r->nlon) % r->nlon, east = (j + d) % r->nlon;
            if (d > r->nlon / 2)
                row[j] = i > 0 ? row[j - r->nlon] : 271.35f;  /* freezing sea water, -1.8 C */
            else
                row[j] = land[west] < 1 ? row[west] : row[east];
        }
    }
}

/* Where air has no value of its own it is as warm as the sea below. */
static void air_over_sea(const reader *r, float *air, const float *sea)
{
    for (int m = 0; m < MONTHS; m++)
        for (int c = 0; c < r->ncell; c++)
            if (!r->air[c])
                air[(ptrdiff_t)m * r->ncell + c] = sea[(ptrdiff_t)m * r->ncell + c];
}

static aft_status load_fields(reader *r, aft_ground *g)
{
    const double K = 273.15, FRACTION = 1 / 250.0;
    const packing land = {"land_fraction", AFT_U8, EVERYWHERE, 1, FRACTION, 0, 0};
    AFT_TRY(unpack(r, &land, &g->land_fraction));
    r->land = g->land_fraction;
    const void *air = NULL;
    AFT_TRY(find(r, "air_cells", AFT_U8, (size_t)r->ncell, &air));
    r->air = air;

    const struct {
        packing       p;
        const float **to;
    } list[] = {
        {{"ice_sheet_fraction", AFT_U8, EVERYWHERE, 1, FRACTION, 0, 0}, &g->ice_sheet_fraction},
        {{"height", AFT_I16, EVERYWHERE, 1, 1, 0, 0}, &g->height},
        {{"height_deviation", AFT_U8, EVERYWHERE, 1, 8, 0, 0}, &g->height_deviation},
        {{"surface_albedo", AFT_U8, EVERYWHERE, 1, FRACTION, 0, 0}, &g->surface_albedo},
        {{"cropland_fraction", AFT_U8, EVERYWHERE, 1, FRACTION, 0, 0}, &g->cropland_fraction},
        {{"air_temperature", AFT_I16, IN_AIR, MONTHS, 0.01, K, 0}, &g->air_temperature},
        {{"diurnal_range", AFT_U8, ON_LAND, MONTHS, 0.1, 0, 0}, &g->diurnal_range},
        {{"precipitation", AFT_U8, EVERYWHERE, MONTHS, 0.01, 0, 1e4}, &g->precipitation},
        {{"sea_surface_temperature", AFT_I16, ON_SEA, MONTHS, 0.01, K, 0},
         &g->sea_surface_temperature},
        {{"mixed_layer_depth", AFT_U8, ON_SEA, MONTHS, 5, 0, 200}, &g->mixed_layer_depth},
        {{"sea_ice_fraction", AFT_U8, ON_SEA, MONTHS, FRACTION, 0, 0}, &g->sea_ice_fraction},
    };
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        AFT_TRY(unpack(r, &list[k].p, list[k].to));
    for (int m = 0; m < MONTHS; m++)
        fill_over_land(r, (float *)g->sea_surface_temperature + (ptrdiff_t)m * r->ncell);
    air_over_sea(r, (float *)g->air_temperature, g->sea_surface_temperature);
    return AFT_OK;
}

/* [nlev] positive numbers, rising or falling all the way. */
static aft_status load_axis(reader *r, const char *name, int nlev, double direction,
                            const float **out)
{
    const void *data = NULL;
    float      *axis;
    AFT_TRY(find(r, name, AFT_F64, (size_t)nlev, &data));
    AFT_NEW(axis, r->arena, nlev, r->err);
    for (int k = 0; k < nlev; k++) {
        double x, before = k ? (double)axis[k - 1] : 0;
        memcpy(&x, (const char *)data + (size_t)k * sizeof x, sizeof x);
        x = (double)(float)x; /* what is kept must rise or fall too */
        if (!(x > 0 && x < 1e6) || (k && !(direction * (x - before) > 0)))
            return aft_fail(r->err, AFT_BAD_DATA, "%s: %s[%d] is %g, out of order or range", SECTION,
                            name, k, x);
        axis[k] = (float)x;
    }
    *out = axis;
    return AFT_OK;
}

/* Rows and columns of the array's last two dimensions, checked. */
static aft_status grid_of(const aft_baked *array, const char *name, int first, int *nlat, int *nlon,
                          aft_error *err)
{
    size_t rows = array->dim[first], columns = array->dim[first + 1];
    if (array->ndim != first + 2 || rows < 2 || columns < 2 || rows > MAX_SIDE || columns > MAX_SIDE)
        return aft_fail(err, AFT_BAD_DATA, "%s: %s is no grid (%zu x %zu)", SECTION, name, rows,
                        columns);
    *nlat = (int)rows;
    *nlon = (int)columns;
    return AFT_OK;
}

static aft_status load_deep(reader *r, aft_ground *g)
{
    const char *name = "deep_temperature";
    aft_baked   array;
    AFT_TRY(aft_baked_find(r->bytes, SECTION, name, AFT_I16, &array, r->err));
    AFT_TRY(grid_of(&array, name, 1, &g->deep_nlat, &g->deep_nlon, r->err));
    if (array.dim[0] < 2 || array.dim[0] > MAX_LEVELS)
        return aft_fail(r->err, AFT_BAD_DATA, "%s: %s on %zu levels", SECTION, name, array.dim[0]);
    g->deep_nlev = (int)array.dim[0];
    r->ncell     = g->deep_nlat * g->deep_nlon;
    AFT_TRY(load_axis(r, "deep_depth", g->deep_nlev, 1, &g->deep_depth));
    const packing deep = {name, AFT_I16, EVERYWHERE, g->deep_nlev, 0.01, 273.15, 0};
    return unpack(r, &deep, &g->deep_temperature);
}

static aft_status load_winds(reader *r, aft_winds *w)
{
    aft_baked array;
    AFT_TRY(aft_baked_find(r->bytes, SECTION, "eastward_wind", AFT_U8, &array, r->err));
    AFT_TRY(grid_of(&array, "eastward_wind", 2, &w->nlat, &w->nlon, r->err));
    if (array.dim[0] != MONTHS || array.dim[1] < 2 || array.dim[1] > MAX_LEVELS)
        return aft_fail(r->err, AFT_BAD_DATA, "%s: winds of %zu months on %zu levels", SECTION,
                        array.dim[0], array.dim[1]);
    w->nlev  = (int)array.dim[1];
    r->ncell = w->nlat * w->nlon;
    AFT_TRY(load_axis(r, "wind_pressure", w->nlev, -1, &w->pressure));
    AFT_TRY(load_axis(r, "wind_height", w->nlev, 1, &w->height));
    const packing east  = {"eastward_wind", AFT_U8, EVERYWHERE, MONTHS * w->nlev, 0.5, -48, 0};
    const packing north = {"northward_wind", AFT_U8, EVERYWHERE, MONTHS * w->nlev, 0.5, -48, 0};
    AFT_TRY(unpack(r, &east, &w->eastward_wind));
    return unpack(r, &north, &w->northward_wind);
}

aft_status aft_earth_load_ground(aft_bytes section, aft_arena *arena, aft_earth *earth,
                                 aft_error *err)
{
    earth->ground = (aft_ground){0};
    earth->winds  = (aft_winds){0};
    if (!section.bytes || !section.size)
        return AFT_OK;
    AFT_TRY(aft_baked_check(section, SECTION, err));
    reader    r = {.bytes = section, .arena = arena, .err = err};
    aft_baked array;
    AFT_TRY(aft_baked_find(section, SECTION, "land_fraction", AFT_U8, &array, err));
    AFT_TRY(grid_of(&array, "land_fraction", 0, &r.nlat, &r.nlon, err));
    r.ncell            = r.nlat * r.nlon;
    aft_ground *ground = &earth->ground;
    ground->nlat       = r.nlat;
    ground->nlon       = r.nlon;
    AFT_TRY(load_fields(&r, ground));
    AFT_TRY(load_deep(&r, ground));
    return load_winds(&r, &earth->winds);
}
