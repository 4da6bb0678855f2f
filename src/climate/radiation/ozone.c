/* SPDX-License-Identifier: Apache-2.0 */
/* Ozone by formula: how much (Van Heuklon 1979), and at what height (Green 1964).
 *
 * Column above height h:  u(h) = U (1 + exp(-b/c)) / (1 + exp((h - b)/c))
 * with h = 7 km ln(1013.25 hPa / p); mass mixing ratio = rho_o3 g du/dp. Height b and width c of the
 * layer change with latitude: b and c below were set on standard ozone profiles and are checked
 * against a monthly zonal climatology in validation/radiation_validate.c. */
#include "base/math.h"
#include "climate/radiation/radiation.h"

static const double DOBSON = 2.1415e-5;  /* kg m-2 of ozone in 1 DU */
static const double GRAVITY = 9.80665;

/* Total column [DU], zonal mean: Van Heuklon 1979, doi:10.1016/0038-092X(79)90140-4, without the
 * term in longitude. */
static double total_column(double lat_deg, int day)
{
    const double RADIAN = AFT_PI / 180;
    bool   north = lat_deg >= 0;
    double mean = north ? 150 : 100, season = north ? 40 : 30, phase = north ? -30 : 152.625;
    double root = aft_sin((north ? 1.28 : 1.5) * lat_deg * RADIAN);
    return 235 + (mean + season * aft_sin(0.9865 * (day + 1 + phase) * RADIAN)) * root * root;
}

double aft_ozone_climatology(double pressure, double lat_deg, int day_of_year)
{
    double p = aft_clamp(pressure, 0.01, 110000);
    double c2 = aft_cos(lat_deg * AFT_PI / 180);
    c2 *= c2;
    double height = 7.0 * aft_log(101325 / p), b = 19.0 + 5.0 * c2, c = 4.9 - 0.5 * c2;
    double e = aft_exp((height - b) / c);
    /* du/dh = -U (1 + exp(-b/c)) e / (c (1 + e)^2); dh/dp = -7 km / p */
    double dudp = (1 + aft_exp(-b / c)) * (e / (1 + e) / (1 + e)) * 7.0 / (c * p);
    return total_column(lat_deg, day_of_year) * DOBSON * dudp * GRAVITY;
}
