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
#include "fallout/plume.h"
#include "fallout/toll.h"

static const double EARTH_RADIUS = 6371008.8;  /* [m] mean radius, IUGG */
static const float  NEVER        = 1e9f;       /* [s] no arrival yet    */

enum { WORDS = (AFT_COLS_5MIN + 63) / 64, PLUMES_A_BLOCK = 16 };

/* Which columns of a row any window covers, and where they lie among all covered cells. */
typedef struct {
    uint64_t bits[WORDS];
    int32_t  rank[WORDS];   /* covered cells of the row before each word */
    int32_t  begin, count;  /* among all cells                           */
} covered_row;

typedef struct {
    const aft_detonations *d;
    const aft_damage      *damage;
    const aft_inputs      *in;
    aft_plume_rules        rules;
    aft_toll               toll;
    double                 kernel_scale;
    aft_plume             *plume;    /* [burst] */
    aft_status            *status;   /* [burst] */
    aft_error             *errors;   /* [burst] */
    covered_row           *row;      /* [AFT_ROWS_5MIN] */
    int32_t *cell;                   /* [ncell] */
    float   *rate, *arrival, *dose;  /* [ncell] */
    double  *survivors, *deaths;     /* [ncell] */
    double  *row_activity;           /* [AFT_ROWS_5MIN] */
} stage;

static void make_plumes(void *context, int block)
{
    const stage *s = context;
    int month = s->d->month >= 1 && s->d->month <= 12 ? s->d->month - 1 : 0;
    int end   = (block + 1) * PLUMES_A_BLOCK < s->d->n ? (block + 1) * PLUMES_A_BLOCK : s->d->n;
    for (int b = block * PLUMES_A_BLOCK; b < end; b++)
        s->status[b] = aft_plume_make(s->d->lat_deg[b], s->d->lon_deg[b], s->d->yield_kt[b],
                                      s->d->hob_m[b], s->d->fission_fraction[b], month,
                                      &s->in->earth->winds, &s->rules, &s->plume[b], &s->errors[b]);
}

/* A window's columns on a row as at most two runs inside 0..4319. */
typedef struct {
    int n;
    struct { int unwrapped, column, length; } run[2];
} runs;

static runs runs_of(const aft_plume *p, int row)
{
    int  first, end;
    runs r = {0};
    if (!p->any || row < p->row0 || row >= p->row1 || !aft_plume_columns(p, row, &first, &end))
        return r;
    while (first < end && r.n < 2) {
        int column = (first % AFT_COLS_5MIN + AFT_COLS_5MIN) % AFT_COLS_5MIN;
        int length = end - first < AFT_COLS_5MIN - column ? end - first : AFT_COLS_5MIN - column;
        r.run[r.n].unwrapped = first;
        r.run[r.n].column    = column;
        r.run[r.n].length    = length;
        r.n++;
        first += length;
    }
    return r;
}

static void cover(covered_row *row, int column, int length)
{
    for (int word = column / 64; word <= (column + length - 1) / 64; word++) {
        int low = column - 64 * word, high = column + length - 64 * word;
        uint64_t bits = high < 64 ? (UINT64_C(1) << high) - 1 : ~UINT64_C(0);
        row->bits[word] |= low > 0 ? bits & ~((UINT64_C(1) << low) - 1) : bits;
    }
}

static int32_t count_bits(uint64_t x)
{
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int32_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

static void cover_row(void *context, int r)
{
    const stage *s   = context;
    covered_row *row = &s->row[r];
    for (int b = 0; b < s->d->n; b++) {
        runs w = runs_of(&s->plume[b], r);
        for (int k = 0; k < w.n; k++)
            cover(row, w.run[k].column, w.run[k].length);
    }
    for (int word = 0; word < WORDS; word++) {
        row->rank[word] = row->count;
        row->count += count_bits(row->bits[word]);
    }
}

static int32_t index_of(const covered_row *row, int column)
{
    uint64_t below = row->bits[column / 64] & ((UINT64_C(1) << column % 64) - 1);
    return row->begin + row->rank[column / 64] + count_bits(below);
}

static bool is_covered(const covered_row *row, int column)
{
    return row->bits[column / 64] >> column % 64 & 1;
}

static void lay_row(const stage *s, int r)
{
    const covered_row *row = &s->row[r];
    for (int column = 0, at = row->begin; column < AFT_COLS_5MIN; column++)
        if (is_covered(row, column)) {
            s->arrival[at] = NEVER;
            s->cell[at++]  = r * AFT_COLS_5MIN + column;
        }
    for (int b = 0; b < s->d->n; b++) {
        runs w = runs_of(&s->plume[b], r);
        for (int k = 0; k < w.n; k++) {
            int32_t at = index_of(row, w.run[k].column);
            aft_plume_lay(&s->plume[b], r, w.run[k].unwrapped, w.run[k].length, s->rate + at,
                          s->dose + at, s->arrival + at);
        }
    }
    for (int at = row->begin; at < row->begin + row->count; at++)
        if (!(s->rate[at] > 0))
            s->arrival[at] = 0;
    double north = 90 - r / 12.0, degree = AFT_PI / 180;
    double area  = EARTH_RADIUS * EARTH_RADIUS * degree / 12
                 * (aft_sin(north * degree) - aft_sin((north - 1 / 12.0) * degree));
    s->row_activity[r] = area * aft_sum_f32(s->rate + row->begin, (size_t)row->count);
}

/* People of the covered cells, less the prompt dead of the tiles. */
static void settle_row(const stage *s, int r)
{
    const covered_row *row = &s->row[r];
    const aft_damage  *g   = s->damage;
    double             people[AFT_COLS_5MIN];
    aft_people_window(s->in->earth, r, r + 1, 0, AFT_COLS_5MIN, s->kernel_scale,
                      s->in->population_factor, people);
    for (int column = 0, at = row->begin; column < AFT_COLS_5MIN; column++)
        if (is_covered(row, column))
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
        if (is_covered(row, column))
            s->survivors[index_of(row, column)] =
                aft_max(0, aft_sum(g->people + (size_t)t * fine, fine)
                               - aft_sum(g->deaths + (size_t)t * fine, fine));
    }
}

static void work_on_row(void *context, int r)
{
    const stage *s = context;
    if (s->row[r].count == 0)
        return;
    lay_row(s, r);
    settle_row(s, r);
    for (int at = s->row[r].begin; at < s->row[r].begin + s->row[r].count; at++)
        s->deaths[at] = s->survivors[at] > 0
                      ? s->survivors[at] * aft_toll_part(&s->toll, (double)s->dose[at]) : 0;
}

/* Deaths by country: a cell's dead belong to the countries of its people. */
static void by_country(const stage *s, int ncell, int ncountry, double *country_deaths)
{
    for (int i = 0; i < ncell; i++) {
        if (!(s->deaths[i] > 0))
            continue;
        int16_t home = aft_country_of_cell(s->in->earth, s->cell[i]), country[4] = {home, -1, -1, -1};
        double  share[4] = {1, 0, 0, 0}, people[AFT_FINE2];
        int     n = 1;
        if (home < 0)
            aft_people_tile(s->in->earth, s->cell[i], s->kernel_scale, s->in->population_factor,
                            people, &n, country, share);
        for (int k = 0; k < n; k++)
            if (country[k] >= 0 && country[k] < ncountry)
                country_deaths[country[k]] += s->deaths[i] * share[k];
    }
}

static aft_status prepare(stage *s, aft_arena *arena, double *source, aft_error *err)
{
    int    n = s->d->n;
    double local = 0;
    AFT_NEW(s->plume, arena, n, err);
    AFT_NEW(s->status, arena, n, err);
    AFT_NEW(s->errors, arena, n, err);
    AFT_NEW(s->row, arena, AFT_ROWS_5MIN, err);
    AFT_NEW(s->row_activity, arena, AFT_ROWS_5MIN, err);
    if (n > 0 && s->in->earth->winds.nlev < 2)
        return aft_fail(err, AFT_BAD_DATA, "fallout needs the winds of the ground section, which is "
                        "absent");
    aft_parallel((n + PLUMES_A_BLOCK - 1) / PLUMES_A_BLOCK, s->in->threads, make_plumes, s);
    for (int b = 0; b < n; b++) {
        if (s->status[b] != AFT_OK)
            return aft_fail(err, s->status[b], "fallout of burst %d: %s", b, s->errors[b].message);
        local += s->plume[b].activity;
    }
    *source = local;
    return AFT_OK;
}

static aft_status make_cells(stage *s, aft_arena *arena, int *ncell, aft_error *err)
{
    aft_parallel(AFT_ROWS_5MIN, s->in->threads, cover_row, s);
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
    AFT_NEW(s->survivors, arena, n, err);
    AFT_NEW(s->deaths, arena, n, err);
    return AFT_OK;
}

aft_status aft_fallout(const aft_detonations *detonations, const aft_damage *damage,
                       const aft_inputs *in, aft_arena *arena, aft_dose *dose, aft_error *err)
{
    stage s = {.d = detonations, .damage = damage, .in = in,
               .toll = aft_toll_of(in->assumptions)};
    aft_plume_rules_make(in->assumptions, &s.rules);
    s.kernel_scale = aft_parameter_index("city_kernel_scale") < 0
                         ? 1 : aft_assumed(in->assumptions, "city_kernel_scale");
    int     ncell, ncountry = in->earth->countries.ncountry;
    double *country_deaths, source = 0;

    AFT_TRY(prepare(&s, arena, &source, err));
    AFT_TRY(make_cells(&s, arena, &ncell, err));
    AFT_NEW(country_deaths, arena, ncountry, err);
    aft_parallel(AFT_ROWS_5MIN, in->threads, work_on_row, &s);
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
