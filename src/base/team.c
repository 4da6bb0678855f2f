/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "base/team.h"

#include "base/parallel.h"

#ifndef _OPENMP

/* A build without threads: every team is one. */
struct aft_team {
    int size;
};

aft_status aft_team_create(aft_team **team, int threads, aft_arena *arena, aft_error *err)
{
    (void)threads;
    AFT_NEW(*team, arena, 1, err);
    (*team)->size = 1;
    return AFT_OK;
}

void aft_team_free(aft_team *team)
{
    (void)team;
}

void aft_team_do(aft_team *team, int nblock, aft_team_work work, void *context)
{
    (void)team;
    for (int block = 0; block < nblock; block++)
        work(context, block, 0);
}

#else

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <time.h>

/* Turns of waiting: first on the processor, then giving way to others, then asleep for a while. A
 * step's barriers end in the first or second; the third is for a caller that reads or writes files.
 * A team larger than the machine gives way at once. */
enum { SPINS = 1000, YIELDS = 20000, SLEEP_NS = 50000, LINE = 64 };

typedef struct {
    aft_team *team;
    int       thread;
} member;

/* What many threads poll lies alone in its cache line. */
struct aft_team {
    int           size, nblock, spins;
    aft_team_work work;
    void         *context;
    bool          ended;
    pthread_t     thread[AFT_MAX_TEAM];
    member        member[AFT_MAX_TEAM];
    _Alignas(LINE) atomic_uint piece;    /* how many were given out */
    _Alignas(LINE) atomic_int  working;  /* members not yet done    */
};

static void pause_briefly(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static void wait_turn(const aft_team *team, int turn)
{
    if (turn < team->spins)
        pause_briefly();
    else if (turn < SPINS + YIELDS)
        sched_yield();
    else
        nanosleep(&(struct timespec){.tv_nsec = SLEEP_NS}, NULL);
}

static int first_block(const aft_team *team, int thread)
{
    return (int)(((long long)thread * team->nblock + team->size - 1) / team->size);
}

static void do_share(const aft_team *team, int thread)
{
    for (int block = first_block(team, thread), end = first_block(team, thread + 1); block < end; block++)
        team->work(team->context, block, thread);
}

static void *serve(void *pointer)
{
    const member *me   = pointer;
    aft_team     *team = me->team;
    for (unsigned done = 0;; done++) {
        for (int turn = 0; atomic_load_explicit(&team->piece, memory_order_acquire) == done;)
            wait_turn(team, turn < SPINS + YIELDS ? turn++ : turn);
        if (team->ended)
            return NULL;
        do_share(team, me->thread);
        atomic_fetch_sub_explicit(&team->working, 1, memory_order_release);
    }
}

aft_status aft_team_create(aft_team **made, int threads, aft_arena *arena, aft_error *err)
{
    aft_team *team;
    AFT_NEW(team, arena, 1, err);
    int wanted = aft_parallel_threads(threads);
    wanted      = wanted < AFT_MAX_TEAM ? wanted : AFT_MAX_TEAM;
    team->spins = wanted <= aft_parallel_threads(0) ? SPINS : 0;
    for (team->size = 1; team->size < wanted; team->size++) {
        member *m = team->member + team->size;
        *m        = (member){team, team->size};
        if (pthread_create(&team->thread[team->size], NULL, serve, m) != 0)
            break;
    }
    *made = team;
    return AFT_OK;
}

static void give_out(aft_team *team)
{
    atomic_store_explicit(&team->working, team->size - 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&team->piece, 1, memory_order_release);
}

void aft_team_free(aft_team *team)
{
    if (!team)
        return;
    team->ended = true;
    give_out(team);
    for (int thread = 1; thread < team->size; thread++)
        pthread_join(team->thread[thread], NULL);
}

void aft_team_do(aft_team *team, int nblock, aft_team_work work, void *context)
{
    if (!team || team->size == 1) {
        for (int block = 0; block < nblock; block++)
            work(context, block, 0);
        return;
    }
    team->nblock = nblock, team->work = work, team->context = context;
    give_out(team);
    do_share(team, 0);
    for (int turn = 0; atomic_load_explicit(&team->working, memory_order_acquire) != 0;)
        wait_turn(team, turn < SPINS ? turn++ : turn);
}

#endif

int aft_team_size(const aft_team *team)
{
    return team ? team->size : 1;
}
