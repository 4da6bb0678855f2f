/* SPDX-License-Identifier: Apache-2.0 */
/* Runs that share what they have in common. A stage is a function of the stages before it and of its
 * own parameters: what it made is kept under the hash of both. */
#include "aftermath/chain.h"

#include "aftermath.h"
#include "base/digest.h"
#include "base/selftest.h"
#include "base/sha256.h"

#include <string.h>

typedef enum { EARTH, PLAN, EFFECTS, FALLOUT, FIRES, CONTROL, WAR, CLIMATE, CROPS, FOOD, NROOM } room;

typedef struct {
    aft_earth     earth;
    const double *population_factor;
} assumed_earth;

/* One stage's result with the arena that holds it. */
typedef struct entry {
    struct entry *next;
    aft_arena    *arena;
    room          room;
    uint64_t      used;      /* count of the run that last read it */
    uint8_t       key[32], digest[32];
    union {
        assumed_earth   earth;
        aft_detonations detonations;
        aft_damage      damage;
        aft_dose        dose;
        aft_emissions   emissions;
        aft_climate_control *control;
        aft_climate_war *war;
        aft_weather     weather;
        aft_harvest     harvest;
        aft_diets       diets;
    } made;
} entry;

/* Crops that a run stopped for: the harvest's key, what was ordered, what was handed in. */
typedef struct asked {
    aft_arena         *arena;
    uint8_t            key[32];
    const aft_weather *weather;
    aft_assumptions    assumptions;
    aft_crops_grown   *grown;
} asked;

struct aft_chain {
    aft_arena       *arena;
    const aft_earth *earth;
    size_t           keep_bytes;
    entry           *entries;
    aft_arena       *scratch;   /* of the last run: its schools, its war as text */
    uint64_t         count;
    int              computed;
    const aft_climate_control *control;   /* of the last run that ended well */
    bool             sharing;
    bool             promised;  /* a control that is not kept will come */
    asked           *asked;     /* NULL: nothing */
};

/* One pass through the rooms. */
typedef struct {
    aft_chain          *chain;
    const aft_scenario *scenario;
    aft_assumptions     assumptions;   /* of this pass: the scenario's, or a school's */
    const char         *war;           /* the scenario without names, years and assumptions */
    int                 threads;
    aft_progress        progress;
    void               *progress_user;
    entry              *at[NROOM];     /* NULL: the scenario has none, or it will come */
    uint8_t             control_key[32];
} pass;

#define MADE(p, room, part) ((p)->at[room] ? &(p)->at[room]->made.part : NULL)

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

static aft_status make_war(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    aft_climate_control *const *control = MADE(p, CONTROL, control);
    return aft_climate_war_run(control ? *control : NULL, MADE(p, FIRES, emissions), p->scenario->years,
                               in, e->arena, &e->made.war, err);
}

static aft_status make_climate(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    (void)in;
    if (!p->at[CONTROL])
        return aft_fail(err, AFT_INTERRUPTED, "climate: the control is still to come");
    return aft_climate_of(*MADE(p, CONTROL, control), *MADE(p, WAR, war), p->scenario->years, e->arena,
                          &e->made.weather, err);
}

static void forget_asked(aft_chain *chain)
{
    if (chain->asked)
        aft_arena_free(chain->asked->arena);
    chain->asked = NULL;
}

static aft_status ask_for_crops(const pass *p, const aft_inputs *in, const entry *e, aft_error *err)
{
    aft_chain *chain = p->chain;
    aft_arena *arena = aft_arena_create(0);
    forget_asked(chain);
    chain->asked = arena ? aft_alloc(arena, 1, sizeof *chain->asked) : NULL;
    if (!chain->asked) {
        aft_arena_free(arena);
        return aft_fail(err, AFT_NO_MEMORY, "crops: no memory");
    }
    *chain->asked = (asked){.arena = arena, .weather = MADE(p, CLIMATE, weather),
                            .assumptions = *in->assumptions};
    memcpy(chain->asked->key, e->key, sizeof e->key);
    aft_status status = aft_crops_expect(chain->asked->weather, in, arena, &chain->asked->grown, err);
    if (status != AFT_OK) {
        forget_asked(chain);
        return status;
    }
    return aft_fail(err, AFT_INTERRUPTED, "crops are to be grown elsewhere");
}

static aft_status make_crops(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    const asked *a = p->chain->asked;
    if (a && memcmp(a->key, e->key, sizeof e->key) == 0 && aft_crops_complete(a->grown))
        return aft_crops_from(a->grown, MADE(p, CLIMATE, weather), in, e->arena, &e->made.harvest, err);
    if (p->chain->sharing)
        return ask_for_crops(p, in, e, err);
    return aft_crops(MADE(p, CLIMATE, weather), in, e->arena, &e->made.harvest, err);
}

static aft_status make_food(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    return aft_food(MADE(p, CROPS, harvest), MADE(p, CLIMATE, weather), MADE(p, EFFECTS, damage),
                    MADE(p, FALLOUT, dose), in, e->arena, &e->made.diets, err);
}

/* What each room reads: earlier rooms, the parameters of these tables, the war as text. */
static const struct {
    const char            *name;
    aft_status           (*make)(const pass *, const aft_inputs *, entry *, aft_error *);
    const aft_field_table *fields;
    bool                   of_strikes, reads_war;
    unsigned               reads;
    const aft_parameter   *parameters[2];
} rooms[NROOM] = {
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
    [WAR]     = {"climate", make_war, NULL, false, false, 1u << FIRES | 1u << CONTROL,
                 {aft_climate_parameters, aft_radiation_parameters}},
    [CLIMATE] = {"climate", make_climate, &aft_weather_table, false, false, 1u << CONTROL | 1u << WAR, {0}},
    [CROPS]   = {"crops", make_crops, &aft_harvest_table, false, false, 1u << EARTH | 1u << CLIMATE,
                 {aft_crops_parameters}},
    [FOOD]    = {"food", make_food, &aft_diets_table, false, false,
                 1u << EARTH | 1u << EFFECTS | 1u << FALLOUT | 1u << CLIMATE | 1u << CROPS,
                 {aft_food_parameters}},
};
static const room staged[AFT_NSTAGE] = {EFFECTS, FALLOUT, FIRES, CLIMATE, CROPS, FOOD};

/* The values this room declares, in `seen` and in the hash; `seen` holds defaults elsewhere. */
static void see_parameters(const pass *p, room r, aft_assumptions *seen, aft_sha256 *hash)
{
    aft_assumptions_default(seen);
    for (size_t t = 0; t < sizeof rooms[r].parameters / sizeof *rooms[r].parameters; t++)
        for (const aft_parameter *q = rooms[r].parameters[t]; q && q->name; q++) {
            int i = aft_parameter_index(q->name);
            if (r == CONTROL && aft_climate_of_smoke(q->name))
                continue;
            seen->value[i] = p->assumptions.value[i];
            aft_sha256_add(hash, &seen->value[i], sizeof seen->value[i]);
        }
}

static void make_key(const pass *p, room r, aft_assumptions *seen, uint8_t key[32])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, rooms[r].name, strlen(rooms[r].name) + 1);
    for (room k = 0; k < r; k++)
        if (rooms[r].reads & 1u << k && (p->at[k] || k == CONTROL))
            aft_sha256_add(&hash, k == CONTROL ? p->control_key : p->at[k]->key, sizeof p->control_key);
    see_parameters(p, r, seen, &hash);
    if (rooms[r].reads_war)
        aft_sha256_add(&hash, p->war, strlen(p->war));
    if (r == EARTH)
        aft_sha256_add(&hash, &p->scenario->population_year, sizeof p->scenario->population_year);
    if (r == WAR)
        aft_sha256_add(&hash, &p->scenario->years, sizeof p->scenario->years);
    aft_sha256_end(&hash, key);
}

/* A control serves every war of no more years. */
static entry *find(const aft_chain *chain, room r, const uint8_t key[32], int years)
{
    for (entry *e = chain->entries; e; e = e->next)
        if (e->room == r && memcmp(e->key, key, sizeof e->key) == 0
            && (r != CONTROL || aft_climate_control_years(e->made.control) >= years))
            return e;
    return NULL;
}

static void drop(aft_chain *chain, entry *e)
{
    entry **link = &chain->entries;
    while (*link != e)
        link = &(*link)->next;
    *link = e->next;
    aft_arena_free(e->arena);
}

size_t aft_chain_bytes(const aft_chain *chain)
{
    size_t sum = 0;
    for (const entry *e = chain->entries; e; e = e->next)
        sum += aft_arena_peak(e->arena);
    return sum;
}

static void make_room(aft_chain *chain)
{
    while (aft_chain_bytes(chain) > chain->keep_bytes) {
        entry *oldest = NULL;
        for (entry *e = chain->entries; e; e = e->next)
            if (e->used < chain->count && (!oldest || e->used < oldest->used))
                oldest = e;
        if (!oldest)
            return;
        drop(chain, oldest);
    }
}

static aft_status fill(const pass *p, entry *e, const aft_assumptions *seen, aft_error *err)
{
    const aft_field_table *fields = rooms[e->room].fields;
    const assumed_earth   *earth  = MADE(p, EARTH, earth);
    aft_inputs in = {.earth = earth ? &earth->earth : NULL, .assumptions = seen,
                     .population_factor = earth ? earth->population_factor : NULL,
                     .threads = p->threads, .progress = p->progress,
                     .progress_user = p->progress_user};
    if (p->progress && !p->progress(p->progress_user, rooms[e->room].name, 0.0))
        return aft_fail(err, AFT_INTERRUPTED, "stopped before %s", rooms[e->room].name);
    AFT_TRY(rooms[e->room].make(p, &in, e, err));
    if (!fields)
        return AFT_OK;
    AFT_TRY(aft_check_finite(fields, &e->made, err));
    aft_digest_stage(fields, &e->made, e->digest);
    return AFT_OK;
}

static aft_status new_entry(room r, const uint8_t key[32], entry **made, aft_error *err)
{
    aft_arena *arena = aft_arena_create(0);
    entry     *e     = arena ? aft_alloc(arena, 1, sizeof *e) : NULL;
    if (!e) {
        aft_arena_free(arena);
        return aft_fail(err, AFT_NO_MEMORY, "%s: no memory", rooms[r].name);
    }
    *e = (entry){.arena = arena, .room = r};
    memcpy(e->key, key, sizeof e->key);
    *made = e;
    return AFT_OK;
}

/* Keeps an entry that was filled, or frees it. */
static aft_status keep(aft_chain *chain, entry *e, aft_status status)
{
    if (status != AFT_OK) {
        aft_arena_free(e->arena);
        return status;
    }
    e->used        = chain->count;
    e->next        = chain->entries;
    chain->entries = e;
    return AFT_OK;
}

static aft_status enter(pass *p, room r, aft_error *err)
{
    aft_chain      *chain = p->chain;
    aft_assumptions seen;
    uint8_t         key[32];
    p->at[r] = NULL;
    if (rooms[r].of_strikes && p->scenario->nstrike == 0)
        return AFT_OK;
    make_key(p, r, &seen, key);
    if (r == CONTROL)
        memcpy(p->control_key, key, sizeof key);
    entry *e = find(chain, r, key, p->scenario->years);
    if (!e && r == CONTROL && chain->promised)
        return AFT_OK;
    if (!e) {
        AFT_TRY(new_entry(r, key, &e, err));
        AFT_TRY(keep(chain, e, fill(p, e, &seen, err)));
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
    forget_asked(chain);
    make_room(chain);
    return AFT_OK;
}

void aft_chain_share_crops(aft_chain *chain, bool share)
{
    chain->sharing = share;
    forget_asked(chain);
}

aft_status aft_chain_order(const aft_chain *chain, aft_arena *arena, uint8_t **order, size_t *size,
                           aft_error *err)
{
    *order = NULL;
    *size  = 0;
    if (!chain->asked)
        return AFT_OK;
    *size = aft_crops_order_size(chain->asked->weather);
    AFT_NEW(*order, arena, *size, err);
    aft_crops_order(chain->asked->weather, &chain->asked->assumptions, *order);
    return AFT_OK;
}

aft_status aft_chain_take_crops(aft_chain *chain, const uint8_t *part, size_t size, aft_error *err)
{
    if (!chain->asked)
        return aft_fail(err, AFT_BAD_INPUT, "crops: none were asked for");
    return aft_crops_take(chain->asked->grown, part, size, err);
}

const aft_climate_control *aft_chain_control(const aft_chain *chain)
{
    return chain->control;
}

bool aft_chain_has_control(const aft_chain *chain, const aft_assumptions *assumptions, int years)
{
    pass            p = {.assumptions = *assumptions};
    aft_assumptions seen;
    uint8_t         key[32];
    make_key(&p, CONTROL, &seen, key);
    return find(chain, CONTROL, key, years) != NULL;
}

void aft_chain_promise_control(aft_chain *chain, bool promised)
{
    chain->promised = promised;
}

aft_status aft_chain_take_control(aft_chain *chain, const aft_assumptions *assumptions, const uint8_t *bytes,
                                  size_t size, aft_error *err)
{
    pass            p = {.assumptions = *assumptions};
    aft_assumptions seen;
    uint8_t         key[32];
    entry          *e = NULL;
    make_key(&p, CONTROL, &seen, key);
    AFT_TRY(new_entry(CONTROL, key, &e, err));
    return keep(chain, e, aft_climate_control_load(bytes, size, e->arena, &e->made.control, err));
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
        drop(chain, chain->entries);
    forget_asked(chain);
    aft_arena_free(chain->scratch);
    aft_arena_free(chain->arena);
}
