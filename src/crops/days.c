/* SPDX-License-Identifier: Apache-2.0 */
/* From the war's monthly anomalies to days. */
#include "crops/days.h"

#include "base/calendar.h"
#include "base/math.h"
#include "crops/canopy.h"

#include <string.h>

/* Two rows and two columns around a point, with weights. */
typedef struct {
    int    at[4];
    double weight[4];
} corners;

static corners around(const aft_weather *w, double lat_deg, double lon_deg)
{
    int row = 0;
    while (row < w->nlat - 2 && w->lat_deg[row + 1] > lat_deg)
        row++;
    int    next = row + 1 < w->nlat ? row + 1 : row;
    double step = w->lat_deg[row] - w->lat_deg[next];
    double v    = step > 0 ? aft_clamp((w->lat_deg[row] - lat_deg) / step, 0, 1) : 0;
    int    col = 0, beside = 0;
    double u = 0;
    if (w->nlon > 1) {
        double east = (lon_deg - w->lon_deg[0]) / 360;
        east        = (east - floor(east)) * w->nlon;
        col         = (int)east % w->nlon;
        beside      = (col + 1) % w->nlon;
        u           = east - floor(east);
    }
    return (corners){{row * w->nlon + col, row * w->nlon + beside, next * w->nlon + col,
                      next * w->nlon + beside},
                     {(1 - v) * (1 - u), (1 - v) * u, v * (1 - u), v * u}};
}

/* plane: [surface][lat][lon] of one month; the land part. */
static double at(const corners *c, const float *plane)
{
    double sum = 0;
    for (int k = 0; k < 4; k++)
        sum += c->weight[k] * (double)plane[c->at[k]];
    return sum;
}

static double ratio(double war, double control, double least)
{
    return control > least ? aft_clamp(war / control, 0, 5) : 1;
}

void aft_crop_anomalies(const aft_weather *w, double lat_deg, double lon_deg, anomalies *change)
{
    corners c      = around(w, lat_deg, lon_deg);
    size_t  plane  = (size_t)w->nsurface * w->nlat * w->nlon;
    change->nmonth = w->nmonth;
    for (int m = 0; m < MONTHS; m++)
        change->control_direct[m] = at(&c, w->control_direct_fraction + m * plane);
    for (int m = 0; m < w->nmonth; m++) {
        size_t war = m * plane, control = (m % MONTHS) * plane;
        change->warming[m] =
            at(&c, w->air_temperature + war) - at(&c, w->control_air_temperature + control);
        change->rain_ratio[m] =
            ratio(at(&c, w->precipitation + war), at(&c, w->control_precipitation + control), 1e-9);
        change->light_ratio[m] = ratio(at(&c, w->surface_downwelling_shortwave + war),
                                       at(&c, w->control_shortwave + control), 1.0);
        change->direct[m]      = at(&c, w->direct_fraction + war);
    }
}

/* The month's value; before the war the control's, after the last month the last. */
static double in_month(const double *x, int nmonth, int month, double before)
{
    return month < 0 || nmonth == 0 ? before : x[month < nmonth ? month : nmonth - 1];
}

/* Snow [mm of water]: falls below 0 C, melts 3 mm per degree-day; what is left in the middle of the
 * warmest month is forgotten. Returns the day's water. */
static float snow_day(float celsius, float rain, float *snow)
{
    if (celsius < 0) {
        *snow += rain;
        return 0;
    }
    float melt = lesser(*snow, 3 * celsius);
    *snow -= melt;
    return rain + melt;
}

/* Minimum at the crown under snow: 2 + T (0.4 + 0.0018 (depth - 15)^2), depth in cm up to 15;
 * CERES-Wheat, Ritchie et al. Snow of density 0.2. */
static float crown_minimum(float low, float snow)
{
    if (low >= 0)
        return low;
    float depth = lesser(0.5f * snow, 15) - 15;
    return lesser(2 + low * (0.4f + 0.0018f * depth * depth), 0);
}

/* The months -1 .. 12 of a year. */
typedef struct {
    double warming[MONTHS + 2], rain_ratio[MONTHS + 2], light_ratio[MONTHS + 2], direct[MONTHS + 2];
} year_change;

static void change_of_year(const anomalies *a, const day_filling *f, int year, year_change *c)
{
    for (int m = -1; m <= MONTHS; m++) {
        int    i = (year - 1) * MONTHS + m, n = a ? a->nmonth : 0;
        double before = f->control_direct[(m + MONTHS) % MONTHS];
        c->warming[m + 1]     = a ? in_month(a->warming, n, i, 0) : 0;
        c->rain_ratio[m + 1]  = a ? in_month(a->rain_ratio, n, i, 1) : 1;
        c->light_ratio[m + 1] = a ? in_month(a->light_ratio, n, i, 1) : 1;
        c->direct[m + 1]      = a ? in_month(a->direct, n, i, before) : before;
    }
}

/* Months -1 .. 12 -> days of the year, along a broken line. */
static void along_months(const double months[MONTHS + 2], const year_plan *restrict plan, float *restrict days)
{
    for (int m = 0; m < MONTHS; m++) {
        float own = (float)months[m + 1], before = (float)(months[m] - months[m + 1]);
        float after = (float)(months[m + 2] - months[m + 1]);
        int   first = aft_month_start(m), middle = aft_crop_mid_month(m), next = first + aft_month_length(m);
        for (int d = first; d < middle; d++)
            days[d] = own + before * plan->part[d];
        for (int d = middle; d < next; d++)
            days[d] = own + after * plan->part[d];
    }
}

/* Part of shortwave that evaporates water, s / (s + gamma) at sea level; FAO-56 eqs 11 and 13. */
static inline float drying(float celsius)
{
    float t = within(celsius, -30, 45), per = 1 / (t + 237.3f);
    float slope = 4098 * 0.6108f * aft_inline_expf(17.27f * t * per) * per * per;
    return slope / (slope + 0.066f);
}

/* What the months of the war make of each day of a year. */
typedef struct {
    float warming[DAYS], light[DAYS], direct[DAYS], range[DAYS];
} year_course;

static void course_of(const day_filling *f, const year_change *c, year_course *course)
{
    along_months(c->warming, f->plan, course->warming);
    along_months(c->light_ratio, f->plan, course->light);
    along_months(c->direct, f->plan, course->direct);
    if (f->rules->range_exponent == 1)
        memcpy(course->range, course->light, sizeof course->range);
    else
        for (int d = 0; d < DAYS; d++)
            course->range[d] = aft_inline_powf(course->light[d], (float)f->rules->range_exponent);
}

/* Warmth, light and what follows them; evaporation is Makkink's as in de Bruin 1987, 0.65 s / (s + gamma) of the
 * shortwave, 2.45 MJ per mm. */
static void light_year(const mean_year *restrict year, const year_course *restrict c, float *restrict mean,
                       float *restrict low, float *restrict high, float *restrict beam, float *restrict haze,
                       float *restrict demand)
{
    for (int d = 0; d < DAYS; d++) {
        float warmth = year->noisy[d] + c->warming[d], half = year->half_range[d] * c->range[d];
        float flux = year->flux[d] * c->light[d], direct = flux * c->direct[d];
        mean[d]   = warmth;
        low[d]    = warmth - half;
        high[d]   = warmth + half;
        beam[d]   = direct;
        haze[d]   = flux - direct;
        demand[d] = (float)(0.65 / 2.45) * drying(warmth) * year->sun[d] * c->light[d];
    }
}

static void fill_light(const day_filling *f, const year_change *c, int first, crop_days *days)
{
    year_course course;
    course_of(f, c, &course);
    light_year(f->year, &course, days->mean + first, days->low + first, days->high + first, days->beam + first,
               days->haze + first, days->demand + first);
}

/* The light of the year before once more. */
static void repeat_light(int first, crop_days *days)
{
    float *const fields[] = {days->mean, days->low, days->high, days->beam, days->haze, days->demand};
    for (size_t k = 0; k < sizeof fields / sizeof *fields && first > 0; k++)
        memcpy(fields[k] + first, fields[k] + first - DAYS, DAYS * sizeof(float));
}

static void rain_days(int n, const float *restrict rain, float ratio, const float *restrict low,
                      float *restrict water, float *restrict crown)
{
    for (int i = 0; i < n; i++) {
        water[i] = rain[i] * ratio;
        crown[i] = crown_minimum(low[i], 0);
    }
}

static bool freezes(int n, const float *celsius)
{
    int cold = 0;
    for (int i = 0; i < n; i++)
        cold |= celsius[i] < 0;
    return cold;
}

/* Rain and snow; warmth is filled already. */
static void fill_water(const day_filling *f, const year_change *c, int first, float *snow, crop_days *days)
{
    for (int m = 0; m < MONTHS; m++) {
        const int    start = aft_month_start(m), n = aft_month_length(m), i = first + start;
        const float *rain = f->year->rain + start, *mean = days->mean + i, *low = days->low + i;
        float       *water = days->water + i, *crown = days->crown + i, ratio = (float)c->rain_ratio[m + 1];
        if (*snow == 0 && !freezes(n, mean))
            rain_days(n, rain, ratio, low, water, crown);
        else
            for (int k = 0; k < n; k++) {
                if (start + k == f->year->snow_free_day)
                    *snow = 0;
                water[k] = snow_day(mean[k], rain[k] * ratio, snow);
                crown[k] = crown_minimum(low[k], *snow);
            }
    }
}

/* The first days look back into the year's end: every year before the war is alike. */
static void week_minima(int n, const float *restrict low, float *restrict low7)
{
    for (int i = 0; i < 6; i++) {
        float sum = 0;
        for (int k = 0; k < 7; k++)
            sum += low[i >= k ? i - k : i - k + DAYS];
        low7[i] = sum / 7;
    }
    for (int i = 6; i < n; i++)
        low7[i] = (low[i] + low[i - 1] + low[i - 2] + low[i - 3] + low[i - 4] + low[i - 5] + low[i - 6]) / 7;
}

/* The Sun by FAO-56 (Allen et al. 1998) eqs 23 and 24. */
void aft_crop_year_plan(year_plan *plan)
{
    for (int d = 0; d < DAYS; d++) {
        int    m       = aft_month_of_day(d);
        double along   = (d + 0.5 - aft_month_start(m)) / aft_month_length(m) - 0.5;
        plan->month[d] = m;
        plan->part[d]  = (float)fabs(along);
        double turn = 2 * AFT_PI * (d + 1) / 365, declination = 0.409 * aft_sin(turn - 1.39);
        plan->nearness[d]        = 1 + 0.033 * aft_cos(turn);
        plan->sin_declination[d] = aft_sin(declination);
        plan->cos_declination[d] = aft_cos(declination);
    }
}

int aft_crop_mid_month(int month)
{
    return aft_month_start(month) + aft_month_length(month) / 2;
}

/* Snow is forgotten each summer, so that a year's is known from the year before it on. */
VECTOR_KERNEL_FLAT void aft_crop_days_fill(const day_filling *filling, const anomalies *change, int first, int nyear,
                        crop_days *days)
{
    year_change c[2];
    float       snow = 0;
    days->nday = nyear * DAYS;
    for (int y = -1; y < nyear; y++) {
        year_change *now = &c[y & 1], *before = &c[~y & 1];
        int          day = y > 0 ? y * DAYS : 0;
        change_of_year(change, filling, first + y, now);
        if (y < 0 || memcmp(now, before, sizeof *now) != 0)
            fill_light(filling, now, day, days);
        else
            repeat_light(day, days);
        fill_water(filling, now, day, &snow, days);
    }
    week_minima(days->nday, days->low, days->low7);
}

aft_status aft_crop_days_new(aft_arena *arena, int nyear, crop_days *days, aft_error *err)
{
    float **arrays[] = {&days->mean, &days->low,    &days->high,  &days->low7,  &days->crown,
                        &days->beam, &days->haze, &days->water, &days->demand};
    memset(days, 0, sizeof *days);
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++)
        AFT_NEW(*arrays[k], arena, nyear * DAYS, err);
    return AFT_OK;
}
