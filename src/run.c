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

/* From soot to people: what one school of fires makes of the same war. */
static aft_status soot_to_people(aft_result *r, const aft_inputs *in, aft_arena *arena,
                                 aft_emissions *emissions, aft_weather *weather,
                                 aft_harvest *harvest, aft_diets *diets, aft_error *err)
{
    const aft_scenario *scenario = r->scenario;
    const aft_damage   *damage   = r->has_strikes ? &r->damage : NULL;
    const aft_dose     *dose     = r->has_strikes ? &r->dose : NULL;

    AFT_TRY(enter(in, "fires", err));
    if (r->has_strikes)
        AFT_TRY(aft_fires(&r->detonations, damage, in, arena, emissions, err));
    else
        AFT_TRY(aft_emissions_stated(scenario, in, arena, emissions, err));
    AFT_TRY(aft_check_finite(&aft_emissions_table, emissions, err));
    AFT_TRY(enter(in, "climate", err));
    AFT_TRY(aft_climate(emissions, scenario->years, scenario->gcm, in, arena, weather, err));
    AFT_TRY(aft_check_finite(&aft_weather_table, weather, err));
    AFT_TRY(enter(in, "crops", err));
    AFT_TRY(aft_crops  (weather, in, arena, harvest, err));
    AFT_TRY(aft_check_finite(&aft_harvest_table, harvest, err));
    AFT_TRY(enter(in, "food", err));
    AFT_TRY(aft_food   (harvest, weather, damage, dose, in, arena, diets, err));
    return aft_check_finite(&aft_diets_table, diets, err);
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
        s->name        = choice->options[k];
        if (k == aft_choice(r->in.assumptions, "soot_lineage")) {
            s->emissions = r->emissions, s->weather = r->weather;
            s->harvest = r->harvest, s->diets = r->diets;
            continue;
        }
        AFT_TRY(soot_to_people(r, &in, arena, &s->emissions, &s->weather, &s->harvest, &s->diets,
                               err));
    }
    r->nschool = n;
    r->school  = school;
    return AFT_OK;
}

aft_status aft_run(const aft_scenario *scenario, const aft_earth *earth, bool schools, int threads,
                   aft_progress progress, void *progress_user, const aft_keeper *keeper, aft_arena *arena,
                   aft_result *r, aft_error *err)
{
    memset(r, 0, sizeof *r);
    if (schools && scenario->gcm)
        return aft_fail(err, AFT_BAD_INPUT, "schools of soot in the 3-D model, which carries no smoke, would all be "
                                            "the same; expected the fast tier, ebm");
    AFT_TRY(aft_selftest(err));
    aft_earth *assumed;
    AFT_NEW(assumed, arena, 1, err);
    AFT_TRY(aft_earth_assume(earth, &scenario->assumptions, scenario->population_year, arena,
                             assumed, err));
    r->scenario    = scenario;
    r->has_strikes = scenario->nstrike > 0;
    r->in          = (aft_inputs){.earth = assumed, .assumptions = &scenario->assumptions,
                                  .threads = threads, .progress = progress,
                                  .progress_user = progress_user, .keeper = keeper};
    AFT_TRY(population_factor(assumed, arena, &r->in.population_factor, err));

    if (r->has_strikes) {
        AFT_TRY(enter(&r->in, "plan", err));
        AFT_TRY(aft_plan   (scenario, &r->in, arena, &r->detonations, err));
        AFT_TRY(enter(&r->in, "effects", err));
        AFT_TRY(aft_effects(&r->detonations, &r->in, arena, &r->damage, err));
        AFT_TRY(aft_check_finite(&aft_damage_table, &r->damage, err));
        AFT_TRY(enter(&r->in, "fallout", err));
        AFT_TRY(aft_fallout(&r->detonations, &r->damage, &r->in, arena, &r->dose, err));
        AFT_TRY(aft_check_finite(&aft_dose_table, &r->dose, err));
    }
    AFT_TRY(soot_to_people(r, &r->in, arena, &r->emissions, &r->weather, &r->harvest, &r->diets,
                           err));
    return schools && r->has_strikes ? each_school(r, arena, err) : AFT_OK;
}
