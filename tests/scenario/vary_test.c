/* SPDX-License-Identifier: Apache-2.0 */
/* One negotiated thing at another value. */
#include "aftermath/scenario.h"
#include "tests/check.h"

#include <string.h>

static const char war[] = "name: w\nstrikes:\n"
                          "  - rule: {largest_places_of: [IND], count: 50, yield_kt: 15}\n"
                          "  - rule: {largest_places_of: [PAK], count: 30, yield_kt: 15}\n"
                          "  - rule: {largest_places_of: [BGD], count: 20, yield_kt: 15}\n";
static aft_arena *arena;
static aft_error  err;

static aft_scenario vary(const aft_scenario *s, const char *name, const char *text)
{
    aft_scenario v;
    CHECK(aft_scenario_vary(s, name, text, arena, &v, &err) == AFT_OK);
    return v;
}

static void check_warheads(const aft_scenario *s)
{
    aft_scenario v = vary(s, "warheads", "10");
    CHECK(v.nstrike == 3 && v.strike[0].rule_count == 5 && v.strike[1].rule_count == 3
          && v.strike[2].rule_count == 2);
    v = vary(s, "warheads", "7"); /* 3.5, 2.1, 1.4 */
    CHECK(v.strike[0].rule_count == 4 && v.strike[1].rule_count == 2 && v.strike[2].rule_count == 1);
    v = vary(s, "warheads", "1");
    CHECK(v.nstrike == 1 && strcmp(v.strike[0].rule_iso3[0], "IND") == 0);
    for (int w = 1; w <= 100; w++) {
        char text[16];
        int  sum = 0;
        snprintf(text, sizeof text, "%d", w);
        v = vary(s, "warheads", text);
        for (int i = 0; i < v.nstrike; i++)
            sum += v.strike[i].rule_count;
        CHECK(sum == w);
    }
    v = vary(s, "warheads", "100");
    CHECK(strcmp(v.canonical_json, s->canonical_json) == 0);
}

static void check_others(const aft_scenario *s)
{
    aft_scenario v = vary(s, "yield_kt", "100");
    CHECK(v.strike[0].yield_kt == 100 && v.strike[2].yield_kt == 100 && s->strike[0].yield_kt == 15);
    v = vary(s, "cities_spared", "5");
    CHECK(v.strike[1].rule_spare == 5 && s->strike[1].rule_spare == 0);
    CHECK(strstr(v.canonical_json, "\"spare_largest\":5") != NULL);
    v = vary(s, "food_waste", "0.1");
    CHECK(aft_assumed(&v.assumptions, "food_waste") == 0.1);
}

static void check_refusals(const aft_scenario *s)
{
    static const char *const bad[][2] = {{"warheads", "0"}, {"warheads", "101"}, {"warheads", "2.5"},
                                         {"yield_kt", "0"}, {"cities_spared", "-1"}, {"no_such", "1"}};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        aft_scenario v;
        CHECK(aft_scenario_vary(s, bad[k][0], bad[k][1], arena, &v, &err) == AFT_BAD_INPUT);
    }
}

int main(void)
{
    aft_scenario s;
    arena = aft_arena_create(0);
    CHECK(aft_scenario_read(war, sizeof war - 1, "war", arena, &s, &err) == AFT_OK);
    check_warheads(&s);
    check_others(&s);
    check_refusals(&s);
    aft_arena_free(arena);
    return CHECK_END();
}
