/* SPDX-License-Identifier: Apache-2.0 */
/* What others make for a chain: the control climate, crops. */
#include "chain/chain.h"

#include <string.h>

typedef struct {
    char            magic[8];
    int64_t         years;
    aft_assumptions assumptions;
} control_order;

void aft_chain_order_control(const pass *p, const aft_assumptions *seen, const uint8_t key[32])
{
    aft_chain          *chain = p->chain;
    const control_order order = {"AFTYEAR", p->scenario->years, *seen};
    memcpy(chain->control_key, key, sizeof chain->control_key);
    chain->promised = true;
    chain->offer(chain->offer_user, AFT_ORDER_CONTROL, (const uint8_t *)&order, sizeof order);
}

aft_status aft_chain_make_control(const uint8_t *order, size_t size, const aft_earth *earth, aft_arena *arena,
                                  uint8_t **made, size_t *made_size, aft_error *err)
{
    control_order        ordered = {.magic = {0}};
    aft_climate_control *control;
    if (size == sizeof ordered)
        memcpy(&ordered, order, sizeof ordered);
    if (memcmp(ordered.magic, "AFTYEAR", sizeof ordered.magic) != 0 || ordered.years < 1 || ordered.years > 100)
        return aft_fail(err, AFT_BAD_DATA, "climate: this is no order of this program");
    const aft_inputs in = {.earth = earth, .assumptions = &ordered.assumptions, .threads = 1};
    AFT_TRY(aft_climate_control_run((int)ordered.years, &in, arena, &control, err));
    *made_size = aft_climate_control_size(control);
    AFT_NEW(*made, arena, *made_size, err);
    aft_climate_control_save(control, *made);
    return AFT_OK;
}

void aft_chain_forget_asked(aft_chain *chain)
{
    if (chain->asked)
        aft_arena_free(chain->asked->arena);
    chain->asked = NULL;
}

/* Orders nothing yet. */
static aft_status ask_for_crops(const pass *p, const uint8_t key[32], const aft_inputs *in, aft_error *err)
{
    aft_chain *chain = p->chain;
    aft_arena *arena = aft_arena_create(0);
    asked     *a     = arena ? aft_alloc(arena, 1, sizeof *a) : NULL;
    uint64_t   mark;
    if (!a) {
        aft_arena_free(arena);
        return aft_fail(err, AFT_NO_MEMORY, "crops: no memory");
    }
    *a = (asked){.arena = arena, .assumptions = *in->assumptions, .years = p->scenario->years};
    memcpy(a->key, key, sizeof a->key);
    memcpy(&mark, key, sizeof mark);
    aft_status status = aft_crops_expect(a->years, mark, in, arena, &a->grown, err);
    if (status != AFT_OK) {
        aft_arena_free(arena);
        return status;
    }
    aft_chain_forget_asked(chain);
    chain->asked = a;
    return AFT_OK;
}

static bool is_asked(const aft_chain *chain, const uint8_t key[32])
{
    return chain->asked && memcmp(chain->asked->key, key, sizeof chain->asked->key) == 0;
}

/* Harvests up to `to` that were not ordered yet. */
static aft_status order_crops(aft_chain *chain, const aft_weather *weather, int to, aft_arena *arena, aft_error *err)
{
    asked   *a    = chain->asked;
    size_t   size = aft_crops_order_size(weather);
    uint64_t mark;
    uint8_t *order;
    if (to < a->next)
        return AFT_OK;
    AFT_NEW(order, arena, size, err);
    memcpy(&mark, a->key, sizeof mark);
    aft_crops_order(weather, &a->assumptions, mark, a->next, to, order);
    chain->offer(chain->offer_user, AFT_ORDER_CROPS, order, size);
    a->next = to + 1;
    return AFT_OK;
}

aft_status aft_chain_crops(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    aft_chain         *chain   = p->chain;
    const aft_weather *weather = MADE(p, CLIMATE, weather);
    if (is_asked(chain, e->key) && aft_crops_complete(chain->asked->grown))
        return aft_crops_from(chain->asked->grown, weather, in, e->arena, &e->made.harvest, err);
    if (!chain->offer)
        return aft_crops(weather, in, e->arena, &e->made.harvest, err);
    if (!is_asked(chain, e->key))
        AFT_TRY(ask_for_crops(p, e->key, in, err));
    AFT_TRY(order_crops(chain, weather, weather->nyear, e->arena, err));
    return aft_fail(err, AFT_INTERRUPTED, "crops are to be grown elsewhere");
}

/* The key that the harvest of this war will have, and the assumptions that it sees; false: it is kept. */
static bool wants_crops(const pass *p, entry *war, uint8_t key[32], aft_assumptions *seen)
{
    pass  ahead   = *p;
    entry climate = {.room = CLIMATE};
    ahead.at[WAR] = war;
    aft_chain_key(&ahead, CLIMATE, seen, climate.key);
    ahead.at[CLIMATE] = &climate;
    aft_chain_key(&ahead, CROPS, seen, key);
    return !aft_chain_find(p->chain, CROPS, key, p->scenario->years);
}

typedef struct {
    const pass *p;
    uint8_t     crops_key[32];
} watcher;

/* Together what is quicker together; two at least, and no more than half towards the end, so that little is left
 * when the war is over. */
static bool enough(const asked *a, int ripe)
{
    int half = (a->years + 1 - a->next) / 2;
    return ripe + 1 - a->next >= (half < 2 ? 2 : half < AFT_CROPS_TOGETHER ? half : AFT_CROPS_TOGETHER);
}

/* Without memory for an order the harvests are ordered, or fail, when the war is over. */
static void order_what_is_ripe(void *user, const aft_climate_war *war, int nmonth)
{
    const watcher *w     = user;
    aft_chain     *chain = w->p->chain;
    const entry   *control = aft_chain_find(chain, CONTROL, w->p->control_key, w->p->scenario->years);
    aft_weather    weather;
    aft_error      err;
    if (!control || !chain->offer || !is_asked(chain, w->crops_key))
        return;
    int        ripe  = aft_crops_ripe(chain->asked->grown, nmonth);
    aft_arena *arena = enough(chain->asked, ripe) ? aft_arena_create(0) : NULL;
    if (arena && aft_climate_of(control->made.control, war, chain->asked->years, arena, &weather, &err) == AFT_OK)
        (void)order_crops(chain, &weather, ripe, arena, &err);
    aft_arena_free(arena);
}

aft_status aft_chain_war(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    aft_climate_control *const *control = MADE(p, CONTROL, control);
    watcher               w     = {.p = p};
    aft_assumptions       seen;
    const aft_climate_watch watch = {&w, order_what_is_ripe};
    const aft_inputs crops = {.earth = &MADE(p, EARTH, earth)->earth, .assumptions = &seen, .threads = in->threads};
    bool             early = p->chain->offer && wants_crops(p, e, w.crops_key, &seen);
    if (early)
        AFT_TRY(ask_for_crops(p, w.crops_key, &crops, err));
    return aft_climate_war_run(control ? *control : NULL, MADE(p, FIRES, emissions), p->scenario->years,
                               early ? &watch : NULL, in, e->arena, &e->made.war, err);
}

void aft_chain_help(aft_chain *chain, aft_offer offer, void *user)
{
    chain->offer      = offer;
    chain->offer_user = user;
    chain->promised   = false;
    aft_chain_forget_asked(chain);
}

double aft_chain_taken(const aft_chain *chain)
{
    const asked *a = chain->asked;
    if (chain->promised)
        return 0;
    return a && a->next > 0 ? (double)aft_crops_taken(a->grown) / (a->next * chain->earth->crops.ncell) : 1;
}

/* Bytes of aft_climate_control_save under the key they belong to. */
static aft_status take_control(aft_chain *chain, const uint8_t key[32], const uint8_t *bytes, size_t size,
                               aft_error *err)
{
    entry *e = NULL;
    AFT_TRY(aft_chain_new_entry(CONTROL, key, &e, err));
    return aft_chain_keep(chain, e, aft_climate_control_load(bytes, size, e->arena, &e->made.control, err));
}

aft_status aft_chain_take(aft_chain *chain, const uint8_t *made, size_t size, aft_error *err)
{
    if (chain->asked && aft_crops_take(chain->asked->grown, made, size, err) == AFT_OK)
        return AFT_OK;
    if (!chain->promised)
        return chain->asked ? AFT_BAD_DATA : aft_fail(err, AFT_BAD_INPUT, "nothing was ordered");
    AFT_TRY(take_control(chain, chain->control_key, made, size, err));
    chain->promised = false;
    chain->computed++;
    return AFT_OK;
}

const aft_climate_control *aft_chain_control(const aft_chain *chain)
{
    return chain->control;
}

aft_status aft_chain_take_control(aft_chain *chain, const aft_assumptions *assumptions, const uint8_t *bytes,
                                  size_t size, aft_error *err)
{
    pass            p = {.assumptions = *assumptions};
    aft_assumptions seen;
    uint8_t         key[32];
    aft_chain_key(&p, CONTROL, &seen, key);
    return take_control(chain, key, bytes, size, err);
}
