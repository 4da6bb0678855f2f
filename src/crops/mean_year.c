/* SPDX-License-Identifier: Apache-2.0 */
/* From monthly means to a year of days. */
#include "base/calendar.h"
#include "base/math.h"
#include "base/random.h"
#include "crops/growth.h"

static const double ZERO_CELSIUS = 273.15;

/* Nearest cell of the ground's grid with land, within two cells; -1: none. */
static int land_cell(const aft_ground *g, double lat_deg, double lon_deg)
{
    int row  = (int)aft_clamp((90 - lat_deg) * g->nlat / 180, 0, g->nlat - 1);
    int col  = (int)aft_clamp((lon_deg + 180) * g->nlon / 360, 0, g->nlon - 1);
    int best = -1, best_distance = 99;
    for (int i = row - 2; i <= row + 2; i++)
        for (int k = col - 2; k <= col + 2; k++) {
            if (i < 0 || i >= g->nlat)
                continue;
            int cell     = i * g->nlon + (k + g->nlon) % g->nlon;
            int distance = (i - row) * (i - row) + (k - col) * (k - col);
            if (g->land_fraction[cell] > 0 && g->air_temperature[cell] > 150
                && distance < best_distance)
                best = cell, best_distance = distance;
        }
    return best;
}

/* Values at mid-month whose broken line has the given monthly means: of months alike in length,
 * mean_i = (n_{i-1} + 6 n_i + n_{i+1}) / 8, solved by sweeps (diagonally dominant). */
static void mid_month(const double mean[MONTHS], double node[MONTHS])
{
    for (int i = 0; i < MONTHS; i++)
        node[i] = mean[i];
    for (int sweep = 0; sweep < 20; sweep++)
        for (int i = 0; i < MONTHS; i++)
            node[i] = (8 * mean[i] - node[(i + 11) % 12] - node[(i + 1) % 12]) * (1.0 / 6);
}

static void interpolate(const double mean[MONTHS], const year_plan *plan, double out[DAYS])
{
    double node[MONTHS];
    mid_month(mean, node);
    for (int m = 0; m < MONTHS; m++) {
        double before = node[(m + 11) % 12] - node[m], after = node[(m + 1) % 12] - node[m];
        int    first = aft_month_start(m), middle = aft_crop_mid_month(m), next = first + aft_month_length(m);
        for (int d = first; d < middle; d++)
            out[d] = node[m] + before * (double)plan->part[d];
        for (int d = middle; d < next; d++)
            out[d] = node[m] + after * (double)plan->part[d];
    }
}

/* Subtracts the year's mean, so that noise leaves the annual mean as it is; months keep theirs, as
 * every real year has its cool July. */
static void centre(double x[DAYS])
{
    double sum = 0;
    for (int d = 0; d < DAYS; d++)
        sum += x[d];
    for (int d = 0; d < DAYS; d++)
        x[d] -= sum / DAYS;
}

/* Day-to-day temperature noise: a first-order chain with lag-one correlation 0.7 around the mean.
 * Its deviation grows with the annual range A [K]: 1 + 0.08 A (half as much again in the coldest
 * month, half as much in the warmest): 1.2 K in the wet tropics, 5 K in a continental January. */
static void add_noise(mean_year *year, const year_plan *plan, int item, double scale)
{
    enum { SEED = 0x63726f70, STREAM = 1 };
    const double PERSISTENCE = 0.7;
    double       coldest = year->monthly_mean[0], warmest = coldest;
    for (int m = 1; m < MONTHS; m++) {
        coldest = aft_min(coldest, year->monthly_mean[m]);
        warmest = aft_max(warmest, year->monthly_mean[m]);
    }
    double range = aft_max(warmest - coldest, 0.1), chain = 0, noise[DAYS], normal[30 + DAYS];
    double kick = sqrt(1 - PERSISTENCE * PERSISTENCE);
    aft_normals(SEED, STREAM, (uint64_t)item, 30 + DAYS, normal);
    for (int d = -30; d < DAYS; d++) {
        chain = PERSISTENCE * chain + kick * normal[d + 30];
        if (d < 0)
            continue;
        double cold = (warmest - year->monthly_mean[plan->month[d]]) / range;
        noise[d]    = scale * (1 + 0.08 * range * (0.5 + cold)) * chain;
    }
    centre(noise);
    for (int d = 0; d < DAYS; d++)
        year->noisy[d] = (float)(year->usual[d] + noise[d]);
}

/* Rain falls on wet days; the month's sum stays. Part of wet days: r / (r + 5 mm/day), 0.1..0.9. */
static void wet_days(const double monthly[MONTHS], int item, float rain[DAYS])
{
    enum { SEED = 0x63726f70, STREAM = 2 };
    for (int m = 0; m < MONTHS; m++) {
        int    start = aft_month_start(m), n = aft_month_length(m), wet = 0;
        double part = aft_clamp(monthly[m] / (monthly[m] + 5), 0.1, 0.9);
        for (int d = start; d < start + n; d++) {
            rain[d] = aft_uniform(SEED, STREAM, (uint64_t)item, (uint32_t)d) < part;
            wet += rain[d] > 0;
        }
        if (!wet)
            rain[start + n / 2] = 1, wet = 1;
        for (int d = start; d < start + n; d++)
            rain[d] *= (float)(monthly[m] * n / wet);
    }
}

/* Extraterrestrial radiation Ra [MJ m-2] and day length [h], FAO-56 (Allen et al. 1998) eqs 21, 34;
 * surface shortwave 0.16 sqrt(diurnal range) Ra, Hargreaves & Samani, FAO-56 eq. 50 (inland).
 * Winter wheat's pace rises from 0 at 7 h to its most at 20 h, after AFRCWHEAT (Weir et al. 1984).
 */
static void sunlight(mean_year *year, const year_plan *plan)
{
    const double SOLAR   = 0.0820; /* MJ m-2 min-1 */
    double       phi     = aft_clamp(year->lat_deg, -66, 66) * AFT_PI / 180;
    double       sin_phi = aft_sin(phi), cos_phi = aft_cos(phi);
    for (int d = 0; d < DAYS; d++) {
        double level  = sin_phi * plan->sin_declination[d];
        double swing  = cos_phi * plan->cos_declination[d];
        double cosine = aft_clamp(-level / swing, -1, 1);
        double sunset = aft_acos(cosine), hours = 24 / AFT_PI * sunset;
        double above = 24 * 60 / AFT_PI * SOLAR * plan->nearness[d]
                       * (sunset * level + swing * sqrt(1 - cosine * cosine));
        year->day_length[d] = (float)aft_max(hours, 1);
        year->pace[d]       = aft_clamp((hours - 7) / (14 - 7), 0, (20.0 - 7) / (14 - 7));
        double sun          = aft_clamp(0.16 * sqrt(year->range[d]), 0.2, 0.75) * above;
        year->sun[d]        = (float)sun;
        year->flux[d]       = (float)aft_crop_par_flux(0.5 * sun, (double)year->day_length[d]);
    }
}

bool aft_crop_mean_year(const aft_ground *g, double lat_deg, double lon_deg, int item,
                        const weather_rules *rules, const year_plan *plan, mean_year *year)
{
    int cell = land_cell(g, lat_deg, lon_deg), plane = g->nlat * g->nlon, warmest = 0;
    if (cell < 0)
        return false;
    double range[MONTHS], rain[MONTHS];
    for (int m = 0; m < MONTHS; m++) {
        year->monthly_mean[m] = (double)g->air_temperature[m * plane + cell] - ZERO_CELSIUS;
        range[m]              = aft_clamp((double)g->diurnal_range[m * plane + cell], 2, 25);
        rain[m]               = aft_max((double)g->precipitation[m * plane + cell], 0);
        if (year->monthly_mean[m] > year->monthly_mean[warmest])
            warmest = m;
    }
    year->lat_deg       = lat_deg;
    year->snow_free_day = aft_month_start(warmest) + aft_month_length(warmest) / 2;
    interpolate(year->monthly_mean, plan, year->usual);
    interpolate(range, plan, year->range);
    for (int d = 0; d < DAYS; d++) {
        year->range[d]      = aft_max(year->range[d], 1);
        year->half_range[d] = (float)(0.5 * year->range[d]);
    }
    sunlight(year, plan);
    add_noise(year, plan, item, rules->noise_scale);
    wet_days(rain, item, year->rain);
    return true;
}
