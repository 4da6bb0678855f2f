/* SPDX-License-Identifier: Apache-2.0 */
/* The schema of a scenario file: every key, its type and its range, over the tree of node.h.
 * docs/scenario.md lists the same keys for people. */
#include "base/calendar.h"
#include "base/number.h"
#include "scenario/schema.h"

#include <stdio.h>
#include <string.h>

enum { MAX_NAME = 200, MAX_TEXT = 4000, MAX_RULE = 100000, MAX_YEARS = 30 };
static const double MIN_YIELD = 0.001, MAX_YIELD = 1e5; /* kt: 1 t to 100 Mt */
static const double MAX_TIME  = 525600;                 /* min: one year     */

static const char *const burst_names[]   = {"air", "surface", NULL};
static const char *const share_names[]   = {"by_size", "even", NULL};
static const char *const tier_names[]    = {"ebm", "gcm", NULL};
static const char *const species_names[] = {"soot", "organic", "so2", NULL};

/* What one strike or its rule says, before it is checked as a whole. */
typedef struct {
    const char     *place, *label;
    const aft_node *rule, *time, *countries;
    double          lat, lon, yield_kt, hob_m, fission_fraction, min_spacing_km;
    int             burst, count, share, spare;
} strike_text;

static const aft_key strike_keys[] = {
    {"place", AFT_KEY_TEXT, offsetof(strike_text, place), 1, MAX_NAME, NULL},
    {"lat", AFT_KEY_NUMBER, offsetof(strike_text, lat), -90, 90, NULL},
    {"lon", AFT_KEY_NUMBER, offsetof(strike_text, lon), -180, 360, NULL},
    {"yield_kt", AFT_KEY_NUMBER, offsetof(strike_text, yield_kt), 0.001, 1e5, NULL},
    {"burst", AFT_KEY_CHOICE, offsetof(strike_text, burst), 0, 0, burst_names},
    {"hob_m", AFT_KEY_NUMBER, offsetof(strike_text, hob_m), 0, 50000, NULL},
    {"time_min", AFT_KEY_NODE, offsetof(strike_text, time), 0, 0, NULL},
    {"fission_fraction", AFT_KEY_NUMBER, offsetof(strike_text, fission_fraction), 0, 1, NULL},
    {"label", AFT_KEY_TEXT, offsetof(strike_text, label), 0, MAX_NAME, NULL},
    {"rule", AFT_KEY_NODE, offsetof(strike_text, rule), 0, 0, NULL},
    {0},
};
static const aft_key rule_keys[] = {
    {"largest_places_of", AFT_KEY_NODE, offsetof(strike_text, countries), 0, 0, NULL},
    {"count", AFT_KEY_INTEGER, offsetof(strike_text, count), 1, MAX_RULE, NULL},
    {"share", AFT_KEY_CHOICE, offsetof(strike_text, share), 0, 0, share_names},
    {"min_spacing_km", AFT_KEY_NUMBER, offsetof(strike_text, min_spacing_km), 0.5, 500, NULL},
    {"spare_largest", AFT_KEY_INTEGER, offsetof(strike_text, spare), 0, MAX_RULE, NULL},
    {"yield_kt", AFT_KEY_NUMBER, offsetof(strike_text, yield_kt), 0.001, 1e5, NULL},
    {"burst", AFT_KEY_CHOICE, offsetof(strike_text, burst), 0, 0, burst_names},
    {"hob_m", AFT_KEY_NUMBER, offsetof(strike_text, hob_m), 0, 50000, NULL},
    {"time_min", AFT_KEY_NODE, offsetof(strike_text, time), 0, 0, NULL},
    {"fission_fraction", AFT_KEY_NUMBER, offsetof(strike_text, fission_fraction), 0, 1, NULL},
    {0},
};

/* Burst kind, height, fission fraction: alike for a strike and a rule. */
static aft_status finish_burst(const aft_schema *schema, const aft_where *where, int line,
                               const aft_key *keys, uint32_t present, const strike_text *t,
                               aft_strike *s)
{
    if (!aft_has(keys, present, "yield_kt"))
        return aft_refuse(schema, line, where, "has no yield_kt; expected %g to %g", MIN_YIELD,
                          MAX_YIELD);
    bool has_height = aft_has(keys, present, "hob_m");
    if (has_height && aft_has(keys, present, "burst"))
        return aft_refuse(schema, line, where, "has both burst and hob_m; expected one of them");
    s->yield_kt = t->yield_kt;
    s->hob_m    = has_height ? t->hob_m : 0.0;
    s->burst    = has_height       ? AFT_BURST_AT_HEIGHT
                : t->burst == 1    ? AFT_BURST_SURFACE
                                   : AFT_BURST_AIR;
    s->fission_fraction = aft_has(keys, present, "fission_fraction") ? t->fission_fraction : -1.0;
    return AFT_OK;
}

/* time_min: a number, or for a rule [first, last]. */
static aft_status finish_time(const aft_schema *schema, const aft_where *up, const aft_node *node,
                              bool is_rule, aft_strike *s)
{
    aft_where where = {up, "time_min", -1};
    if (!node)
        return AFT_OK;
    if (!is_rule || node->kind == AFT_NODE_SCALAR) {
        AFT_TRY(aft_read_number(schema, &where, node, 0, MAX_TIME, &s->time_min));
        s->time_last_min = s->time_min;
        return AFT_OK;
    }
    if (node->kind != AFT_NODE_LIST || node->count != 2)
        return aft_refuse(schema, node->line, &where, "expected one number or [first, last]");
    AFT_TRY(aft_read_number(schema, &where, node->first, 0, MAX_TIME, &s->time_min));
    return aft_read_number(schema, &where, node->first->next, s->time_min, MAX_TIME,
                           &s->time_last_min);
}

static aft_status read_countries(const aft_schema *schema, const aft_where *up,
                                 const aft_node *node, aft_strike *s)
{
    aft_where where = {up, "largest_places_of", -1};
    AFT_TRY(aft_expect(schema, &where, node, AFT_NODE_LIST, "a list of countries, [IND, PAK]"));
    if (node->count < 1 || node->count > AFT_MAX_RULE_COUNTRIES)
        return aft_refuse(schema, node->line, &where, "has %d countries; expected 1 to %d",
                          node->count, (int)AFT_MAX_RULE_COUNTRIES);
    for (const aft_node *c = node->first; c; c = c->next) {
        AFT_TRY(aft_expect(schema, &where, c, AFT_NODE_SCALAR, "a country code such as IND"));
        const char *t = c->text;
        if (strlen(t) != 3 || strspn(t, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
            return aft_refuse(schema, c->line, &where,
                              "holds \"%s\"; expected three capital letters such as IND",
                              aft_show(t).text);
        for (int k = 0; k < s->rule_ncountry; k++)
            if (strcmp(s->rule_iso3[k], t) == 0)
                return aft_refuse(schema, c->line, &where, "holds %s twice", t);
        memcpy(s->rule_iso3[s->rule_ncountry++], t, 4);
    }
    return AFT_OK;
}

static aft_status read_rule(aft_schema *schema, const aft_where *up, const aft_node *node,
                            aft_strike *s)
{
    aft_where   where = {up, "rule", -1};
    strike_text t     = {0};
    uint32_t    present;
    AFT_TRY(aft_read_map(schema, &where, node, rule_keys, &t, &present));
    if (!aft_has(rule_keys, present, "largest_places_of"))
        return aft_refuse(schema, node->line, &where, "has no largest_places_of; expected [IND, "
                                                      "PAK]");
    if (!aft_has(rule_keys, present, "count"))
        return aft_refuse(schema, node->line, &where, "has no count; expected 1 to %d",
                          (int)MAX_RULE);
    AFT_TRY(read_countries(schema, &where, t.countries, s));
    AFT_TRY(finish_burst(schema, &where, node->line, rule_keys, present, &t, s));
    AFT_TRY(finish_time(schema, &where, t.time, true, s));
    s->kind                = AFT_STRIKE_RULE;
    s->rule_count          = t.count;
    s->rule_spare          = t.spare;
    s->rule_even           = !aft_has(rule_keys, present, "share") || t.share == 1;
    s->rule_min_spacing_km = t.min_spacing_km; /* 0: as far as burned discs do not overlap */
    return AFT_OK;
}

aft_status aft_read_strike(aft_schema *schema, const aft_where *where, const aft_node *node,
                              aft_strike *s)
{
    strike_text t = {0};
    uint32_t    present;
    AFT_TRY(aft_read_map(schema, where, node, strike_keys, &t, &present));
    s->line = node->line;
    if (t.rule) {
        if (node->count != 1)
            return aft_refuse(schema, node->line, where,
                              "has a rule and other keys; expected the rule alone");
        return read_rule(schema, where, t.rule, s);
    }
    bool lat = aft_has(strike_keys, present, "lat"), lon = aft_has(strike_keys, present, "lon");
    if ((t.place && (lat || lon)) || (!t.place && !(lat && lon)))
        return aft_refuse(schema, node->line, where,
                          "says %s; expected a place, or lat and lon, or a rule",
                          t.place ? "a place and a point" : lat ? "lat without lon"
                                                          : lon ? "lon without lat" : "no place");
    s->kind    = t.place ? AFT_STRIKE_PLACE : AFT_STRIKE_POINT;
    s->place   = t.place;
    s->lat_deg = t.lat;
    s->lon_deg = t.lon >= 180.0 ? t.lon - 360.0 : t.lon;
    s->label   = t.label;
    AFT_TRY(finish_burst(schema, where, node->line, strike_keys, present, &t, s));
    return finish_time(schema, where, t.time, false, s);
}

static aft_status read_strikes(aft_schema *schema, const aft_node *node, aft_scenario *scenario)
{
    aft_where where = {NULL, "strikes", -1};
    AFT_TRY(aft_expect(schema, &where, node, AFT_NODE_LIST, "a list of strikes"));
    if (node->count == 0)
        return aft_refuse(schema, node->line, &where, "is empty; expected at least one strike");
    aft_strike *strike;
    AFT_NEW(strike, schema->arena, node->count, schema->err);
    int i = 0;
    for (const aft_node *n = node->first; n; n = n->next, i++) {
        where.index = i;
        AFT_TRY(aft_read_strike(schema, &where, n, &strike[i]));
    }
    scenario->nstrike = i;
    scenario->strike  = strike;
    return AFT_OK;
}

typedef struct {
    int             species;
    double          mass_Tg, lat, lon, radius_km, start_day, days;
    const aft_node *pressure;
} release_text;

static const aft_key release_keys[] = {
    {"species", AFT_KEY_CHOICE, offsetof(release_text, species), 0, 0, species_names},
    {"mass_Tg", AFT_KEY_NUMBER, offsetof(release_text, mass_Tg), 0, 1e4, NULL},
    {"lat", AFT_KEY_NUMBER, offsetof(release_text, lat), -90, 90, NULL},
    {"lon", AFT_KEY_NUMBER, offsetof(release_text, lon), -180, 360, NULL},
    {"radius_km", AFT_KEY_NUMBER, offsetof(release_text, radius_km), 0, 20000, NULL},
    {"pressure_hPa", AFT_KEY_NODE, offsetof(release_text, pressure), 0, 0, NULL},
    {"start_day", AFT_KEY_NUMBER, offsetof(release_text, start_day), 0, 3650, NULL},
    {"days", AFT_KEY_NUMBER, offsetof(release_text, days), 0, 3650, NULL},
    {0},
};

/* pressure_hPa: [top, bottom], in either order. */
static aft_status read_pressure(const aft_schema *schema, const aft_where *up, const aft_node *node,
                                aft_release_spec *r)
{
    aft_where where = {up, "pressure_hPa", -1};
    if (node->kind != AFT_NODE_LIST || node->count != 2)
        return aft_refuse(schema, node->line, &where, "expected two numbers, [150, 300]");
    double a, b;
    AFT_TRY(aft_read_number(schema, &where, node->first, 0.01, 1100, &a));
    AFT_TRY(aft_read_number(schema, &where, node->first->next, 0.01, 1100, &b));
    if (a == b)
        return aft_refuse(schema, node->line, &where, "is %g twice; expected a top and a bottom", a);
    r->pressure_top_hPa    = a < b ? a : b;
    r->pressure_bottom_hPa = a < b ? b : a;
    return AFT_OK;
}

static aft_status read_release(aft_schema *schema, const aft_where *where, const aft_node *node,
                               aft_release_spec *r)
{
    release_text t = {.days = 1.0, .radius_km = 500.0};
    uint32_t     present;
    AFT_TRY(aft_read_map(schema, where, node, release_keys, &t, &present));
    static const char *const needed[] = {"species", "mass_Tg", "lat", "lon"};
    for (int k = 0; k < 4; k++)
        if (!aft_has(release_keys, present, needed[k]))
            return aft_refuse(schema, node->line, where, "has no %s", needed[k]);
    *r = (aft_release_spec){.species = (aft_species)t.species, .mass_Tg = t.mass_Tg,
                            .lat_deg = t.lat, .lon_deg = t.lon >= 180 ? t.lon - 360 : t.lon,
                            .radius_km = t.radius_km, .pressure_top_hPa = 150,
                            .pressure_bottom_hPa = 300, .start_day = t.start_day, .days = t.days,
                            .line = node->line};
    return t.pressure ? read_pressure(schema, where, t.pressure, r) : AFT_OK;
}

static aft_status read_emissions(aft_schema *schema, const aft_node *node, aft_scenario *scenario)
{
    aft_where where = {NULL, "emissions", -1};
    AFT_TRY(aft_expect(schema, &where, node, AFT_NODE_LIST, "a list of emissions"));
    if (node->count == 0)
        return aft_refuse(schema, node->line, &where, "is empty; expected at least one emission");
    aft_release_spec *release;
    AFT_NEW(release, schema->arena, node->count, schema->err);
    int i = 0;
    for (const aft_node *n = node->first; n; n = n->next, i++) {
        where.index = i;
        AFT_TRY(read_release(schema, &where, n, &release[i]));
    }
    scenario->nrelease = i;
    scenario->release  = release;
    return AFT_OK;
}

static aft_status read_assumptions(const aft_schema *schema, const aft_node *node,
                                   aft_scenario *scenario)
{
    aft_where where = {NULL, "assumptions", -1};
    AFT_TRY(aft_expect(schema, &where, node, AFT_NODE_MAP, "a map of parameters"));
    for (const aft_node *n = node->first; n; n = n->next) {
        aft_error why;
        AFT_TRY(aft_expect(schema, &where, n, AFT_NODE_SCALAR, "a number or a word"));
        if (aft_assume(&scenario->assumptions, n->key, n->text, &why) != AFT_OK)
            return aft_refuse(schema, n->line, NULL, "assumptions: %s", why.message);
    }
    return AFT_OK;
}

aft_status aft_read_date(const aft_schema *schema, const aft_node *node, aft_scenario *scenario)
{
    aft_where where = {NULL, "date", -1};
    AFT_TRY(aft_expect(schema, &where, node, AFT_NODE_SCALAR, "month and day, 05-14"));
    const char *t = node->text;
    if (strlen(t) == 5 && t[2] == '-' && strspn(t, "0123456789") == 2
        && strspn(t + 3, "0123456789") == 2) {
        scenario->month = (t[0] - '0') * 10 + t[1] - '0';
        scenario->day   = (t[3] - '0') * 10 + t[4] - '0';
        if (aft_day_of_year(scenario->month, scenario->day) >= 0)
            return AFT_OK;
    }
    return aft_refuse(schema, node->line, &where,
                      "is \"%s\"; expected month and day such as 05-14 (no 29 February)",
                      aft_show(t).text);
}

typedef struct {
    const char     *name, *source, *description;
    const aft_node *date, *strikes, *emissions, *assumptions, *climate;
    int             population_year;
} scenario_text;

static const aft_key scenario_keys[] = {
    {"name", AFT_KEY_TEXT, offsetof(scenario_text, name), 1, MAX_NAME, NULL},
    {"source", AFT_KEY_TEXT, offsetof(scenario_text, source), 0, MAX_TEXT, NULL},
    {"description", AFT_KEY_TEXT, offsetof(scenario_text, description), 0, MAX_TEXT, NULL},
    {"date", AFT_KEY_NODE, offsetof(scenario_text, date), 0, 0, NULL},
    {"population_year", AFT_KEY_INTEGER, offsetof(scenario_text, population_year), 0, 2100, NULL},
    {"strikes", AFT_KEY_NODE, offsetof(scenario_text, strikes), 0, 0, NULL},
    {"emissions", AFT_KEY_NODE, offsetof(scenario_text, emissions), 0, 0, NULL},
    {"assumptions", AFT_KEY_NODE, offsetof(scenario_text, assumptions), 0, 0, NULL},
    {"climate", AFT_KEY_NODE, offsetof(scenario_text, climate), 0, 0, NULL},
    {0},
};

typedef struct {
    int tier, grid, years;
} climate_text;

static const char *const grid_names[] = {"T21", "T31", "T42", NULL};
static const int         grids[]      = {21, 31, 42};

static const aft_key climate_keys[] = {
    {"tier", AFT_KEY_CHOICE, offsetof(climate_text, tier), 0, 0, tier_names},
    {"grid", AFT_KEY_CHOICE, offsetof(climate_text, grid), 0, 0, grid_names},
    {"years", AFT_KEY_INTEGER, offsetof(climate_text, years), 1, MAX_YEARS, NULL},
    {0},
};

static aft_status read_parts(aft_schema *schema, const scenario_text *t, aft_scenario *scenario)
{
    if (t->date)
        AFT_TRY(aft_read_date(schema, t->date, scenario));
    if (t->strikes)
        AFT_TRY(read_strikes(schema, t->strikes, scenario));
    if (t->emissions)
        AFT_TRY(read_emissions(schema, t->emissions, scenario));
    if (t->assumptions)
        AFT_TRY(read_assumptions(schema, t->assumptions, scenario));
    if (t->climate) {
        climate_text c     = {0, 1, scenario->years};
        aft_where    where = {NULL, "climate", -1};
        uint32_t     present;
        AFT_TRY(aft_read_map(schema, &where, t->climate, climate_keys, &c, &present));
        if (c.tier == 0 && aft_has(climate_keys, present, "grid"))
            return aft_refuse(schema, t->climate->line, &where, "has a grid; expected it with tier gcm alone");
        scenario->gcm   = c.tier == 1 ? grids[c.grid] : 0;
        scenario->years = c.years;
    }
    return AFT_OK;
}

aft_status aft_scenario_from_tree(const aft_node *root, const char *file, aft_arena *arena,
                                  aft_scenario *scenario, aft_error *err)
{
    aft_schema    schema = {.file = file, .arena = arena, .err = err};
    scenario_text t      = {.source = "", .description = ""};
    uint32_t      present;
    memset(scenario, 0, sizeof *scenario);
    aft_assumptions_default(&scenario->assumptions);
    scenario->file  = file;
    scenario->month = 5;
    scenario->day   = 14;
    scenario->years = 15;
    AFT_TRY(aft_check_type(&schema, root));
    if (aft_is_geojson(root))
        AFT_TRY(aft_scenario_from_geojson(&schema, root, scenario));
    else {
        AFT_TRY(aft_read_map(&schema, NULL, root, scenario_keys, &t, &present));
        if (!t.name)
            return aft_refuse(&schema, root->line, NULL, "has no name; expected \"name: ...\"");
        if (t.population_year != 0 && t.population_year != 2010)
            return aft_refuse(&schema, aft_line_of(root, "population_year"), NULL,
                              "population_year is %d; expected 2010, or none for the newest table",
                              t.population_year);
        if (!t.strikes == !t.emissions)
            return aft_refuse(&schema, root->line, NULL, "has %s; expected one of the two",
                              t.strikes ? "strikes and emissions"
                                        : "neither strikes nor emissions");
        scenario->name            = t.name;
        scenario->source          = t.source;
        scenario->description     = t.description;
        scenario->population_year = t.population_year;
        AFT_TRY(read_parts(&schema, &t, scenario));
    }
    return aft_scenario_canonical(scenario, arena, err);
}
