/* SPDX-License-Identifier: Apache-2.0 */
/* A persistent team of threads for work that comes in thousands of short pieces a second, as a model's
 * time step does. The caller is thread 0; the others wait for the next piece, spin briefly, then yield.
 * Block b of n is for thread b size / n, which finds the same latitudes in its cache each time; who has
 * done his own helps those that have not begun theirs. Blocks write disjoint outputs, so that neither
 * size nor order changes a bit. NULL is a team of one; builds without threads know no other.
 * docs/decisions/1005-team.md */
#ifndef AFTERMATH_BASE_TEAM_H
#define AFTERMATH_BASE_TEAM_H

#include "aftermath/base.h"

typedef struct aft_team aft_team;

/* thread is 0 .. size - 1: for scratch that blocks of one thread may share. */
typedef void (*aft_team_work)(void *context, int block, int thread);

/* threads 0: as many as the machine has; at most AFT_MAX_TEAM. A machine that refuses some of them
 * gets a smaller team. Ended by aft_team_free before its arena. */
enum { AFT_MAX_TEAM = 256 };
aft_status aft_team_create(aft_team **team, int threads, aft_arena *arena, aft_error *err);
void       aft_team_free(aft_team *team);
int        aft_team_size(const aft_team *team);

/* Returns when every block is done. Not called from within a block; one caller at a time. */
void aft_team_do(aft_team *team, int nblock, aft_team_work work, void *context);

#endif
