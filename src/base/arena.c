/* SPDX-License-Identifier: Apache-2.0 */
/* The one allocator: a stack of blocks, grown by need, freed at once. */
#include "aftermath/base.h"

#include <stdlib.h>
#include <string.h>

enum { ALIGN = 64 };
static const size_t BLOCK_BYTES = (size_t)4 << 20;

typedef struct block {
    struct block *below;
    size_t        size, used;  /* of the payload that starts at the first aligned byte */
} block;

struct aft_arena {
    block *top;
    size_t limit, held, in_use, peak;
};

static size_t header_bytes(void)
{
    return (sizeof(block) + ALIGN - 1) / ALIGN * ALIGN;
}

static uint8_t *payload(block *b)
{
    return (uint8_t *)b + header_bytes();
}

aft_arena *aft_arena_create(size_t limit_bytes)
{
    aft_arena *arena = calloc(1, sizeof *arena);
    if (arena)
        arena->limit = limit_bytes;
    return arena;
}

static void pop_block(aft_arena *arena)
{
    block *b   = arena->top;
    arena->top = b->below;
    arena->held -= b->size;
    free(b);
}

void aft_arena_free(aft_arena *arena)
{
    if (!arena)
        return;
    while (arena->top)
        pop_block(arena);
    free(arena);
}

static block *push_block(aft_arena *arena, size_t need)
{
    size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
    if (arena->limit && arena->held + size > arena->limit) {
        size = need;  /* the last block may be small */
        if (arena->held + size > arena->limit)
            return NULL;
    }
    void *memory = aligned_alloc(ALIGN, header_bytes() + size);
    if (!memory)
        return NULL;
    block *b = memory;
    *b       = (block){.below = arena->top, .size = size, .used = 0};
    arena->top = b;
    arena->held += size;
    return b;
}

void *aft_alloc(aft_arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 2) / size)
        return NULL;
    size_t need = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    if (need == 0)
        need = ALIGN;
    block *b = arena->top;
    if (!b || b->size - b->used < need)
        b = push_block(arena, need);
    if (!b)
        return NULL;
    uint8_t *p = payload(b) + b->used;
    b->used += need;
    arena->in_use += need;
    if (arena->in_use > arena->peak)
        arena->peak = arena->in_use;
    memset(p, 0, need);
    return p;
}

aft_mark aft_arena_mark(const aft_arena *arena)
{
    return (aft_mark){arena->top, arena->top ? arena->top->used : 0};
}

void aft_arena_release(aft_arena *arena, aft_mark mark)
{
    while (arena->top && arena->top != mark.block) {
        arena->in_use -= arena->top->used;
        pop_block(arena);
    }
    if (arena->top) {
        arena->in_use -= arena->top->used - mark.used;
        arena->top->used = mark.used;
    }
}

size_t aft_arena_peak(const aft_arena *arena)
{
    return arena->peak;
}
