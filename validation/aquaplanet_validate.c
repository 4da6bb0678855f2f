/* SPDX-License-Identifier: Apache-2.0 */
/* The coupled model above the `control` sea of Neale & Hoskins (2000): 90 days at T21 and T31, means of
 * the last 30, and the zonal means. Of the published ensemble (Blackburn et al. 2013) only the range of
 * global rain was at hand, second hand: U. About two minutes of one core. */
#include "base/math.h"
#include "climate/gcm/gcm.h"
#include "validation/scoreboard.h"

#include <stdlib.h>

enum { SPIN_UP = 60, DAYS = 30 };
static const char ape[] = "APE ensemble (U)";
static aft_error  err;

static void must(aft_status status)
{
    if (status != AFT_OK) {
        printf("%s\n", err.message);
        exit(1);
    }
}

/* Zonal mean [m s-1] of the wind at one layer of the last step. */
static double wind(aft_gcm *gcm, int lat, int lev)
{
    static aft_real   u[1 << 16], v[1 << 16], t[1 << 16];
    const aft_sphere *s   = aft_gcm_sphere(gcm);
    double            sum = 0;
    aft_core_now(aft_gcm_core(gcm), lat, u, v, t);
    for (int i = 0; i < s->nlon; i++)
        sum += (double)u[lev * s->nlon + i];
    return sum / s->nlon;
}

static double mm(double flux)
{
    return flux * 86400;
}

static double rain(const aft_gcm *gcm, int lat)
{
    return mm(aft_gcm_zonal(gcm, AFT_GCM_RAIN, lat) + aft_gcm_zonal(gcm, AFT_GCM_SNOW, lat));
}

/* Both hemispheres' mean, and the winds at the end. */
static void profile(aft_gcm *gcm, const aft_levels *l)
{
    const aft_sphere *s   = aft_gcm_sphere(gcm);
    int               jet = 0;
    while (l->a[jet] + l->b[jet] * 1e5 < 20000)
        jet++;
    printf("%6s %8s %8s %8s %8s %8s %8s %8s %8s %8s\n", "lat", "rain", "evap", "vapour", "absorbed", "out",
           "cre sw", "cre lw", "u 200", "u low");
    for (int j = 0; j < s->nlat / 2; j++) {
        int    k = s->nlat - 1 - j;
        double x[AFT_GCM_FIELDS];
        for (aft_gcm_field f = 0; f < AFT_GCM_FIELDS; f++)
            x[f] = 0.5 * (aft_gcm_zonal(gcm, f, j) + aft_gcm_zonal(gcm, f, k));
        printf("%6.1f %8.2f %8.2f %8.1f %8.0f %8.0f %8.0f %8.0f %8.1f %8.1f\n", aft_asin(s->mu[j]) * 180 / AFT_PI,
               0.5 * (rain(gcm, j) + rain(gcm, k)), mm(x[AFT_GCM_EVAPORATION]), x[AFT_GCM_COLUMN_VAPOUR],
               x[AFT_GCM_SUN_TOP], x[AFT_GCM_HEAT_TOP], x[AFT_GCM_SUN_TOP] - x[AFT_GCM_SUN_TOP_CLEAR],
               x[AFT_GCM_HEAT_TOP_CLEAR] - x[AFT_GCM_HEAT_TOP],
               0.5 * (wind(gcm, j, jet) + wind(gcm, k, jet)),
               0.5 * (wind(gcm, j, l->nlev - 1) + wind(gcm, k, l->nlev - 1)));
    }
}

static void judge(int truncation)
{
    char             title[80];
    aft_arena       *arena = aft_arena_create(0);
    aft_team        *team;
    aft_gcm         *gcm;
    aft_gcm_settings settings;
    must(aft_gcm_aquaplanet(truncation, &settings, &err));
    must(aft_team_create(&team, 0, arena, &err));
    must(aft_gcm_create(&gcm, &settings, team, arena, &err));
    must(aft_gcm_run(gcm, SPIN_UP * 86400.0, &err));
    aft_gcm_forget(gcm);
    must(aft_gcm_run(gcm, DAYS * 86400.0, &err));
    aft_gcm_budget b = aft_gcm_budget_of(gcm);
    double fell = mm(aft_gcm_mean(gcm, AFT_GCM_RAIN) + aft_gcm_mean(gcm, AFT_GCM_SNOW));
    double in = aft_gcm_mean(gcm, AFT_GCM_SUN_TOP), out = aft_gcm_mean(gcm, AFT_GCM_HEAT_TOP);
    snprintf(title, sizeof title, "aquaplanet, T%d L30, steps of %.0f s", truncation, settings.time_step);
    score_heading(title);
    score_range("water of a column, open per step, relative", b.water_step, 0, 1e-12, "conservation");
    score_range("all water over the core's steps, relative", b.water_moved, 0, 1e-12, "conservation");
    score_range("energy open in columns, W m-2", fabs(b.columns_open), 0, 0.1, "conservation");
    score_range("energy open in the model, W m-2", fabs(b.model_open), 0, 0.1, "conservation");
    score_range("global rain and snow, mm/day", fell, 2.7, 3.1, ape);
    score_range("evaporation less rain, mm/day", mm(aft_gcm_mean(gcm, AFT_GCM_EVAPORATION)) - fell, -0.1, 0.1,
                "equilibrium");
    printf("column vapour %.1f, liquid %.3f, ice %.3f kg/m2; cover %.2f\n",
           aft_gcm_mean(gcm, AFT_GCM_COLUMN_VAPOUR), aft_gcm_mean(gcm, AFT_GCM_COLUMN_LIQUID),
           aft_gcm_mean(gcm, AFT_GCM_COLUMN_ICE), aft_gcm_mean(gcm, AFT_GCM_COVER));
    printf("absorbed %.1f, out %.1f W/m2; cloud effect shortwave %.1f, longwave %+.1f; at the sea: sun %.1f, longwave "
           "%.1f, sensible %.1f; 2 m %.2f K, 10 m %.1f m/s\n", in, out, in - aft_gcm_mean(gcm, AFT_GCM_SUN_TOP_CLEAR),
           aft_gcm_mean(gcm, AFT_GCM_HEAT_TOP_CLEAR) - out, aft_gcm_mean(gcm, AFT_GCM_SUN_GROUND),
           aft_gcm_mean(gcm, AFT_GCM_HEAT_GROUND), aft_gcm_mean(gcm, AFT_GCM_SENSIBLE),
           aft_gcm_mean(gcm, AFT_GCM_AIR_2M), aft_gcm_mean(gcm, AFT_GCM_WIND_10M));
    profile(gcm, &settings.levels);
    aft_team_free(team);
    aft_arena_free(arena);
}

int main(void)
{
    judge(21);
    judge(31);
    return score_end();
}
