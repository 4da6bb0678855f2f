/* SPDX-License-Identifier: Apache-2.0 */
/* The school of water: AquaCrop (Steduto et al. 2009; Raes et al. 2009). Per day:
 *
 *     dB = WP* Ks_cold Ks_water Kcb CC* d        Y = HI B
 *
 * B dry matter [g m-2], WP* the water productivity, CC* = 1.72 CC - CC^2 + 0.30 CC^3 of canopy
 * cover CC, HI a harvest index that grows in thermal time from flowering on. AquaCrop itself knows
 * no light; d, one in the control's light, is the growth of a canopy in this light over that in the
 * control's (aft_crop_light_use), so that darkness is felt here too. */
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

/* Canopy cover at thermal sum x since emergence; y since senescence (negative: not yet), both of
 * the book's variety. */
static double canopy_cover(const water_school *w, const crop_curves *c, double x, double y)
{
    if (y > 0) {
        double faded = curve_gone(c, 3.33 * w->cover_decline * y / (w->cover_max + 2.29));
        return w->cover_max * aft_max(1 - 0.05 * (1 / faded - 1), 0);
    }
    double ungrown = curve_gone(c, w->cover_growth * x), early = w->cover0 / ungrown;
    if (early <= 0.5 * w->cover_max)
        return early;
    return w->cover_max - 0.25 * w->cover_max * w->cover_max / w->cover0 * ungrown;
}

/* A crop of the school of water: thermal sum, dry matter [g m-2], part of the flowers that set
 * seed. */
typedef struct {
    double sum, biomass, flowers;
} water_plant;

static void grow_day(water_plant *p, bucket *b, const season *s, int i, double heat, double alive)
{
    const water_school *w = s->water;
    double              x = p->sum, cover = 0;
    if (x >= w->emergence)
        cover = canopy_cover(w, s->curves, x - w->emergence, x - w->senescence) * alive;
    double supply = bucket_supply(b);
    bucket_day(b, (double)s->days->water[i], (double)s->days->demand[i], cover, supply);
    double filling = x > w->flowering ? w->productivity_filling : 1;
    double even    = cover * (1.72 + cover * (-1 + 0.30 * cover));
    p->biomass += w->productivity * filling * cold_slows(s->curves, heat, w->cold_sum) * supply
                  * w->transpiration * even * month_dim(s, i);
}

static void flower_day(water_plant *p, const season *s, int i, double step)
{
    const water_school *w    = s->water;
    double              from = aft_max(p->sum, w->flowering);
    double              to   = aft_min(p->sum + step, w->flowering + w->flowering_length);
    if (to > from)
        p->flowers += (to - from) / w->flowering_length * fertile(s, i);
}

season_result aft_crop_grow_by_water(const season *s)
{
    const water_school *w    = s->water;
    water_plant         p    = {0};
    stand               st   = {.alive = 1};
    bucket              b    = bucket_at_sowing(s);
    int                 last = s->usual_end + s->rules->extension, i = s->start;
    season_result       r = {.flowering = -1};
    if (last > s->days->nday - 1)
        last = s->days->nday - 1;
    for (; i < last && p.sum < w->maturity; i++) {
        double heat = degree_day(w, (double)s->days->low[i], (double)s->days->high[i]);
        double step = heat * pace_of(s->pace, i) / s->sum_ratio;
        if (p.sum >= w->emergence) {
            frost_day(&st, s, i);
            if (stand_is_dead(&st))
                break;
        }
        grow_day(&p, &b, s, i, heat, st.alive);
        flower_day(&p, s, i, step);
        if (p.sum < w->flowering && p.sum + step >= w->flowering)
            r.flowering = i;
        p.sum += step;
    }
    double filled = aft_clamp((p.sum - w->flowering) / w->grain_filling, 0, 1);
    double seeds  = aft_min(p.flowers * (1 + w->excess_flowers), 1);
    r.yield       = 10 * p.biomass * w->harvest_index * filled * seeds;
    r.end         = i;
    r.mature      = p.sum >= w->maturity;
    return r;
}
