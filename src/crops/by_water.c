/* SPDX-License-Identifier: Apache-2.0 */
/* The school of water: AquaCrop (Steduto et al. 2009; Raes et al. 2009). Per day:
 *
 *     dB = WP* Ks_cold Ks_water Kcb CC* d        Y = HI B
 *
 * B dry matter [g m-2], WP* the water productivity, CC* = 1.72 CC - CC^2 + 0.30 CC^3 of canopy
 * cover CC, HI a harvest index that grows in thermal time from flowering on. AquaCrop itself knows
 * no light; d, one in the control's light, is the growth of a canopy in this light over that in the
 * control's (aft_crop_light_use), so that darkness is felt here too.
 *
 * Only Ks_water hears of the soil: the rest goes before, season by season, and the soils of the
 * seasons then dry side by side. */
#include "crops/canopy.h"
#include "crops/growth.h"
#include "crops/stress.h"

/* Method 3 of AquaCrop: extremes cut at the top, their mean at the base. */
static double degree_day(const water_school *w, double low, double high)
{
    double mean = 0.5 * (aft_min(low, w->top) + aft_min(high, w->top));
    return aft_max(mean, w->base) - w->base;
}

double aft_crop_sum_by_water(const water_school *w, const mean_year *year, const double *pace,
                             int start, int end)
{
    double sum = 0;
    for (int i = start; i < end; i++) {
        double mean = year->usual[i % DAYS], half = 0.5 * year->range[i % DAYS];
        sum += degree_day(w, mean - half, mean + half) * pace_of(pace, i);
    }
    return sum;
}

/* A crop of the school of water, but for its soil; thermal sums of the book's variety. */
typedef struct {
    int    day, last;
    bool   over;
    double late, fading; /* of the canopy: on its way to the most, and down from it */
    double pace;         /* book's thermal sum per C d                              */
    double cold;         /* per C d                                                 */
    double sum;
    double flowers;      /* part that set seed                                      */
    stand  stand;
} water_plant;

/* A day as the soil of each season feels it. */
typedef struct {
    float     water[LANES], demand[LANES]; /* mm */
    float     cover[LANES], growth[LANES]; /* 1; g m-2 if the soil gives all it is asked for */
} water_day;

/* Fields of one kind, one for each season. */
typedef struct {
    float wet[LANES], biomass[LANES]; /* 1, g m-2 */
} water_fields;

static double canopy_cover(const water_plant *p, const season *s)
{
    const water_school *w = s->water;
    if (p->sum < w->emergence)
        return 0;
    if (p->sum > w->senescence) {
        double faded = curve_gone(s->curves, p->fading * (p->sum - w->senescence));
        return w->cover_max * aft_max(1 - 0.05 * (1 / faded - 1), 0);
    }
    double ungrown = curve_gone(s->curves, w->cover_growth * (p->sum - w->emergence));
    double early   = w->cover0 / ungrown;
    return early <= 0.5 * w->cover_max ? early : w->cover_max - p->late * ungrown;
}

static void tell_soil(const season *s, const water_plant *p, double heat, int at, water_day *d)
{
    const water_school *w       = s->water;
    double              cover   = canopy_cover(p, s) * p->stand.alive;
    double              filling = p->sum > w->flowering ? w->productivity_filling : 1;
    double              even    = cover * (1.72 + cover * (-1 + 0.30 * cover));
    d->water[at]        = s->days->water[p->day];
    d->demand[at]       = s->days->demand[p->day];
    d->cover[at]        = (float)cover;
    d->growth[at]       = (float)(w->productivity * filling * cold_slows(s->curves, heat * p->cold)
                            * w->transpiration * even * month_dim(s, p->day));
}

static void count_flowers(water_plant *p, const season *s, double step)
{
    const water_school *w    = s->water;
    double              from = aft_max(p->sum, w->flowering);
    double              to   = aft_min(p->sum + step, w->flowering + w->flowering_length);
    if (to > from)
        p->flowers += (to - from) / w->flowering_length * fertile(s, p->day);
}

/* A day without soil; false: the season is over. */
static bool develop(water_plant *p, const season *s, int at, water_day *d, season_result *r)
{
    const water_school *w = s->water;
    p->over = p->over || p->day >= p->last || p->sum >= w->maturity;
    if (!p->over && p->sum >= w->emergence)
        frost_day(&p->stand, s, p->day), p->over = stand_is_dead(&p->stand);
    if (p->over) {
        d->growth[at] = 0;
        return false;
    }
    double heat = degree_day(w, (double)s->days->low[p->day], (double)s->days->high[p->day]);
    double step = heat * pace_of(s->pace, p->day) * p->pace;
    tell_soil(s, p, heat, at, d);
    count_flowers(p, s, step);
    if (p->sum < w->flowering && p->sum + step >= w->flowering)
        r->flowering = p->day;
    p->sum += step;
    p->day++;
    return true;
}

INLINED void dry_soils(const season *s, const water_day *d, int n, bool irrigated, water_fields *f)
{
    const float thirst = (float)(1 / (1 - s->plant->depletion)), per_soil = (float)(1 / soil_holds(s));
    for (int i = 0; i < n; i++) {
        float wet = f->wet[i], supply = irrigated ? 1 : supply_of(wet, thirst);
        f->biomass[i] += d->growth[i] * supply;
        f->wet[i] = wet_after(wet, d->water[i] * per_soil, d->demand[i] * per_soil, d->cover[i], supply);
    }
}

static water_plant sown(const season *s)
{
    const water_school *w = s->water;
    water_plant p = {.day = s->start, .last = s->usual_end + s->rules->extension, .stand = {.alive = 1},
                     .late     = 0.25 * w->cover_max * w->cover_max / w->cover0,
                     .fading   = 3.33 * w->cover_decline / (w->cover_max + 2.29),
                     .pace     = 1 / s->sum_ratio, .cold = 1 / w->cold_sum};
    if (p.last > s->days->nday - 1)
        p.last = s->days->nday - 1;
    return p;
}

/* Grain of a biomass, 1. */
static double harvest_index(const water_plant *p, const water_school *w)
{
    double filled = aft_clamp((p->sum - w->flowering) / w->grain_filling, 0, 1);
    return w->harvest_index * filled * aft_min(p->flowers * (1 + w->excess_flowers), 1);
}

void aft_crop_grow_by_water(const season *s, int n, season_result *r)
{
    water_plant  p[LANES];
    water_day    day     = {0};
    water_fields rainfed = {0}, irrigated = {0};
    for (int i = 0; i < n; i++) {
        p[i]       = sown(&s[i]);
        rainfed.wet[i] = wet_at_sowing(&s[i]);
        r[i].flowering = -1;
    }
    for (int alive = n; alive > 0;) {
        alive = 0;
        for (int i = 0; i < n; i++)
            alive += develop(&p[i], &s[i], i, &day, &r[i]);
        if (s->irrigated < 1)
            dry_soils(s, &day, whole_vectors(n), false, &rainfed);
        if (s->irrigated > 0)
            dry_soils(s, &day, whole_vectors(n), true, &irrigated);
    }
    for (int i = 0; i < n; i++) {
        double biomass = (1 - s->irrigated) * (double)rainfed.biomass[i] + s->irrigated * (double)irrigated.biomass[i];
        r[i].yield  = 10 * biomass * harvest_index(&p[i], s->water);
        r[i].end    = p[i].day;
        r[i].mature = p[i].sum >= s->water->maturity;
    }
}
