/* SPDX-License-Identifier: Apache-2.0 */
#include "fallout/gd.h"

#include "base/math.h"
#include "fallout/wseg.h"

/* length = a W^0.45, width = b W^p, ground-zero width = c W^q [mi], W in kt of total yield. */
static const struct {
    double rate, a, b, p, c, q;
} TABLE[AFT_GD_NCONTOUR] = {
    {3000, 0.95, 0.0076, 0.86, 0.026, 0.58}, {1000, 1.8, 0.036, 0.76, 0.060, 0.57},
    {300, 4.5, 0.13, 0.66, 0.20, 0.48},      {100, 8.9, 0.38, 0.60, 0.39, 0.42},
    {30, 16, 0.76, 0.56, 0.53, 0.41},        {10, 24, 1.4, 0.53, 0.68, 0.41},
    {3, 30, 2.2, 0.50, 0.89, 0.41},          {1, 40, 3.3, 0.48, 1.5, 0.41},
};

/* Downwind distances in a wind other than 15 mph, as beside Table 9.93. */
static double wind_factor(double mph) { return 1 + (mph - 15) / (mph < 15 ? 30 : 60); }

void aft_gd_contours(double yield_kt, double fission_fraction, double wind,
                     aft_gd_contour contour[AFT_GD_NCONTOUR])
{
    double stretch = wind_factor(wind * 3600 / AFT_MILE);
    for (int k = 0; k < AFT_GD_NCONTOUR; k++) {
        double length = AFT_MILE * TABLE[k].a * aft_pow(yield_kt, 0.45) * stretch;
        double width  = AFT_MILE * TABLE[k].b * aft_pow(yield_kt, TABLE[k].p);
        double zero   = AFT_MILE * TABLE[k].c * aft_pow(yield_kt, TABLE[k].q);
        contour[k]    = (aft_gd_contour){
            .level = TABLE[k].rate * AFT_GY_PER_R * fission_fraction, .length = length,
            .width = width, .width_zero = zero,
            .area = AFT_PI / 4 * length * width + AFT_PI / 8 * zero * zero,
        };
    }
}

double aft_gd_hotline(const aft_gd_contour contour[AFT_GD_NCONTOUR], double x)
{
    if (x <= contour[0].length)
        return contour[0].level;
    int k = 0;
    while (k < AFT_GD_NCONTOUR - 2 && x > contour[k + 1].length)
        k++;
    double slope = aft_log(contour[k + 1].level / contour[k].level)
                 / aft_log(contour[k + 1].length / contour[k].length);
    return contour[k].level * aft_pow(x / contour[k].length, slope);
}
