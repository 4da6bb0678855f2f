/* SPDX-License-Identifier: Apache-2.0 */
/* A stay: what it keeps and what it makes anew are the bits of a whole run. */
#include "aftermath.h"
#include "apps/embedded.h"
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

static const char war[] = "name: five\n"
                          "climate: {years: 1}\n"
                          "strikes:\n"
                          "  - rule: {largest_places_of: [IND, PAK], count: 4, yield_kt: 100}\n"
                          "  - {lat: 24.9, lon: 67.0, yield_kt: 50, burst: surface}\n";

/* Another value of its range: of a number half way to an end, of a choice the next. */
static double other_value(const aft_parameter *p)
{
    if (p->options)
        return p->value > 0 ? p->value - 1 : 1;
    return p->value < p->high ? p->value + 0.1 * (p->high - p->value)
                              : p->value - 0.1 * (p->value - p->low);
}

/* The defaults, but for every parameter of `room` and, if asked, of those after it. */
static void change(aft_assumptions *a, aft_room room, bool later)
{
    aft_assumptions_default(a);
    for (int i = 0; i < aft_parameter_count(); i++)
        if (aft_room_of(i) == room || (later && aft_room_of(i) > room))
            a->value[i] = other_value(aft_parameter_at(i));
}

static aft_digests whole(const aft_scenario *scenario, const aft_earth *earth,
                         const aft_assumptions *a)
{
    static aft_result result;
    aft_scenario      with  = *scenario;
    aft_arena        *arena = aft_arena_create(0);
    aft_digests       digests;
    aft_error         err = {0};
    with.assumptions = *a;
    CHECK(aft_run(&with, earth, false, 0, NULL, NULL, NULL, arena, &result, &err) == AFT_OK);
    if (*err.message)
        fprintf(stderr, "%s\n", err.message);
    aft_digest_result(&result, &digests);
    aft_arena_free(arena);
    return digests;
}

/* No room reads a parameter of one after it: digests of rooms before the changed stay. */
static void check_rooms(const aft_scenario *scenario, const aft_earth *earth)
{
    aft_assumptions a;
    aft_assumptions_default(&a);
    aft_digests plain = whole(scenario, earth, &a);
    for (int room = AFT_ROOM_FIRES; room < AFT_NROOM; room += 2) {
        change(&a, (aft_room)room, true);
        aft_digests changed = whole(scenario, earth, &a);
        for (int k = 0; k < AFT_NSTAGE; k++)
            CHECK((k + AFT_ROOM_EFFECTS < room)
                  == (strcmp(plain.stage[k], changed.stage[k]) == 0));
    }
}

static bool stop_at(void *user, const char *stage, double done)
{
    (void)done;
    return strcmp(stage, *(const char **)user) != 0;
}

static void check_stay(const aft_scenario *scenario, const aft_earth *earth)
{
    static aft_stay stay;
    aft_arena      *arena = aft_arena_create(0);
    aft_error       err   = {0};
    aft_digests     digests;
    const char     *stop = "";
    static const aft_room order[] = {AFT_ROOM_FOOD, AFT_ROOM_FIRES, AFT_ROOM_EARTH};
    CHECK(aft_stay_begin(&stay, scenario, earth, 0, stop_at, &stop, arena, &err) == AFT_OK);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        aft_assumptions a;
        change(&a, order[k], false);
        if (order[k] == AFT_ROOM_FIRES) {
            stop = "crops";
            CHECK(aft_stay_run(&stay, &a, &err) == AFT_INTERRUPTED);
            CHECK(stay.ndone == AFT_ROOM_CROPS);
            stop = "";
        }
        CHECK(aft_stay_run(&stay, &a, &err) == AFT_OK);
        aft_digest_result(&stay.result, &digests);
        CHECK(strcmp(digests.chain, whole(scenario, earth, &a).chain) == 0);
    }
    aft_arena_free(arena);
}

int main(void)
{
    static aft_earth    earth;
    static aft_scenario scenario;
    aft_arena          *arena    = aft_arena_create(0);
    aft_earth_sections  sections = aft_embedded_earth();
    aft_error           err      = {0};
    CHECK(aft_earth_load(&sections, arena, &earth, &err) == AFT_OK);
    CHECK(aft_scenario_read(war, sizeof war - 1, "war", arena, &scenario, &err) == AFT_OK);
    if (check_failures)
        return fprintf(stderr, "%s\n", err.message), EXIT_FAILURE;
    check_rooms(&scenario, &earth);
    check_stay(&scenario, &earth);
    aft_arena_free(arena);
    return CHECK_END();
}
