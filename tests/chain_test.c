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

static void a_promised_control_is_waited_for(void)
{
    aft_chain           *other;
    aft_climate_control *control;
    aft_result           r;
    aft_digests          d = {0};
    aft_scenario         s = war();
    aft_inputs           in = {.earth = &earth, .assumptions = &s.assumptions, .threads = 1};
    CHECK(aft_assume(&s.assumptions, "climate_co2", "0.0005", &err) == AFT_OK);
    CHECK(aft_assume(&s.assumptions, "smoke_ssa_550", "0.4", &err) == AFT_OK);
    CHECK(aft_chain_create(&earth, (size_t)1 << 30, &other, &err) == AFT_OK);
    aft_chain_promise_control(other, true);
    CHECK(!aft_chain_has_control(other, &s.assumptions, 1));
    CHECK(aft_chain_run(other, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_INTERRUPTED);
    CHECK(aft_chain_computed(other) == 5);
    CHECK(aft_climate_control_run(1, &in, arena, &control, &err) == AFT_OK);
    size_t   size  = aft_climate_control_size(control);
    uint8_t *bytes = aft_alloc(arena, size, 1);
    aft_climate_control_save(control, bytes);
    CHECK(aft_chain_take_control(other, &s.assumptions, bytes, size, &err) == AFT_OK);
    CHECK(aft_chain_has_control(other, &s.assumptions, 1) && !aft_chain_has_control(other, &s.assumptions, 2));
    CHECK(aft_chain_run(other, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_OK);
    CHECK(aft_chain_computed(other) == 3);
    same_bits(d, alone(&s, false, &r));
    aft_chain_free(other);
}

static void crops_grown_elsewhere_are_the_same(void)
{
    aft_chain   *other;
    aft_result   r;
    aft_digests  d = {0};
    aft_scenario s = war();
    aft_digests  before = linked(&s, false, 0, &r);
    uint8_t     *order, *part;
    size_t       size, npart;
    int          ncell = earth.crops.ncell;
    CHECK(aft_chain_create(&earth, (size_t)1 << 30, &other, &err) == AFT_OK);
    aft_chain_share_crops(other, true);
    CHECK(aft_chain_run(other, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_INTERRUPTED);
    CHECK(aft_chain_computed(other) == 7);
    CHECK(aft_chain_order(other, arena, &order, &size, &err) == AFT_OK);
    const int first[] = {ncell / 3, 0}, last[] = {ncell, ncell / 3};
    for (int k = 0; k < 2; k++) {
        CHECK(aft_crops_grow(order, size, &earth, first[k], last[k], arena, &part, &npart, &err) == AFT_OK);
        CHECK(aft_chain_take_crops(other, part, npart - 1, &err) == AFT_BAD_DATA);
        CHECK(aft_chain_take_crops(other, part, npart, &err) == AFT_OK);
    }
    CHECK(aft_chain_run(other, &s, false, 1, NULL, NULL, &r, &d, &err) == AFT_OK);
    CHECK(aft_chain_computed(other) == 2);
    same_bits(before, d);
    CHECK(aft_chain_order(other, arena, &order, &size, &err) == AFT_OK && size == 0);
    CHECK(aft_chain_take_crops(other, part, npart, &err) == AFT_BAD_INPUT);
    CHECK(aft_crops_grow(part, npart, &earth, 0, 1, arena, &order, &size, &err) == AFT_BAD_DATA);
    aft_chain_free(other);
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
    a_promised_control_is_waited_for();
    crops_grown_elsewhere_are_the_same();
    schools_are_those_of_a_run();
    a_stopped_run_keeps_what_it_finished();
    smoke_alone();
    memory_is_bounded();
    aft_chain_free(chain);
    aft_arena_free(arena);
    return CHECK_END();
}
