/* SPDX-License-Identifier: Apache-2.0 */
/* What a chain keeps, by the hash of all that went into it. */
#include "chain/chain.h"

#include "base/sha256.h"

#include <string.h>

/* The values this room declares, in `seen` and in the hash; `seen` holds defaults elsewhere. */
static void see_parameters(const pass *p, room r, aft_assumptions *seen, aft_sha256 *hash)
{
    aft_assumptions_default(seen);
    for (size_t t = 0; t < sizeof aft_chain_rooms[r].parameters / sizeof *aft_chain_rooms[r].parameters; t++)
        for (const aft_parameter *q = aft_chain_rooms[r].parameters[t]; q && q->name; q++) {
            int i = aft_parameter_index(q->name);
            if (r == CONTROL && aft_climate_of_smoke(q->name))
                continue;
            seen->value[i] = p->assumptions.value[i];
            aft_sha256_add(hash, &seen->value[i], sizeof seen->value[i]);
        }
}

void aft_chain_key(const pass *p, room r, aft_assumptions *seen, uint8_t key[32])
{
    aft_sha256 hash;
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, aft_chain_rooms[r].name, strlen(aft_chain_rooms[r].name) + 1);
    for (room k = 0; k < r; k++)
        if (aft_chain_rooms[r].reads & 1u << k && (p->at[k] || k == CONTROL))
            aft_sha256_add(&hash, k == CONTROL ? p->control_key : p->at[k]->key, sizeof p->control_key);
    see_parameters(p, r, seen, &hash);
    if (aft_chain_rooms[r].reads_war)
        aft_sha256_add(&hash, p->war, strlen(p->war));
    if (r == EARTH)
        aft_sha256_add(&hash, &p->scenario->population_year, sizeof p->scenario->population_year);
    if (r == WAR)
        aft_sha256_add(&hash, &p->scenario->years, sizeof p->scenario->years);
    aft_sha256_end(&hash, key);
}

/* A control serves every war of no more years. */
entry *aft_chain_find(const aft_chain *chain, room r, const uint8_t key[32], int years)
{
    for (entry *e = chain->entries; e; e = e->next)
        if (e->room == r && memcmp(e->key, key, sizeof e->key) == 0
            && (r != CONTROL || aft_climate_control_years(e->made.control) >= years))
            return e;
    return NULL;
}

void aft_chain_drop(aft_chain *chain, entry *e)
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

void aft_chain_make_room(aft_chain *chain)
{
    while (aft_chain_bytes(chain) > chain->keep_bytes) {
        entry *oldest = NULL;
        for (entry *e = chain->entries; e; e = e->next)
            if (e->used < chain->count && (!oldest || e->used < oldest->used))
                oldest = e;
        if (!oldest)
            return;
        aft_chain_drop(chain, oldest);
    }
}

aft_status aft_chain_new_entry(room r, const uint8_t key[32], entry **made, aft_error *err)
{
    aft_arena *arena = aft_arena_create(0);
    entry     *e     = arena ? aft_alloc(arena, 1, sizeof *e) : NULL;
    if (!e) {
        aft_arena_free(arena);
        return aft_fail(err, AFT_NO_MEMORY, "%s: no memory", aft_chain_rooms[r].name);
    }
    *e = (entry){.arena = arena, .room = r};
    memcpy(e->key, key, sizeof e->key);
    *made = e;
    return AFT_OK;
}

/* Keeps an entry that was filled, or frees it. */
aft_status aft_chain_keep(aft_chain *chain, entry *e, aft_status status)
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
