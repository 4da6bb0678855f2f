/* SPDX-License-Identifier: Apache-2.0 */
/* The stage: surface bursts and the living -> dose and its dead. Read aft_fallout at the end first.
 *
 * Every burst lays its plume on the 5' cells of its window; doses of all bursts add up in the order
 * of the bursts, and one dose response then acts on those whom the prompt effects left. Work is
 * split by rows of the globe: a row's cells depend on that row alone. */
#include "aftermath/fallout.h"

#include "base/math.h"
#include "base/parallel.h"
#include "base/sum.h"
#include "fallout/rows.h"
#include "fallout/toll.h"
#include "fallout/wseg.h"

static const float  NEVER        = 1e9f;       /* [s] no arrival yet    */

/* A plume takes 8 kB, so a war of a million bursts is laid in batches. */
enum { BATCH = 8192, PLUMES_A_BLOCK = 16 };

typedef struct {
    const aft_detonations *d;
    const aft_damage      *damage;
    const aft_inputs      *in;
    aft_plume_rules        rules;
    aft_toll               toll;
    double                 kernel_scale;
    int                    nlocal;   /* bursts that leave something ...        */
    int32_t               *local;    /* [nlocal] ... in their order            */
    int                    start, n; /* the batch: local[start .. start + n)   */
    aft_plume             *plume;    /* [batch] */
    aft_status            *status;   /* [batch] */
    aft_error             *errors;   /* [batch] */
    aft_covered_row       *row;      /* [AFT_ROWS_5MIN] */
    int32_t *cell;                   /* [ncell] */
    float   *rate, *arrival, *dose;  /* [ncell] */
    float   *uneven;                 /* [ncell] variance of the dose inside the cell [Gy2] */
    double  *survivors, *deaths;     /* [ncell] */
    double  *row_activity;           /* [AFT_ROWS_5MIN] */
} stage;

static void make_plumes(void *context, int block)
{
    const stage *s = context;
    int month = s->d->month >= 1 && s->d->month <= 12 ? s->d->month - 1 : 0;
    int end   = (block + 1) * PLUMES_A_BLOCK < s->n ? (block + 1) * PLUMES_A_BLOCK : s->n;
    for (int k = block * PLUMES_A_BLOCK; k < end; k++) {
        int b = s->local[s->start + k];
        s->status[k] = aft_plume_make(s->d->lat_deg[b], s->d->lon_deg[b], s->d->yield_kt[b],
                                      s->d->hob_m[b], s->d->fission_fraction[b], month,
                                      &s->in->earth->winds, &s->rules, &s->plume[k], &s->errors[k]);
    }
}

/* The plumes of the batch that begins at local burst `start`. */
static aft_status make_batch(stage *s, int start, aft_error *err)
{
    s->start = start;
    s->n     = s->nlocal - start < BATCH ? s->nlocal - start : BATCH;
    aft_parallel((s->n + PLUMES_A_BLOCK - 1) / PLUMES_A_BLOCK, s->in->threads, make_plumes, s);
    for (int k = 0; k < s->n; k++)
        if (s->status[k] != AFT_OK)
            return aft_fail(err, s->status[k], "fallout of burst %d: %s", (int)s->local[start + k],
                            s->errors[k].message);
    return AFT_OK;
}

static void cover_row(void *context, int r)
{
    const stage *s = context;
    for (int k = 0; k < s->n; k++) {
        aft_runs w = aft_plume_runs(&s->plume[k], r);
        for (int i = 0; i < w.n; i++)
            aft_row_cover(&s->row[r], w.run[i].column, w.run[i].length);
    }
}

static void rank_row(void *context, int r)
{
    const stage *s = context;
    aft_row_rank(&s->row[r]);
}

static void begin_row(void *context, int r)
{
    const stage           *s   = context;
    const aft_covered_row *row = &s->row[r];
    for (int column = 0, at = row->begin; at < row->begin + row->count; column++)
        if (aft_row_has(row, column)) {
            s->arrival[at] = NEVER;
            s->cell[at++]  = r * AFT_COLS_5MIN + column;
        }
}

static void lay_row(void *context, int r)
{
    const stage *s = context;
    for (int k = 0; k < s->n; k++) {
        aft_runs w = aft_plume_runs(&s->plume[k], r);
        for (int i = 0; i < w.n; i++) {
            int32_t at = aft_row_index(&s->row[r], w.run[i].column);
            aft_plume_lay(&s->plume[k], r, w.run[i].unwrapped, w.run[i].length, s->rate + at,
                          s->dose + at, s->uneven + at, s->arrival + at);
        }
    }
}

/* People of the covered cells, less the prompt dead of the tiles. */
static void settle_row(const stage *s, int r)
{
    const aft_covered_row *row = &s->row[r];
    const aft_damage  *g   = s->damage;
    double             people[AFT_COLS_5MIN];
    aft_people_window(s->in->earth, r, r + 1, 0, AFT_COLS_5MIN, s->kernel_scale,
                      s->in->population_factor, people);
    for (int column = 0, at = row->begin; column < AFT_COLS_5MIN; column++)
        if (aft_row_has(row, column))
            s->survivors[at++] = people[column];
    int low = 0, high = g ? g->ntile : 0;
    while (low < high) {
        int middle = (low + high) / 2;
        if (g->tile[middle] < r * AFT_COLS_5MIN)
            low = middle + 1;
        else
            high = middle;
    }
    for (int t = low; g && t < g->ntile && g->tile[t] < (r + 1) * AFT_COLS_5MIN; t++) {
        int    column = g->tile[t] - r * AFT_COLS_5MIN;
        size_t fine   = (size_t)g->nfine;
        if (aft_row_has(row, column))
            s->survivors[aft_row_index(row, column)] =
                aft_max(0, aft_sum(g->people + (size_t)t * fine, fine)
                               - aft_sum(g->deaths + (size_t)t * fine, fine));
    }
}

static double cell_area(int r)
{
    double north = 90 - r / 12.0, degree = AFT_PI / 180;
    return AFT_EARTH_RADIUS * AFT_EARTH_RADIUS * degree / 12
         * (aft_sin(north * degree) - aft_sin((north - 1 / 12.0) * degree));
}

/* After all plumes: the toll of a row. */
static void end_row(void *context, int r)
{
    const stage           *s   = context;
    const aft_covered_row *row = &s->row[r];
    if (row->count == 0)
        return;
    s->row_activity[r] = cell_area(r) * aft_sum_f32(s->rate + row->begin, (size_t)row->count);
    settle_row(s, r);
    for (int at = row->begin; at < row->begin + row->count; at++) {
        if (!(s->rate[at] > 0))
            s->arrival[at] = 0;
        s->deaths[at] = s->survivors[at] > 0
                      ? s->survivors[at] * aft_toll_part(&s->toll, (double)s->dose[at],
                                                         (double)s->uneven[at])
                      : 0;
    }
}

/* Deaths by country: a cell's dead belong to the countries of its people, as those of effects do. */
static void by_country(const stage *s, int ncell, int ncountry, double *country_deaths)
{
    for (int i = 0; i < ncell; i++) {
        if (!(s->deaths[i] > 0))
            continue;
        int16_t country[4];
        double  share[4], people[AFT_FINE2];
        int     n;
        aft_people_tile(s->in->earth, s->cell[i], s->kernel_scale, s->in->population_factor, people,
                        &n, country, share);
        for (int k = 0; k < n; k++)
            if (country[k] >= 0 && country[k] < ncountry)
                country_deaths[country[k]] += s->deaths[i] * share[k];
    }
}

/* Which bursts leave fallout near them, and how much in all [Gy m2 h-1]. */
static aft_status find_local(stage *s, aft_arena *arena, double *source, aft_error *err)
{
    const aft_detonations *d = s->d;
    AFT_NEW(s->local, arena, d->n, err);
    for (int b = 0; b < d->n; b++) {
        double part = s->rules.activity * d->fission_fraction[b]
                    * aft_fallout_height_factor(d->yield_kt[b], d->hob_m[b]);
        if (!(part > 0))
            continue;
        s->local[s->nlocal++] = b;
        *source += part * AFT_WSEG_PER_MT * d->yield_kt[b] / 1000 * AFT_GY_PER_R * AFT_MILE * AFT_MILE;
    }
    if (s->nlocal > 0 && s->in->earth->winds.nlev < 2)
        return aft_fail(err, AFT_BAD_DATA, "fallout needs the winds of the ground section, which is "
                        "absent");
    int batch = s->nlocal < BATCH ? s->nlocal : BATCH;
    AFT_NEW(s->plume, arena, batch, err);
    AFT_NEW(s->status, arena, batch, err);
    AFT_NEW(s->errors, arena, batch, err);
    AFT_NEW(s->row, arena, AFT_ROWS_5MIN, err);
    AFT_NEW(s->row_activity, arena, AFT_ROWS_5MIN, err);
    return AFT_OK;
}

static aft_status make_cells(stage *s, aft_arena *arena, int *ncell, aft_error *err)
{
    for (int start = 0; start < s->nlocal; start += BATCH) {
        AFT_TRY(make_batch(s, start, err));
        aft_parallel(AFT_ROWS_5MIN, s->in->threads, cover_row, s);
    }
    aft_parallel(AFT_ROWS_5MIN, s->in->threads, rank_row, s);
    int32_t n = 0;
    for (int r = 0; r < AFT_ROWS_5MIN; r++) {
        s->row[r].begin = n;
        n += s->row[r].count;
    }
    *ncell = n;
    AFT_NEW(s->cell, arena, n, err);
    AFT_NEW(s->rate, arena, n, err);
    AFT_NEW(s->arrival, arena, n, err);
    AFT_NEW(s->dose, arena, n, err);
    AFT_NEW(s->uneven, arena, n, err);
    AFT_NEW(s->survivors, arena, n, err);
    AFT_NEW(s->deaths, arena, n, err);
    aft_parallel(AFT_ROWS_5MIN, s->in->threads, begin_row, s);
    return AFT_OK;
}

/* Lays every batch; one that is still there from make_cells is not made again. */
static aft_status lay(stage *s, aft_error *err)
{
    for (int start = 0; start < s->nlocal; start += BATCH) {
        if (s->nlocal > BATCH)
            AFT_TRY(make_batch(s, start, err));
        aft_parallel(AFT_ROWS_5MIN, s->in->threads, lay_row, s);
    }
    return AFT_OK;
}

aft_status aft_fallout(const aft_detonations *detonations, const aft_damage *damage,
                       const aft_inputs *in, aft_arena *arena, aft_dose *dose, aft_error *err)
{
    stage s = {.d = detonations, .damage = damage, .in = in, .toll = aft_toll_of(in->assumptions)};
    int     ncell, ncountry = in->earth->countries.ncountry;
    double *country_deaths, source = 0;

    aft_plume_rules_make(in->assumptions, &s.rules);
    s.kernel_scale = aft_assumed(in->assumptions, "city_kernel_scale");
    AFT_TRY(find_local(&s, arena, &source, err));
    AFT_TRY(make_cells(&s, arena, &ncell, err));
    AFT_NEW(country_deaths, arena, ncountry, err);
    AFT_TRY(lay(&s, err));
    aft_parallel(AFT_ROWS_5MIN, in->threads, end_row, &s);
    by_country(&s, ncell, ncountry, country_deaths);

    *dose = (aft_dose){
        .ncell = ncell, .ncountry = ncountry, .cell = s.cell, .dose_rate_h1 = s.rate,
        .arrival = s.arrival, .dose = s.dose, .survivors_before = s.survivors, .deaths = s.deaths,
        .country_deaths = country_deaths, .fallout_deaths = aft_sum(s.deaths, (size_t)ncell),
        .activity_source = source, .activity_ground = aft_sum(s.row_activity, AFT_ROWS_5MIN),
    };
    if (in->progress && !in->progress(in->progress_user, "fallout", 1))
        return aft_fail(err, AFT_INTERRUPTED, "stopped after fallout");
    return AFT_OK;
}
