/* SPDX-License-Identifier: Apache-2.0 */
/* Bursts of a kind share one table of effects by range, so that a war costs its cells and not its
 * formulas. 512 nodes lie 20 to 32 m apart for 100 kt; between nodes straight lines. */
#include "effects/profile.h"

#include "base/math.h"
#include "base/parallel.h"
#include "earth/sample.h"

#include <string.h>

enum { MOST_KINDS = 16384 };

typedef struct {
    double yield_kt, hob_m, fission_fraction, ground_m;
} burst_kind;

/* Height of the ground below a burst, rounded to 100 m [m]. */
static double ground_height(const aft_ground *ground, double lat_deg, double lon_deg)
{
    if (!ground->height || ground->nlat < 1)
        return 0;
    double h = (double)ground->height[aft_ground_cell(ground, lat_deg, lon_deg)];
    return 100 * rint(h / 100);
}

static uint64_t kind_hash(const burst_kind *k)
{
    uint64_t word[4], h = 1469598103934665603u;
    memcpy(word, k, sizeof word);
    for (int i = 0; i < 4; i++) {
        h = (h ^ word[i]) * 1099511628211u;
        h ^= h >> 29;
    }
    return h;
}

/* Numbers each burst's kind in order of first appearance, by an open hash table. */
static aft_status number_kinds(const aft_detonations *d, const aft_ground *ground,
                               aft_arena *arena, int32_t *kind, burst_kind *list, int *nkind,
                               aft_error *err)
{
    enum { SLOTS = 4 * MOST_KINDS };
    int32_t *slot;
    AFT_NEW(slot, arena, SLOTS, err);
    int n = 0;
    for (int b = 0; b < d->n; b++) {
        burst_kind k = {d->yield_kt[b], d->hob_m[b], d->fission_fraction[b],
                        ground_height(ground, d->lat_deg[b], d->lon_deg[b])};
        size_t at = kind_hash(&k) % SLOTS;
        while (slot[at] && memcmp(&list[slot[at] - 1], &k, sizeof k) != 0)
            at = (at + 1) % SLOTS;
        if (!slot[at]) {
            if (n == MOST_KINDS)
                return aft_fail(err, AFT_BAD_INPUT,
                                "the war has more than %d different kinds of burst (yield, height, "
                                "fission fraction, ground height); round them", (int)MOST_KINDS);
            list[n]  = k;
            slot[at] = ++n;
        }
        kind[b] = slot[at] - 1;
    }
    *nkind = n;
    return AFT_OK;
}

typedef struct {
    const burst_kind        *list;
    const aft_vulnerability *v;
    const aft_assumptions   *assumptions;
    aft_profile             *profile;
} profile_work;

static void fill_profile(void *context, int block)
{
    const profile_work *w = context;
    const burst_kind   *k = &w->list[block];
    aft_profile        *p = &w->profile[block];
    aft_device device = aft_device_make(k->yield_kt, k->hob_m, k->fission_fraction,
                                        aft_assumed(w->assumptions, "visibility_km"), k->ground_m,
                                        w->assumptions);
    /* also as far as any named lineage lets ground burn: 13 km2 at 15 kt, linear in yield */
    p->range_m = aft_max(aft_harm_range(w->v, &device), 530 * sqrt(k->yield_kt));
    p->step_m  = p->range_m / (AFT_NNODE - 1);
    for (int i = 0; i < AFT_NNODE; i++) {
        double r = p->step_m * i;
        double overpressure = aft_overpressure(&device, r), heat = aft_thermal_exposure(&device, r);
        double dose = aft_dose_initial(&device, r);
        p->overpressure[i] = (float)overpressure;
        p->heat[i]         = (float)heat;
        p->dose[i]         = (float)aft_min(dose, 1e9);
        for (int c = 0; c < w->v->nclass; c++) {
            aft_odds odds = aft_odds_at(w->v, c, &device, r, overpressure, heat, dose);
            p->odds[i][2 * c]     = (float)odds.death;
            p->odds[i][2 * c + 1] = (float)odds.injury;
        }
    }
}

aft_status aft_kinds_make(const aft_detonations *detonations, const aft_inputs *in,
                          const aft_vulnerability *v, aft_arena *arena, aft_kinds *kinds,
                          aft_error *err)
{
    burst_kind *list;
    int         most = detonations->n < MOST_KINDS ? detonations->n : MOST_KINDS;
    AFT_NEW(kinds->kind, arena, detonations->n, err);
    AFT_NEW(list, arena, most + 1, err);
    AFT_TRY(number_kinds(detonations, &in->earth->ground, arena, kinds->kind, list, &kinds->nkind,
                         err));
    AFT_NEW(kinds->profile, arena, kinds->nkind, err);
    profile_work work = {list, v, in->assumptions, kinds->profile};
    aft_parallel(kinds->nkind, in->threads, fill_profile, &work);
    return AFT_OK;
}
