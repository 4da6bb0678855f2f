/* SPDX-License-Identifier: Apache-2.0 */
/* Where the sun stands: by day, hour and place, and its mean over a step. */
#ifndef AFTERMATH_CLIMATE_SUN_H
#define AFTERMATH_CLIMATE_SUN_H

typedef struct {
    double sin_declination, cos_declination;
    double irradiance;   /* W m-2 on a plane that faces the sun */
} aft_sun;

/* day: days since 1 January 0 h, of years of 365 days whose equinox is 21 March 0 h. */
aft_sun aft_sun_on(double day);

/* cos(half a day's angle) = -tan(declination) tan(latitude), as the angle [rad]: 0 in polar night, pi
 * in polar day. The same for all columns of a latitude. */
double aft_half_day(const aft_sun *sun, double sin_lat, double cos_lat);

/* Cosine of the zenith angle now; negative below the horizon. hour_angle [rad], 0 at local noon. */
double aft_cos_zenith(const aft_sun *sun, double sin_lat, double cos_lat, double hour_angle);

/* Hour angle [rad] at longitude [rad] and time of day 0..1 UTC; mean solar time, see aft_sun_mean. */
double aft_hour_angle(double longitude, double time_of_day);

/* Over a step of hour angles from .. from + span [rad], 0 < span <= 2 pi: the lit part of it, 0..1, and
 * the mean of cos(zenith) over that part; exact. daylight x cos_zenith adds up over steps.
 * The equation of time is left out: noon is up to 16 minutes off. */
void aft_sun_mean(const aft_sun *sun, double sin_lat, double cos_lat, double half_day, double from,
                  double span, double *cos_zenith, double *daylight);

/* What the shortwave fluxes of a radiation step are to be multiplied by within one of its parts, given
 * daylight x cos_zenith of the part and of the whole; their mean over the parts is 1. */
double aft_sun_factor(double part, double whole);

#endif
