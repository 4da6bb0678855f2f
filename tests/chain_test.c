/* SPDX-License-Identifier: Apache-2.0 */
/* A chain of runs gives the bits of runs that share nothing, and computes no more than it must. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "check.h"

#include <string.h>

static aft_arena         *arena;
static aft_earth_sections sections;
static aft_earth          earth;
static aft_chain         *chain;
static aft_error          err;

static const aft_strike strikes[] = {
    {.kind = AFT_STRIKE_POINT, .lat_deg = 34.394, .lon_deg = 132.455, .yield_kt = 16,
     .burst = AFT_BURST_AIR, .fission_fraction = -1},
    {.kind = AFT_STRIKE_POINT, .lat_deg = 39, .lon_deg = -96, .yield_kt = 500,
     .burst = AFT_BURST_SURFACE, .fission_fraction = -1}};

static aft_scenario war(void)
{
    aft_scenario s = {.name = "chain", .source = "", .description = "", .file = "chain", .month = 5,
                      .day = 14, .nstrike = 2, .strike = strikes, .years = 1};
    aft_assumptions_default(&s.assumptions);
    return s;
}

static aft_digests linked(const aft_scenario *s, bool schools, int computed, aft_result *result)
{
    aft_digests digests = {0};
    CHECK(aft_chain_run(chain, s, schools, 1, NULL, NULL, result, &digests, &err) == AFT_OK);
    CHECK(aft_chain_computed(chain) == computed);
    return digests;
}

static aft_digests alone(const aft_scenario *s, bool schools, aft_result *result)
{
    aft_digests digests;
    CHECK(aft_run(s, &earth, schools, 1, NULL, NULL, NULL, arena, result, &err) == AFT_OK);
    aft_digest_result(result, &digests);
    return digests;
}

static void same_bits(aft_digests a, aft_digests b)
{
    for (int k = 0; k < AFT_NSTAGE; k++)
        CHECK(strcmp(a.stage[k], b.stage[k]) == 0);
    CHECK(strcmp(a.words, b.words) == 0);
}

/* Every parameter moved at once, choices too or not, for they decide which others are read: a stage that
 * reads one that its room does not declare gives other bits here than in aft_run. */
static void every_parameter_is_declared(bool choices)
{
    aft_result   a, b;
    aft_scenario s = war();
    for (int i = 0; i < aft_parameter_count(); i++) {
        const aft_parameter *p = aft_parameter_at(i);
        if (p->options)
            s.assumptions.value[i] = choices && p->options[1] ? 1 - (p->value > 0) : p->value;
        else
            s.assumptions.value[i] += 0.05 * ((p->value < p->high ? p->high : p->low) - p->value);
    }
    same_bits(linked(&s, false, choices ? 8 : 9, &a), alone(&s, false, &b));  /* the control has no choices */
}

static void only_what_is_touched(void)
{
    aft_result   r;
    aft_scenario s = war();
    linked(&s, false, 9, &r);
    CHECK(aft_assume(&s.assumptions, "food_waste", "0.3", &err) == AFT_OK);
    linked(&s, false, 1, &r);
    CHECK(aft_assume(&s.assumptions, "crop_frost_shift", "-1", &err) == AFT_OK);
    linked(&s, false, 2, &r);
    CHECK(aft_assume(&s.assumptions, "fallout_stay_days", "20", &err) == AFT_OK);
    linked(&s, false, 2, &r);  /* fallout, food */
    CHECK(aft_assume(&s.assumptions, "smoke_ssa_550", "0.4", &err) == AFT_OK);
    linked(&s, false, 3, &r);  /* climate, crops, food; not the control */
    s      = war();
    s.name = "other words for the same war";
    aft_digests again = linked(&s, false, 0, &r);
    CHECK(r.scenario == &s);
    s = war();
    same_bits(again, linked(&s, false, 0, &r));
}

static void a_saved_control_serves(void)
{
    aft_chain   *other;
    aft_result   r;
    aft_digests  d = {0};
    aft_scenario s = war();
    aft_digests  before = linked(&s, false, 0, &r);
    size_t       size   = aft_climate_control_size(aft_chain_control(chain));
    uint8_t     *bytes  = aft_alloc(arena, size, 1);
    aft_climate_control_save(aft_chain_control(chain), bytes);
    CHECK(aft_chain_create(&earth, (size_t)1 << 30, &other, &err) == AFT_OK);
    CHECK(aft_chain_take_control(other, &s.assumptions, bytes, size - 1, &err) == AFT_BAD_DATA);
    CHECK(aft_chain_take_control(other, &s.assumptions, bytes, size, &err) == AFT_OK);
    CHECK(aft_chain_run(other, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_OK);
    CHECK(aft_chain_computed(other) == 8);
    same_bits(before, d);
    bytes[0] ^= 1;
    CHECK(aft_chain_take_control(other, &s.assumptions, bytes, size, &err) == AFT_BAD_DATA);
    aft_chain_free(other);
}

/* Orders as they were given. */
typedef struct {
    aft_order kind;
    uint8_t  *bytes;
    size_t    size;
} given;
static struct {
    given list[32];
    int   n;
    bool  at_once; /* a control is brought in the midst of the run */
    aft_chain *chain;
} orders;

static void bring_control(const given *g)
{
    uint8_t *made;
    size_t   size;
    CHECK(aft_chain_make_control(g->bytes, g->size - 1, &earth, arena, &made, &size, &err) == AFT_BAD_DATA);
    CHECK(aft_chain_make_control(g->bytes, g->size, &earth, arena, &made, &size, &err) == AFT_OK);
    CHECK(aft_chain_take(orders.chain, made, size - 1, &err) == AFT_BAD_DATA);
    CHECK(aft_chain_take(orders.chain, made, size, &err) == AFT_OK);
}

static void give(void *user, aft_order kind, const uint8_t *order, size_t size)
{
    (void)user;
    given *g = &orders.list[orders.n++];
    *g       = (given){kind, aft_alloc(arena, size, 1), size};
    memcpy(g->bytes, order, size);
}

static bool in_the_midst(void *user, const char *stage, double done)
{
    (void)user;
    if (orders.at_once && strcmp(stage, "climate") == 0 && done > 0.5) {
        orders.at_once = false;
        bring_control(&orders.list[0]);
    }
    return true;
}

/* The last order first, in cells from .. to of each. */
static void bring_crops(aft_chain *other, int from, int to, aft_crops_usual *usual)
{
    uint8_t *part;
    size_t   size;
    for (int k = orders.n - 1; k >= 0; k--) {
        const given *g = &orders.list[k];
        if (g->kind != AFT_ORDER_CROPS)
            continue;
        CHECK(aft_crops_grow(g->bytes, g->size, &earth, from, to, usual, arena, &part, &size, &err) == AFT_OK);
        CHECK(aft_chain_take(other, part, size - 1, &err) == AFT_BAD_DATA);
        CHECK(aft_chain_take(other, part, size, &err) == AFT_OK);
        CHECK(aft_crops_grow(part, size, &earth, 0, 1, usual, arena, &part, &size, &err) == AFT_BAD_DATA);
    }
}

/* A run of two years whose crops are grown elsewhere, years apart, in any order; of `set`, a parameter whose
 * control climate is not kept, the control too, before the war ends or after. */
static void others_make_the_same_bits(const char *set, const char *value, const char *extension, bool at_once)
{
    aft_chain    *other;
    aft_result    r;
    aft_digests   d = {0};
    aft_scenario  s = war();
    int           ncell = earth.crops.ncell;
    aft_crops_usual *usual = aft_crops_usual_create();
    s.years = 2;
    CHECK(aft_assume(&s.assumptions, "crop_season_extension", extension, &err) == AFT_OK);
    CHECK(aft_assume(&s.assumptions, set, value, &err) == AFT_OK);
    CHECK(aft_chain_create(&earth, (size_t)1 << 30, &other, &err) == AFT_OK);
    orders.n       = 0;
    orders.at_once = at_once;
    orders.chain   = other;
    aft_chain_help(other, give, NULL);
    CHECK(aft_chain_taken(other) == 1);
    CHECK(aft_chain_run(other, &s, false, 1, in_the_midst, NULL, &r, &d, &err) == AFT_INTERRUPTED);
    CHECK(aft_chain_taken(other) == 0 && orders.list[0].kind == AFT_ORDER_CONTROL);
    CHECK(at_once ? orders.n > 2 : orders.n == 1);
    if (!at_once) {
        bring_control(&orders.list[0]);
        CHECK(aft_chain_run(other, &s, false, 1, in_the_midst, NULL, &r, &d, &err) == AFT_INTERRUPTED);
        CHECK(orders.n == 2);
    }
    bring_crops(other, ncell / 3, ncell, usual);
    CHECK(aft_chain_taken(other) > 0.6 && aft_chain_taken(other) < 0.7);
    bring_crops(other, 0, ncell / 3, NULL);
    CHECK(aft_chain_taken(other) == 1);
    CHECK(aft_chain_run(other, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_OK);
    same_bits(d, alone(&s, false, &r));
    CHECK(aft_chain_take(other, orders.list[0].bytes, orders.list[0].size, &err) == AFT_BAD_INPUT);
    aft_chain_free(other);
    aft_crops_usual_free(usual);
}

static void schools_are_those_of_a_run(void)
{
    aft_result   a, b;
    aft_scenario s = war();
    same_bits(linked(&s, true, 4 * 4, &a), alone(&s, true, &b));
    CHECK(a.nschool == b.nschool);
    for (int k = 0; k < a.nschool; k++) {
        CHECK(a.school[k].diets.people_without_food_year2
              == b.school[k].diets.people_without_food_year2);
        CHECK(a.school[k].weather.peak_dT == b.school[k].weather.peak_dT);
    }
}

static bool stop_at_crops(void *user, const char *stage, double done)
{
    (void)user, (void)done;
    return strcmp(stage, "crops") != 0;
}

static void a_stopped_run_keeps_what_it_finished(void)
{
    aft_result   r;
    aft_digests  d;
    aft_scenario s = war();
    CHECK(aft_assume(&s.assumptions, "fuel_consumed", "0.5", &err) == AFT_OK);
    CHECK(aft_chain_run(chain, &s, false, 1, stop_at_crops, NULL, &r, &d, &err) == AFT_INTERRUPTED);
    linked(&s, false, 2, &r);
}

static void smoke_alone(void)
{
    aft_result       a, b;
    aft_scenario     s    = war();
    aft_release_spec soot = {.species = AFT_SOOT, .mass_Tg = 5, .lat_deg = 30, .lon_deg = 70,
                             .radius_km = 500, .pressure_top_hPa = 150,
                             .pressure_bottom_hPa = 300, .days = 1};
    s.nstrike = 0, s.strike = NULL, s.nrelease = 1, s.release = &soot;
    same_bits(linked(&s, false, 4, &a), alone(&s, false, &b));
    CHECK(!a.has_strikes);
}

static void memory_is_bounded(void)
{
    aft_chain   *small;
    aft_result   r;
    aft_digests  d;
    aft_scenario s = war();
    CHECK(aft_chain_create(&earth, 1, &small, &err) == AFT_OK);
    CHECK(aft_chain_run(small, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_OK);
    size_t one = aft_chain_bytes(small);
    CHECK(aft_assume(&s.assumptions, "food_waste", "0.3", &err) == AFT_OK);
    CHECK(aft_chain_run(small, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_OK);
    CHECK_CLOSE((double)aft_chain_bytes(small), (double)one, 0.01);
    aft_chain_free(small);
}

int main(void)
{
    arena    = aft_arena_create(0);
    sections = aft_embedded_earth();
    CHECK(aft_earth_load(&sections, arena, &earth, &err) == AFT_OK);
    CHECK(aft_chain_create(&earth, (size_t)1 << 30, &chain, &err) == AFT_OK);
    every_parameter_is_declared(false), every_parameter_is_declared(true);
    only_what_is_touched();
    a_saved_control_serves();
    others_make_the_same_bits("climate_co2", "0.0005", "30", false);
    others_make_the_same_bits("climate_co2", "0.0004", "90", true);
    others_make_the_same_bits("climate_co2", "0.0003", "10", true);
    schools_are_those_of_a_run();
    a_stopped_run_keeps_what_it_finished();
    smoke_alone();
    memory_is_bounded();
    aft_chain_free(chain);
    aft_arena_free(arena);
    return CHECK_END();
}
