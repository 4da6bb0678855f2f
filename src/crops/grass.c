/* SPDX-License-Identifier: Apache-2.0 */
/* Grass: a sward that grows whenever it is warm and wet enough, after LINGRA (Schapendonk et al.
 * 1998): 3.0 g per MJ of PAR, none below 3 C, all above 8 C, leaves turn over. In the school of
 * water it grows by AquaCrop's C3 productivity and the cold response of its small grains. */
#include "crops/growth.h"
#include "crops/stress.h"

static double growth_by_light(const season *s, int i, double leaf_index, double supply)
{
    const light_school *l = s->light;
    double mean = (double)s->days->mean[i];
    double limit = aft_min(fade(mean, 8, 3), fade(mean, 35, 42));
    if (!(limit > 0))
        return 0;
    double par = (double)s->days->par[i];
    double use = aft_crop_light_use(s->curves, aft_crop_par_flux(par, s->day_length[i % DAYS]),
                                    (double)s->days->direct[i], l->extinction, leaf_index,
                                    s->plant->saturation);
    return 10 * l->efficiency.y[0] * limit * supply * use / s->reference_light_use * par
         * (1 - curve_gone(s->curves, l->extinction * leaf_index));
}

static double growth_by_water(const season *s, int i, double leaf_index, double supply)
{
    const water_school *w = s->water;
    double heat  = aft_max(0.5 * (aft_min((double)s->days->low[i], w->top)
                                 + aft_min((double)s->days->high[i], w->top)), 0);
    double cover = 1 - curve_gone(s->curves, s->light->extinction * leaf_index);
    return 10 * w->productivity * cold_slows(s->curves, heat, w->cold_sum) * supply * cover
         * (1.72 + cover * (-1 + 0.30 * cover)) * month_dim(s, i);
}

season_result aft_crop_grow_grass(const season *s, bool by_water)
{
    stand  st = {.alive = 1, .hardening = 1};
    bucket b  = bucket_at_sowing(s);
    double leaf_index = 0.5, sum = 0;
    for (int i = s->start; i < s->start + DAYS; i++) {
        double kept   = frost_day(&st, s, i);
        double supply = bucket_supply(&b), mean = (double)s->days->mean[i];
        double cover  = 1 - curve_gone(s->curves, s->light->extinction * leaf_index);
        bucket_day(&b, (double)s->days->water[i], (double)s->days->demand[i], cover, supply);
        double grown = by_water ? growth_by_water(s, i, leaf_index, supply)
                                : growth_by_light(s, i, leaf_index, supply);
        double shoot = grown * 0.7;
        double dying = 0.01 + 0.04 * (1 - supply) + (leaf_index > 4 ? 0.03 : 0) + (mean < 0 ? 0.01 : 0);
        sum += shoot;
        leaf_index = aft_clamp((leaf_index * (1 - dying) + shoot * 0.7 * 0.0025) * kept, 0.2, 8);
    }
    return (season_result){.yield = sum, .flowering = -1, .end = s->start + DAYS, .mature = true};
}
