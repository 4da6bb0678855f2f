/* SPDX-License-Identifier: Apache-2.0 */
/* Grass: a sward that grows whenever it is warm and wet enough, after LINGRA (Schapendonk et al.
 * 1998): 3.0 g per MJ of PAR, none below 3 C, all above 8 C, leaves turn over. The C4 grass of warm
 * countries needs 10 to 20 C and loses its leaves to frost from -2 C on. In the school of water a
 * sward grows by AquaCrop's productivity and cold response of wheat (C3) and of maize (C4). */
#include "crops/canopy.h"
#include "crops/growth.h"
#include "crops/stress.h"

/* A sward, but for its leaves: the days foreseen. */
typedef struct {
    stand stand;
    float gain[AHEAD], cold[AHEAD], kept[AHEAD]; /* as in grass_day */
} sward;

/* A day as the leaves of each sward feel it. */
typedef struct {
    float water[LANES], demand[LANES]; /* mm                                                        */
    float beam[LANES], haze[LANES];    /* W m-2                                                     */
    float gain[LANES]; /* kg ha-1: by light of used_light, by water of the crop coefficient         */
    float cold[LANES]; /* part of the leaves that dies of cold                                      */
    float kept[LANES]; /* part that frost leaves                                                    */
} grass_day;

typedef struct {
    float wet[LANES], leaf_index[LANES], grown[LANES]; /* 1, 1, kg ha-1 */
} grass_fields;

/* 0 at `none`, 1 at `all`. */
static inline float rising(float x, float none, float all)
{
    return within((x - none) * (1 / (all - none)), 0, 1);
}

static void gain_by_light(const season *s, int day, int n, float *restrict gain)
{
    const float  *mean = s->days->mean + day, *hours = s->day_length + day % DAYS, warm = (float)s->warm_grass;
    const float   scale = (float)(10 * 3600e-6 * s->light->efficiency.y[0] * s->plant->saturation
                                / (s->light->extinction * s->reference_light_use));
    for (int i = 0; i < n; i++) {
        float c3 = lesser(rising(mean[i], 3, 8), rising(mean[i], 40, 30));
        float c4 = lesser(rising(mean[i], 10, 20), rising(mean[i], 45, 38));
        gain[i]  = scale * hours[i] * ((1 - warm) * c3 + warm * c4);
    }
}

static void gain_by_water(const season *s, int day, int n, float *restrict gain)
{
    const water_school *c3 = s->water, *c4 = &aft_crop_water[AFT_MAIZE];
    const float *low = s->days->low + day, *high = s->days->high + day;
    const float  dim = (float)(10 * month_dim(s, day));
    const float  part3 = (float)((1 - s->warm_grass) * c3->productivity), per3 = (float)(1 / c3->cold_sum);
    const float  part4 = (float)(s->warm_grass * c4->productivity), per4 = (float)(1 / c4->cold_sum);
    for (int i = 0; i < n; i++)
        gain[i] = dim * (part3 * cold_slows(degrees_above(c3, low[i], high[i]) * per3)
                         + part4 * cold_slows(degrees_above(c4, low[i], high[i]) * per4));
}

static void look_ahead(sward *g, const season *s, int day, int n, bool by_water)
{
    const float *low = s->days->low + day, *mean = s->days->mean + day, warm = (float)s->warm_grass;
    float        kept[AHEAD] = {0};
    if (warm < 1)
        frost_ahead(&g->stand, s, day, n, kept);
    for (int i = 0; i < n; i++) {
        g->kept[i] = (1 - warm) * kept[i] + warm * rising(low[i], -6, -2);
        g->cold[i] = mean[i] < 0 ? 0.01f : 0;
    }
    if (by_water)
        gain_by_water(s, day, n, g->gain);
    else
        gain_by_light(s, day, n, g->gain);
}

static void tell_leaves(const sward *g, const crop_days *days, int day, int i, int at, grass_day *d)
{
    d->water[at]  = days->water[day + i];
    d->demand[at] = days->demand[day + i];
    d->beam[at]   = days->beam[day + i];
    d->haze[at]   = days->haze[day + i];
    d->gain[at]   = g->gain[i];
    d->cold[at]   = g->cold[i];
    d->kept[at]   = g->kept[i];
}

INLINE void grow_leaves(const season *s, const grass_day *d, int n, bool by_water, bool irrigated, grass_fields *f)
{
    const float k = (float)s->light->extinction, thirst = (float)(1 / (1 - s->plant->depletion));
    const float full = k / (float)s->plant->saturation, per_soil = (float)(1 / soil_holds(s));
    for (int i = 0; i < n; i++) {
        float leaves = f->leaf_index[i], wet = f->wet[i];
        float supply = irrigated ? 1 : supply_of(wet, thirst);
        float depth = k * leaves, passed = gone(depth), cover = 1 - passed;
        float use   = by_water ? cover * (1.72f + cover * (-1 + 0.30f * cover))
                               : used_light(d->beam[i] * full, d->haze[i] * full, depth, passed);
        float shoot = 0.7f * d->gain[i] * supply * use;
        float dying = 0.01f + 0.04f * (1 - supply) + (leaves > 4 ? 0.03f : 0) + d->cold[i];
        f->leaf_index[i] = within((leaves * (1 - dying) + shoot * (0.7f * 0.0025f)) * d->kept[i], 0.2f, 8);
        f->grown[i] += shoot;
        f->wet[i] = wet_after(wet, d->water[i] * per_soil, d->demand[i] * per_soil, cover, supply);
    }
}

static void grow_fields(const season *s, const grass_day *d, int n, bool by_water, bool irrigated, grass_fields *f)
{
    if (by_water && irrigated)
        grow_leaves(s, d, n, true, true, f);
    else if (by_water)
        grow_leaves(s, d, n, true, false, f);
    else if (irrigated)
        grow_leaves(s, d, n, false, true, f);
    else
        grow_leaves(s, d, n, false, false, f);
}

VECTOR_KERNEL_FLAT void aft_crop_grow_grass(const season *s, int n, bool by_water, season_result *r)
{
    sward        grass[LANES];
    grass_day    day     = {0};
    grass_fields rainfed = {0}, irrigated;
    for (int k = 0; k < n; k++) {
        grass[k].stand        = (stand){.alive = 1, .hardening = 1};
        rainfed.wet[k]        = wet_at_sowing(&s[k]);
        rainfed.leaf_index[k] = 0.5f;
    }
    irrigated = rainfed;
    for (int month = 0; month < MONTHS; month++) {
        int first = aft_month_start(month), days = aft_month_length(month);
        for (int k = 0; k < n; k++)
            look_ahead(&grass[k], &s[k], s[k].start + first, days, by_water);
        for (int i = 0; i < days; i++) {
            for (int k = 0; k < n; k++)
                tell_leaves(&grass[k], s[k].days, s[k].start + first, i, k, &day);
            if (s->irrigated < 1)
                grow_fields(s, &day, whole_vectors(n), by_water, false, &rainfed);
            if (s->irrigated > 0)
                grow_fields(s, &day, whole_vectors(n), by_water, true, &irrigated);
        }
    }
    for (int k = 0; k < n; k++)
        r[k] = (season_result){.yield = (1 - s->irrigated) * (double)rainfed.grown[k]
                                      + s->irrigated * (double)irrigated.grown[k],
                               .flowering = -1, .end = s[k].start + DAYS, .mature = true};
}
