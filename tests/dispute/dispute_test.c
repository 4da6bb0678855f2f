/* SPDX-License-Identifier: Apache-2.0 */
/* A ledger of a small war: its shares add up, its ends are whole runs; assumption files. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

static aft_arena *arena;
static aft_error  err;

static const char war[] = "name: five\n"
                          "climate: {years: 2}\n"
                          "strikes:\n"
                          "  - rule: {largest_places_of: [IND, PAK], count: 4, yield_kt: 100}\n"
                          "  - {lat: 24.9, lon: 67.0, yield_kt: 50, burst: surface}\n";

static aft_scenario view(const char *assumptions)
{
    aft_scenario s;
    aft_party    p;
    char         text[1024];
    CHECK(aft_scenario_read(war, sizeof war - 1, "war", arena, &s, &err) == AFT_OK);
    snprintf(text, sizeof text, "party: one\nassumptions: {%s}\n", assumptions);
    char *kept = aft_alloc(arena, strlen(text) + 1, 1);
    strcpy(kept, text);
    CHECK(aft_party_read(kept, strlen(kept), "party", arena, &p, &err) == AFT_OK);
    s.assumptions = p.assumptions;
    CHECK(aft_scenario_canonical(&s, arena, &err) == AFT_OK);
    return s;
}

static double outcome_of(const aft_scenario *s, const aft_earth *earth, int o)
{
    static aft_result r;
    aft_arena        *own = aft_arena_create(0);
    CHECK(aft_run(s, earth, false, 0, NULL, NULL, NULL, own, &r, &err) == AFT_OK);
    double x = aft_outcomes[o].of(&r);
    aft_arena_free(own);
    return x;
}

static void check_adds_up(const aft_dispute *l)
{
    for (int o = 0; o < AFT_NOUTCOME; o++) {
        double sum = 0, whole = l->outcome[1][o] - l->outcome[0][o], size = fabs(whole);
        for (int i = 0; i < l->ndisputed; i++) {
            sum += l->disputed[i].share[o];
            size = fmax(size, fabs(l->disputed[i].share[o]));
        }
        CHECK(fabs(sum - whole) <= 1e-13 * size);
    }
}

/* Four items of three rooms: the ends are whole runs, and so is one item alone. */
static void check_ledger(const aft_earth *earth)
{
    static aft_dispute l;
    aft_scenario a = view("food_waste: 0.2"), alone = view("food_stock_days: 60"),
                 b = view("soot_rainout: 0.5, crop_nutrient_limit: 0.5, food_stock_days: 60, "
                          "food_need: 2100");
    int hungry = AFT_NOUTCOME - 1;
    CHECK(aft_dispute_of(&a, &b, earth, 0, 0, NULL, NULL, arena, &l, &err) == AFT_OK);
    CHECK(l.ndisputed == 4 && l.nrun == 16 && l.norder == 0);
    CHECK(l.nagreed + l.ndisputed == l.nread && l.nread < aft_parameter_count() && l.nunread == 0);
    check_adds_up(&l);
    CHECK(l.outcome[0][hungry] == outcome_of(&a, earth, hungry));
    CHECK(l.outcome[1][hungry] == outcome_of(&b, earth, hungry));
    for (int i = 0; i < l.ndisputed; i++) {
        if (strcmp(aft_parameter_at(l.disputed[i].parameter)->name, "food_stock_days") == 0)
            CHECK(l.disputed[i].alone[hungry]
                  == outcome_of(&alone, earth, hungry) - l.outcome[0][hungry]);
        CHECK(l.disputed[i].share[0] == 0); /* none of them kills at once; rain alone changes the soot */
        CHECK((l.disputed[i].share[2] != 0)
              == (strcmp(aft_parameter_at(l.disputed[i].parameter)->name, "soot_rainout") == 0));
    }
}

/* What the fast tier does not read is no item: it costs no run, and is named. */
static void check_unread(const aft_earth *earth)
{
    static aft_dispute l;
    aft_scenario a = view("food_waste: 0.2"), b = view("food_waste: 0.1, boundary_charnock: 0.02");
    CHECK(aft_dispute_of(&a, &b, earth, 0, 0, NULL, NULL, arena, &l, &err) == AFT_OK);
    CHECK(l.ndisputed == 1 && l.nrun == 2 && l.nagreed == l.nread - 1 && l.nunread == 1);
    CHECK(strcmp(aft_parameter_at(l.unread[0])->name, "boundary_charnock") == 0);
}

/* Nine items are sampled; the same four with five that touch food alone. */
static void check_sampled(const aft_earth *earth)
{
    static aft_dispute l;
    aft_scenario a = view("food_waste: 0.2"),
                 b = view("food_waste: 0.1, food_stock_days: 60, food_need: 2100, food_fish_light: 0.5, "
                          "food_feed_to_people: 0.4, food_pasture_share: 0.4, food_trade_stop_loss: 0.1, "
                          "food_nonfood_to_people: 0.2, food_stock_years: 2");
    CHECK(aft_dispute_of(&a, &b, earth, 12, 0, NULL, NULL, arena, &l, &err) == AFT_OK);
    CHECK(l.ndisputed == 9 && l.norder == 12);
    check_adds_up(&l);
    CHECK(l.disputed[0].error[AFT_NOUTCOME - 1] > 0);
    CHECK(aft_dispute_of(&a, &b, earth, 1, 0, NULL, NULL, arena, &l, &err) == AFT_BAD_INPUT);
}

static void check_two_wars(const aft_earth *earth)
{
    static aft_dispute l;
    aft_scenario a = view("food_waste: 0.2"), b = view("food_waste: 0.1");
    b.month = 11;
    CHECK(aft_scenario_canonical(&b, arena, &err) == AFT_OK);
    CHECK(aft_dispute_of(&a, &b, earth, 0, 0, NULL, NULL, arena, &l, &err) == AFT_OK);
    CHECK(l.ndisputed == 2 && l.disputed[0].parameter == -1);
    check_adds_up(&l);
    CHECK(l.outcome[1][AFT_NOUTCOME - 1] == outcome_of(&b, earth, AFT_NOUTCOME - 1));
}

static const char *refusal(const char *text)
{
    static aft_party p;
    err.message[0] = 0;
    CHECK(aft_party_read(text, strlen(text), "f", arena, &p, &err) == AFT_BAD_INPUT);
    return err.message;
}

static void check_files(void)
{
    static aft_party p, again;
    const char *text = "party: North\nassumptions:\n  soot_lineage: {value: brode_small, reason: we hold it}\n"
                       "  food_waste: 0.1\n";
    CHECK(aft_party_read(text, strlen(text), "f", arena, &p, &err) == AFT_OK);
    CHECK(p.nchoice == 2 && strcmp(p.reason[0], "we hold it") == 0 && p.reason[1][0] == 0);
    CHECK(p.assumptions.value[p.choice[1]] == 0.1);
    CHECK(aft_party_read(p.canonical_json, p.canonical_json_length, "f", arena, &again, &err) == AFT_OK);
    CHECK(strcmp(again.canonical_json, p.canonical_json) == 0);
    CHECK(strstr(refusal("party: x\nassumptions: {food_wast: 1}\n"), "f:2"));
    CHECK(strstr(refusal("party: x\nassumptions: {food_waste: 7}\n"), "0.05 to")
          || strstr(err.message, "expected 0"));
    CHECK(strstr(refusal("assumptions: {food_waste: 0.1}\n"), "has no party"));
    CHECK(strstr(refusal("party: x\nscience_version: 0.0.1\nassumptions: {food_waste: 0.1}\n"),
                 "science version"));
    CHECK(strstr(refusal("party: x\nassumptions: {food_waste: {reason: y}}\n"), "has no value"));
    CHECK(strstr(refusal("party: x\nassumptions: {}\nsignature: {public_key: zz}\n"), "public_key"));
    CHECK(strstr(refusal("name: a scenario\nstrikes: []\n"), "f:1"));
}

int main(void)
{
    static aft_earth   earth;
    aft_earth_sections sections = aft_embedded_earth();
    arena = aft_arena_create(0);
    CHECK(aft_earth_load(&sections, arena, &earth, &err) == AFT_OK);
    check_files();
    check_ledger(&earth);
    check_sampled(&earth);
    check_unread(&earth);
    check_two_wars(&earth);
    if (check_failures)
        fprintf(stderr, "%s\n", err.message);
    aft_arena_free(arena);
    return CHECK_END();
}
