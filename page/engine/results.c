/* SPDX-License-Identifier: Apache-2.0 */
/* What the last run left: every field, files. */
#include "engine/engine.h"

#include <string.h>

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

static aft_status need_result(void)
{
    return engine.has_result ? AFT_OK : aft_fail(&engine.error, AFT_BAD_INPUT, "nothing was run yet");
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
        aft_json_begin(&json, engine_arena(), false);
        aft_json_list(&json, NULL);
        for (int k = 0; k < NROOM; k++)
            if (engine.result.has_strikes || !rooms[k].of_strikes)
                put_room(&json, rooms[k].table, (const char *)&engine.result + rooms[k].offset);
        aft_json_end(&json);
        status = engine_finish(&json);
    }
    return engine_tell(status);
}

/* A file of `aftermath run -o`: 0 countries.csv, 1 detonations.geojson, 2 manifest.json. */
int EXPORT(engine_file)(int which)
{
    aft_status status = need_result();
    aft_arena *arena  = engine_arena();
    if (status == AFT_OK)
        status = which == 0   ? aft_report_countries(&engine.result, arena, &engine.answer,
                                                     &engine.error)
                 : which == 1 ? aft_report_detonations(&engine.result, arena, &engine.answer,
                                                       &engine.error)
                              : aft_report_manifest(&engine.result, &engine.digests, &engine.sections,
                                                    engine.schools, NULL, arena, &engine.answer,
                                                    &engine.error);
    return engine_tell(status);
}
