/* SPDX-License-Identifier: Apache-2.0 */
/* What monthly zonal means say of the air above the weather. */
#include "base/calendar.h"
#include "base/math.h"
#include "climate/gcm/months.h"

enum { MONTHS = AFT_MONTHS_PER_YEAR };

static int month_of(const aft_gcm_monthly *r, int at)
{
    return aft_month_of_day(aft_to_int(floor(r->time[at])) % AFT_DAYS_PER_YEAR);
}

/* Of a record at latitude row `lat`, linear in ln p between levels of p_s = 1000 hPa. */
static double at_pressure(const aft_gcm_monthly *r, aft_month_zonal z, int at, int lat, double p)
{
    const float *x = r->zonal[z] + (size_t)at * (size_t)(r->nlev * r->nlat) + lat;
    int          k = 0;
    while (k < r->nlev - 2 && 1e5 * r->lev[k + 1] < p)
        k++;
    double share = aft_log(p / (1e5 * r->lev[k])) / aft_log(r->lev[k + 1] / r->lev[k]);
    return (1 - share) * (double)x[k * r->nlat] + share * (double)x[(k + 1) * r->nlat];
}

/* Linear in latitude [degrees]; rows are from north to south. */
static double at_place(const aft_gcm_monthly *r, aft_month_zonal z, int at, double lat, double p)
{
    int j = 0;
    while (j < r->nlat - 2 && r->lat[j + 1] > lat)
        j++;
    double share = (r->lat[j] - lat) / (r->lat[j] - r->lat[j + 1]);
    return (1 - share) * at_pressure(r, z, at, j, p) + share * at_pressure(r, z, at, j + 1, p);
}

/* Mean over records first .. last - 1 of a month (-1: all) by their days; NaN: none. */
static double mean_at(const aft_gcm_monthly *r, aft_month_zonal z, int first, int last, int month, double lat, double p)
{
    double sum = 0, days = 0;
    for (int at = first; at < last; at++) {
        double length = r->time_bounds[2 * at + 1] - r->time_bounds[2 * at];
        if (month >= 0 && month_of(r, at) != month)
            continue;
        sum += length * at_place(r, z, at, lat, p), days += length;
    }
    return days > 0 ? sum / days : (double)NAN;
}

/* Coldest layer of the mean over 15 S to 15 N. */
static double cold_point(const aft_gcm_monthly *r, int first)
{
    double least = 1000;
    for (int k = 0; k < r->nlev; k++) {
        double sum = 0, weight = 0;
        for (int at = first; at < r->ntime; at++)
            for (int lat = 0; lat < r->nlat; lat++)
                if (fabs(r->lat[lat]) < 15) {
                    double w = (r->time_bounds[2 * at + 1] - r->time_bounds[2 * at]) * aft_cos(r->lat[lat] * AFT_PI / 180);
                    sum += w * (double)r->zonal[AFT_ZONAL_T][(at * r->nlev + k) * r->nlat + lat], weight += w;
                }
        least = aft_min(least, sum / weight);
    }
    return least;
}

/* kg s-1 that rise through p: between the extremes of the residual stream function, mean of months. */
static double upwelling(const aft_gcm_monthly *r, int first, double p)
{
    double sum = 0, days = 0;
    for (int at = first; at < r->ntime; at++) {
        double most = 0, least = 0, length = r->time_bounds[2 * at + 1] - r->time_bounds[2 * at];
        for (int lat = 0; lat < r->nlat; lat++) {
            double psi = at_pressure(r, AFT_ZONAL_RESIDUAL, at, lat, p);
            most = aft_max(most, psi), least = aft_min(least, psi);
        }
        sum += length * (most - least), days += length;
    }
    return sum / days;
}

/* Annual means of a clock that fills towards its end as exp(-t / tau): the last three give it (Aitken 1926). */
static double filled(const double *year, int n)
{
    if (n < 3)
        return (double)NAN;
    double a = year[n - 2] - year[n - 3], b = year[n - 1] - year[n - 2];
    return b > 0 && b < 0.95 * a ? year[n - 1] + b * b / (a - b) : (double)NAN;
}

aft_status aft_gcm_judge_aloft(const aft_gcm_monthly *r, aft_arena *arena, aft_gcm_aloft *a, aft_error *err)
{
    const aft_mark mark = aft_arena_mark(arena);
    const int      years = r->ntime / MONTHS, first = r->ntime >= 2 * MONTHS ? MONTHS : 0;
    const double   year = 86400.0 * AFT_DAYS_PER_YEAR;
    double        *age;
    AFT_NEW(age, arena, years + 1, err);
    for (int i = 0; i < years; i++)
        age[i] = mean_at(r, AFT_ZONAL_AGE, MONTHS * i, MONTHS * (i + 1), -1, 60, 5000) / year;
    const int last = years > 0 ? MONTHS * (years - 1) : 0, end = years > 0 ? MONTHS * years : r->ntime;
    *a = (aft_gcm_aloft){
        .age = mean_at(r, AFT_ZONAL_AGE, last, end, -1, 60, 5000) / year,
        .age_entry = mean_at(r, AFT_ZONAL_AGE, last, end, -1, 0, 10000) / year,
        .age_filled = filled(age, years), .upwelling = upwelling(r, first, 7000), .cold_point = cold_point(r, first),
        .vortex_south = mean_at(r, AFT_ZONAL_U, first, r->ntime, 6, -60, 1000),
        .vortex_north = mean_at(r, AFT_ZONAL_U, first, r->ntime, 0, 60, 1000),
        .pole_south = mean_at(r, AFT_ZONAL_T, first, r->ntime, 6, -80, 3000),
        .pole_north = mean_at(r, AFT_ZONAL_T, first, r->ntime, 0, 80, 3000)};
    aft_arena_release(arena, mark);
    return AFT_OK;
}
