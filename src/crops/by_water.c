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

double aft_crop_sum_by_water(const water_school *w, const mean_year *year, const double *pace,
                             int start, int end)
{
    double sum = 0;
    for (int i = start; i < end; i++) {
        double mean = year->usual[i % DAYS], half = 0.5 * year->range[i % DAYS];
        float  heat = greater(degrees_above(w, (float)(mean - half), (float)(mean + half)), 0);
        sum += (double)heat * pace_of(pace, i);
    }
    return sum;
}

/* A crop of the school of water, but for its soil; thermal sums of the book's variety. */
typedef struct {
    int    day, last, n; /* today; the last; days foreseen                            */
    double sum;
    double flowers;         /* part that set seed                                      */
    stand  stand;
    float  cover[AHEAD], growth[AHEAD]; /* 1; g m-2 if the soil gives all it is asked for */
} water_plant;

/* A day as the soil of each season feels it. */
typedef struct {
    float water[LANES], demand[LANES], cover[LANES], growth[LANES];
} water_day;

/* Fields of one kind, one for each season. */
typedef struct {
    float wet[LANES], biomass[LANES]; /* 1, g m-2 */
} water_fields;

/* Cover of a whole stand, and growth of what is alive, n days from emergence on; most [g m-2]. */
static void unfold(const water_school *w, float most_growth, int n, const float *restrict sum,
                   const float *restrict alive, const float *restrict heat, float *restrict covers,
                   float *restrict growth)
{
    const float most = (float)w->cover_max, half = 0.5f * most, first = (float)w->cover0;
    const float rise = (float)w->cover_growth, fall = (float)(3.33 * w->cover_decline / (w->cover_max + 2.29));
    const float late = (float)(0.25 * w->cover_max * w->cover_max / w->cover0), cold = (float)(1 / w->cold_sum);
    const float emergence = (float)w->emergence, senescence = (float)w->senescence;
    const float flowering = (float)w->flowering, filling = most_growth * (float)w->productivity_filling;
    for (int i = 0; i < n; i++) {
        float since = sum[i] - emergence, fading = sum[i] - senescence;
        float x     = rise * since, y = fall * fading;
        float left  = gone(fading > 0 ? y : x), early = first / left, grown = most - late * left;
        float faded = most * greater(1 - 0.05f * (1 / left - 1), 0);
        grown       = early > half ? grown : early;
        float cover = (fading > 0 ? faded : grown) * alive[i];
        float even  = cover * (1.72f + cover * (-1 + 0.30f * cover));
        float part  = sum[i] > flowering ? filling : most_growth;
        covers[i]   = cover;
        growth[i]   = part * cold_slows(heat[i] * cold) * even;
    }
}

static void count_flowers(water_plant *p, const season *s, int day, double step)
{
    const water_school *w    = s->water;
    double              from = aft_max(p->sum, w->flowering);
    double              to   = aft_min(p->sum + step, w->flowering + w->flowering_length);
    if (to > from)
        p->flowers += (to - from) / w->flowering_length * fertile(s, day);
}

/* Thermal sums and what is alive, day after day; returns the days that the crop stands. */
static int sum_up(water_plant *p, const season *s, const float heat[], int n, float sum[], float alive[],
                  season_result *r)
{
    const water_school *w     = s->water;
    const double        ratio = 1 / s->sum_ratio;
    float               kept[AHEAD];
    const bool          hard = frost_ahead(&p->stand, s, p->day, n, kept);
    for (int i = 0; i < n; i++) {
        double step = (double)heat[i] * ratio;
        if (p->sum >= w->maturity || (hard && !stand_day(&p->stand, s, p->day + i, kept[i])))
            return i;
        sum[i]   = (float)p->sum;
        alive[i] = (float)p->stand.alive;
        if (p->sum + step >= w->flowering)
            count_flowers(p, s, p->day + i, step);
        if (p->sum < w->flowering && p->sum + step >= w->flowering)
            r->flowering = p->day + i;
        p->sum += step;
    }
    if (!hard)
        p->stand.chill_days = 0;
    return n;
}

/* The next n days of a crop that has emerged; fewer if the season ends. */
static void look_ahead(water_plant *p, const season *s, int n, const float heat[], const float paced[],
                       season_result *r)
{
    const water_school *w    = s->water;
    const float         most = (float)(w->productivity * w->transpiration * month_dim(s, p->day));
    float               sum[AHEAD], alive[AHEAD];
    p->n = sum_up(p, s, paced, n, sum, alive, r);
    if (p->n < n)
        p->last = p->day + p->n;
    unfold(w, most, p->n, sum, alive, heat, p->cover, p->growth);
}

static void heat_days(const season *s, int day, int n, float *restrict heat, float *restrict paced)
{
    const float *low = s->days->low + day, *high = s->days->high + day;
    for (int i = 0; i < n; i++)
        heat[i] = paced[i] = greater(degrees_above(s->water, low[i], high[i]), 0);
    at_pace(s->pace, day, n, paced);
}

/* What soils need of the next days, of at most `ahead`; returns their number, 0 when the season is over. */
static int foresee(water_plant *p, const season *s, int ahead, int at, water_day *d, season_result *r)
{
    const int day = p->day, n = ahead < p->last - day ? ahead : p->last - day;
    float     heat[AHEAD], paced[AHEAD];
    for (int i = 0; i < ahead; i++)
        d[i].cover[at] = d[i].growth[at] = 0;
    for (int i = 0; i < n; i++) {
        d[i].water[at]  = s->days->water[day + i];
        d[i].demand[at] = s->days->demand[day + i];
    }
    heat_days(s, day, n, heat, paced);
    int bare = 0;
    for (; bare < n && p->sum < s->water->emergence; bare++)
        p->sum += (double)paced[bare] / s->sum_ratio;
    p->day += bare, p->n = 0;
    if (bare < n)
        look_ahead(p, s, n - bare, heat + bare, paced + bare, r);
    for (int i = 0; i < p->n; i++) {
        d[bare + i].cover[at]  = p->cover[i];
        d[bare + i].growth[at] = p->growth[i];
    }
    p->day += p->n;
    return bare + p->n;
}

INLINE void dry_soils(const season *s, const water_day *d, int n, bool irrigated, water_fields *f)
{
    const float thirst = (float)(1 / (1 - s->plant->depletion)), per_soil = (float)(1 / soil_holds(s));
    for (int i = 0; i < n; i++) {
        float wet = f->wet[i], supply = irrigated ? 1 : supply_of(wet, thirst);
        f->biomass[i] += d->growth[i] * supply;
        f->wet[i] = wet_after(wet, d->water[i] * per_soil, d->demand[i] * per_soil, d->cover[i], supply);
    }
}

/* Grain of a biomass, 1. */
static double harvest_index(const water_plant *p, const water_school *w)
{
    double filled = aft_clamp((p->sum - w->flowering) / w->grain_filling, 0, 1);
    return w->harvest_index * filled * aft_min(p->flowers * (1 + w->excess_flowers), 1);
}

VECTOR_KERNEL_FLAT void aft_crop_grow_by_water(const season *s, int n, season_result *r)
{
    water_plant  p[LANES];
    water_day    days[AHEAD] = {0};
    water_fields rainfed = {0}, irrigated = {0};
    for (int i = 0; i < n; i++) {
        p[i] = (water_plant){.day = s[i].start, .last = last_day(&s[i]), .stand = {.alive = 1}};
        r[i].flowering = -1;
        rainfed.wet[i] = wet_at_sowing(&s[i]);
    }
    for (int day = s->start, ahead = 1; ahead > 0; day += ahead) {
        int month = rest_of_month(day);
        ahead     = 0;
        for (int i = 0; i < n; i++)
            ahead = larger_of(ahead, foresee(&p[i], &s[i], month, i, days, &r[i]));
        for (int i = 0; i < ahead && s->irrigated < 1; i++)
            dry_soils(s, &days[i], whole_vectors(n), false, &rainfed);
        for (int i = 0; i < ahead && s->irrigated > 0; i++)
            dry_soils(s, &days[i], whole_vectors(n), true, &irrigated);
    }
    for (int i = 0; i < n; i++) {
        double biomass = (1 - s->irrigated) * (double)rainfed.biomass[i] + s->irrigated * (double)irrigated.biomass[i];
        r[i].yield  = 10 * biomass * harvest_index(&p[i], s->water);
        r[i].end    = p[i].day;
        r[i].mature = p[i].sum >= s->water->maturity;
    }
}
