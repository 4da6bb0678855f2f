/* SPDX-License-Identifier: Apache-2.0 */
/* Where the sun stands: daily means by latitude. */
#include "base/math.h"
#include "climate/ebm/model.h"

/* With h the half day,
 *   mean of cos z over the day        A = (h sin d sin l + cos d cos l sin h) / pi
 *   mean of cos^2 z over the day      B
 * the zenith cosine weighted by insolation is B / A (Cronin 2014) and the daylight A / (B / A). */
void aft_ebm_sun(const aft_sun *sun, double sin_lat, double cos_lat, double *cos_zenith, double *daylight)
{
    double s = sun->sin_declination * sin_lat, c = sun->cos_declination * cos_lat;
    double cos_h = -s >= c ? 1.0 : (s >= c ? -1.0 : -s / c);
    double h = aft_acos(cos_h), sin_h = sqrt(1.0 - cos_h * cos_h);
    double a = (h * s + c * sin_h) / AFT_PI;
    double b = (h * (s * s + 0.5 * c * c) + 2.0 * s * c * sin_h + 0.5 * c * c * sin_h * cos_h) / AFT_PI;
    bool   lit  = a > 1e-5;
    *cos_zenith = lit ? aft_min(1.0, b / a) : 0.0;
    *daylight   = lit ? aft_min(1.0, a * a / b) : 0.0;
}
