/* SPDX-License-Identifier: Apache-2.0 */
/* Runs that share what they have in common. A stage is a function of the stages before it and of its
 * own parameters: what it made is kept under the hash of both. */
#include "chain/chain.h"

#include "base/digest.h"
#include "base/selftest.h"

#include <string.h>

static const room staged[AFT_NSTAGE] = {EFFECTS, FALLOUT, FIRES, CLIMATE, CROPS, FOOD};

static aft_status fill(const pass *p, entry *e, const aft_assumptions *seen, aft_error *err)
{
    const aft_field_table *fields = aft_chain_rooms[e->room].fields;
    const assumed_earth   *earth  = MADE(p, EARTH, earth);
    aft_inputs in = {.earth = earth ? &earth->earth : NULL, .assumptions = seen,
                     .population_factor = earth ? earth->population_factor : NULL,
                     .threads = p->threads, .progress = p->progress,
                     .progress_user = p->progress_user};
    if (p->progress && !p->progress(p->progress_user, aft_chain_rooms[e->room].name, 0.0))
        return aft_fail(err, AFT_INTERRUPTED, "stopped before %s", aft_chain_rooms[e->room].name);
    AFT_TRY(aft_chain_rooms[e->room].make(p, &in, e, err));
    if (!fields)
        return AFT_OK;
    AFT_TRY(aft_check_finite(fields, &e->made, err));
    aft_digest_stage(fields, &e->made, e->digest);
    return AFT_OK;
}

static aft_status enter(pass *p, room r, aft_error *err)
{
    aft_chain      *chain = p->chain;
    aft_assumptions seen;
    uint8_t         key[32];
    p->at[r] = NULL;
    if (aft_chain_rooms[r].of_strikes && p->scenario->nstrike == 0)
        return AFT_OK;
    aft_chain_key(p, r, &seen, key);
    if (r == CONTROL)
        memcpy(p->control_key, key, sizeof key);
    entry *e = aft_chain_find(chain, r, key, p->scenario->years);
    if (r == CLIMATE && !p->at[CONTROL])
        p->at[CONTROL] = aft_chain_find(chain, CONTROL, p->control_key, p->scenario->years);
    if (!e && r == CONTROL && chain->offer) {
        aft_chain_order_control(p, &seen, key);
        return AFT_OK;
    }
    if (!e) {
        AFT_TRY(aft_chain_new_entry(r, key, &e, err));
        AFT_TRY(aft_chain_keep(chain, e, fill(p, e, &seen, err)));
        chain->computed += r != WAR;
    }
    e->used  = chain->count;
    p->at[r] = e;
    return AFT_OK;
}

static aft_status through(pass *p, room first, aft_error *err)
{
    for (room r = first; r < NROOM; r++)
        AFT_TRY(enter(p, r, err));
    return AFT_OK;
}

aft_status aft_chain_prepare(aft_chain *chain, int population_year, aft_error *err)
{
    const aft_scenario any = {.population_year = population_year};
    pass               p   = {.chain = chain, .scenario = &any, .threads = 1};
    aft_assumptions_default(&p.assumptions);
    return enter(&p, EARTH, err);
}

/* The war again under each named lineage of soot, as aft_run does with schools. */
static aft_status each_school(const pass *central, aft_result *result, aft_error *err)
{
    int                  index  = aft_parameter_index("soot_lineage"), n = 0;
    const aft_parameter *choice = aft_parameter_at(index);
    aft_school          *school;
    while (choice->options[n])
        n++;
    AFT_NEW(school, central->chain->scratch, n, err);
    for (int k = 0; k < n; k++) {
        pass p                     = *central;
        p.assumptions.value[index] = k;
        AFT_TRY(through(&p, FIRES, err));
        school[k] = (aft_school){choice->options[k], *MADE(&p, FIRES, emissions),
                                 *MADE(&p, CLIMATE, weather), *MADE(&p, CROPS, harvest),
                                 *MADE(&p, FOOD, diets)};
    }
    result->nschool = n;
    result->school  = school;
    return AFT_OK;
}

static void collect(const pass *p, aft_result *result, aft_digests *digests)
{
    const assumed_earth *earth = MADE(p, EARTH, earth);
    uint8_t              digest[AFT_NSTAGE][32];
    *result = (aft_result){.scenario    = p->scenario,
                           .has_strikes = p->scenario->nstrike > 0,
                           .in          = {.earth = &earth->earth,
                                           .assumptions = &p->scenario->assumptions,
                                           .population_factor = earth->population_factor,
                                           .threads = p->threads},
                           .emissions   = *MADE(p, FIRES, emissions),
                           .weather     = *MADE(p, CLIMATE, weather),
                           .harvest     = *MADE(p, CROPS, harvest),
                           .diets       = *MADE(p, FOOD, diets)};
    if (result->has_strikes) {
        result->detonations = *MADE(p, PLAN, detonations);
        result->damage      = *MADE(p, EFFECTS, damage);
        result->dose        = *MADE(p, FALLOUT, dose);
    }
    for (int k = 0; k < AFT_NSTAGE; k++) {
        if (p->at[staged[k]])
            memcpy(digest[k], p->at[staged[k]]->digest, sizeof digest[k]);
        else
            aft_digest_absent(aft_stage_names[k], digest[k]);
    }
    aft_digest_stages(digest, digests);
}

/* The scenario's canonical text without what no stage before the climate reads. */
static aft_status war_alone(pass *p, aft_error *err)
{
    aft_scenario war = *p->scenario;
    war.name = war.source = war.description = "";
    war.years                               = 1;
    aft_assumptions_default(&war.assumptions);
    AFT_TRY(aft_scenario_canonical(&war, p->chain->scratch, err));
    p->war = war.canonical_json;
    return AFT_OK;
}

aft_status aft_chain_run(aft_chain *chain, const aft_scenario *scenario, bool schools, int threads,
                         aft_progress progress, void *progress_user, aft_result *result,
                         aft_digests *digests, aft_error *err)
{
    pass p = {.chain = chain, .scenario = scenario, .assumptions = scenario->assumptions,
              .threads = threads, .progress = progress, .progress_user = progress_user};
    aft_arena_release(chain->scratch, (aft_mark){0});
    chain->count++;
    chain->computed = 0;
    chain->control  = NULL;
    AFT_TRY(aft_selftest(err));
    if (scenario->gcm)
        return aft_fail(err, AFT_BAD_INPUT, "a chain of runs in the 3-D model; expected the fast tier, ebm");
    AFT_TRY(war_alone(&p, err));
    AFT_TRY(through(&p, EARTH, err));
    chain->control = *MADE(&p, CONTROL, control);
    collect(&p, result, digests);
    if (schools && result->has_strikes)
        AFT_TRY(each_school(&p, result, err));
    aft_chain_forget_asked(chain);
    aft_chain_make_room(chain);
    return AFT_OK;
}

int aft_chain_computed(const aft_chain *chain)
{
    return chain->computed;
}

aft_status aft_chain_create(const aft_earth *earth, size_t keep_bytes, aft_chain **chain,
                            aft_error *err)
{
    aft_arena *arena = aft_arena_create(0), *scratch = aft_arena_create(0);
    *chain = arena && scratch ? aft_alloc(arena, 1, sizeof **chain) : NULL;
    if (!*chain) {
        aft_arena_free(arena);
        aft_arena_free(scratch);
        return aft_fail(err, AFT_NO_MEMORY, "no memory for a chain of runs");
    }
    **chain = (aft_chain){.arena = arena, .earth = earth, .keep_bytes = keep_bytes,
                          .scratch = scratch};
    return AFT_OK;
}

void aft_chain_free(aft_chain *chain)
{
    if (!chain)
        return;
    while (chain->entries)
        aft_chain_drop(chain, chain->entries);
    aft_chain_forget_asked(chain);
    aft_arena_free(chain->scratch);
    aft_arena_free(chain->arena);
}
