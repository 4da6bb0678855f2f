/* SPDX-License-Identifier: Apache-2.0 */
/* The whole simulation, top to bottom. Read this file first. */
#include "aftermath.h"
#include "base/digest.h"
#include "base/selftest.h"

#include <string.h>

/* The Earth is already that of the scenario's year (aft_earth_assume): everybody counts once. */
static aft_status population_factor(const aft_earth *earth, aft_arena *arena, const double **factor,
                                    aft_error *err)
{
    double *f;
    AFT_NEW(f, arena, earth->countries.ncountry, err);
    for (int c = 0; c < earth->countries.ncountry; c++)
        f[c] = 1.0;
    *factor = f;
    return AFT_OK;
}

/* Tells who watches that a room is entered; they may stop the run here. */
static aft_status enter(const aft_inputs *in, const char *room, aft_error *err)
{
    if (in->progress && !in->progress(in->progress_user, room, 0.0))
        return aft_fail(err, AFT_INTERRUPTED, "stopped before %s", room);
    return AFT_OK;
}

/* The rooms of a war: skipped where a scenario states its soot. */
static aft_status plan_effects(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    if (!r->has_strikes)
        return AFT_OK;
    AFT_TRY(enter(in, "plan", err));
    AFT_TRY(aft_plan   (r->scenario, in, arena, &r->detonations, err));
    AFT_TRY(enter(in, "effects", err));
    AFT_TRY(aft_effects(&r->detonations, in, arena, &r->damage, err));
    return aft_check_finite(&aft_damage_table, &r->damage, err);
}

static aft_status fallout(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    if (!r->has_strikes)
        return AFT_OK;
    AFT_TRY(enter(in, "fallout", err));
    AFT_TRY(aft_fallout(&r->detonations, &r->damage, in, arena, &r->dose, err));
    return aft_check_finite(&aft_dose_table, &r->dose, err);
}

static aft_status fires(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    AFT_TRY(enter(in, "fires", err));
    if (r->has_strikes)
        AFT_TRY(aft_fires(&r->detonations, &r->damage, in, arena, &r->emissions, err));
    else
        AFT_TRY(aft_emissions_stated(r->scenario, in, arena, &r->emissions, err));
    return aft_check_finite(&aft_emissions_table, &r->emissions, err);
}

static aft_status climate(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    AFT_TRY(enter(in, "climate", err));
    AFT_TRY(aft_climate(&r->emissions, r->scenario->years, r->scenario->gcm, in, arena, &r->weather,
                        err));
    return aft_check_finite(&aft_weather_table, &r->weather, err);
}

static aft_status crops(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    AFT_TRY(enter(in, "crops", err));
    AFT_TRY(aft_crops(&r->weather, in, arena, &r->harvest, err));
    return aft_check_finite(&aft_harvest_table, &r->harvest, err);
}

static aft_status food(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    AFT_TRY(enter(in, "food", err));
    AFT_TRY(aft_food(&r->harvest, &r->weather, r->has_strikes ? &r->damage : NULL,
                     r->has_strikes ? &r->dose : NULL, in, arena, &r->diets, err));
    return aft_check_finite(&aft_diets_table, &r->diets, err);
}

/* The Earth under the run's assumptions. */
static aft_status assume_earth(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err)
{
    aft_earth *assumed;
    AFT_NEW(assumed, arena, 1, err);
    AFT_TRY(aft_earth_assume(in->earth, in->assumptions, r->scenario->population_year, arena,
                             assumed, err));
    r->in.earth = assumed;
    return population_factor(assumed, arena, &r->in.population_factor, err);
}

typedef aft_status room(aft_result *r, const aft_inputs *in, aft_arena *arena, aft_error *err);
static room *const rooms[AFT_NROOM] = {
    [AFT_ROOM_EARTH] = assume_earth, [AFT_ROOM_EFFECTS] = plan_effects, [AFT_ROOM_FALLOUT] = fallout,
    [AFT_ROOM_FIRES] = fires, [AFT_ROOM_CLIMATE] = climate, [AFT_ROOM_CROPS] = crops,
    [AFT_ROOM_FOOD] = food,
};

aft_room aft_room_of(int parameter)
{
    for (const aft_parameter *const *table = aft_parameter_tables; *table; table++)
        for (const aft_parameter *p = *table; p->name; p++)
            if (parameter-- == 0)
                return aft_parameter_rooms[table - aft_parameter_tables];
    return AFT_NROOM;
}

aft_status aft_stay_begin(aft_stay *stay, const aft_scenario *scenario, const aft_earth *earth,
                          int threads, aft_progress progress, void *progress_user, aft_arena *arena,
                          aft_error *err)
{
    memset(stay, 0, sizeof *stay);
    AFT_TRY(aft_selftest(err));
    AFT_NEW(stay->assumptions, arena, 1, err);
    stay->earth              = earth;
    stay->arena              = arena;
    stay->result.scenario    = scenario;
    stay->result.has_strikes = scenario->nstrike > 0;
    stay->result.in          = (aft_inputs){.assumptions = stay->assumptions, .threads = threads,
                                            .progress = progress, .progress_user = progress_user};
    *stay->assumptions = scenario->assumptions;
    return AFT_OK;
}

void aft_stay_war(aft_stay *stay, const aft_scenario *scenario)
{
    if (stay->ndone > 0)
        aft_arena_release(stay->arena, stay->mark[0]);
    stay->ndone              = AFT_ROOM_EARTH;
    stay->result.scenario    = scenario;
    stay->result.has_strikes = scenario->nstrike > 0;
}

/* The first room that has not been entered, or that a changed assumption touches. */
static aft_room first_stale(const aft_stay *stay, const aft_assumptions *assumptions)
{
    aft_room first = stay->ndone;
    for (int i = 0; i < aft_parameter_count(); i++)
        if (stay->assumptions->value[i] != assumptions->value[i] && aft_room_of(i) < first)
            first = aft_room_of(i);
    return first;
}

aft_status aft_stay_run(aft_stay *stay, const aft_assumptions *assumptions, aft_error *err)
{
    aft_room first = first_stale(stay, assumptions);
    if (first < stay->ndone)
        aft_arena_release(stay->arena, stay->mark[first]);
    stay->ndone        = first;
    *stay->assumptions = *assumptions;
    for (int k = first; k < AFT_NROOM; k++) {
        stay->mark[k] = aft_arena_mark(stay->arena);
        aft_inputs in = stay->result.in;
        if (k == AFT_ROOM_EARTH)
            in.earth = stay->earth;
        aft_status status = rooms[k](&stay->result, &in, stay->arena, err);
        if (status != AFT_OK) {
            aft_arena_release(stay->arena, stay->mark[k]);
            return status;
        }
        stay->ndone = (aft_room)(k + 1);
    }
    return AFT_OK;
}

/* The same war again under each named lineage of burned area and soot. */
static aft_status each_school(aft_result *r, aft_arena *arena, aft_error *err)
{
    int                  index  = aft_parameter_index("soot_lineage");
    const aft_parameter *choice = aft_parameter_at(index);
    int                  n      = 0;
    while (choice->options[n])
        n++;
    aft_school *school;
    AFT_NEW(school, arena, n, err);
    for (int k = 0; k < n; k++) {
        aft_assumptions *assumptions;
        AFT_NEW(assumptions, arena, 1, err);
        *assumptions = *r->in.assumptions;
        assumptions->value[index] = k;
        aft_inputs in  = r->in;
        in.assumptions = assumptions;
        aft_school *s  = &school[k];
        aft_result  of = *r;
        s->name        = choice->options[k];
        if (k == aft_choice(r->in.assumptions, "soot_lineage")) {
            s->emissions = r->emissions, s->weather = r->weather;
            s->harvest = r->harvest, s->diets = r->diets;
            continue;
        }
        for (int m = AFT_ROOM_FIRES; m < AFT_NROOM; m++)
            AFT_TRY(rooms[m](&of, &in, arena, err));
        s->emissions = of.emissions, s->weather = of.weather;
        s->harvest = of.harvest, s->diets = of.diets;
    }
    r->nschool = n;
    r->school  = school;
    return AFT_OK;
}

aft_status aft_run(const aft_scenario *scenario, const aft_earth *earth, bool schools, int threads,
                   aft_progress progress, void *progress_user, const aft_keeper *keeper, aft_arena *arena,
                   aft_result *r, aft_error *err)
{
    aft_stay stay;
    if (schools && scenario->gcm)
        return aft_fail(err, AFT_BAD_INPUT, "schools of soot in the 3-D model, which carries no smoke yet, "
                                            "would all be the same; expected the fast tier, ebm");
    AFT_TRY(aft_stay_begin(&stay, scenario, earth, threads, progress, progress_user, arena, err));
    stay.result.in.keeper = keeper;
    AFT_TRY(aft_stay_run(&stay, &scenario->assumptions, err));
    *r = stay.result;
    return schools && r->has_strikes ? each_school(r, arena, err) : AFT_OK;
}
