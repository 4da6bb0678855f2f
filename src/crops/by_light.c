/* SPDX-License-Identifier: Apache-2.0 */
/* The school of light: LINTUL5 (Wolf 2012) with a canopy whose light use rises in dim and diffuse
 * light. Per day:
 *
 *     dW = RUE(stage) f(T_day) g(T_low) min(water) u / u_ref  PAR (1 - exp(-k L))
 *
 * W dry matter [g m-2], L leaf area index, u the canopy's light use and u_ref the same at the light
 * of the efficiency's measurement.
 *
 * Stage, frost and flowers hear nothing of the leaves: they go before, season by season, and leave
 * what the leaves need of the day (light_day); the leaves then grow side by side. */
#include "crops/canopy.h"
#include "crops/growth.h"
#include "crops/stress.h"

double aft_crop_par_flux(double par, double hours)
{
    return par * 1e6 / (hours * 3600);
}

double aft_crop_light_use(double par, double direct, double k, double leaf_index, double saturation)
{
    double full = par * k / saturation, depth = k * leaf_index;
    float  passed   = gone((float)depth);
    double absorbed = full * (1 - (double)passed);
    if (!(absorbed * saturation > 1e-6 * k))
        return 1;
    return (double)used_light((float)(full * direct), (float)(full * (1 - direct)), (float)depth, passed)
           / absorbed;
}

/* Nearest step of the tables; stage 0..2. */
static int stage_index(double stage)
{
    return (int)(stage * (1 / STAGE_STEP) + 0.5);
}

static double thermal(const light_school *l, double celsius)
{
    return aft_clamp(celsius, l->base, l->top) - l->base;
}

static double emergence_heat(const light_school *l, double celsius)
{
    return aft_clamp(celsius, l->emergence_base, l->emergence_top) - l->emergence_base;
}

double aft_crop_sum_by_light(const light_school *l, const mean_year *year, const double *pace,
                             int start, int end)
{
    double heat = 0, sum = 0;
    for (int i = start; i < end; i++)
        if (heat < l->emergence_sum)
            heat += emergence_heat(l, year->usual[i % DAYS]);
        else
            sum += thermal(l, year->usual[i % DAYS]) * pace_of(pace, i);
    return sum;
}

/* A plant of the school of light, but for its leaves. */
typedef struct {
    int    day, last, n; /* today; the last; days foreseen                         */
    bool   emerged;
    double heat, stage;  /* C d to emergence; then 0 to 2                          */
    stand  stand;
    double flowers;                /* part that set seed, of stages 0.9 to 1.1     */
    double cooling, hot, hot_days; /* rice: Horie's sums                       */
    float  seeds;                  /* part of the grain that the set seeds can take, once known */
    float  gain[AHEAD], young[AHEAD], leaf_area[AHEAD], grain[AHEAD], age[AHEAD], kept[AHEAD]; /* as in light_day */
} light_plant;

/* A day as the leaves of each season feel it. */
typedef struct {
    float water[LANES], demand[LANES]; /* mm                                                 */
    float beam[LANES], haze[LANES];    /* W m-2                                              */
    float gain[LANES];                 /* kg ha-1 per unit of used_light                     */
    float young[LANES];                /* growth of young leaves, 1; -1: no more             */
    float leaf_area[LANES];            /* leaf area index per kg ha-1 of growth              */
    float grain[LANES];                /* part of growth                                     */
    float age[LANES], kept[LANES];     /* of leaves: part that dies of age, that frost leaves */
    float first_leaves[LANES];         /* leaf area index at emergence, then 0               */
} light_day;

/* Fields of one kind, one for each season. */
typedef struct {
    float wet[LANES], leaf_index[LANES], grain[LANES]; /* 1, 1, kg ha-1 */
} light_fields;

/* Rice: degrees below 22 C over stages 0.75 to 1.2, and the mean maximum of stages 0.96 to 1.2:
 * fertile part min(1 - (4.6 + 0.054 Q^1.56) / 100, 1 / (1 + exp(0.853 (T - 36.6)))). */
static void count_rice_flowers(light_plant *p, const season *s, int day)
{
    double mean = (double)s->days->mean[day];
    if (p->stage >= 0.75 && p->stage <= 1.2)
        p->cooling += aft_max(22 + s->rules->sterility_shift - mean, 0);
    if (p->stage >= 0.96 && p->stage <= 1.2)
        p->hot += (double)s->days->high[day], p->hot_days += 1;
}

static double rice_fertility(const light_plant *p)
{
    double cold = p->cooling > 0 ? 0.054 * aft_pow(p->cooling, 1.56) : 0;
    double heat = p->hot_days > 0 ? 1 / (1 + aft_exp(0.853 * (p->hot / p->hot_days - 36.6))) : 1;
    return aft_clamp(aft_min(1 - (4.6 + cold) / 100, heat), 0, 1);
}

static void count_flowers(light_plant *p, const season *s, int day, double advance)
{
    if (s->plant->rice) {
        count_rice_flowers(p, s, day);
        return;
    }
    double from = aft_max(p->stage, 0.9), to = aft_min(p->stage + advance, 1.1);
    if (to > from)
        p->flowers += (to - from) / 0.2 * fertile(s, day);
}

/* Once flowering is over. */
static double seed_set(const light_plant *p, const season *s)
{
    return s->plant->rice ? rice_fertility(p) : aft_min(p->flowers * (1 + s->water->excess_flowers), 1);
}

static void flower(light_plant *p, const season *s, int day, double next, season_result *r)
{
    double flowered = s->plant->rice ? 1.2 : 1.1;
    count_flowers(p, s, day, next - p->stage);
    if (p->stage < flowered && next >= flowered)
        p->seeds = (float)seed_set(p, s);
    if (p->stage < 1 && next >= 1)
        r->flowering = day;
}

/* Stages and what hangs on them, day after day; returns the days that the crop stands. `gain` is of the stage and the
 * stand alone. */
static int pass_stages(light_plant *p, const season *s, int n, const float heat[], float stage[], season_result *r)
{
    const light_tables *t     = s->tables;
    const double        pace1 = 1 / s->sum1, pace2 = 1 / s->sum2;
    const bool          hard  = frost_ahead(&p->stand, s, p->day, n, p->kept);
    for (int i = 0; i < n; i++) {
        int    k    = stage_index(p->stage);
        double next = p->stage + (double)heat[i] * (p->stage < 1 ? pace1 : pace2);
        if (p->stage >= 2 || (hard && !stand_day(&p->stand, s, p->day + i, p->kept[i])))
            return i;
        stage[i]        = (float)p->stage;
        p->gain[i]      = t->efficiency[k] * (float)p->stand.alive;
        p->leaf_area[i] = t->leaf_area[k];
        p->grain[i]     = t->grain[k] * p->seeds;
        if (next > 0.75 && p->stage <= 1.2)
            flower(p, s, p->day + i, next, r);
        p->stage = next;
    }
    if (!hard)
        p->stand.chill_days = 0;
    return n;
}

static void warm(int n, const float *restrict x, const ramps *restrict line, float *restrict y)
{
    for (int i = 0; i < n; i++)
        y[i] = line->first;
    for (int k = 0; k < line->n; k++) {
        float from = line->from[k], to = line->to[k], slope = line->slope[k];
        for (int i = 0; i < n; i++)
            y[i] += slope * (within(x[i], from, to) - from);
    }
}

static void heat_days(const light_school *l, int n, const float *restrict mean, const float *restrict high,
                      float *restrict daytime, float *restrict heat)
{
    const float base = (float)l->base, top = (float)l->top;
    for (int i = 0; i < n; i++) {
        daytime[i] = high[i] - 0.5f * (high[i] - mean[i]);
        heat[i]    = within(mean[i], base, top) - base;
    }
}

/* Growth of young leaves, in stages below 0.3. */
static void sprout(const light_school *l, int n, const float *restrict mean, const float *restrict stage,
                   float *restrict young)
{
    const float rate = (float)l->leaf_rate, base = (float)l->leaf_base;
    for (int i = 0; i < n; i++)
        young[i] = 1 / gone(rate * greater(mean[i] - base, 0)) - 1;
    for (int i = 0; i < n; i++)
        young[i] = stage[i] < 0.3f ? young[i] : -1;
}

static void age_leaves(int n, const float *restrict mean, const float *restrict stage, float *restrict age)
{
    for (int i = 0; i < n; i++) {
        float dying = within(0.02f + 0.0015f * (mean[i] - 10), 0, 0.09f);
        age[i]      = stage[i] > 1 ? dying : 0;
    }
}

/* The next n days of a crop that has emerged; fewer if the season ends. */
static void look_ahead(light_plant *p, const season *s, int n, season_result *r)
{
    const light_school *l    = s->light;
    const float        *mean = s->days->mean + p->day, *hours = s->day_length + p->day % DAYS;
    const float scale = (float)(10 * 3600e-6 * s->plant->saturation / (l->extinction * s->reference_light_use));
    float       daytime[AHEAD], by_day[AHEAD], by_night[AHEAD], heat[AHEAD], stage[AHEAD];
    heat_days(l, n, mean, s->days->high + p->day, daytime, heat);
    at_pace(s->pace, p->day, n, heat);
    warm(n, daytime, &s->tables->day_temperature, by_day);
    warm(n, s->days->low7 + p->day, &s->tables->low_temperature, by_night);
    p->n = pass_stages(p, s, n, heat, stage, r);
    if (p->n < n)
        p->last = p->day + p->n;
    for (int i = 0; i < p->n; i++)
        p->gain[i] *= scale * hours[i] * greater(by_day[i] * by_night[i], 0);
    age_leaves(p->n, mean, stage, p->age);
    if (p->n > 0 && stage[0] < 0.3f)
        sprout(l, p->n, mean, stage, p->young);
    else
        for (int i = 0; i < p->n; i++)
            p->young[i] = -1;
}

/* Days over bare soil, of n. */
static int emerge(light_plant *p, const season *s, int n)
{
    int bare = 0;
    for (; bare < n && p->heat < s->light->emergence_sum; bare++)
        p->heat += emergence_heat(s->light, (double)s->days->mean[p->day + bare]);
    return bare;
}

static void tell_leaves(const light_plant *p, int n, int at, light_day *d)
{
    for (int i = 0; i < n; i++) {
        d[i].gain[at]      = p->gain[i];
        d[i].young[at]     = p->young[i];
        d[i].leaf_area[at] = p->leaf_area[i];
        d[i].grain[at]     = p->grain[i];
        d[i].age[at]       = p->age[i];
        d[i].kept[at]      = p->kept[i];
    }
}

/* What leaves need of the next days, of at most `ahead`; returns their number, 0 when the season is over. */
static int foresee(light_plant *p, const season *s, int ahead, int at, light_day *d, season_result *r)
{
    const crop_days *days = s->days;
    const int        day = p->day, n = ahead < p->last - day ? ahead : p->last - day;
    for (int i = 0; i < ahead; i++)
        d[i].gain[at] = d[i].first_leaves[at] = 0;
    for (int i = 0; i < n; i++) {
        d[i].water[at]  = days->water[day + i];
        d[i].demand[at] = days->demand[day + i];
        d[i].beam[at]   = days->beam[day + i];
        d[i].haze[at]   = days->haze[day + i];
    }
    const int bare = emerge(p, s, n);
    p->day += bare, p->n = 0;
    if (bare < n) {
        d[bare].first_leaves[at] = p->emerged ? 0 : (float)s->light->biomass0 * s->tables->leaf_area[0];
        p->emerged               = true;
        look_ahead(p, s, n - bare, r);
        tell_leaves(p, p->n, at, d + bare);
    }
    p->day += p->n;
    return bare + p->n;
}

INLINE void grow_leaves(const season *s, const light_day *d, int n, bool irrigated, light_fields *f)
{
    const float k = (float)s->light->extinction, critical = (float)s->light->leaf_critical;
    const float full = k / (float)s->plant->saturation, per_soil = (float)(1 / soil_holds(s));
    const float crowding = 0.03f / critical, thirst = (float)(1 / (1 - s->plant->depletion));
    for (int i = 0; i < n; i++) {
        float leaves = greater(f->leaf_index[i], d->first_leaves[i]), wet = f->wet[i], young = d->young[i];
        float supply = irrigated ? 1 : supply_of(wet, thirst);
        float depth = k * leaves, passed = gone(depth);
        float grown = d->gain[i] * supply * used_light(d->beam[i] * full, d->haze[i] * full, depth, passed);
        float larger = grown * d->leaf_area[i], sprouting = leaves * young * supply;
        larger      = ((young >= 0) & (leaves < 0.75f)) ? sprouting : larger;
        float crowd = within((leaves - critical) * crowding, 0, 0.03f), dry = 0.05f * (1 - supply);
        float dying = greater(greater(d->age[i], crowd), dry);
        f->leaf_index[i] = within((leaves * (1 - dying) + larger) * d->kept[i], 0, 12);
        f->grain[i] += grown * d->grain[i];
        f->wet[i] = wet_after(wet, d->water[i] * per_soil, d->demand[i] * per_soil, 1 - passed, supply);
    }
}

VECTOR_KERNEL_FLAT void aft_crop_grow_by_light(const season *s, int n, season_result *r)
{
    light_plant  p[LANES];
    light_day    days[AHEAD] = {0};
    light_fields rainfed = {0}, irrigated;
    for (int i = 0; i < n; i++) {
        p[i] = (light_plant){.day = s[i].start, .last = last_day(&s[i]), .stand = {.alive = 1}, .seeds = 1};
        r[i].flowering = -1;
        rainfed.wet[i] = wet_at_sowing(&s[i]);
    }
    irrigated = rainfed;
    for (int day = s->start, ahead = 1; ahead > 0; day += ahead) {
        int month = rest_of_month(day);
        ahead     = 0;
        for (int i = 0; i < n; i++)
            ahead = larger_of(ahead, foresee(&p[i], &s[i], month, i, days, &r[i]));
        for (int i = 0; i < ahead && s->irrigated < 1; i++)
            grow_leaves(s, &days[i], whole_vectors(n), false, &rainfed);
        for (int i = 0; i < ahead && s->irrigated > 0; i++)
            grow_leaves(s, &days[i], whole_vectors(n), true, &irrigated);
    }
    for (int i = 0; i < n; i++) {
        r[i].yield  = (1 - s->irrigated) * (double)rainfed.grain[i] + s->irrigated * (double)irrigated.grain[i];
        r[i].end    = p[i].day;
        r[i].mature = p[i].stage >= 2;
    }
}
