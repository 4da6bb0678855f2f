/* SPDX-License-Identifier: Apache-2.0 */
/* Grass: a sward that grows whenever it is warm and wet enough, after LINGRA (Schapendonk et al.
 * 1998): 3.0 g per MJ of PAR, none below 3 C, all above 8 C, leaves turn over. The C4 grass of warm
 * countries needs 10 to 20 C and loses its leaves to frost from -2 C on. In the school of water a
 * sward grows by AquaCrop's productivity and cold response of wheat (C3) and of maize (C4). */
#include "crops/growth.h"
#include "crops/stress.h"

static double growth_by_light(const season *s, int i, double leaf_index, double supply)
{
    const light_school *l     = s->light;
    double              mean  = (double)s->days->mean[i];
    double              limit = (1 - s->warm_grass) * aft_min(fade(mean, 8, 3), fade(mean, 30, 40))
                   + s->warm_grass * aft_min(fade(mean, 20, 10), fade(mean, 38, 45));
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
    const water_school *cool = s->water, *warm = &aft_crop_water[AFT_MAIZE];
    double              low = (double)s->days->low[i], high = (double)s->days->high[i];
    double cool_heat = 0.5 * (aft_min(low, cool->top) + aft_min(high, cool->top)) - cool->base;
    double warm_heat = 0.5 * (aft_min(low, warm->top) + aft_min(high, warm->top)) - warm->base;
    double rate =
        (1 - s->warm_grass) * cool->productivity * cold_slows(s->curves, cool_heat, cool->cold_sum)
        + s->warm_grass * warm->productivity * cold_slows(s->curves, warm_heat, warm->cold_sum);
    double cover = 1 - curve_gone(s->curves, s->light->extinction * leaf_index);
    return 10 * rate * supply * cover * (1.72 + cover * (-1 + 0.30 * cover)) * month_dim(s, i);
}

season_result aft_crop_grow_grass(const season *s, bool by_water)
{
    stand  st         = {.alive = 1, .hardening = 1};
    bucket b          = bucket_at_sowing(s);
    double leaf_index = 0.5, sum = 0;
    for (int i = s->start; i < s->start + DAYS; i++) {
        double kept = (1 - s->warm_grass) * frost_day(&st, s, i)
                      + s->warm_grass * fade((double)s->days->low[i], -2, -6);
        double supply = bucket_supply(&b), mean = (double)s->days->mean[i];
        double cover = 1 - curve_gone(s->curves, s->light->extinction * leaf_index);
        bucket_day(&b, (double)s->days->water[i], (double)s->days->demand[i], cover, supply);
        double grown = by_water ? growth_by_water(s, i, leaf_index, supply)
                                : growth_by_light(s, i, leaf_index, supply);
        double shoot = grown * 0.7;
        double dying =
            0.01 + 0.04 * (1 - supply) + (leaf_index > 4 ? 0.03 : 0) + (mean < 0 ? 0.01 : 0);
        sum += shoot;
        leaf_index = aft_clamp((leaf_index * (1 - dying) + shoot * 0.7 * 0.0025) * kept, 0.2, 8);
    }
    return (season_result){.yield = sum, .flowering = -1, .end = s->start + DAYS, .mature = true};
}
