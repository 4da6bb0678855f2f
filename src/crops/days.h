/* SPDX-License-Identifier: Apache-2.0 */
/* Daily weather of one cell: the observed-like mean year, noise that makes of it one possible year,
 * the same every year, and on top of it the war's monthly anomalies. Cells have noise of their own.
 * Without anomalies every year has the same bits. */
#ifndef AFTERMATH_CROPS_DAYS_H
#define AFTERMATH_CROPS_DAYS_H

#include "aftermath/climate.h"
#include "aftermath/earth.h"
#include "crops/species.h"

enum { DAYS = 365, MONTHS = 12 };

/* Day 365 y + d, y from the first year held on; year 0 is the year before the war. */
typedef struct {
    int    nday;
    float *mean, *low, *high; /* [day] C, 2 m                                        */
    float *low7;              /* [day] C, mean of the last 7 minima                  */
    float *crown;             /* [day] C, minimum at the crown of a winter crop      */
    float *beam, *haze;       /* [day] W m-2, photosynthetically active light by day, direct and diffuse */
    float *water;             /* [day] mm of rain and melted snow                    */
    float *demand;            /* [day] mm, reference evapotranspiration              */
} crop_days;

/* What a cell has every year. */
typedef struct {
    double lat_deg;
    double usual[DAYS];             /* C, the climate's own                   */
    double range[DAYS];             /* K, diurnal                             */
    float  noisy[DAYS];             /* C, mean with the noise                 */
    float  half_range[DAYS];        /* K                                      */
    float  flux[DAYS];              /* W m-2, photosynthetically active light by day */
    float  rain[DAYS];              /* mm                                     */
    float  sun[DAYS];               /* MJ m-2, surface shortwave              */
    float  day_length[DAYS];        /* h                                      */
    double pace[DAYS];           /* 1 at 14 h: how fast winter wheat develops in this day length */
    double monthly_mean[MONTHS]; /* C                                      */
    int    snow_free_day;        /* middle of the warmest month            */
} mean_year;

/* The war's monthly anomalies of one cell; month 0 is January of year 1. */
typedef struct {
    int     nmonth;
    double *warming;     /* [month] K                        */
    double *rain_ratio;  /* [month] 1                        */
    double *light_ratio; /* [month] 1                        */
    double *direct;      /* [month] 1                        */
    double  control_direct[MONTHS];
} anomalies;

/* Strength of the day-to-day noise, and how the diurnal range follows the light. */
typedef struct {
    double noise_scale;    /* 1 */
    double range_exponent; /* 1 */
} weather_rules;

/* Each day of the year: its month, and how far it leans to the month before or, from the middle on, after it. */
typedef struct {
    int    month[DAYS];
    float  part[DAYS];
    double sin_declination[DAYS], cos_declination[DAYS];
    double nearness[DAYS]; /* of the Sun: inverse square distance, 1 */
} year_plan;

void aft_crop_year_plan(year_plan *plan);

/* false: the ground has no land climate near the cell. `item` names the cell's noise. */
bool aft_crop_mean_year(const aft_ground *ground, double lat_deg, double lon_deg, int item,
                        const weather_rules *rules, const year_plan *plan, mean_year *year);

/* Anomalies at (lat, lon) from the land parts of the bands around it. Arrays hold nmonth values. */
void aft_crop_anomalies(const aft_weather *weather, double lat_deg, double lon_deg,
                        anomalies *change);

typedef struct {
    const mean_year     *year;
    const double        *control_direct; /* [MONTHS] */
    const weather_rules *rules;
    const year_plan     *plan;
} day_filling;

/* Day of the year in the middle of a month. */
int aft_crop_mid_month(int month);

/* Writes `nyear` years from year `first` on; after year 0 the first six days' low7 is not that of the
 * days before. change NULL: control. */
void aft_crop_days_fill(const day_filling *filling, const anomalies *change, int first, int nyear,
                        crop_days *days);

aft_status aft_crop_days_new(aft_arena *arena, int nyear, crop_days *days, aft_error *err);

#endif
