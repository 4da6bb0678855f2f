/* SPDX-License-Identifier: Apache-2.0 */
/* The stage: detonations -> damage. Read aft_effects at the end first.
 *
 * People stand on fine cells of 30" in three classes of place, unhurt or hurt. The bursts that
 * reach a tile act on it in order of time, and only on those still alive:
 *
 *     unhurt' = unhurt (1 - d - j)
 *     hurt'   = hurt (1 - d - phi j) + unhurt j        deaths += unhurt d + hurt (d + phi j)
 *
 * d and j: odds of death and injury, phi: part of the hurt who die when hurt again. Nobody dies
 * twice, simultaneous bursts included; unhurt + hurt + deaths is everybody, always. */
#include "effects/stage.h"

#include "base/math.h"
#include "base/parallel.h"
#include "base/sum.h"

/* What the workers share; each writes its own tile only. */
typedef struct {
    const aft_detonations   *d;
    const aft_inputs        *in;
    const aft_vulnerability *v;
    const aft_kinds         *kinds;
    const aft_reach         *reach;
    double                   kernel_scale;
    aft_people_source        people_of;
    double  *people, *deaths, *injuries;           /* [tile][fine] */
    float   *overpressure, *thermal, *dose;        /* [tile][fine] */
    int16_t *share_country;                        /* [tile][4]    */
    double  *share;                                /* [tile][4]    */
    double  *pair_deaths;                          /* [pair]       */
} stage;

/* The living on one tile. */
typedef struct {
    double unhurt[AFT_NCLASS][AFT_FINE2], hurt[AFT_NCLASS][AFT_FINE2];
} living;

/* Odds on a fine cell: the mean over n x n points of it. */
typedef struct {
    double death[AFT_NCLASS], injury[AFT_NCLASS];
} cell_odds;

static float between(const float *y, int i, float w) { return y[i] + w * (y[i + 1] - y[i]); }

/* Adds the odds at ground range r to `sum`. */
static void add_odds(const aft_profile *p, int nclass, double r, cell_odds *sum)
{
    double x = r / p->step_m;
    int    i = (int)x;
    if (i >= AFT_NNODE - 1)
        return;
    double       w   = x - i;
    const float *low = p->odds[i], *high = p->odds[i + 1];
    for (int c = 0; c < nclass; c++) {
        sum->death[c]  += low[2 * c] + w * (high[2 * c] - low[2 * c]);
        sum->injury[c] += low[2 * c + 1] + w * (high[2 * c + 1] - low[2 * c + 1]);
    }
}

/* Points per cell side: a cell is 0.9 km, and the odds must be resolved by a third of the range
 * over which they fall, about a fifth of the range of harm. */
static int points_per_side(const aft_profile *p)
{
    double spacing = p->range_m / 15;
    int    n       = (int)floor(926 / spacing) + 1;
    return n < 1 ? 1 : n > 6 ? 6 : n;
}

/* Effects at the centre of a cell: the largest of all bursts; dose adds. */
static void record(const stage *s, const aft_profile *p, double r, size_t at)
{
    double x = r / p->step_m;
    int    i = (int)x;
    if (i >= AFT_NNODE - 1)
        return;
    float w = (float)(x - i);
    float pressure = between(p->overpressure, i, w), heat = between(p->heat, i, w);
    s->overpressure[at] = pressure > s->overpressure[at] ? pressure : s->overpressure[at];
    s->thermal[at]      = heat > s->thermal[at] ? heat : s->thermal[at];
    s->dose[at] += between(p->dose, i, w);
}

/* Lets odds act on the living of one fine cell; returns the deaths. */
static double strike(const aft_vulnerability *v, const cell_odds *odds, living *l, int fine)
{
    double deaths = 0;
    for (int c = 0; c < v->nclass; c++) {
        double d = odds->death[c], j = aft_min(odds->injury[c], 1 - d);
        double u = l->unhurt[c][fine], h = l->hurt[c][fine];
        double again = d + v->second_injury * j;
        l->unhurt[c][fine] = u * (1 - d - j);
        l->hurt[c][fine]   = h * (1 - again) + u * j;
        deaths += u * d + h * again;
    }
    return deaths;
}

typedef struct {
    double lat, lon;   /* [degrees] */
} point;

/* Ground range [m] to a point, flat about it: `cosine` is that of the latitude midway. */
static double range_to(point burst, double lat, double lon, double cosine)
{
    double to_metre = AFT_EARTH_RADIUS * AFT_PI / 180, dlon = lon - burst.lon;
    dlon -= 360 * rint(dlon / 360);
    double dx = dlon * cosine, dy = lat - burst.lat;
    return to_metre * sqrt(dx * dx + dy * dy);
}

/* One burst on one tile; returns its deaths there. */
static double burst_on_tile(const stage *s, int t, int b, living *l)
{
    const aft_profile *p = &s->kinds->profile[s->kinds->kind[b]];
    point  burst = {s->d->lat_deg[b], s->d->lon_deg[b]};
    int    n = points_per_side(p), row = s->reach->tile[t] / AFT_COLS_5MIN;
    int    col = s->reach->tile[t] % AFT_COLS_5MIN;
    double fine = 1 / 120.0, north = 90 - row / 12.0, west = -180 + col / 12.0, deaths = 0;
    double cell_m = 926.6;
    for (int i = 0; i < AFT_FINE; i++) {
        double lat    = north - (i + 0.5) * fine;
        double cosine = aft_cos(0.5 * (lat + burst.lat) * AFT_PI / 180);
        for (int j = 0; j < AFT_FINE; j++) {
            double lon = west + (j + 0.5) * fine, r = range_to(burst, lat, lon, cosine);
            int    k   = i * AFT_FINE + j;
            if (r > p->range_m + cell_m)
                continue;
            record(s, p, r, (size_t)t * AFT_FINE2 + k);
            if (!(s->people[(size_t)t * AFT_FINE2 + k] > 0))
                continue;
            cell_odds odds = {{0}, {0}};
            for (int a = 0; a < n; a++)
                for (int e = 0; e < n; e++) {
                    double y = lat + ((a + 0.5) / n - 0.5) * fine;
                    double x = lon + ((e + 0.5) / n - 0.5) * fine;
                    add_odds(p, s->v->nclass, range_to(burst, y, x, cosine), &odds);
                }
            for (int c = 0; c < s->v->nclass; c++) {
                odds.death[c] /= n * n;
                odds.injury[c] /= n * n;
            }
            deaths += strike(s->v, &odds, l, k);
        }
    }
    return deaths;
}

static void settle_people(const stage *s, int t, living *l)
{
    double *people = s->people + (size_t)t * AFT_FINE2;
    int     nshare = 0;
    int16_t country[4] = {-1, -1, -1, -1};
    double  share[4]   = {0};
    double  sum = s->people_of(s->in->earth, s->reach->tile[t], s->kernel_scale,
                               s->in->population_factor, people, &nshare, country, share);
    for (int k = 0; k < 4; k++) {
        s->share_country[4 * t + k] = k < nshare ? country[k] : -1;
        s->share[4 * t + k]         = k < nshare ? share[k] : 0;
    }
    for (int k = 0; k < AFT_FINE2; k++) {
        if (!(sum > 0))
            people[k] = 0;
        for (int c = 0; c < s->v->nclass; c++)
            l->unhurt[c][k] = people[k] * (s->v->nclass > 1 ? s->v->share[c] : 1);
    }
}

static void work_on_tile(void *context, int t)
{
    const stage *s = context;
    living       l = {{{0}}, {{0}}};
    settle_people(s, t, &l);
    for (size_t pair = s->reach->first[t]; pair < s->reach->first[t + 1]; pair++)
        s->pair_deaths[pair] = burst_on_tile(s, t, s->reach->burst[pair], &l);
    for (int k = 0; k < AFT_FINE2; k++) {
        size_t at = (size_t)t * AFT_FINE2 + k;
        double unhurt = 0, hurt = 0;
        for (int c = 0; c < s->v->nclass; c++) {
            unhurt += l.unhurt[c][k];
            hurt   += l.hurt[c][k];
        }
        s->deaths[at]   = aft_clamp(s->people[at] - unhurt - hurt, 0, s->people[at]);
        s->injuries[at] = aft_min(hurt, s->people[at] - s->deaths[at]);
    }
}

/* Sums by country and by burst, in the fixed order of the tiles. */
static void add_up(const stage *s, int ncountry, double *country_deaths, double *country_injuries,
                   double *burst_deaths)
{
    for (int t = 0; t < s->reach->ntile; t++) {
        double deaths   = aft_sum(s->deaths + (size_t)t * AFT_FINE2, AFT_FINE2);
        double injuries = aft_sum(s->injuries + (size_t)t * AFT_FINE2, AFT_FINE2);
        for (int k = 0; k < 4; k++) {
            int c = s->share_country[4 * t + k];
            if (c < 0 || c >= ncountry)
                continue;
            country_deaths[c]   += deaths * s->share[4 * t + k];
            country_injuries[c] += injuries * s->share[4 * t + k];
        }
    }
    for (size_t pair = 0; pair < s->reach->npair; pair++)
        burst_deaths[s->reach->burst[pair]] += s->pair_deaths[pair];
}

static aft_status make_arrays(stage *s, aft_arena *arena, aft_error *err)
{
    size_t n = (size_t)s->reach->ntile * AFT_FINE2;
    AFT_NEW(s->people, arena, n, err);
    AFT_NEW(s->deaths, arena, n, err);
    AFT_NEW(s->injuries, arena, n, err);
    AFT_NEW(s->overpressure, arena, n, err);
    AFT_NEW(s->thermal, arena, n, err);
    AFT_NEW(s->dose, arena, n, err);
    AFT_NEW(s->share_country, arena, 4 * s->reach->ntile, err);
    AFT_NEW(s->share, arena, 4 * s->reach->ntile, err);
    AFT_NEW(s->pair_deaths, arena, s->reach->npair, err);
    return AFT_OK;
}

aft_status aft_effects_on(aft_people_source people_of, double kernel_scale,
                          const aft_detonations *detonations, const aft_inputs *in,
                          aft_arena *arena, aft_damage *damage, aft_error *err)
{
    aft_vulnerability v = aft_vulnerability_make(in->assumptions);
    aft_kinds         kinds;
    aft_reach         reach;
    double           *country_deaths, *country_injuries, *burst_deaths;
    int               ncountry = in->earth->countries.ncountry;

    AFT_TRY(aft_kinds_make(detonations, in, &v, arena, &kinds, err));
    AFT_TRY(aft_reach_find(detonations, &kinds, arena, &reach, err));
    stage s = {.d = detonations, .in = in, .v = &v, .kinds = &kinds, .reach = &reach,
               .kernel_scale = kernel_scale, .people_of = people_of};
    AFT_TRY(make_arrays(&s, arena, err));
    AFT_NEW(country_deaths, arena, ncountry, err);
    AFT_NEW(country_injuries, arena, ncountry, err);
    AFT_NEW(burst_deaths, arena, detonations->n, err);

    aft_parallel(reach.ntile, in->threads, work_on_tile, &s);
    add_up(&s, ncountry, country_deaths, country_injuries, burst_deaths);

    size_t n = (size_t)reach.ntile * AFT_FINE2;
    *damage  = (aft_damage){
        .ntile = reach.ntile, .ncountry = ncountry, .nburst = detonations->n, .nfine = AFT_FINE2,
        .nshare = 4,
        .tile = reach.tile, .people = s.people, .deaths = s.deaths, .injuries = s.injuries,
        .overpressure = s.overpressure, .thermal = s.thermal, .dose = s.dose,
        .share_country = s.share_country, .share = s.share,
        .country_deaths = country_deaths, .country_injuries = country_injuries,
        .burst_deaths = burst_deaths,
        .direct_deaths = aft_sum(s.deaths, n), .direct_injuries = aft_sum(s.injuries, n),
    };
    if (in->progress && !in->progress(in->progress_user, "effects", 1))
        return aft_fail(err, AFT_INTERRUPTED, "stopped after effects");
    return AFT_OK;
}

aft_status aft_effects(const aft_detonations *detonations, const aft_inputs *in, aft_arena *arena,
                       aft_damage *damage, aft_error *err)
{
    double scale = aft_assumed(in->assumptions, "city_kernel_scale");
    return aft_effects_on(aft_people_tile, scale, detonations, in, arena, damage, err);
}
