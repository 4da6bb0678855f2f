/* SPDX-License-Identifier: Apache-2.0 */
/* What needs no run: the Earth, one burst. */
#include "engine/engine.h"

static void put_countries(aft_json *json)
{
    const aft_countries *all = &engine.earth.countries;
    aft_json_list(json, "countries");
    for (int c = 0; c < all->ncountry; c++) {
        aft_json_object(json, NULL);
        aft_json_text(json, "iso3", all->iso3[c]);
        aft_json_text(json, "iso2", all->iso2[c]);
        aft_json_text(json, "name", all->name[c]);
        aft_json_int(json, "population", all->population[c]);
        aft_json_end(json);
    }
    aft_json_end(json);
}

static void put_places(aft_json *json)
{
    const aft_places *all = &engine.earth.places;
    aft_json_object(json, "places");
    aft_json_int(json, "count", all->nplace);
    aft_json_int(json, "lat_deg", (int64_t)(uintptr_t)all->lat_deg);
    aft_json_int(json, "lon_deg", (int64_t)(uintptr_t)all->lon_deg);
    aft_json_int(json, "population", (int64_t)(uintptr_t)all->population);
    aft_json_int(json, "country", (int64_t)(uintptr_t)all->country);
    aft_json_int(json, "name_offset", (int64_t)(uintptr_t)all->name_offset);
    aft_json_int(json, "names", (int64_t)(uintptr_t)all->names);
    aft_json_end(json);
}

/* What there is: version, countries, addresses of the places. */
int EXPORT(engine_about)(void)
{
    aft_json json;
    aft_json_begin(&json, engine_arena(), false);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_int(&json, "population_year", engine.earth.countries.population_year);
    put_countries(&json);
    put_places(&json);
    aft_json_end(&json);
    return engine_tell(engine_finish(&json));
}

/* As `aftermath effects --json` answers: one burst over flat ground; range_m from engine_allocate. */
int EXPORT(engine_effects)(double yield_kt, double hob_m, double visibility_km, double fission_fraction,
                           const double *range_m, int nrange, char *set)
{
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_status status = engine_assume(set, &assumptions);
    if (status == AFT_OK)
        status = aft_report_effects(yield_kt, hob_m, visibility_km, fission_fraction, nrange, range_m,
                                    &assumptions, engine_arena(), &engine.answer,
                                    &engine.error);
    return engine_tell(status);
}

/* As `aftermath fallout --json` answers: one surface burst in a uniform wind. model: 0 wseg10, 1 gd. */
int EXPORT(engine_fallout)(int model, double yield_kt, double hob_m, double fission_fraction,
                           double wind_kmh, double shear_mps_per_km, char *set)
{
    aft_fallout_summary summary;
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_status status = engine_assume(set, &assumptions);
    if (status == AFT_OK)
        status = aft_fallout_summarize(model ? AFT_FALLOUT_GD : AFT_FALLOUT_WSEG10, yield_kt, hob_m,
                                       fission_fraction, wind_kmh, shear_mps_per_km, 0, NULL,
                                       &assumptions, &summary, &engine.error);
    if (status == AFT_OK)
        status = aft_report_fallout(&summary, engine_arena(), &engine.answer, &engine.error);
    return engine_tell(status);
}

/* The country of each 5' cell, row by row from 90 N and 180 W, as int16; -1: sea or nobody's. */
int EXPORT(engine_countries)(void)
{
    const size_t count = (size_t)AFT_ROWS_5MIN * AFT_COLS_5MIN;
    int16_t     *cell  = aft_alloc(engine_arena(), count, sizeof *cell);
    if (!cell)
        return engine_tell(aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the map"));
    for (size_t i = 0; i < count; i++)
        cell[i] = aft_country_of_cell(&engine.earth, (int32_t)i);
    engine.answer = (aft_text){(const char *)cell, count * sizeof *cell};
    return engine_tell(AFT_OK);
}

static aft_status check_window(int row0, int row1, int col0, int col1)
{
    return row0 < 0 || row1 > AFT_ROWS_5MIN || row0 >= row1 || col0 < 0 || col1 > AFT_COLS_5MIN || col0 >= col1
             ? aft_fail(&engine.error, AFT_BAD_INPUT, "no such cells") : AFT_OK;
}

/* Land of the 30" cells of 5' rows row0..row1-1 and columns col0..col1-1, as bytes of the answer. */
int EXPORT(engine_land)(int row0, int row1, int col0, int col1)
{
    aft_status status = check_window(row0, row1, col0, col1);
    if (status != AFT_OK)
        return engine_tell(status);
    size_t   count = 100 * (size_t)(row1 - row0) * (size_t)(col1 - col0);
    uint8_t *land  = aft_alloc(engine_arena(), count, 1);
    if (!land)
        return engine_tell(aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the coast"));
    aft_land_window(&engine.earth, row0, row1, col0, col1, land);
    engine.answer = (aft_text){(const char *)land, count};
    return engine_tell(AFT_OK);
}

/* People of 5' cells in rows row0..row1-1 and columns col0..col1-1, as doubles of the answer. */
int EXPORT(engine_people)(int row0, int row1, int col0, int col1)
{
    aft_status status = check_window(row0, row1, col0, col1);
    double    *people = NULL, *factor = NULL;
    int        n      = engine.earth.countries.ncountry;
    size_t count = (size_t)(row1 - row0) * (size_t)(col1 - col0);
    if (status == AFT_OK) {
        aft_arena *arena = engine_arena();
        people           = aft_alloc(arena, count, sizeof *people);
        factor           = aft_alloc(arena, (size_t)n, sizeof *factor);
        if (!people || !factor)
            status = aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the people");
    }
    if (status == AFT_OK) {
        for (int c = 0; c < n; c++)
            factor[c] = 1.0;
        aft_people_window(&engine.earth, row0, row1, col0, col1, 1.0, factor, people);
        engine.answer = (aft_text){(const char *)people, count * sizeof *people};
    }
    return engine_tell(status);
}
