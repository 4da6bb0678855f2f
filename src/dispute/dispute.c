/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of dispute. The coalitions that are asked for are computed in the order of their masks, whose
 * highest bits belong to the earliest stages: so what a chain has kept is what comes next. */
#include "aftermath/dispute.h"
#include "aftermath/chain.h"
#include "base/math.h"
#include "base/sum.h"
#include "dispute/shapley.h"

#include <string.h>

typedef struct aft_dispute_work {
    aft_dispute *ledger;
    aft_chain   *chain;
    aft_arena   *arena;
    int          threads;
    aft_progress progress;
    void        *progress_user;
    int          norder, n, ncoalition, ndone;
    uint32_t    *coalition; /* [ncoalition] ascending */
    double      *value;     /* [outcome][ncoalition]  */
} table;

/* Everything but the assumptions: the canonical text behind them. */
static bool same_war(const aft_scenario *a, const aft_scenario *b)
{
    const char *x = strstr(a->canonical_json, "\"climate\":"),
               *y = strstr(b->canonical_json, "\"climate\":");
    return x && y && strcmp(x, y) == 0;
}

static aft_status list_disputed(aft_dispute *l, aft_error *err)
{
    const aft_assumptions *a = &l->scenario[0]->assumptions, *b = &l->scenario[1]->assumptions;
    if (!same_war(l->scenario[0], l->scenario[1]))
        l->disputed[l->ndisputed++] = (aft_disputed){.parameter = -1};
    for (int i = 0; i < aft_parameter_count(); i++) {
        const bool read = aft_chain_reads(i);
        l->nread += read;
        if (a->value[i] == b->value[i]) {
            l->nagreed += read;
            continue;
        }
        if ((read ? l->ndisputed : l->nunread) == AFT_MAX_DISPUTED)
            return aft_fail(err, AFT_BAD_INPUT, "more than %d disputed assumptions; expected two views "
                                                "that share more", (int)AFT_MAX_DISPUTED);
        if (!read)
            l->unread[l->nunread++] = i;
        else
            l->disputed[l->ndisputed++] = (aft_disputed){.parameter = i, .a = a->value[i], .b = b->value[i]};
    }
    return AFT_OK;
}

/* The parameter table is in the order of the stages, so item 0 has the highest bit. */
static uint32_t bit(const table *t, int item) { return (uint32_t)1 << (t->n - 1 - item); }
static uint32_t everything(const table *t) { return (uint32_t)((((uint64_t)1) << t->n) - 1); }

static void sort_coalitions(table *t)
{
    uint32_t *m = t->coalition;
    for (int gap = t->ncoalition / 2; gap > 0; gap /= 2)
        for (int i = gap; i < t->ncoalition; i++) {
            uint32_t x = m[i];
            int      j = i;
            for (; j >= gap && m[j - gap] > x; j -= gap)
                m[j] = m[j - gap];
            m[j] = x;
        }
    int n = 0;
    for (int i = 0; i < t->ncoalition; i++)
        if (n == 0 || m[i] != m[n - 1])
            m[n++] = m[i];
    t->ncoalition = n;
}

static int find(const table *t, uint32_t mask)
{
    int low = 0, high = t->ncoalition - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (t->coalition[middle] < mask)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static aft_status list_coalitions(table *t, int norder, aft_arena *arena, aft_error *err)
{
    int n = t->n, k = 0, order[AFT_MAX_DISPUTED];
    if (n <= AFT_EXACT_DISPUTED) {
        t->ncoalition = 1 << n;
        AFT_NEW(t->coalition, arena, t->ncoalition, err);
        for (int i = 0; i < t->ncoalition; i++)
            t->coalition[i] = (uint32_t)i;
        return AFT_OK;
    }
    t->ncoalition = norder * (n + 1) + 2 * n;
    AFT_NEW(t->coalition, arena, t->ncoalition, err);
    for (int i = 0; i < n; i++) {
        t->coalition[k++] = bit(t, i);
        t->coalition[k++] = everything(t) & ~bit(t, i);
    }
    for (int o = 0; o < norder; o++) {
        uint32_t mask = 0;
        aft_shapley_order(n, (uint32_t)o, order);
        t->coalition[k++] = mask;
        for (int i = 0; i < n; i++)
            t->coalition[k++] = mask |= bit(t, order[i]);
    }
    sort_coalitions(t);
    return AFT_OK;
}

/* The run in which the items of the mask are as b has them. */
static aft_status compute(table *t, int at, aft_error *err)
{
    const aft_dispute *l    = t->ledger;
    uint32_t           mask = t->coalition[at];
    aft_scenario       view = *l->scenario[0];
    aft_assumptions    held = view.assumptions;
    aft_result         result;
    aft_digests        digests;
    for (int i = 0; i < t->n; i++) {
        if (!(mask & bit(t, i)))
            continue;
        if (l->disputed[i].parameter < 0)
            view = *l->scenario[1];
        else
            held.value[l->disputed[i].parameter] = l->disputed[i].b;
    }
    view.assumptions = held;
    AFT_TRY(aft_chain_run(t->chain, &view, false, t->threads, t->progress, t->progress_user, &result,
                          &digests, err));
    for (int o = 0; o < AFT_NOUTCOME; o++)
        t->value[o * t->ncoalition + at] = aft_outcomes[o].of(&result);
    return AFT_OK;
}

static aft_status compute_all(table *t, aft_error *err)
{
    for (; t->ndone < t->ncoalition; t->ndone++) {
        if (t->progress && !t->progress(t->progress_user, "views", (double)t->ndone / t->ncoalition))
            return aft_fail(err, AFT_INTERRUPTED, "stopped before all views were run");
        AFT_TRY(compute(t, t->ndone, err));
    }
    return AFT_OK;
}

static void one_at_a_time(const table *t, int item, int o)
{
    const double *v = t->value + o * t->ncoalition;
    aft_disputed *d = &t->ledger->disputed[item];
    d->alone[o]     = v[find(t, bit(t, item))] - v[0];
    d->back[o]      = v[t->ncoalition - 1] - v[find(t, everything(t) & ~bit(t, item))];
}

/* Mean over the orders of what the item adds where it stands, and the standard error of that mean. */
static aft_status sampled_share(const table *t, int item, int o, int norder, aft_arena *arena,
                                aft_error *err)
{
    const double *v = t->value + o * t->ncoalition;
    int           order[AFT_MAX_DISPUTED];
    aft_mark      mark = aft_arena_mark(arena);
    double       *added;
    AFT_NEW(added, arena, norder, err);
    for (int k = 0; k < norder; k++) {
        uint32_t before = 0;
        aft_shapley_order(t->n, (uint32_t)k, order);
        for (int i = 0; order[i] != item; i++)
            before |= bit(t, order[i]);
        added[k] = v[find(t, before | bit(t, item))] - v[find(t, before)];
    }
    double mean = aft_sum(added, (size_t)norder) / norder;
    for (int k = 0; k < norder; k++)
        added[k] = (added[k] - mean) * (added[k] - mean);
    double spread = aft_sum(added, (size_t)norder) / (norder - 1);
    t->ledger->disputed[item].share[o] = mean;
    t->ledger->disputed[item].error[o] = sqrt(spread / norder);
    aft_arena_release(arena, mark);
    return AFT_OK;
}

static aft_status shares(const table *t, int norder, aft_arena *arena, aft_error *err)
{
    for (int o = 0; o < AFT_NOUTCOME; o++) {
        const double *v = t->value + o * t->ncoalition;
        t->ledger->outcome[0][o] = v[0];
        t->ledger->outcome[1][o] = v[t->ncoalition - 1];
        for (int i = 0; i < t->n; i++) {
            one_at_a_time(t, i, o);
            if (t->n <= AFT_EXACT_DISPUTED)
                t->ledger->disputed[i].share[o] = aft_shapley_exact(t->n, t->n - 1 - i, v);
            else
                AFT_TRY(sampled_share(t, i, o, norder, arena, err));
        }
    }
    return AFT_OK;
}

aft_status aft_dispute_begin(aft_chain *chain, const aft_scenario *a, const aft_scenario *b, int norder,
                             int threads, aft_progress progress, void *progress_user, aft_arena *arena,
                             aft_dispute *ledger, aft_dispute_work **work, aft_error *err)
{
    table *t;
    AFT_NEW(t, arena, 1, err);
    memset(ledger, 0, sizeof *ledger);
    ledger->scenario[0] = a;
    ledger->scenario[1] = b;
    AFT_TRY(list_disputed(ledger, err));
    *t = (table){.chain = chain, .ledger = ledger, .arena = arena, .norder = norder, .n = ledger->ndisputed,
                 .threads = threads, .progress = progress, .progress_user = progress_user};
    if (t->n > AFT_EXACT_DISPUTED && norder < 2)
        return aft_fail(err, AFT_BAD_INPUT, "%d disputed items need sampled orders; expected 2 or more, "
                                            "not %d", t->n, norder);
    AFT_TRY(list_coalitions(t, norder, arena, err));
    AFT_NEW(t->value, arena, AFT_NOUTCOME * t->ncoalition, err);
    *work = t;
    return AFT_OK;
}

aft_status aft_dispute_go(aft_dispute_work *t, aft_error *err)
{
    AFT_TRY(compute_all(t, err));
    t->ledger->nrun   = t->ncoalition;
    t->ledger->norder = t->n <= AFT_EXACT_DISPUTED ? 0 : t->norder;
    return shares(t, t->norder, t->arena, err);
}

aft_status aft_dispute_of(const aft_scenario *a, const aft_scenario *b, const aft_earth *earth,
                          int norder, int threads, aft_progress progress, void *progress_user,
                          aft_arena *arena, aft_dispute *ledger, aft_error *err)
{
    aft_chain *chain;
    AFT_TRY(aft_chain_create(earth, AFT_CHAIN_KEEP, &chain, err));
    aft_dispute_work *work;
    aft_status status = aft_dispute_begin(chain, a, b, norder, threads, progress, progress_user, arena, ledger,
                                          &work, err);
    if (status == AFT_OK)
        status = aft_dispute_go(work, err);
    aft_chain_free(chain);
    return status;
}
