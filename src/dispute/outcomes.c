/* SPDX-License-Identifier: Apache-2.0 */
/* What a run is judged by, each under its key of summary.json. */
#include "aftermath/dispute.h"

static double direct_deaths(const aft_result *r) { return r->has_strikes ? r->damage.direct_deaths : 0; }
static double fallout_deaths(const aft_result *r) { return r->has_strikes ? r->dose.fallout_deaths : 0; }
static double soot(const aft_result *r) { return r->weather.soot_stratosphere / 1e9; }
static double light(const aft_result *r) { return r->weather.peak_shortwave_anomaly; }
static double cooling(const aft_result *r) { return r->weather.peak_dT; }
static double hungry(const aft_result *r) { return r->diets.people_without_food_year2; }

static double rain(const aft_result *r)
{
    double least = 0;
    for (int y = 0; y < r->weather.nyear; y++)
        if (r->weather.year_precipitation_pct[y] < least)
            least = r->weather.year_precipitation_pct[y];
    return least;
}

static double harvest(const aft_result *r)
{
    return r->harvest.nyear > 1 ? r->harvest.world_kcal_change_pct[1] : 0;
}

const aft_outcome aft_outcomes[AFT_NOUTCOME + 1] = {
    {"direct_deaths", "1", "people killed by blast, heat, radiation and fire", direct_deaths},
    {"fallout_deaths", "1", "people killed by fallout", fallout_deaths},
    {"soot_stratosphere_Tg", "Tg", "soot that reaches the stratosphere", soot},
    {"peak_surface_sw_anomaly_Wm2", "W m-2", "sunlight at the ground in the darkest month", light},
    {"peak_global_dT_K", "K", "2 m temperature of the coldest year", cooling},
    {"peak_precipitation_change_pct", "percent", "rain of the driest year", rain},
    {"world_4crop_kcal_change_pct_year2", "percent", "harvest of four crops in year 2", harvest},
    {"people_without_food_year2", "1", "people without food in year 2", hungry},
    {NULL, NULL, NULL, NULL},
};
