/* SPDX-License-Identifier: Apache-2.0 */
/* Where the sun stands: daily means by latitude. */
#include "base/math.h"
#include "climate/ebm/model.h"

static const double SOLAR_CONSTANT = 1361.0;  /* W m-2, Kopp & Lean 2011 */

/* Declination and distance by Spencer's Fourier series (Spencer 1971). With h the half day,
 *   mean of cos z over the day        A = (h sin d sin l + cos d cos l sin h) / pi
 *   mean of cos^2 z over the day      B
 * the zenith cosine weighted by insolation is B / A (Cronin 2014) and the daylight A / (B / A). */
void aft_ebm_sun(double sin_lat, double cos_lat, double day, double *cos_zenith, double *daylight,
                 double *irradiance)
{
    double g = 2.0 * AFT_PI * (day + 0.5) / 365.0;
    double d = 0.006918 - 0.399912 * aft_cos(g) + 0.070257 * aft_sin(g)
             - 0.006758 * aft_cos(2 * g) + 0.000907 * aft_sin(2 * g)
             - 0.002697 * aft_cos(3 * g) + 0.00148 * aft_sin(3 * g);
    double r = 1.00011 + 0.034221 * aft_cos(g) + 0.00128 * aft_sin(g)
             + 0.000719 * aft_cos(2 * g) + 0.000077 * aft_sin(2 * g);
    double s = aft_sin(d) * sin_lat, c = aft_cos(d) * cos_lat;
    double h = -s >= c ? 0.0 : (s >= c ? AFT_PI : aft_acos(-s / c));
    double a = (h * s + c * aft_sin(h)) / AFT_PI;
    double b = (h * (s * s + 0.5 * c * c) + 2.0 * s * c * aft_sin(h)
                + 0.25 * c * c * aft_sin(2.0 * h)) / AFT_PI;
    bool   lit  = a > 1e-5;
    *irradiance = SOLAR_CONSTANT * r;
    *cos_zenith = lit ? aft_min(1.0, b / a) : 0.0;
    *daylight   = lit ? aft_min(1.0, a * a / b) : 0.0;
}
