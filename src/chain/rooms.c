/* SPDX-License-Identifier: Apache-2.0 */
/* What is made in each room of a chain, and what each reads. */
#include "chain/chain.h"

#include <string.h>

static aft_status make_earth(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    double *factor;
    AFT_TRY(aft_earth_assume(p->chain->earth, in->assumptions, p->scenario->population_year,
                             e->arena, &e->made.earth.earth, err));
    int n = e->made.earth.earth.countries.ncountry;
    AFT_NEW(factor, e->arena, n, err);
    for (int c = 0; c < n; c++)
        factor[c] = 1.0;
    e->made.earth.population_factor = factor;
    return AFT_OK;
}

static aft_status make_plan(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    return aft_plan(p->scenario, in, e->arena, &e->made.detonations, err);
}

static aft_status make_effects(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    return aft_effects(MADE(p, PLAN, detonations), in, e->arena, &e->made.damage, err);
}

static aft_status make_fallout(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    return aft_fallout(MADE(p, PLAN, detonations), MADE(p, EFFECTS, damage), in, e->arena,
                       &e->made.dose, err);
}

static aft_status make_fires(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    if (!p->at[EFFECTS])
        return aft_emissions_stated(p->scenario, in, e->arena, &e->made.emissions, err);
    return aft_fires(MADE(p, PLAN, detonations), MADE(p, EFFECTS, damage), in, e->arena,
                     &e->made.emissions, err);
}

static aft_status make_control(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    return aft_climate_control_run(p->scenario->years, in, e->arena, &e->made.control, err);
}

static aft_status make_climate(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    (void)in;
    if (!p->at[CONTROL])
        return aft_fail(err, AFT_INTERRUPTED, "climate: the control is still to come");
    return aft_climate_of(*MADE(p, CONTROL, control), *MADE(p, WAR, war), p->scenario->years, e->arena,
                          &e->made.weather, err);
}

static aft_status make_food(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    return aft_food(MADE(p, CROPS, harvest), MADE(p, CLIMATE, weather), MADE(p, EFFECTS, damage),
                    MADE(p, FALLOUT, dose), in, e->arena, &e->made.diets, err);
}

const room_plan aft_chain_rooms[NROOM] = {
    [EARTH]   = {"earth", make_earth, NULL, false, false, 0, {aft_earth_parameters}},
    [PLAN]    = {"plan", make_plan, NULL, true, true, 1u << EARTH, {aft_earth_parameters, aft_effects_parameters}},
    [EFFECTS] = {"effects", make_effects, &aft_damage_table, true, false, 1u << EARTH | 1u << PLAN,
                 {aft_earth_parameters, aft_effects_parameters}},
    [FALLOUT] = {"fallout", make_fallout, &aft_dose_table, true, false,
                 1u << EARTH | 1u << PLAN | 1u << EFFECTS,
                 {aft_earth_parameters, aft_fallout_parameters}},
    [FIRES]   = {"fires", make_fires, &aft_emissions_table, false, true,
                 1u << EARTH | 1u << PLAN | 1u << EFFECTS, {aft_fires_parameters}},
    [CONTROL] = {"control", make_control, NULL, false, false, 0, {aft_climate_parameters}},
    [WAR]     = {"climate", aft_chain_war, NULL, false, false, 1u << FIRES | 1u << CONTROL,
                 {aft_climate_parameters, aft_radiation_parameters}},
    [CLIMATE] = {"climate", make_climate, &aft_weather_table, false, false, 1u << CONTROL | 1u << WAR, {0}},
    [CROPS]   = {"crops", aft_chain_crops, &aft_harvest_table, false, false, 1u << EARTH | 1u << CLIMATE,
                 {aft_crops_parameters}},
    [FOOD]    = {"food", make_food, &aft_diets_table, false, false,
                 1u << EARTH | 1u << EFFECTS | 1u << FALLOUT | 1u << CLIMATE | 1u << CROPS,
                 {aft_food_parameters}},
};

bool aft_chain_reads(int parameter)
{
    const char *name = aft_parameter_at(parameter)->name;
    for (room r = 0; r < NROOM; r++)
        for (size_t t = 0; t < sizeof aft_chain_rooms[r].parameters / sizeof *aft_chain_rooms[r].parameters; t++)
            for (const aft_parameter *q = aft_chain_rooms[r].parameters[t]; q && q->name; q++)
                if (strcmp(q->name, name) == 0)
                    return true;
    return false;
}
