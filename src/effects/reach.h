/* SPDX-License-Identifier: Apache-2.0 */
/* Private to effects: which 5' tiles a burst reaches, and which bursts reach a tile. */
#ifndef AFTERMATH_EFFECTS_REACH_H
#define AFTERMATH_EFFECTS_REACH_H

#include "effects/profile.h"

/* Tiles ascending; the bursts of tile t are burst[first[t]] .. burst[first[t + 1] - 1], in order of
 * time. */
typedef struct {
    int      ntile;
    size_t   npair;
    int32_t *tile;    /* [ntile] 5' index */
    size_t  *first;   /* [ntile + 1]      */
    int32_t *burst;   /* [npair]          */
} aft_reach;

aft_status aft_reach_find(const aft_detonations *detonations, const aft_kinds *kinds,
                          aft_arena *arena, aft_reach *reach, aft_error *err);

#endif
