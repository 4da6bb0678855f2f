/* SPDX-License-Identifier: Apache-2.0 */
/* The sun: dates and angles of the almanac; means over a step against sums; factors that add up. */
#include "base/math.h"
#include "check.h"
#include "climate/radiation/sun.h"

static const double DEGREE = AFT_PI / 180;

/* Solstices, equinox and perihelion of the calendar (21 June and December; 3 January). */
static void year_is_the_almanac_s(void)
{
    double top = -1, low = 1, near = 0, day_top = 0, day_low = 0, day_near = 0, sum = 0;
    for (double day = 0; day < 365; day += 0.1) {
        aft_sun sun = aft_sun_on(day);
        if (sun.sin_declination > top)
            top = sun.sin_declination, day_top = day;
        if (sun.sin_declination < low)
            low = sun.sin_declination, day_low = day;
        if (sun.irradiance > near)
            near = sun.irradiance, day_near = day;
        sum += sun.irradiance / 3650;
    }
    CHECK_CLOSE(top, sin(23.4393 * DEGREE), 1e-6);
    CHECK_CLOSE(low, -sin(23.4393 * DEGREE), 1e-6);
    CHECK_CLOSE(near, 1361 / ((1 - 0.016709) * (1 - 0.016709)), 1e-4);
    CHECK(fabs(aft_sun_on(79).sin_declination) < 1e-3);
    CHECK_CLOSE(day_top, 171.5, 0.01);
    CHECK_CLOSE(day_low, 355, 0.01);
    CHECK(day_near < 5);
    CHECK_CLOSE(sum, 1361 / sqrt(1 - 0.016709 * 0.016709), 1e-4); /* mean over time of 1 / r^2 */
}

static void means_are_those_of_many_moments(void)
{
    aft_sun sun = aft_sun_on(200);
    for (int lat = -80; lat <= 80; lat += 20)
        for (int hour = 0; hour < 24; hour += 3) {
            enum { N = 4000 };
            double s = sin(lat * DEGREE), c = cos(lat * DEGREE), from = aft_hour_angle(0.3, hour / 24.0);
            double span = 2 * AFT_PI / 8, mu, lit, sum = 0;
            aft_sun_mean(&sun, s, c, aft_half_day(&sun, s, c), from, span, &mu, &lit);
            for (int i = 0; i < N; i++)
                sum += fmax(0, aft_cos_zenith(&sun, s, c, from + span * (i + 0.5) / N)) / N;
            CHECK(fabs(mu * lit - sum) < 1e-6);
            CHECK(mu >= 0 && mu <= 1 && lit >= 0 && lit <= 1);
        }
}

static void factors_average_to_one(void)
{
    aft_sun sun = aft_sun_on(80);
    double  s = sin(45 * DEGREE), c = cos(45 * DEGREE), half = aft_half_day(&sun, s, c), sum = 0;
    double  from = aft_hour_angle(0, 0.2), mu, lit, part_mu, part_lit;
    aft_sun_mean(&sun, s, c, half, from, AFT_PI / 4, &mu, &lit);
    for (int i = 0; i < 9; i++) {
        aft_sun_mean(&sun, s, c, half, from + AFT_PI / 36 * i, AFT_PI / 36, &part_mu, &part_lit);
        sum += aft_sun_factor(part_mu * part_lit, mu * lit) / 9;
    }
    CHECK_CLOSE(sum, 1, 1e-12);
    CHECK(aft_sun_factor(0, 0) == 0);
}

int main(void)
{
    year_is_the_almanac_s();
    means_are_those_of_many_moments();
    factors_average_to_one();
    return CHECK_END();
}
