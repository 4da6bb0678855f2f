/* SPDX-License-Identifier: Apache-2.0 */
/* The crops section: cells that carry crops, matched to the country table by ISO 3166 code. */
#include "earth/baked.h"
#include "earth/sections.h"

#include <string.h>

static const char SECTION[] = "crops.aft";

enum { MAX_CELLS = 200000, MAX_CODES = 1000, YEAR_DAYS = 365 };

/* The arrays of the section as they lie in it. */
typedef struct {
    aft_baked iso3, lat, lon, country, area, watered, sowing, maturity, production, national;
} arrays;

static aft_status find_all(aft_bytes section, arrays *a, aft_error *err)
{
    const struct {
        const char *name;
        aft_type    type;
        aft_baked  *to;
    } list[] = {
        {"country_iso3", AFT_U8, &a->iso3},
        {"cell_lat", AFT_F32, &a->lat},
        {"cell_lon", AFT_F32, &a->lon},
        {"cell_country", AFT_I16, &a->country},
        {"area_ha", AFT_F32, &a->area},
        {"irrigated_fraction", AFT_F32, &a->watered},
        {"sowing_day", AFT_I16, &a->sowing},
        {"maturity_day", AFT_I16, &a->maturity},
        {"production_t", AFT_F32, &a->production},
        {"national_area_ha", AFT_F32, &a->national},
    };
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        AFT_TRY(aft_baked_find(section, SECTION, list[k].name, list[k].type, list[k].to, err));
    return AFT_OK;
}

static aft_status check_shapes(const arrays *a, aft_error *err)
{
    size_t ncell = a->lat.count, ncode = a->iso3.dim[0];
    if (ncell < 1 || ncell > MAX_CELLS || ncode < 1 || ncode > MAX_CODES || a->iso3.dim[1] != 4
        || a->iso3.count != 4 * ncode)
        return aft_fail(err, AFT_BAD_DATA,
                        "%s: %zu cells and %zu countries; expected 1 to %d and %d", SECTION, ncell,
                        ncode, MAX_CELLS, MAX_CODES);
    size_t fields = AFT_NCROP * ncell, totals = AFT_NCROP * ncode;
    if (a->lon.count != ncell || a->country.count != ncell || a->area.count != fields
        || a->watered.count != fields || a->sowing.count != fields || a->maturity.count != fields
        || a->production.count != totals || a->national.count != totals)
        return aft_fail(err, AFT_BAD_DATA, "%s: its arrays do not fit together", SECTION);
    return AFT_OK;
}

/* value in low..high; NaN fails. */
static aft_status check_range(const char *name, const aft_baked *array, float low, float high,
                              aft_error *err)
{
    const float *x = array->data;
    for (size_t i = 0; i < array->count; i++)
        if (!(x[i] >= low && x[i] <= high))
            return aft_fail(err, AFT_BAD_DATA, "%s: %s[%zu] is %g; expected %g to %g", SECTION,
                            name, i, (double)x[i], (double)low, (double)high);
    return AFT_OK;
}

static aft_status check_days(const char *name, const aft_baked *array, aft_error *err)
{
    const int16_t *day = array->data;
    for (size_t i = 0; i < array->count; i++)
        if (day[i] < 0 || day[i] > YEAR_DAYS)
            return aft_fail(err, AFT_BAD_DATA, "%s: %s[%zu] is %d; expected 0 to 365", SECTION,
                            name, i, (int)day[i]);
    return AFT_OK;
}

static aft_status check_values(const arrays *a, aft_error *err)
{
    AFT_TRY(check_range("cell_lat", &a->lat, -90, 90, err));
    AFT_TRY(check_range("cell_lon", &a->lon, -180, 180, err));
    AFT_TRY(check_range("area_ha", &a->area, 0, 1e9f, err));
    AFT_TRY(check_range("irrigated_fraction", &a->watered, 0, 1, err));
    AFT_TRY(check_range("production_t", &a->production, 0, 1e10f, err));
    AFT_TRY(check_range("national_area_ha", &a->national, 0, 1e10f, err));
    AFT_TRY(check_days("sowing_day", &a->sowing, err));
    AFT_TRY(check_days("maturity_day", &a->maturity, err));
    const int16_t *country = a->country.data;
    for (size_t i = 0; i < a->country.count; i++)
        if (country[i] < 0 || (size_t)country[i] >= a->iso3.dim[0])
            return aft_fail(err, AFT_BAD_DATA, "%s: cell_country[%zu] is %d; expected 0 to %zu",
                            SECTION, i, (int)country[i], a->iso3.dim[0] - 1);
    return AFT_OK;
}

static int16_t index_of(const aft_countries *countries, const char *code)
{
    for (int c = 0; c < countries->ncountry; c++)
        if (memcmp(countries->iso3[c], code, 3) == 0)
            return (int16_t)c;
    return -1;
}

/* National totals [crop][code] of the section -> [crop][country] of the Earth. */
static aft_status national(const aft_baked *array, const int16_t *index, size_t ncode, int ncountry,
                           aft_arena *arena, const float **out, aft_error *err)
{
    float       *to;
    const float *from = array->data;
    AFT_NEW(to, arena, AFT_NCROP * ncountry, err);
    for (size_t crop = 0; crop < AFT_NCROP; crop++)
        for (size_t code = 0; code < ncode; code++)
            if (index[code] >= 0)
                to[crop * (size_t)ncountry + (size_t)index[code]] = from[crop * ncode + code];
    *out = to;
    return AFT_OK;
}

aft_status aft_earth_load_crops(aft_bytes section, aft_arena *arena, aft_earth *earth,
                                aft_error *err)
{
    if (!section.bytes || section.size == 0)
        return AFT_OK;
    arrays a;
    AFT_TRY(aft_baked_check(section, SECTION, err));
    AFT_TRY(find_all(section, &a, err));
    AFT_TRY(check_shapes(&a, err));
    AFT_TRY(check_values(&a, err));

    size_t   ncode = a.iso3.dim[0], ncell = a.lat.count;
    int      ncountry = earth->countries.ncountry;
    int16_t *index, *country;
    AFT_NEW(index, arena, ncode, err);
    AFT_NEW(country, arena, ncell, err);
    for (size_t code = 0; code < ncode; code++)
        index[code] = index_of(&earth->countries, (const char *)a.iso3.data + 4 * code);
    for (size_t i = 0; i < ncell; i++)
        country[i] = index[((const int16_t *)a.country.data)[i]];

    aft_crop_map map = {.ncell              = (int)ncell,
                        .lat_deg            = a.lat.data,
                        .lon_deg            = a.lon.data,
                        .country            = country,
                        .area_ha            = a.area.data,
                        .irrigated_fraction = a.watered.data,
                        .sowing_day         = a.sowing.data,
                        .maturity_day       = a.maturity.data,
                        .ncountry           = ncountry};
    AFT_TRY(national(&a.production, index, ncode, ncountry, arena, &map.production_t, err));
    AFT_TRY(national(&a.national, index, ncode, ncountry, arena, &map.national_area_ha, err));
    earth->crops = map;
    return AFT_OK;
}
