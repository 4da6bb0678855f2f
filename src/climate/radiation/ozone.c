/* SPDX-License-Identifier: Apache-2.0 */
/* Ozone by formula: how much (Van Heuklon 1979), and at what height (Green 1964).
 *
 * Column above height h of a Green layer:  u(h) = U (1 + exp(-b/c)) / (1 + exp((h - b)/c))
 * with h = 7 km ln(1013.25 hPa / p); mass mixing ratio = g du/dp. One such layer leaves too little
 * ozone above 10 hPa, where it heats the stratopause; so a second one, higher up, holds a fifth of
 * the column. Heights and widths change with latitude; they were set by eye on a monthly zonal
 * climatology (that of the WRF model), so agreement with it is not an independent test. */
#include "base/math.h"
#include "climate/radiation/radiation.h"

static const double DOBSON = 2.1415e-5;  /* kg m-2 of ozone in 1 DU */
static const double GRAVITY = 9.80665;   /* m s-2, standard, CGPM 1901 */
static const double EVERYWHERE = 3.3e-8; /* kg kg-1: 20 nmol mol-1 of tropospheric ozone */

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

/* du/dp of a Green layer of one unit of column; height and width in km. */
static double green_layer(double p, double height, double b, double c)
{
    double e = aft_exp((height - b) / c);
    /* du/dh = -(1 + exp(-b/c)) e / (c (1 + e)^2); dh/dp = -7 km / p */
    return (1 + aft_exp(-b / c)) * (e / (1 + e) / (1 + e)) * 7.0 / (c * p);
}

double aft_ozone_climatology(double pressure, double lat_deg, int day_of_year)
{
    double p = aft_clamp(pressure, 0.01, 110000);
    double c2 = aft_cos(lat_deg * AFT_PI / 180);
    c2 *= c2;
    double height = 7.0 * aft_log(101325 / p), high = 0.14 + 0.2 * c2;
    double low_layer = green_layer(p, height, 18.5 + 5.0 * c2, 4.4 - 1.2 * c2);
    double high_layer = green_layer(p, height, 32.0 - c2, 4.6 - 0.4 * c2);
    double layered = total_column(lat_deg, day_of_year) * DOBSON - EVERYWHERE * 101325 / GRAVITY;
    return EVERYWHERE + layered * GRAVITY * ((1 - high) * low_layer + high * high_layer);
}
