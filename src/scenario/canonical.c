/* SPDX-License-Identifier: Apache-2.0 */
/* The scenario as it is held and hashed: JSON with sorted keys, no space, shortest numbers. Two
 * files that mean the same give the same bytes, whatever their order, comments or spelling. */
#include "base/json.h"

#include "aftermath/scenario.h"

#include <stdio.h>
#include <string.h>

static const char *const species_names[] = {"soot", "organic", "so2"};

static void put_burst(aft_json *json, const aft_strike *s)
{
    if (s->burst != AFT_BURST_AT_HEIGHT)
        aft_json_text(json, "burst", s->burst == AFT_BURST_AIR ? "air" : "surface");
}

static void put_fission_and_height(aft_json *json, const aft_strike *s)
{
    if (s->fission_fraction >= 0)
        aft_json_number(json, "fission_fraction", s->fission_fraction);
    if (s->burst == AFT_BURST_AT_HEIGHT)
        aft_json_number(json, "hob_m", s->hob_m);
}

static void put_rule(aft_json *json, const aft_strike *s)
{
    aft_json_object(json, "rule");
    put_burst(json, s);
    aft_json_int(json, "count", s->rule_count);
    put_fission_and_height(json, s);
    aft_json_list(json, "largest_places_of");
    for (int k = 0; k < s->rule_ncountry; k++)
        aft_json_text(json, NULL, s->rule_iso3[k]);
    aft_json_end(json);
    if (s->rule_min_spacing_km > 0)
        aft_json_number(json, "min_spacing_km", s->rule_min_spacing_km);
    aft_json_text(json, "share", s->rule_even ? "even" : "by_size");
    if (s->rule_spare > 0)
        aft_json_int(json, "spare_largest", s->rule_spare);
    aft_json_numbers(json, "time_min", 2, (const double[]){s->time_min, s->time_last_min});
    aft_json_number(json, "yield_kt", s->yield_kt);
    aft_json_end(json);
}

static void put_strike(aft_json *json, const aft_strike *s)
{
    aft_json_object(json, NULL);
    if (s->kind == AFT_STRIKE_RULE) {
        put_rule(json, s);
    } else {
        put_burst(json, s);
        put_fission_and_height(json, s);
        if (s->label)
            aft_json_text(json, "label", s->label);
        if (s->kind == AFT_STRIKE_POINT) {
            aft_json_number(json, "lat", s->lat_deg);
            aft_json_number(json, "lon", s->lon_deg);
        } else {
            aft_json_text(json, "place", s->place);
        }
        aft_json_number(json, "time_min", s->time_min);
        aft_json_number(json, "yield_kt", s->yield_kt);
    }
    aft_json_end(json);
}

static void put_release(aft_json *json, const aft_release_spec *r)
{
    aft_json_object(json, NULL);
    aft_json_number(json, "days", r->days);
    aft_json_number(json, "lat", r->lat_deg);
    aft_json_number(json, "lon", r->lon_deg);
    aft_json_number(json, "mass_Tg", r->mass_Tg);
    aft_json_numbers(json, "pressure_hPa", 2,
                     (const double[]){r->pressure_top_hPa, r->pressure_bottom_hPa});
    aft_json_number(json, "radius_km", r->radius_km);
    aft_json_text(json, "species", species_names[r->species]);
    aft_json_number(json, "start_day", r->start_day);
    aft_json_end(json);
}

/* Those that differ from the default, by name. */
static void put_assumptions(aft_json *json, const aft_assumptions *assumptions)
{
    aft_json_object(json, "assumptions");
    const char *last = "";
    for (;;) {
        int next = -1;
        for (int i = 0; i < aft_parameter_count(); i++) {
            const aft_parameter *p = aft_parameter_at(i);
            if (assumptions->value[i] != p->value && strcmp(p->name, last) > 0
                && (next < 0 || strcmp(p->name, aft_parameter_at(next)->name) < 0))
                next = i;
        }
        if (next < 0)
            break;
        const aft_parameter *p = aft_parameter_at(next);
        if (p->options)
            aft_json_text(json, p->name, p->options[(int)assumptions->value[next]]);
        else
            aft_json_number(json, p->name, assumptions->value[next]);
        last = p->name;
    }
    aft_json_end(json);
}

aft_status aft_scenario_canonical(aft_scenario *s, aft_arena *arena, aft_error *err)
{
    aft_json json;
    char     date[16], grid[16];
    snprintf(date, sizeof date, "%02d-%02d", s->month, s->day);
    aft_json_begin(&json, arena, false);
    aft_json_object(&json, NULL);
    put_assumptions(&json, &s->assumptions);
    aft_json_object(&json, "climate");
    if (s->gcm) {
        snprintf(grid, sizeof grid, "T%d", s->gcm);
        aft_json_text(&json, "grid", grid);
    }
    aft_json_text(&json, "tier", s->gcm ? "gcm" : "ebm");
    aft_json_int(&json, "years", s->years);
    aft_json_end(&json);
    aft_json_text(&json, "date", date);
    aft_json_text(&json, "description", s->description);
    if (s->nrelease) {
        aft_json_list(&json, "emissions");
        for (int i = 0; i < s->nrelease; i++)
            put_release(&json, &s->release[i]);
        aft_json_end(&json);
    }
    aft_json_text(&json, "name", s->name);
    if (s->population_year)
        aft_json_int(&json, "population_year", s->population_year);
    aft_json_text(&json, "source", s->source);
    if (s->nstrike) {
        aft_json_list(&json, "strikes");
        for (int i = 0; i < s->nstrike; i++)
            put_strike(&json, &s->strike[i]);
        aft_json_end(&json);
    }
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    s->canonical_json        = json.text;
    s->canonical_json_length = json.length;
    return AFT_OK;
}
