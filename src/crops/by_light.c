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
    float  passed   = aft_inline_expf((float)-depth);
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

/* Between the table's steps, linear. */
static double by_kelvin(const double table[KELVIN_STEPS], double celsius)
{
    double x = aft_clamp((celsius - KELVIN_FIRST) * (1 / KELVIN_STEP), 0, KELVIN_STEPS - 1.001);
    return between(table, x);
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
    int    day, last;
    bool   over;
    double pace1, pace2; /* stages per C d before and after flowering                       */
    double scale;        /* kg ha-1 h-1 per unit of efficiency and of used_light            */
    double stage;
    stand  stand;
    double flowers;                /* part that set seed, of stages 0.9 to 1.1     */
    double cooling, hot, hot_days; /* rice: Horie's sums                       */
    float  seeds;                  /* part of the grain that the set seeds can take, once known */
} light_plant;

/* A day as the leaves of each season feel it. */
typedef struct {
    float     water[LANES], demand[LANES]; /* mm                                                  */
    float     beam[LANES], haze[LANES]; /* W m-2                                              */
    float     gain[LANES];              /* kg ha-1 of growth for all of that light            */
    float     young[LANES];             /* growth of young leaves, 1; -1: no more             */
    float     leaf_area[LANES];         /* leaf area index per kg ha-1 of growth              */
    float     grain[LANES];             /* part of growth                                     */
    float     age[LANES], kept[LANES];  /* of leaves: part that dies of age, that frost leaves */
} light_day;

/* Fields of one kind, one for each season. */
typedef struct {
    float wet[LANES], leaf_index[LANES], grain[LANES]; /* 1, 1, kg ha-1 */
} light_fields;

/* Rice: degrees below 22 C over stages 0.75 to 1.2, and the mean maximum of stages 0.96 to 1.2:
 * fertile part min(1 - (4.6 + 0.054 Q^1.56) / 100, 1 / (1 + exp(0.853 (T - 36.6)))). */
static void count_rice_flowers(light_plant *p, const season *s)
{
    double mean = (double)s->days->mean[p->day];
    if (p->stage >= 0.75 && p->stage <= 1.2)
        p->cooling += aft_max(22 + s->rules->sterility_shift - mean, 0);
    if (p->stage >= 0.96 && p->stage <= 1.2)
        p->hot += (double)s->days->high[p->day], p->hot_days += 1;
}

static double rice_fertility(const light_plant *p)
{
    double cold = p->cooling > 0 ? 0.054 * aft_pow(p->cooling, 1.56) : 0;
    double heat = p->hot_days > 0 ? 1 / (1 + aft_exp(0.853 * (p->hot / p->hot_days - 36.6))) : 1;
    return aft_clamp(aft_min(1 - (4.6 + cold) / 100, heat), 0, 1);
}

static void count_flowers(light_plant *p, const season *s, double advance)
{
    if (s->plant->rice) {
        count_rice_flowers(p, s);
        return;
    }
    double from = aft_max(p->stage, 0.9), to = aft_min(p->stage + advance, 1.1);
    if (to > from)
        p->flowers += (to - from) / 0.2 * fertile(s, p->day);
}

/* Once flowering is over. */
static double seed_set(const light_plant *p, const season *s)
{
    return s->plant->rice ? rice_fertility(p) : aft_min(p->flowers * (1 + s->water->excess_flowers), 1);
}

/* From sowing to emergence, over bare soil. */
static light_plant emerged(const season *s, float *wet)
{
    const light_school *l = s->light;
    light_plant p = {.day = s->start, .last = s->usual_end + s->rules->extension, .stand = {.alive = 1},
                     .pace1 = 1 / s->sum1, .pace2 = 1 / s->sum2,
                     .seeds = 1,
                     .scale = 10 * 3600e-6 * s->plant->saturation / (l->extinction * s->reference_light_use)};
    if (p.last > s->days->nday - 1)
        p.last = s->days->nday - 1;
    *wet = wet_at_sowing(s);
    const float per_soil = (float)(1 / soil_holds(s));
    for (double heat = 0; p.day < p.last && heat < l->emergence_sum; p.day++) {
        heat += emergence_heat(l, (double)s->days->mean[p.day]);
        *wet = wet_after(*wet, s->days->water[p.day] * per_soil, s->days->demand[p.day] * per_soil, 0, 1);
    }
    return p;
}

/* Growth in the day's temperatures [kg ha-1] per light of used_light. */
static double gain_of_day(const season *s, const light_plant *p, double efficiency)
{
    double mean = (double)s->days->mean[p->day], high = (double)s->days->high[p->day];
    double limit = by_kelvin(s->tables->day_temperature, high - 0.5 * (high - mean))
                 * by_kelvin(s->tables->low_temperature, (double)s->days->low7[p->day]);
    return limit > 0 ? s->day_length[p->day % DAYS] * p->scale * efficiency * limit * p->stand.alive : 0;
}

static void tell_leaves(const season *s, const light_plant *p, double kept, int at, light_day *d)
{
    const light_tables *t    = s->tables;
    const crop_days    *days = s->days;
    int    i = p->day, k = stage_index(p->stage);
    double mean = (double)days->mean[i];
    d->water[at]     = days->water[i];
    d->demand[at]    = days->demand[i];
    d->beam[at]      = days->beam[i];
    d->haze[at]      = days->haze[i];
    d->gain[at]      = (float)gain_of_day(s, p, (double)t->efficiency[k]);
    d->young[at]     = p->stage < 0.3 ? (float)by_kelvin(t->young_leaves, mean) : -1;
    d->leaf_area[at] = t->leaf_area[k];
    d->grain[at]     = t->grain[k] * p->seeds;
    d->age[at]       = p->stage > 1 ? (float)aft_clamp(0.02 + 0.0015 * (mean - 10), 0, 0.09) : 0;
    d->kept[at]      = (float)kept;
}

/* A day without leaves; false: the season is over. */
static bool develop(light_plant *p, const season *s, int at, light_day *d, season_result *r)
{
    double kept = 1;
    p->over = p->over || p->day >= p->last || p->stage >= 2;
    if (!p->over)
        kept = frost_day(&p->stand, s, p->day), p->over = stand_is_dead(&p->stand);
    if (p->over) {
        d->gain[at] = 0;
        return false;
    }
    tell_leaves(s, p, kept, at, d);
    double heat    = thermal(s->light, (double)s->days->mean[p->day]) * pace_of(s->pace, p->day);
    double advance = heat * (p->stage < 1 ? p->pace1 : p->pace2);
    if (p->stage <= 1.2)
        count_flowers(p, s, advance);
    if (p->stage < 1 && p->stage + advance >= 1)
        r->flowering = p->day;
    double flowered = s->plant->rice ? 1.2 : 1.1;
    if (p->stage < flowered && p->stage + advance >= flowered)
        p->seeds = (float)seed_set(p, s);
    p->stage += advance;
    p->day++;
    return true;
}

INLINED void grow_leaves(const season *s, const light_day *d, int n, bool irrigated, light_fields *f)
{
    const float k = (float)s->light->extinction, critical = (float)s->light->leaf_critical;
    const float full = k / (float)s->plant->saturation, per_soil = (float)(1 / soil_holds(s));
    const float crowding = 0.03f / critical, thirst = (float)(1 / (1 - s->plant->depletion));
    for (int i = 0; i < n; i++) {
        float leaves = f->leaf_index[i], wet = f->wet[i], young = d->young[i];
        float supply = irrigated ? 1 : supply_of(wet, thirst);
        float depth = k * leaves, passed = aft_inline_expf(-depth);
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

void aft_crop_grow_by_light(const season *s, int n, season_result *r)
{
    light_plant  p[LANES];
    light_day    day      = {0};
    light_fields rainfed  = {0}, irrigated;
    const light_tables *t = s->tables;
    for (int i = 0; i < n; i++) {
        p[i] = emerged(&s[i], &rainfed.wet[i]);
        r[i].flowering = -1;
        rainfed.leaf_index[i] = (float)s->light->biomass0 * t->leaf_area[0];
    }
    irrigated = rainfed;
    for (int alive = n; alive > 0;) {
        alive = 0;
        for (int i = 0; i < n; i++)
            alive += develop(&p[i], &s[i], i, &day, &r[i]);
        if (s->irrigated < 1)
            grow_leaves(s, &day, whole_vectors(n), false, &rainfed);
        if (s->irrigated > 0)
            grow_leaves(s, &day, whole_vectors(n), true, &irrigated);
    }
    for (int i = 0; i < n; i++) {
        r[i].yield  = (1 - s->irrigated) * (double)rainfed.grain[i] + s->irrigated * (double)irrigated.grain[i];
        r[i].end    = p[i].day;
        r[i].mature = p[i].stage >= 2;
    }
}
