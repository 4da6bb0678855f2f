/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the people section: countries, places, then the rural grid and the index of kernels. */
#include <string.h>

#include "base/math.h"
#include "earth/sections.h"
#include "earth/spread.h"
#include "earth/varint.h"

#define SECTION "people"

/* The values of an array of known length; NULL with err filled where it is not so. */
static const void *need(aft_bytes section, const char *name, aft_type type, size_t count,
                        aft_error *err)
{
    aft_baked array;
    if (aft_baked_find(section, SECTION, name, type, &array, err) != AFT_OK)
        return NULL;
    if (array.count == count)
        return array.data;
    aft_fail(err, AFT_BAD_DATA, SECTION ": %s has %zu values; expected %zu", name, array.count,
             count);
    return NULL;
}

/* n zero-terminated strings one after another -> where each begins. */
static aft_status read_strings(aft_bytes section, const char *name, int n, aft_arena *arena,
                               const char **text, uint32_t **offset, aft_error *err)
{
    aft_baked array;
    AFT_TRY(aft_baked_find(section, SECTION, name, AFT_U8, &array, err));
    AFT_NEW(*offset, arena, n, err);
    *text     = array.data;
    size_t at = 0;
    for (int i = 0; i < n; i++) {
        const char *end = at < array.count ? memchr(*text + at, 0, array.count - at) : NULL;
        if (!end)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": %s holds %d strings; expected %d", name,
                            i, n);
        (*offset)[i] = (uint32_t)at;
        at           = (size_t)(end - *text) + 1;
    }
    return AFT_OK;
}

static aft_status check_codes(const aft_countries *c, aft_error *err)
{
    for (int i = 0; i < c->ncountry; i++) {
        if (c->iso3[i][3] != 0 || c->iso2[i][2] != 0)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": country %d has no proper ISO code", i);
        if (c->population[i] < 0 || c->population[i] > INT64_C(4000000000)
            || c->population_2010[i] < 0
            || !(c->urban_change_2010[i] > 0.0 && c->urban_change_2010[i] < 10.0)
            || !(c->urban_density_per_km2[i] > 1.0 && c->urban_density_per_km2[i] < 1e6))
            return aft_fail(err, AFT_BAD_DATA, SECTION ": %s has impossible people or density",
                            c->iso3[i]);
    }
    return AFT_OK;
}

static aft_status load_countries(aft_bytes section, aft_arena *arena, aft_countries *c,
                                 aft_error *err)
{
    aft_baked iso3;
    AFT_TRY(aft_baked_find(section, SECTION, "country_iso3", AFT_U8, &iso3, err));
    size_t n = iso3.dim[0];
    if (iso3.ndim != 2 || iso3.dim[1] != 4 || n < 1 || n > 1000)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": country_iso3 is not [1..1000][4]");
    c->ncountry = (int)n;
    c->iso3     = (const char(*)[4])iso3.data;
    c->iso2     = (const char(*)[4])need(section, "country_iso2", AFT_U8, 4 * n, err);
    const int32_t *year;
    if (!c->iso2 || !(c->population = need(section, "country_population", AFT_I64, n, err))
        || !(c->population_2010 = need(section, "country_population_2010", AFT_I64, n, err))
        || !(c->urban_change_2010 = need(section, "country_urban_change_2010", AFT_F64, n, err))
        || !(c->urban_density_per_km2 = need(section, "country_urban_density", AFT_F64, n, err))
        || !(year = need(section, "population_year", AFT_I32, 1, err)))
        return AFT_BAD_DATA;
    c->population_year = *year;

    const char *text, **name;
    uint32_t   *offset;
    AFT_TRY(read_strings(section, "country_name", c->ncountry, arena, &text, &offset, err));
    AFT_NEW(name, arena, n, err);
    for (size_t i = 0; i < n; i++)
        name[i] = text + offset[i];
    c->name = name;
    return check_codes(c, err);
}

/* How many places each country has -> the country of each place; the places lie by country. */
static aft_status read_place_countries(aft_bytes section, int ncountry, aft_arena *arena,
                                       aft_places *p, aft_error *err)
{
    const int32_t *count = need(section, "place_count", AFT_I32, (size_t)ncountry, err);
    if (!count)
        return AFT_BAD_DATA;
    int64_t total = 0;
    for (int c = 0; c < ncountry; c++) {
        if (count[c] < 0 || count[c] > 10000000)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": place_count[%d] is %d", c, (int)count[c]);
        total += count[c];
    }
    if (total > 10000000)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": %ld places are too many", (long)total);
    p->nplace = (int)total;
    int16_t *country;
    AFT_NEW(country, arena, p->nplace, err);
    int at = 0;
    for (int c = 0; c < ncountry; c++)
        for (int k = 0; k < count[c]; k++)
            country[at++] = (int16_t)c;
    p->country = country;
    return AFT_OK;
}

static double u24(const uint8_t *b)
{
    return b[0] | b[1] << 8 | b[2] << 16;
}

/* Positions as 24-bit parts of 180 and 360 degrees; kernel radii in units of 2 m. */
static aft_status read_geometry(aft_bytes section, aft_arena *arena, aft_places *p, aft_error *err)
{
    size_t         n = (size_t)p->nplace;
    const uint8_t *position;
    const int16_t *radius;
    float         *lat, *lon, *scale;
    if (!(position = need(section, "place_position", AFT_U8, 6 * n, err))
        || !(radius = need(section, "place_scale", AFT_I16, n, err)))
        return AFT_BAD_DATA;
    AFT_NEW(lat, arena, n, err);
    AFT_NEW(lon, arena, n, err);
    AFT_NEW(scale, arena, n, err);
    for (size_t i = 0; i < n; i++) {
        if (radius[i] < 1)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": place %zu has no radius", i);
        lat[i]   = (float)(90.0 - u24(position + 6 * i) * (180.0 / 16777215.0));
        lon[i]   = (float)(u24(position + 6 * i + 3) * (360.0 / 16777216.0) - 180.0);
        scale[i] = (float)(0.002 * radius[i]);
    }
    p->lat_deg  = lat;
    p->lon_deg  = lon;
    p->scale_km = scale;
    return AFT_OK;
}

/* People of places; rest [ncountry] becomes those who live elsewhere. */
static aft_status read_place_people(aft_bytes section, const aft_countries *c, aft_arena *arena,
                                    aft_places *p, int64_t *rest, aft_error *err)
{
    aft_baked array;
    int32_t  *people;
    AFT_TRY(aft_baked_find(section, SECTION, "place_people", AFT_U8, &array, err));
    AFT_NEW(people, arena, p->nplace, err);
    memcpy(rest, c->population, (size_t)c->ncountry * sizeof *rest);
    const uint8_t *bytes = array.data;
    aft_varint     v     = {bytes, bytes + array.count};
    for (int i = 0; i < p->nplace; i++) {
        int64_t value = aft_varint_next(&v);
        if (value < 0 || value > INT32_MAX)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": broken people of place %d", i);
        people[i] = (int32_t)value;
        rest[p->country[i]] -= value;
    }
    p->population = people;
    for (int k = 0; k < c->ncountry; k++)
        if (rest[k] < 0 || rest[k] > INT32_MAX)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": places of %s hold more than its people",
                            c->iso3[k]);
    return AFT_OK;
}

static aft_status load_places(aft_bytes section, aft_arena *arena, aft_earth *earth, int64_t *rest,
                              aft_error *err)
{
    aft_places *p = &earth->places;
    uint32_t   *offset;
    AFT_TRY(read_place_countries(section, earth->countries.ncountry, arena, p, err));
    AFT_TRY(read_geometry(section, arena, p, err));
    AFT_TRY(read_place_people(section, &earth->countries, arena, p, rest, err));
    AFT_TRY(read_strings(section, "place_name", p->nplace, arena, &p->names, &offset, err));
    p->name_offset = offset;
    return AFT_OK;
}

/* Places that another country holds against UN resolutions. */
static aft_status load_held_places(aft_bytes section, const aft_earth *earth, aft_cells *cells,
                                   aft_error *err)
{
    aft_baked place, holder;
    AFT_TRY(aft_baked_find(section, SECTION, "held_place", AFT_I32, &place, err));
    AFT_TRY(aft_baked_find(section, SECTION, "held_place_country", AFT_I16, &holder, err));
    cells->nheld_place  = (int)place.count;
    cells->held_place   = place.data;
    cells->place_holder = holder.data;
    if (holder.count != place.count || place.count > (size_t)earth->places.nplace)
        return aft_fail(err, AFT_BAD_DATA, SECTION ": broken list of held places");
    for (int i = 0; i < cells->nheld_place; i++)
        if (cells->held_place[i] < 0 || cells->held_place[i] >= earth->places.nplace
            || cells->place_holder[i] < 0 || cells->place_holder[i] >= earth->countries.ncountry)
            return aft_fail(err, AFT_BAD_DATA, SECTION ": held place %d does not exist", i);
    return AFT_OK;
}

aft_status aft_earth_load_people(aft_bytes section, aft_arena *arena, aft_earth *earth,
                                 aft_error *err)
{
    if (!section.bytes || section.size == 0)
        return AFT_OK;
    AFT_TRY(aft_baked_check(section, SECTION, err));
    AFT_TRY(load_countries(section, arena, &earth->countries, err));
    int64_t *rest;
    AFT_NEW(rest, arena, earth->countries.ncountry, err);
    AFT_TRY(load_places(section, arena, earth, rest, err));
    aft_cells cells = {0};
    AFT_TRY(aft_cells_load(section, rest, arena, earth, &cells, err));
    AFT_TRY(load_held_places(section, earth, &cells, err));
    return aft_people_index_build(earth, &cells, 1.0, arena, &earth->people_index, err);
}
