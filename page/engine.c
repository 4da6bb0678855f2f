/* SPDX-License-Identifier: Apache-2.0 */
/* The library as the page calls it: text and bytes in, JSON and addresses out. One engine a module;
 * no science here. Each call returns an aft_status; engine_answer() is then the answer, or the one
 * sentence that says what was wrong, as UTF-8 that holds until the next call. */
#include "aftermath.h"
#include "aftermath/dispute.h"
#include "aftermath/report.h"
#include "base/json.h"
#include "base/selftest.h"

#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

enum { NSECTION = 4 };
static const size_t KEEP_BYTES = (size_t)768 << 20;

/* Of the page: a stage was entered, or went on; false asks to stop. */
__attribute__((import_module("page"), import_name("progress"))) bool
page_progress(const char *stage, double done);

static struct {
    aft_arena         *earth_arena, *run_arena, *answer_arena;
    aft_earth_sections sections;
    aft_earth          earth;
    aft_chain         *chain;
    aft_scenario       scenario, side[2];
    aft_arena         *side_arena[2];
    aft_result         result;
    aft_digests        digests;
    bool               has_result, schools;
    aft_error          error;
    aft_text           answer;
} engine;

static const struct {
    const aft_field_table *table;
    size_t                 offset;
    bool                   of_strikes;
} rooms[] = {
    {&aft_detonations_table, offsetof(aft_result, detonations), true},
    {&aft_damage_table, offsetof(aft_result, damage), true},
    {&aft_dose_table, offsetof(aft_result, dose), true},
    {&aft_emissions_table, offsetof(aft_result, emissions), false},
    {&aft_weather_table, offsetof(aft_result, weather), false},
    {&aft_harvest_table, offsetof(aft_result, harvest), false},
    {&aft_diets_table, offsetof(aft_result, diets), false},
};
enum { NROOM = sizeof rooms / sizeof *rooms };

static bool ask(void *user, const char *stage, double done)
{
    (void)user;
    return page_progress(stage, done);
}

static int tell(aft_status status)
{
    if (status != AFT_OK)
        engine.answer = (aft_text){engine.error.message, strlen(engine.error.message)};
    return status;
}

static aft_arena *emptied(aft_arena **arena)
{
    if (!*arena)
        *arena = aft_arena_create(0);
    else
        aft_arena_release(*arena, (aft_mark){0});
    return *arena;
}

static aft_arena *for_answer(void)
{
    engine.answer = (aft_text){"", 0};
    return emptied(&engine.answer_arena);
}

static aft_status finish(aft_json *json)
{
    AFT_TRY(aft_json_done(json, &engine.error));
    engine.answer = (aft_text){json->text, json->length};
    return AFT_OK;
}

static aft_status need_result(void)
{
    return engine.has_result ? AFT_OK : aft_fail(&engine.error, AFT_BAD_INPUT, "nothing was run yet");
}

const char *EXPORT(engine_answer)(void)
{
    return engine.answer.text;
}

size_t EXPORT(engine_answer_length)(void)
{
    return engine.answer.length;
}

/* Room for bytes that the page writes; NULL when memory is out. */
void *EXPORT(engine_allocate)(size_t size)
{
    return aligned_alloc(64, (size + 63) / 64 * 64);
}

void EXPORT(engine_release)(void *bytes)
{
    free(bytes);
}

/* The baked sections but for those of the 3-D model, each from engine_allocate and never released. */
int EXPORT(engine_load)(const uint8_t *people, size_t npeople, const uint8_t *ground, size_t nground,
                        const uint8_t *crops, size_t ncrops, const uint8_t *food, size_t nfood)
{
    engine.sections = (aft_earth_sections){.people = {people, npeople}, .ground = {ground, nground},
                                           .crops = {crops, ncrops}, .food = {food, nfood}};
    aft_status status = aft_selftest(&engine.error);
    if (status == AFT_OK && !emptied(&engine.earth_arena))
        status = aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the Earth");
    if (status == AFT_OK)
        status = aft_earth_load(&engine.sections, engine.earth_arena, &engine.earth, &engine.error);
    if (status == AFT_OK)
        status = aft_chain_create(&engine.earth, KEEP_BYTES, &engine.chain, &engine.error);
    return tell(status);
}

/* The sections that controls and crops need, for an engine that only helps. */
int EXPORT(engine_load_fields)(const uint8_t *ground, size_t nground, const uint8_t *crops, size_t ncrops)
{
    engine.sections = (aft_earth_sections){.ground = {ground, nground}, .crops = {crops, ncrops}};
    aft_status status = aft_selftest(&engine.error);
    if (status == AFT_OK && !emptied(&engine.earth_arena))
        status = aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the Earth");
    if (status == AFT_OK)
        status = aft_earth_load(&engine.sections, engine.earth_arena, &engine.earth, &engine.error);
    return tell(status);
}

/* The control climate of the parameters' defaults, as engine_control answered it; copied. */
int EXPORT(engine_take_control)(const uint8_t *bytes, size_t size)
{
    aft_assumptions defaults;
    aft_assumptions_default(&defaults);
    return tell(aft_chain_take_control(engine.chain, &defaults, bytes, size, &engine.error));
}

/* The control climate of the last run. */
int EXPORT(engine_control)(void)
{
    const aft_climate_control *control = aft_chain_control(engine.chain);
    size_t   size  = control ? aft_climate_control_size(control) : 0;
    uint8_t *bytes = aft_alloc(for_answer(), size, 1);
    if (!control || !bytes)
        return tell(aft_fail(&engine.error, AFT_BAD_INPUT, "there is no control climate"));
    aft_climate_control_save(control, bytes);
    engine.answer = (aft_text){(const char *)bytes, size};
    return tell(AFT_OK);
}

/* Lines of NAME=VALUE onto assumptions. */
static aft_status assume(char *lines, aft_assumptions *assumptions)
{
    for (char *line = lines, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        char *value = strchr(line, '=');
        if (!value)
            return aft_fail(&engine.error, AFT_BAD_INPUT, "\"%.60s\": expected NAME=VALUE", line);
        *value++ = 0;
        AFT_TRY(aft_assume(assumptions, line, value, &engine.error));
    }
    return AFT_OK;
}

static aft_status read_into(aft_scenario *s, aft_arena **arena, const char *text, size_t length,
                            const char *name, char *assumptions, int years)
{
    if (!emptied(arena))
        return aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the scenario");
    char *own;  /* the scenario points at it */
    AFT_NEW(own, *arena, strlen(name) + 1, &engine.error);
    memcpy(own, name, strlen(name));
    AFT_TRY(aft_scenario_read(text, length, own, *arena, s, &engine.error));
    AFT_TRY(assume(assumptions, &s->assumptions));
    if (years > 30)
        return aft_fail(&engine.error, AFT_BAD_INPUT, "%d years; expected 1 to 30", years);
    s->years = years > 0 ? years : s->years;
    if (s->gcm)
        return aft_fail(&engine.error, AFT_BAD_INPUT, "%s asks for the 3-D climate; the page has "
                                                      "the fast tier, ebm", name);
    return aft_scenario_canonical(s, *arena, &engine.error);
}

static aft_status read_scenario(const char *text, size_t length, const char *name, char *assumptions,
                                int years)
{
    engine.has_result = false;
    return read_into(&engine.scenario, &engine.run_arena, text, length, name, assumptions, years);
}

/* Reads a scenario and answers with it in canonical JSON. years 0: the scenario's own. */
int EXPORT(engine_read)(const char *text, size_t length, const char *name, char *assumptions, int years)
{
    aft_status status = read_scenario(text, length, name, assumptions, years);
    if (status == AFT_OK)
        engine.answer = (aft_text){engine.scenario.canonical_json,
                                   engine.scenario.canonical_json_length};
    return tell(status);
}

/* Runs it; answers as `aftermath run --json` does. */
int EXPORT(engine_run)(const char *text, size_t length, const char *name, char *assumptions, int years,
                       bool schools)
{
    aft_status status = read_scenario(text, length, name, assumptions, years);
    if (status == AFT_OK)
        status = aft_chain_run(engine.chain, &engine.scenario, schools, 1, ask, NULL, &engine.result,
                               &engine.digests, &engine.error);
    engine.has_result = status == AFT_OK;
    engine.schools    = schools;
    if (status == AFT_OK)
        status = aft_report_summary(&engine.result, &engine.digests, false, for_answer(),
                                    &engine.answer, &engine.error);
    return tell(status);
}

/* One of the two views that engine_dispute compares: 0 or 1. */
int EXPORT(engine_side)(int side, const char *text, size_t length, const char *name, char *assumptions,
                        int years)
{
    return tell(read_into(&engine.side[side != 0], &engine.side_arena[side != 0], text, length, name,
                          assumptions, years));
}

/* As `aftermath compare --json` answers; norder: sampled orders where there are more than eight items. */
int EXPORT(engine_dispute)(int norder)
{
    static const aft_party *const no_party[2];
    const char *const  name[2] = {engine.side[0].file, engine.side[1].file};
    static aft_dispute ledger;
    engine.has_result = false;
    if (!name[0] || !name[1])
        return tell(aft_fail(&engine.error, AFT_BAD_INPUT, "there are no two views to compare"));
    aft_status status = aft_dispute_on(engine.chain, &engine.side[0], &engine.side[1], norder, 1, ask, NULL,
                                       for_answer(), &ledger, &engine.error);
    if (status == AFT_OK)
        status = aft_report_dispute(&ledger, name, no_party, engine.answer_arena, &engine.answer,
                                    &engine.error);
    return tell(status);
}

static void put_varied(aft_json *json, const aft_result *result, const char *value)
{
    aft_json_begin(json, for_answer(), false);
    aft_json_object(json, NULL);
    aft_json_text(json, "value", value);
    aft_json_int(json, "weapons_count", result->has_strikes ? result->detonations.n : 0);
    for (int o = 0; o < AFT_NOUTCOME; o++)
        aft_json_number(json, aft_outcomes[o].name, aft_outcomes[o].of(result));
    aft_json_end(json);
}

/* The first side with one thing at another value: one of the values that `aftermath sweep --json` lists.
 * Without `compute` it only says whether there is such a war. */
int EXPORT(engine_vary)(const char *over, const char *value, bool compute)
{
    static aft_scenario varied;
    aft_result          result;
    aft_digests         digests;
    aft_json            json;
    engine.has_result = false;
    if (!engine.side[0].file)
        return tell(aft_fail(&engine.error, AFT_BAD_INPUT, "there is no war to vary"));
    aft_status status = aft_scenario_vary(&engine.side[0], over, value, engine.side_arena[0], &varied, &engine.error);
    if (status == AFT_OK && compute)
        status = aft_chain_run(engine.chain, &varied, false, 1, ask, NULL, &result, &digests, &engine.error);
    if (status == AFT_OK && compute) {
        put_varied(&json, &result, value);
        status = finish(&json);
    }
    return tell(status);
}

/* An assumption file: {canonical: what is signed, public_key, signature}. The signature is not judged. */
int EXPORT(engine_party)(const char *text, size_t length, const char *name)
{
    static aft_party party;
    aft_json         json;
    aft_arena       *arena  = for_answer();
    aft_status       status = aft_party_read(text, length, name, arena, &party, &engine.error);
    if (status == AFT_OK) {
        aft_json_begin(&json, arena, false);
        aft_json_object(&json, NULL);
        aft_json_text(&json, "canonical", party.canonical_json);
        aft_json_text(&json, "public_key", party.public_key);
        aft_json_text(&json, "signature", party.signature);
        aft_json_end(&json);
        status = finish(&json);
    }
    return tell(status);
}

/* Is the control climate kept that the scenario last read needs? */
bool EXPORT(engine_has_control)(void)
{
    return aft_chain_has_control(engine.chain, &engine.scenario.assumptions, engine.scenario.years);
}

/* Will a helper make it? Then engine_run stops where it lacks it. */
void EXPORT(engine_promise_control)(bool promised)
{
    aft_chain_promise_control(engine.chain, promised);
}

/* What a helper's engine_make_control answered to the scenario last run; copied. */
int EXPORT(engine_bring_control)(const uint8_t *bytes, size_t size)
{
    return tell(aft_chain_take_control(engine.chain, &engine.scenario.assumptions, bytes, size, &engine.error));
}

int EXPORT(engine_make_control)(const char *text, size_t length, const char *name, char *assumptions, int years)
{
    aft_climate_control *control = NULL;
    aft_arena           *arena   = for_answer();
    aft_status status = read_scenario(text, length, name, assumptions, years);
    aft_inputs in     = {.earth = &engine.earth, .assumptions = &engine.scenario.assumptions, .threads = 1};
    if (status == AFT_OK)
        status = aft_climate_control_run(engine.scenario.years, &in, arena, &control, &engine.error);
    size_t   size  = status == AFT_OK ? aft_climate_control_size(control) : 0;
    uint8_t *bytes = aft_alloc(arena, size + 1, 1);
    if (status == AFT_OK && !bytes)
        status = aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for a control climate");
    if (status == AFT_OK) {
        aft_climate_control_save(control, bytes);
        engine.answer = (aft_text){(const char *)bytes, size};
    }
    return tell(status);
}

/* Are helpers there to grow crops? Then engine_run stops at crops that nobody has grown. */
void EXPORT(engine_share)(bool share)
{
    aft_chain_share_crops(engine.chain, share);
}

int EXPORT(engine_cells)(void)
{
    return engine.earth.crops.ncell;
}

/* Crops that engine_run stopped for, as engine_grow of a helper reads it; empty: none. */
int EXPORT(engine_order)(void)
{
    uint8_t   *order;
    size_t     size;
    aft_arena *arena  = for_answer();
    aft_status status = aft_chain_order(engine.chain, arena, &order, &size, &engine.error);
    if (status == AFT_OK)
        engine.answer = (aft_text){(const char *)order, size};
    return tell(status);
}

int EXPORT(engine_grow)(const uint8_t *order, size_t size, int first, int last)
{
    uint8_t   *part;
    size_t     npart;
    aft_arena *arena  = for_answer();
    aft_status status = aft_crops_grow(order, size, &engine.earth, first, last, arena, &part, &npart,
                                       &engine.error);
    if (status == AFT_OK)
        engine.answer = (aft_text){(const char *)part, npart};
    return tell(status);
}

/* What a helper's engine_grow answered. */
int EXPORT(engine_take_crops)(const uint8_t *part, size_t size)
{
    return tell(aft_chain_take_crops(engine.chain, part, size, &engine.error));
}

int EXPORT(engine_computed)(void)
{
    return aft_chain_computed(engine.chain);
}

double EXPORT(engine_kept_bytes)(void)
{
    return (double)aft_chain_bytes(engine.chain);
}

static void put_field(aft_json *json, const aft_field_table *table, const aft_field *f,
                      const void *stage)
{
    static const char *const type[] = {"float64", "float32", "int64", "int32", "int16", "uint8"};
    const void *data = aft_field_data(f, stage);
    aft_json_object(json, NULL);
    aft_json_text(json, "name", f->name);
    aft_json_text(json, "unit", f->unit);
    aft_json_text(json, "shape", f->shape);
    aft_json_text(json, "meaning", f->meaning);
    aft_json_text(json, "standard_name", f->standard_name);
    aft_json_text(json, "type", type[f->type]);
    aft_json_int(json, "count", data ? (int64_t)aft_field_count(table, f, stage) : 0);
    aft_json_int(json, "address", (int64_t)(uintptr_t)data);
    aft_json_end(json);
}

static void put_room(aft_json *json, const aft_field_table *table, const void *stage)
{
    aft_json_object(json, NULL);
    aft_json_text(json, "stage", table->stage);
    aft_json_object(json, "dimensions");
    for (const aft_dimension *d = table->dimensions; d->name; d++) {
        int n;
        memcpy(&n, (const char *)stage + d->offset, sizeof n);
        aft_json_int(json, d->name, n);
    }
    aft_json_end(json);
    aft_json_list(json, "fields");
    for (const aft_field *f = table->fields; f->name; f++)
        put_field(json, table, f, stage);
    aft_json_end(json);
    aft_json_end(json);
}

/* Every field of the last run: [{stage, dimensions, fields: [{name, unit, ..., count, address}]}]. */
int EXPORT(engine_fields)(void)
{
    aft_json   json;
    aft_status status = need_result();
    if (status == AFT_OK) {
        aft_json_begin(&json, for_answer(), false);
        aft_json_list(&json, NULL);
        for (int k = 0; k < NROOM; k++)
            if (engine.result.has_strikes || !rooms[k].of_strikes)
                put_room(&json, rooms[k].table, (const char *)&engine.result + rooms[k].offset);
        aft_json_end(&json);
        status = finish(&json);
    }
    return tell(status);
}

/* A file of `aftermath run -o`: 0 countries.csv, 1 detonations.geojson, 2 manifest.json. */
int EXPORT(engine_file)(int which)
{
    aft_status status = need_result();
    aft_arena *arena  = for_answer();
    if (status == AFT_OK)
        status = which == 0   ? aft_report_countries(&engine.result, arena, &engine.answer,
                                                     &engine.error)
                 : which == 1 ? aft_report_detonations(&engine.result, arena, &engine.answer,
                                                       &engine.error)
                              : aft_report_manifest(&engine.result, &engine.digests, &engine.sections,
                                                    engine.schools, NULL, arena, &engine.answer,
                                                    &engine.error);
    return tell(status);
}

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
    aft_json_begin(&json, for_answer(), false);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_int(&json, "population_year", engine.earth.countries.population_year);
    put_countries(&json);
    put_places(&json);
    aft_json_end(&json);
    return tell(finish(&json));
}

/* As `aftermath effects --json` answers: one burst over flat ground; range_m from engine_allocate. */
int EXPORT(engine_effects)(double yield_kt, double hob_m, double visibility_km, double fission_fraction,
                           const double *range_m, int nrange, char *set)
{
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_status status = assume(set, &assumptions);
    if (status == AFT_OK)
        status = aft_report_effects(yield_kt, hob_m, visibility_km, fission_fraction, nrange, range_m,
                                    &assumptions, for_answer(), &engine.answer,
                                    &engine.error);
    return tell(status);
}

/* As `aftermath fallout --json` answers: one surface burst in a uniform wind. model: 0 wseg10, 1 gd. */
int EXPORT(engine_fallout)(int model, double yield_kt, double hob_m, double fission_fraction,
                           double wind_kmh, double shear_mps_per_km, char *set)
{
    aft_fallout_summary summary;
    aft_assumptions assumptions;
    aft_assumptions_default(&assumptions);
    aft_status status = assume(set, &assumptions);
    if (status == AFT_OK)
        status = aft_fallout_summarize(model ? AFT_FALLOUT_GD : AFT_FALLOUT_WSEG10, yield_kt, hob_m,
                                       fission_fraction, wind_kmh, shear_mps_per_km, 0, NULL,
                                       &assumptions, &summary, &engine.error);
    if (status == AFT_OK)
        status = aft_report_fallout(&summary, for_answer(), &engine.answer, &engine.error);
    return tell(status);
}

/* The country of each 5' cell, row by row from 90 N and 180 W, as int16; -1: sea or nobody's. */
int EXPORT(engine_countries)(void)
{
    const size_t count = (size_t)AFT_ROWS_5MIN * AFT_COLS_5MIN;
    int16_t     *cell  = aft_alloc(for_answer(), count, sizeof *cell);
    if (!cell)
        return tell(aft_fail(&engine.error, AFT_NO_MEMORY, "no memory for the map"));
    for (size_t i = 0; i < count; i++)
        cell[i] = aft_country_of_cell(&engine.earth, (int32_t)i);
    engine.answer = (aft_text){(const char *)cell, count * sizeof *cell};
    return tell(AFT_OK);
}

/* People of 5' cells in rows row0..row1-1 and columns col0..col1-1, as doubles of the answer. */
int EXPORT(engine_people)(int row0, int row1, int col0, int col1)
{
    aft_status status = AFT_OK;
    double    *people = NULL, *factor = NULL;
    int        n      = engine.earth.countries.ncountry;
    if (row0 < 0 || row1 > AFT_ROWS_5MIN || row0 >= row1 || col0 < 0 || col1 > AFT_COLS_5MIN
        || col0 >= col1)
        status = aft_fail(&engine.error, AFT_BAD_INPUT, "no such cells");
    size_t count = (size_t)(row1 - row0) * (size_t)(col1 - col0);
    if (status == AFT_OK) {
        aft_arena *arena = for_answer();
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
    return tell(status);
}
