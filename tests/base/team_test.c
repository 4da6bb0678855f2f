/* SPDX-License-Identifier: Apache-2.0 */
/* A team does every block once, whatever its size; many short pieces; threads that come late. */
#include "base/team.h"
#include "tests/check.h"

enum { BLOCKS = 1000, PIECES = 2000 };

typedef struct {
    int nblock, size;
    int times[BLOCKS], thread[BLOCKS];
    int previous[BLOCKS];
} job;

static void note(void *context, int block, int thread)
{
    job *j = context;
    j->times[block]++;
    j->thread[block] = thread;
}

static void every_block_once(aft_team *team, int nblock)
{
    job j = {0};
    aft_team_do(team, nblock, note, &j);
    for (int b = 0; b < BLOCKS; b++) {
        CHECK(j.times[b] == (b < nblock));
        if (b < nblock)
            CHECK(j.thread[b] >= 0 && j.thread[b] < aft_team_size(team));
    }
}

/* Each piece reads what another thread wrote in the piece before. */
static void shift(void *context, int block, int thread)
{
    job *j = context;
    (void)thread;
    j->times[block] = j->previous[(block + 1) % j->nblock] + 1;
}

static void keep(void *context, int block, int thread)
{
    job *j = context;
    (void)thread;
    j->previous[block] = j->times[block];
}

static void pieces_follow_each_other(aft_team *team)
{
    job j = {.nblock = 7};
    for (int i = 0; i < PIECES; i++) {
        aft_team_do(team, j.nblock, shift, &j);
        aft_team_do(team, j.nblock, keep, &j);
    }
    for (int b = 0; b < j.nblock; b++)
        CHECK(j.previous[b] == PIECES);
}

int main(void)
{
    aft_arena *arena = aft_arena_create(0);
    aft_error  err;
    every_block_once(NULL, 10);
    for (int threads = 1; threads <= 5; threads++) {
        aft_team *team = NULL;
        CHECK(aft_team_create(&team, threads, arena, &err) == AFT_OK);
        CHECK(aft_team_size(team) >= 1 && aft_team_size(team) <= threads);
        for (int nblock = 0; nblock <= BLOCKS; nblock = 3 * nblock + 1)
            every_block_once(team, nblock);
        pieces_follow_each_other(team);
        aft_team_free(team);
    }
    aft_arena_free(arena);
    return CHECK_END();
}
