/* SPDX-License-Identifier: Apache-2.0 */
/* The reader: every wrong file gives one line with file, line, what was wrong, what would be
 * right; equal meaning gives equal canonical bytes; canonical bytes read as themselves. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "base/number.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

static aft_status read(const char *text, aft_arena *arena, aft_scenario *s, aft_error *err)
{
    return aft_scenario_read(text, strlen(text), "t.yaml", arena, s, err);
}

static void says_what_is_wrong_and_where(void)
{
    static const struct { const char *text, *says; } bad[] = {
        {"", "t.yaml:1: empty"},
        {"# only a comment\n", "empty"},
        {"name: a", "neither strikes nor emissions"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}]\nemissions: [{species: soot, mass_Tg: "
         "1, lat: 1, lon: 1}]", "strikes and emissions"},
        {"strikes: [{lat: 1, lon: 1, yield_kt: 1}]", "has no name"},
        {"name: a\nstrikes: []", "strikes is empty"},
        {"name: a\nstrikes: 5", "expected a list"},
        {"name: a\nstrikes:\n  - {lat: 1, lon: 1, yield_kt: -5}",
         "t.yaml:3: strikes[0].yield_kt is -5; expected 0.001 to 100000"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 0}]", "yield_kt is 0;"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 1e9}]", "yield_kt is 1e9;"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: .nan}]", "yield_kt is .nan;"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: inf}]", "yield_kt is inf;"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 0x10}]", "yield_kt is 0x10;"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: \"15\"}]", "in quotes"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: }]", "is empty"},
        {"name: a\nstrikes: [{lat: 91, lon: 1, yield_kt: 1}]", "strikes[0].lat is 91;"},
        {"name: a\nstrikes: [{lat: 1, yield_kt: 1}]", "lat without lon"},
        {"name: a\nstrikes: [{yield_kt: 1}]", "no place"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yeild_kt: 1}]", "did you mean yield_kt"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, zzz: 1}]", "expected place, lat"},
        {"name: a\nnam: b", "did you mean name"},
        {"name: a\nname: b", "t.yaml:2: \"name\" stands twice; first on line 1"},
        {"name: a\ndate: 02-30\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}]", "02-30"},
        {"name: a\nstrikes: [{rule: {largest_places_of: [IND], count: -4, yield_kt: 1}}]",
         "strikes[0].rule.count is -4"},
        {"name: a\nstrikes: [{rule: {largest_places_of: [ind], count: 4, yield_kt: 1}}]",
         "capital letters"},
        {"name: a\nstrikes: [{rule: {largest_places_of: [IND, IND], count: 4, yield_kt: 1}}]",
         "twice"},
        {"name: a\nstrikes: [{rule: {count: 1.5, largest_places_of: [IND], yield_kt: 1}}]",
         "whole number"},
        {"name: &x a\nsource: *x", "anchors"},
        {"name: a\nsource: *x", "aliases"},
        {"name: !!str a", "tags"},
        {"name: a\n---\nname: b", "second document"},
        {"[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]", "nested deeper"},
        {"{a: {", "the file ends here"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}", "not YAML or JSON"},
        {"name: \xff\xfe", "UTF-8"},
        {"name: \"a\\e[31m\"\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}]", "t.yaml:1: name holds a control character"},
        {"{[a]: 1}", "key must be a word"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}]\nassumptions: {no_such: 1}", "no_such"},
        {"name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}]\nassumptions: {soot_lineage: x}",
         "expected one of"},
        {"name: a\nemissions: [{species: sot, mass_Tg: 1, lat: 1, lon: 1}]", "soot or organic"},
        {"name: a\nemissions: [{species: soot, mass_Tg: -1, lat: 1, lon: 1}]", "mass_Tg is -1"},
        {"name: a\nemissions: [{species: soot, mass_Tg: 1, lat: 1, lon: 1, pressure_hPa: 3}]",
         "two numbers"},
        {"name: a\nclimate: {tier: x}\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}]", "ebm or gcm"},
        {"name: a\nclimate: {years: 0}\nstrikes: [{lat: 1, lon: 1, yield_kt: 1}]", "years is 0"},
        {"{\"type\": \"FeatureCollection\", \"features\": []}", "no features"},
        {"{\"type\": \"FeatureCollection\", \"climate\": {}, \"features\": []}", "climate does not go into"},
        {"{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}, "
         "\"properties\": {\"yield_kt\": 1, \"hob\": 5}}]}", "features[0].hob is not a property of a strike; did you mean hob_m"},
        {"{\"type\": \"Feature\"}", "GeoJSON of type Feature"},
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        aft_arena   *arena = aft_arena_create(0);
        aft_scenario s;
        aft_error    err    = {""};
        aft_status   status = read(bad[k].text, arena, &s, &err);
        CHECK(status == AFT_BAD_INPUT);
        bool found = strstr(err.message, bad[k].says) && !strncmp(err.message, "t.yaml:", 7)
                  && !strchr(err.message, '\n');
        CHECK(found);
        if (!found)
            fprintf(stderr, "case %zu: %s (expected \"%s\")\n", k, err.message, bad[k].says);
        aft_arena_free(arena);
    }
}

static void same_meaning_same_bytes(void)
{
    aft_arena   *arena = aft_arena_create(0);
    aft_scenario a, b, c;
    aft_error    err = {""};
    CHECK(read("name: a\nstrikes:\n- {lat: 1.50, lon: 181, yield_kt: 1e1, burst: air}\n", arena, &a,
               &err) == AFT_OK);
    CHECK(read("# other order\nstrikes: [{yield_kt: 10, lon: -179, lat: 1.5}]\nname: 'a'\ndate: "
               "05-14", arena, &b, &err) == AFT_OK);
    CHECK(strcmp(a.canonical_json, b.canonical_json) == 0);
    CHECK(read(a.canonical_json, arena, &c, &err) == AFT_OK);
    CHECK(strcmp(a.canonical_json, c.canonical_json) == 0);
    aft_arena_free(arena);
}

static void built_in_scenarios_read_back(void)
{
    int n = 0;
    for (const aft_embedded_scenario *b = aft_embedded_scenarios; b->name; b++, n++) {
        aft_arena   *arena = aft_arena_create(0);
        aft_scenario s, again;
        aft_error    err = {""};
        CHECK(aft_scenario_read((const char *)b->begin, (size_t)(b->end - b->begin), b->name, arena,
                                &s, &err) == AFT_OK);
        CHECK(strcmp(s.name, b->name) == 0 && *s.source && *s.description);
        CHECK(read(s.canonical_json, arena, &again, &err) == AFT_OK);
        CHECK(strcmp(s.canonical_json, again.canonical_json) == 0);
        double soot = 0, want = atof(strncmp(b->name, "soot-", 5) == 0 ? b->name + 5 : "0");
        for (int i = 0; i < s.nrelease; i++)
            soot += s.release[i].mass_Tg;
        CHECK_CLOSE(soot, want, 1e-12);
        aft_arena_free(arena);
    }
    CHECK(n == 15);
}

static void reads_geojson(void)
{
    aft_arena   *arena = aft_arena_create(0);
    aft_scenario s;
    aft_error    err = {""};
    CHECK(read("{\"type\": \"FeatureCollection\", \"name\": \"g\", \"features\": [{\"type\": "
               "\"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [132.45, 34.39]}, "
               "\"properties\": {\"yield_kt\": 16, \"hob_m\": 600, \"colour\": \"red\"}}]}",
               arena, &s, &err) == AFT_OK);
    CHECK(s.nstrike == 1 && s.strike[0].lat_deg == 34.39 && s.strike[0].hob_m == 600);
    aft_arena_free(arena);
}

static void numbers_go_round(void)
{
    static const double x[] = {0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, 123456789012345678.0,
                               -2.5, 1e22, 0.30000000000000004, 1e-7};
    for (size_t k = 0; k < sizeof x / sizeof *x; k++) {
        char   text[32];
        double back = 0;
        aft_number_write(x[k], text);
        CHECK(aft_number_read(text, &back) && back == x[k]);
    }
    char   text[32];
    double y;
    CHECK((aft_number_write(0.1, text), strcmp(text, "0.1") == 0));
    CHECK((aft_number_write(-0.0, text), strcmp(text, "0") == 0));
    static const char *const no[] = {"", " 1", "1 ", "+", ".", "1e", "1e999", "nan", "inf", "0x1",
                                     "1_000", "1,5", "--1"};
    for (size_t k = 0; k < sizeof no / sizeof *no; k++)
        CHECK(!aft_number_read(no[k], &y));
}

int main(void)
{
    says_what_is_wrong_and_where();
    same_meaning_same_bytes();
    built_in_scenarios_read_back();
    reads_geojson();
    numbers_go_round();
    return CHECK_END();
}
