/* SPDX-License-Identifier: Apache-2.0 */
/* Fireball, cloud and crater. Glasstone & Dolan 1977 (G&D) in feet and kilotons. */
#include "base/math.h"
#include "effects/prompt.h"

double aft_fallout_free_height(double yield_kt)  /* G&D 2.128, +-30 % */
{
    return 180 * AFT_FOOT * aft_pow(yield_kt, 0.4);
}

/* At breakaway: 110 W^0.4 ft in air, 145 W^0.4 ft for a contact burst, whose fireball is fed by the
 * reflected wave (G&D 2.127); straight between them up to the fallout-free height. */
double aft_fireball_radius(double yield_kt, double hob_m)
{
    double raised = aft_min(hob_m / aft_fallout_free_height(yield_kt), 1);
    return (145 - 35 * raised) * AFT_FOOT * aft_pow(yield_kt, 0.4);
}

/* Stabilised cloud by yield: bottom and top of the KDFOC3 model (UCRL-TM-222788) as read in
 * the bomb source of the SNAP model of the Norwegian Meteorological Institute, [kt] and [m];
 * straight in ln W between, power laws of the end intervals outside. Radius 872 W^0.427 m. */
enum { NCLOUD = 12 };
static const double CLOUD_KT[NCLOUD]     = {0.5, 1, 5, 10, 15, 20, 30, 50, 100, 150, 300, 1000};
static const double CLOUD_BOTTOM[NCLOUD] = {1709, 1990, 3650, 5094, 6165, 7049,
                                            7433, 7936, 8648, 9079, 9833, 11164};
static const double CLOUD_TOP[NCLOUD]    = {3183, 3730, 6268, 8231, 9653, 10808,
                                            11612, 12711, 14370, 15439, 17455, 21600};

static double cloud_height(double yield_kt, const double *height)
{
    int i = 1;
    while (i < NCLOUD - 1 && yield_kt > CLOUD_KT[i])
        i++;
    double w = aft_log(yield_kt / CLOUD_KT[i - 1]) / aft_log(CLOUD_KT[i] / CLOUD_KT[i - 1]);
    if (w < 0 || w > 1)
        return height[i - 1] * aft_exp(w * aft_log(height[i] / height[i - 1]));
    return height[i - 1] + w * (height[i] - height[i - 1]);
}

void aft_cloud(double yield_kt, double *bottom_m, double *top_m, double *radius_m)
{
    *bottom_m = cloud_height(yield_kt, CLOUD_BOTTOM);
    *top_m    = cloud_height(yield_kt, CLOUD_TOP);
    *radius_m = 872 * aft_pow(yield_kt, 0.427);
}

/* Contact burst on dry soil: radius 60 W^0.3 ft, depth 30 W^0.3 ft (G&D 6.70-6.72). It shrinks to
 * nothing where the fireball no longer meets the ground hard: 20 ft kt^(-0.3) of height, our
 * rounding of the steep fall in G&D Fig. 6.72a. */
void aft_crater(double yield_kt, double hob_m, double *radius_m, double *depth_m)
{
    double w = aft_pow(yield_kt, 0.3);
    double s = aft_max(1 - hob_m / (20 * AFT_FOOT * w), 0);
    *radius_m = 60 * AFT_FOOT * w * s;
    *depth_m  = 30 * AFT_FOOT * w * s;
}
