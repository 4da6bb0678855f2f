/* SPDX-License-Identifier: Apache-2.0 */
/* The orbit of Berger 1978 (doi:10.1175/1520-0469(1978)035<2362:LTVODI>2.0.CO;2) with the elements of
 * 2000, and the mean of sunlight over a step. */
#include "climate/radiation/sun.h"

#include "base/math.h"

static const double SOLAR_CONSTANT = 1361.0;     /* W m-2, Kopp & Lean 2011              */
static const double ECCENTRICITY   = 0.016709;   /* J2000, Simon et al. 1994             */
static const double OBLIQUITY      = 23.4393;    /* deg, J2000, Simon et al. 1994        */
static const double PERIHELION     = 102.937;    /* deg, longitude of the perihelion, J2000 (same)  */
static const double EQUINOX        = 79.0;       /* days, 21 March 0 h                   */
static const double YEAR           = 365.0;      /* days                                 */

/* True longitude of the sun by Berger's series in eccentricity to its third power; distance by the
 * ellipse. */
aft_sun aft_sun_on(double day)
{
    const double e = ECCENTRICITY, e2 = e * e, e3 = e2 * e, beta = sqrt(1 - e2);
    const double perihelion = (PERIHELION + 180.0) * AFT_PI / 180.0; /* of the sun, seen from here */
    double start = 2 * ((e / 2 + e3 / 8) * (1 + beta) * aft_sin(perihelion)
                        - e2 / 4 * (0.5 + beta) * aft_sin(2 * perihelion)
                        + e3 / 8 * (1.0 / 3 + beta) * aft_sin(3 * perihelion));
    double mean = start + 2 * AFT_PI * (day - EQUINOX) / YEAR, m = mean - perihelion;
    double longitude = mean + (2 * e - e3 / 4) * aft_sin(m) + 1.25 * e2 * aft_sin(2 * m)
                     + 13.0 / 12 * e3 * aft_sin(3 * m);
    double over_distance = (1 + e * aft_cos(longitude - perihelion)) / (1 - e2);
    double s = aft_sin(OBLIQUITY * AFT_PI / 180) * aft_sin(longitude);
    return (aft_sun){s, sqrt(1 - s * s), SOLAR_CONSTANT * over_distance * over_distance};
}

double aft_half_day(const aft_sun *sun, double sin_lat, double cos_lat)
{
    double s = sun->sin_declination * sin_lat, c = sun->cos_declination * cos_lat;
    return -s >= c ? 0.0 : s >= c ? AFT_PI : aft_acos(-s / c);
}

double aft_cos_zenith(const aft_sun *sun, double sin_lat, double cos_lat, double hour_angle)
{
    return sun->sin_declination * sin_lat + sun->cos_declination * cos_lat * aft_cos(hour_angle);
}

double aft_hour_angle(double longitude, double time_of_day)
{
    return 2 * AFT_PI * (time_of_day - 0.5) + longitude;
}

void aft_sun_mean(const aft_sun *sun, double sin_lat, double cos_lat, double half_day, double from,
                  double span, double *cos_zenith, double *daylight)
{
    double turns = floor((from + AFT_PI) / (2 * AFT_PI)), start = from - 2 * AFT_PI * turns;
    double lit = 0, sines = 0;
    for (int day = 0; day < 2; day++) { /* a step may end in the next day's light */
        double noon = 2 * AFT_PI * day;
        double a = aft_max(start - noon, -half_day), b = aft_min(start + span - noon, half_day);
        if (b > a)
            lit += b - a, sines += aft_sin(b) - aft_sin(a);
    }
    *daylight   = lit / span;
    *cos_zenith = lit > 0 ? aft_clamp(sun->sin_declination * sin_lat
                                      + sun->cos_declination * cos_lat * sines / lit, 0, 1)
                          : 0.0;
}

double aft_sun_factor(double part, double whole)
{
    return whole > 0 ? part / whole : 0.0;
}
