/* SPDX-License-Identifier: Apache-2.0 */
/* What others make for a chain: the control climate, crops. */
#include "chain/chain.h"

#include <string.h>

void aft_chain_forget_asked(aft_chain *chain)
{
    if (chain->asked)
        aft_arena_free(chain->asked->arena);
    chain->asked = NULL;
}

static aft_status ask_for_crops(const pass *p, const aft_inputs *in, const entry *e, aft_error *err)
{
    aft_chain *chain = p->chain;
    aft_arena *arena = aft_arena_create(0);
    aft_chain_forget_asked(chain);
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
        aft_chain_forget_asked(chain);
        return status;
    }
    return aft_fail(err, AFT_INTERRUPTED, "crops are to be grown elsewhere");
}

aft_status aft_chain_crops(const pass *p, const aft_inputs *in, entry *e, aft_error *err)
{
    const asked *a = p->chain->asked;
    if (a && memcmp(a->key, e->key, sizeof e->key) == 0 && aft_crops_complete(a->grown))
        return aft_crops_from(a->grown, MADE(p, CLIMATE, weather), in, e->arena, &e->made.harvest, err);
    if (p->chain->sharing)
        return ask_for_crops(p, in, e, err);
    return aft_crops(MADE(p, CLIMATE, weather), in, e->arena, &e->made.harvest, err);
}

void aft_chain_share_crops(aft_chain *chain, bool share)
{
    chain->sharing = share;
    aft_chain_forget_asked(chain);
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
    aft_chain_key(&p, CONTROL, &seen, key);
    return aft_chain_find(chain, CONTROL, key, years) != NULL;
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
    aft_chain_key(&p, CONTROL, &seen, key);
    AFT_TRY(aft_chain_new_entry(CONTROL, key, &e, err));
    return aft_chain_keep(chain, e, aft_climate_control_load(bytes, size, e->arena, &e->made.control, err));
}
