/* SPDX-License-Identifier: Apache-2.0 */
/* Grass: a sward that grows whenever it is warm and wet enough, after LINGRA (Schapendonk et al.
 * 1998): 3.0 g per MJ of PAR, none below 3 C, all above 8 C, leaves turn over. The C4 grass of warm
 * countries needs 10 to 20 C and loses its leaves to frost from -2 C on. In the school of water a
 * sward grows by AquaCrop's productivity and cold response of wheat (C3) and of maize (C4). */
#include "crops/canopy.h"
#include "crops/growth.h"
#include "crops/stress.h"

/* A sward, but for its leaves. */
typedef struct {
    double scale;       /* by light: kg ha-1 h-1 per unit of used_light           */
    stand  stand;
} sward;

/* A day as the leaves of each sward feel it. */
typedef struct {
    float     water[LANES], demand[LANES]; /* mm */
    float     beam[LANES], haze[LANES];
    float     gain[LANES];  /* kg ha-1: by light of used_light, by water of the crop coefficient */
    float     cold[LANES];  /* part of the leaves that dies of cold                              */
    float     kept[LANES];  /* part that frost leaves                                            */
} grass_day;

typedef struct {
    float wet[LANES], leaf_index[LANES], grown[LANES]; /* 1, 1, kg ha-1 */
} grass_fields;

static double growth_by_light(const season *s, const sward *g, int i)
{
    double mean = (double)s->days->mean[i], warm = s->warm_grass, limit = 0;
    if (warm < 1)
        limit += (1 - warm) * aft_min(fade(mean, 8, 3), fade(mean, 30, 40));
    if (warm > 0)
        limit += warm * aft_min(fade(mean, 20, 10), fade(mean, 38, 45));
    return g->scale * s->day_length[i % DAYS] * limit;
}

static double growth_of(const season *s, const water_school *w, int i)
{
    double low  = (double)s->days->low[i], high = (double)s->days->high[i];
    double heat = 0.5 * (aft_min(low, w->top) + aft_min(high, w->top)) - w->base;
    return w->productivity * cold_slows(s->curves, heat / w->cold_sum);
}

static double growth_by_water(const season *s, int i)
{
    double warm = s->warm_grass, rate = 0;
    if (warm < 1)
        rate += (1 - warm) * growth_of(s, s->water, i);
    if (warm > 0)
        rate += warm * growth_of(s, &aft_crop_water[AFT_MAIZE], i);
    return 10 * rate * month_dim(s, i);
}

static void tell_leaves(sward *g, const season *s, int i, bool by_water, int at, grass_day *d)
{
    const crop_days *days = s->days;
    double           kept = 0;
    if (s->warm_grass < 1)
        kept += (1 - s->warm_grass) * frost_day(&g->stand, s, i);
    if (s->warm_grass > 0)
        kept += s->warm_grass * fade((double)days->low[i], -2, -6);
    d->water[at]  = days->water[i];
    d->demand[at] = days->demand[i];
    d->beam[at]   = days->beam[i];
    d->haze[at]   = days->haze[i];
    d->gain[at]   = (float)(by_water ? growth_by_water(s, i) : growth_by_light(s, g, i));
    d->cold[at]   = days->mean[i] < 0 ? 0.01f : 0;
    d->kept[at]   = (float)kept;
}

INLINED void grow_leaves(const season *s, const grass_day *d, int n, bool by_water, bool irrigated, grass_fields *f)
{
    const float k = (float)s->light->extinction, thirst = (float)(1 / (1 - s->plant->depletion));
    const float full = k / (float)s->plant->saturation, per_soil = (float)(1 / soil_holds(s));
    for (int i = 0; i < n; i++) {
        float leaves = f->leaf_index[i], wet = f->wet[i];
        float supply = irrigated ? 1 : supply_of(wet, thirst);
        float depth = k * leaves, passed = aft_inline_expf(-depth), cover = 1 - passed;
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

void aft_crop_grow_grass(const season *s, int n, bool by_water, season_result *r)
{
    sward        grass[LANES];
    grass_day    day     = {0};
    grass_fields rainfed = {0}, irrigated;
    for (int i = 0; i < n; i++) {
        grass[i] = (sward){.stand    = {.alive = 1, .hardening = 1},
                           .scale    = 10 * 3600e-6 * s->light->efficiency.y[0] * s->plant->saturation
                                    / (s->light->extinction * s->reference_light_use)};
        rainfed.wet[i]        = wet_at_sowing(&s[i]);
        rainfed.leaf_index[i] = 0.5f;
    }
    irrigated = rainfed;
    for (int t = 0; t < DAYS; t++) {
        for (int i = 0; i < n; i++)
            tell_leaves(&grass[i], &s[i], s[i].start + t, by_water, i, &day);
        if (s->irrigated < 1)
            grow_fields(s, &day, whole_vectors(n), by_water, false, &rainfed);
        if (s->irrigated > 0)
            grow_fields(s, &day, whole_vectors(n), by_water, true, &irrigated);
    }
    for (int i = 0; i < n; i++)
        r[i] = (season_result){.yield = (1 - s->irrigated) * (double)rainfed.grown[i]
                                      + s->irrigated * (double)irrigated.grown[i],
                               .flowering = -1, .end = s[i].start + DAYS, .mature = true};
}
