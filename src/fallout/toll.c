/* SPDX-License-Identifier: Apache-2.0 */
#include "fallout/toll.h"

#include "base/normal.h"

aft_toll aft_toll_of(const aft_assumptions *a)
{
    double open = aft_assumed(a, "fallout_share_open"), cellar = aft_assumed(a, "fallout_share_basement");
    double large = aft_assumed(a, "fallout_share_apartment"), sum = open + cellar + large;
    double scale = sum > 1 ? 1 / sum : 1, protection = aft_assumed(a, "fallout_protection");
    return (aft_toll){
        .share        = {open * scale, aft_max(0, 1 - sum), cellar * scale, large * scale},
        .transmission = {1 / protection, aft_assumed(a, "fallout_transmission_house") / protection,
                         aft_assumed(a, "fallout_transmission_basement") / protection,
                         aft_assumed(a, "fallout_transmission_apartment") / protection},
        .ld50   = aft_assumed(a, "fallout_ld50_Gy"),
        .spread = aft_assumed(a, "fallout_ld_spread"),
    };
}

double aft_toll_part(const aft_toll *t, double dose, double uneven)
{
    if (!(dose > 0))
        return 0;
    double s2   = uneven > 0 ? aft_log1p(uneven / (dose * dose)) : 0;
    double base = aft_log(dose / t->ld50) - 0.5 * s2, wide = sqrt(t->spread * t->spread + s2), part = 0;
    if (base < -8 * wide)   /* even in the open less than 1e-15 */
        return 0;
    for (int k = 0; k < AFT_NSHELTER; k++) {
        double u = (base + aft_log(t->transmission[k])) / wide;
        part += t->share[k] * aft_normal_cdf(u);
    }
    return aft_clamp(part, 0, 1);
}
