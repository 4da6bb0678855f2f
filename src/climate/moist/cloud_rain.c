/* SPDX-License-Identifier: Apache-2.0 */
/* Rain and snow: made from cloud, falling within the step, melting, freezing and evaporating on the way.
 *   rain  c_0 l (1 - exp(-(l_in / l_c)^2))     Sundqvist, Berge & Kristjansson 1989
 *   collection by what falls, 6 rho q_r q_l    Beheng 1994; by snow a tenth (Rasch & Kristjansson 1998)
 *   cloud ice settles at 3.29 (rho q_i)^0.16   Heymsfield & Donner 1990
 *   snow  5e-4 (q_i - q_c)                     Rasch & Kristjansson 1998
 *   evaporation k (1 - RH) sqrt(flux) in clear air, Sundqvist 1988 */
#include "climate/moist/cloud.h"
#include "climate/saturation.h"

static const double SNOW_COLLECTS  = 0.1;   /* of what rain collects, per mass             */
static const double HALF_WAY       = 0.5;   /* of the way to saturation by evaporation     */
static const double LEAST_CONTENT  = 1e-9;  /* kg m-3, for the power of fall speed         */

/* Cloud ice from above joins the layer; liquid and ice leave it as rain, snow and settling ice. */
VECTOR_KERNEL void aft_cloud_rain(const aft_moist_settings *restrict s, int k, cloud_block *restrict w)
{
    const aft_real dt = R(w->b.dt), over_dt = R(1) / dt;
    for (int c = 0; c < BLOCK; c++) {
        double   m = w->b.mass[k][c], liquid = w->b.liquid[k][c], ice = w->b.ice[k][c] + w->settling[c] / m;
        aft_real cover = w->cover[k][c], in_cloud = R(1) / larger(cover, R(0.01));
        aft_real l = R(liquid) * in_cloud, i = R(ice) * in_cloud, part = aft_liquid_part(w->b.t[k][c]);
        aft_real x = l / s->rain_threshold;
        aft_real fallen = (R(w->rain[c]) + R(SNOW_COLLECTS) * R(w->snow[c])) * over_dt;
        aft_real rate = (s->rain_rate * (R(1) - aft_exp_real(-smaller(x * x, 50))) +
                         s->collection * fallen) * dt;
        aft_real most = s->snow_cold + (s->snow_warm - s->snow_cold) * part;
        aft_real flake = s->snow_rate * dt * larger(R(1) - most / larger(i, R(1e-12)), 0);
        aft_real content = i * w->b.p[k][c] / (R(AFT_DRY_GAS) * w->b.t[k][c]);
        aft_real speed = s->ice_fall * aft_exp_real(R(0.16) * aft_log_real(larger(content, R(LEAST_CONTENT))));
        aft_real sink  = speed * dt / w->b.dz[k][c], share = w->active[k][c] / (R(1) + flake + sink);

        double rain = liquid * (double)(w->active[k][c] * rate / (R(1) + rate));
        double snow = ice * (double)(flake * share), down = ice * (double)(sink * share);
        w->b.liquid[k][c] = liquid - rain;
        w->b.ice[k][c]    = ice - (snow + down);
        w->rain[c] += m * rain;
        w->snow[c] += m * snow;
        w->settling[c] = m * down;
    }
}

/* Phase changes and evaporation of rain and snow in layer k; at the ground settling ice is snow. */
VECTOR_KERNEL void aft_cloud_fall(const aft_moist_settings *restrict s, int k, cloud_block *restrict w)
{
    const double dt   = w->b.dt;
    const bool   last = k == w->b.nlev - 1;
    for (int c = 0; c < BLOCK; c++) {
        double m = w->b.mass[k][c], t = (double)w->b.t[k][c];
        double rain = w->rain[c], snow = w->snow[c] + (last ? w->settling[c] : 0);
        double room = m * (AFT_DRY_HEAT / AFT_HEAT_MELTING) * (t - AFT_MELTING);
        double melt = room > 0 ? (snow < room ? snow : room) : 0;
        double cold = rain * (1 - (double)aft_liquid_part(w->b.t[k][c]));
        cold        = room < 0 ? (cold < -room ? cold : -room) : 0;
        rain += melt - cold, snow += cold - melt;

        double all  = rain + snow, clear = (double)(w->active[k][c] - w->cover[k][c]);
        double dry  = clear * (1 - (double)w->humidity[k][c]);
        double wish = m * (double)s->evaporation * dry * sqrt(all * dt);
        double most = HALF_WAY * m * dry * (double)w->saturation[k][c] /
                      (1 + AFT_HEAT_VAPORISING / AFT_DRY_HEAT * (double)w->slope[k][c]);
        wish        = wish < most ? wish : most;
        wish        = wish < all ? wish : all;
        double part = all > 0 ? snow / all * wish : 0;
        double ice  = part < snow ? part : snow, wet = wish - part < rain ? wish - part : rain;
        w->b.vapour[k][c] += (wet + ice) / m;
        double heat = AFT_HEAT_MELTING * (cold - melt - ice) - AFT_HEAT_VAPORISING * (wet + ice);
        w->b.t[k][c]  = R(t + heat / (m * AFT_DRY_HEAT));
        w->rain[c] = rain - wet, w->snow[c] = snow - ice;
        w->settling[c]         = last ? 0 : w->settling[c];
        w->rain_flux[k + 1][c] = R(w->rain[c] / dt);
        w->snow_flux[k + 1][c] = R((w->snow[c] + w->settling[c]) / dt);
    }
}
