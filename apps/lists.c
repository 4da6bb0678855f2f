/* SPDX-License-Identifier: Apache-2.0 */
/* scenarios, parameters, fields: what there is. */
#include "apps/cli.h"
#include "base/json.h"
#include "climate/dynamics/cases/run.h"
#include "climate/gcm/months.h"

#include <string.h>

static aft_status print_json(aft_json *json, aft_error *err)
{
    AFT_TRY(aft_json_done(json, err));
    puts(json->text);
    return AFT_OK;
}

static double total_soot(const aft_scenario *s)
{
    double sum = 0;
    for (int i = 0; i < s->nrelease; i++)
        sum += s->release[i].species == AFT_SOOT ? s->release[i].mass_Tg : 0;
    return sum;
}

static int total_weapons(const aft_scenario *s)
{
    int sum = 0;
    for (int i = 0; i < s->nstrike; i++)
        sum += s->strike[i].kind == AFT_STRIKE_RULE ? s->strike[i].rule_count : 1;
    return sum;
}

static void put_scenario(aft_json *json, const aft_scenario *s)
{
    aft_json_object(json, NULL);
    aft_json_text(json, "name", s->name);
    aft_json_text(json, "description", s->description);
    aft_json_text(json, "source", s->source);
    s->nstrike ? aft_json_int(json, "weapons_count", total_weapons(s))
               : aft_json_null(json, "weapons_count");
    s->nstrike ? aft_json_null(json, "soot_Tg") : aft_json_number(json, "soot_Tg", total_soot(s));
    aft_json_int(json, "years", s->years);
    aft_json_end(json);
}

static aft_status list_scenarios(const cli_call *call, aft_arena *arena, aft_error *err)
{
    bool     as_json = aft_cli_has(call, "--json");
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_list(&json, NULL);
    for (const aft_embedded_scenario *b = aft_embedded_scenarios; b->name; b++) {
        aft_scenario s;
        AFT_TRY(aft_scenario_read((const char *)b->begin, (size_t)(b->end - b->begin), b->name,
                                  arena, &s, err));
        if (as_json)
            put_scenario(&json, &s);
        else if (s.nstrike)
            printf("%-26s %5d weapon%s  %s\n", s.name, total_weapons(&s),
                   total_weapons(&s) == 1 ? " " : "s", s.description);
        else
            printf("%-26s %5g Tg soot  %s\n", s.name, total_soot(&s), s.description);
    }
    aft_json_end(&json);
    return as_json ? print_json(&json, err) : AFT_OK;
}

/* The room whose table declares it, in the order of aft_parameter_tables. */
static const char *room_of(int index)
{
    static const char *const room[] = {"earth",     "effects",  "fallout", "fires",   "climate", "radiation",
                                       "radiation", "boundary", "moist",   "surface", "crops",   "food"};
    for (int t = 0; aft_parameter_tables[t]; t++)
        for (const aft_parameter *p = aft_parameter_tables[t]; p->name; p++)
            if (index-- == 0)
                return room[t];
    return NULL;
}

static void put_parameter(aft_json *json, int index)
{
    const aft_parameter *p = aft_parameter_at(index);
    aft_json_object(json, NULL);
    aft_json_text(json, "name", p->name);
    aft_json_text(json, "room", room_of(index));
    aft_json_bool(json, "fast_tier", aft_chain_reads(index));
    aft_json_text(json, "unit", p->unit);
    if (p->options) {
        aft_json_text(json, "default", p->options[(int)p->value]);
        aft_json_list(json, "options");
        for (int k = 0; p->options[k]; k++)
            aft_json_text(json, NULL, p->options[k]);
        aft_json_end(json);
    } else {
        aft_json_number(json, "default", p->value);
        aft_json_number(json, "low", p->low);
        aft_json_number(json, "high", p->high);
    }
    aft_json_text(json, "distribution", p->distribution);
    aft_json_text(json, "meaning", p->meaning);
    aft_json_text(json, "source", p->source);
    aft_json_text(json, "dissent", p->dissent);
    aft_json_end(json);
}

static void print_parameter(int index)
{
    const aft_parameter *p = aft_parameter_at(index);
    if (p->options) {
        printf("%s = %s  (", p->name, p->options[(int)p->value]);
        for (int k = 0; p->options[k]; k++)
            printf("%s%s", k ? " | " : "", p->options[k]);
        puts(")");
    } else {
        bool pure = strcmp(p->unit, "1") == 0;
        printf("%s = %g%s%s  (%g to %g, %s)\n", p->name, p->value, pure ? "" : " ",
               pure ? "" : p->unit, p->low, p->high, p->distribution);
    }
    printf("    %s%s. %s\n", aft_chain_reads(index) ? "" : "(3-D model alone) ", p->meaning, p->source);
    if (p->dissent && *p->dissent)
        printf("    otherwise: %s\n", p->dissent);
}

static aft_status list_parameters(const cli_call *call, aft_arena *arena, aft_error *err)
{
    bool     as_json = aft_cli_has(call, "--json");
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_list(&json, NULL);
    for (int i = 0; i < aft_parameter_count(); i++)
        as_json ? put_parameter(&json, i) : print_parameter(i);
    aft_json_end(&json);
    return as_json ? print_json(&json, err) : AFT_OK;
}

static aft_status list_fields(const cli_call *call, aft_arena *arena, aft_error *err)
{
    static const char *const type[] = {"float64", "float32", "int64", "int32", "int16", "uint8"};
    const aft_field_table *const tables[] = {
        &aft_detonations_table, &aft_damage_table, &aft_dose_table, &aft_emissions_table,
        &aft_weather_table, &aft_harvest_table, &aft_diets_table, &aft_case_table, &aft_gcm_monthly_table, NULL};
    bool     as_json = aft_cli_has(call, "--json");
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_list(&json, NULL);
    for (int t = 0; tables[t]; t++)
        for (const aft_field *f = tables[t]->fields; f->name; f++) {
            if (!as_json) {
                printf("%-8s %-34s %-14s [%s] %s\n", tables[t]->stage, f->name, f->unit, f->shape,
                       f->meaning);
                continue;
            }
            aft_json_object(&json, NULL);
            aft_json_text(&json, "stage", tables[t]->stage);
            aft_json_text(&json, "name", f->name);
            aft_json_text(&json, "standard_name", f->standard_name);
            aft_json_text(&json, "unit", f->unit);
            aft_json_text(&json, "shape", f->shape);
            aft_json_text(&json, "type", type[f->type]);
            aft_json_text(&json, "cell_methods", f->cell_methods);
            aft_json_text(&json, "meaning", f->meaning);
            aft_json_end(&json);
        }
    aft_json_end(&json);
    return as_json ? print_json(&json, err) : AFT_OK;
}

typedef aft_status (*lister)(const cli_call *call, aft_arena *arena, aft_error *err);

static aft_status with_arena(lister list, const cli_call *call, aft_error *err)
{
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = list(call, arena, err);
    aft_arena_free(arena);
    return status;
}

aft_status aft_cli_scenarios(const cli_call *call, aft_error *err)
{
    return with_arena(list_scenarios, call, err);
}

aft_status aft_cli_parameters(const cli_call *call, aft_error *err)
{
    return with_arena(list_parameters, call, err);
}

aft_status aft_cli_fields(const cli_call *call, aft_error *err)
{
    return with_arena(list_fields, call, err);
}
