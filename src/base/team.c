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

#include <assert.h>
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
typedef struct {
    _Alignas(LINE) atomic_ullong blocks;  /* piece, next, end: see pack() */
} share;

struct aft_team {
    int           size, spins;
    aft_team_work work;
    void         *context;
    atomic_bool   ended;
    pthread_t     thread[AFT_MAX_TEAM];
    member        member[AFT_MAX_TEAM];
    share         share[AFT_MAX_TEAM];
    _Alignas(LINE) atomic_uint piece;   /* how many were given out      */
    _Alignas(LINE) atomic_int  undone;  /* blocks of this piece         */
};

/* The blocks of a piece that no thread has begun: next .. end - 1. Who takes one has seen that the piece
 * is still the same; it stays so until the block is done. */
enum { BLOCK_BITS = 20, MOST_BLOCKS = (1 << BLOCK_BITS) - 1 };

static unsigned long long pack(unsigned piece, int next, int end)
{
    return (unsigned long long)piece << 2 * BLOCK_BITS | (unsigned long long)next << BLOCK_BITS
           | (unsigned long long)end;
}

static bool same_piece(unsigned long long blocks, unsigned piece)
{
    return (blocks ^ pack(piece, 0, 0)) >> 2 * BLOCK_BITS == 0;
}

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

static int first_block(const aft_team *team, int thread, int nblock)
{
    return (int)(((long long)thread * nblock + team->size - 1) / team->size);
}

/* A block of the share: its owner begins at the front, others at the back; -1: none is left. */
static int take_block(share *s, unsigned piece, bool own)
{
    unsigned long long blocks = atomic_load_explicit(&s->blocks, memory_order_relaxed);
    for (;;) {
        const int next = (int)(blocks >> BLOCK_BITS & MOST_BLOCKS), end = (int)(blocks & MOST_BLOCKS);
        if (!same_piece(blocks, piece) || next >= end)
            return -1;
        const unsigned long long rest = own ? pack(piece, next + 1, end) : pack(piece, next, end - 1);
        if (atomic_compare_exchange_weak_explicit(&s->blocks, &blocks, rest, memory_order_acquire,
                                                  memory_order_relaxed))
            return own ? next : end - 1;
    }
}

/* Its own blocks, then those that others have not begun: they may be asleep or at other work. */
static void do_piece(aft_team *team, int thread, unsigned piece)
{
    for (int i = 0; i < team->size; i++) {
        share *s    = &team->share[(thread + i) % team->size];
        int    done = 0;
        for (int block; (block = take_block(s, piece, i == 0)) >= 0; done++)
            team->work(team->context, block, thread);
        if (done > 0)
            atomic_fetch_sub_explicit(&team->undone, done, memory_order_release);
    }
}

static void *serve(void *pointer)
{
    const member *me   = pointer;
    aft_team     *team = me->team;
    for (unsigned seen = 0, piece;; seen = piece) {
        for (int turn = 0; (piece = atomic_load_explicit(&team->piece, memory_order_acquire)) == seen;)
            wait_turn(team, turn < SPINS + YIELDS ? turn++ : turn);
        if (atomic_load_explicit(&team->ended, memory_order_relaxed))
            return NULL;
        do_piece(team, me->thread, piece);
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

static unsigned give_out(aft_team *team, int nblock)
{
    const unsigned piece = atomic_load_explicit(&team->piece, memory_order_relaxed) + 1;
    atomic_store_explicit(&team->undone, nblock, memory_order_relaxed);
    for (int i = 0; i < team->size; i++)
        atomic_store_explicit(&team->share[i].blocks, pack(piece, first_block(team, i, nblock),
                                                           first_block(team, i + 1, nblock)),
                              memory_order_release);
    atomic_store_explicit(&team->piece, piece, memory_order_release);
    return piece;
}

void aft_team_free(aft_team *team)
{
    if (!team)
        return;
    atomic_store_explicit(&team->ended, true, memory_order_relaxed);
    give_out(team, 0);
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
    assert(nblock <= MOST_BLOCKS);
    team->work = work, team->context = context;
    do_piece(team, 0, give_out(team, nblock));
    for (int turn = 0; atomic_load_explicit(&team->undone, memory_order_acquire) != 0;)
        wait_turn(team, turn < SPINS ? turn++ : turn);
}

#endif

int aft_team_size(const aft_team *team)
{
    return team ? team->size : 1;
}
