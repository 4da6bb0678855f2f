/* SPDX-License-Identifier: Apache-2.0 */
/* Heat of the fireball.
 *
 *     Q = f W 1e12 cal tau / (4 pi D^2)       Glasstone & Dolan 1977 (G&D), eq. 7.96.2
 *
 * f: thermal partition, 0.35 for air bursts to 15,000 ft (G&D Table 7.88) and 0.18 for contact
 * bursts (G&D 7.101). G&D Table 7.101 between them is linear in h W^(-1/3) to within 0.03, full at
 * 205 ft kt^(-1/3): our fit. tau: transmission to a flat target that also gets the scattered light,
 * tau = (1 + 1.4 D/V) exp(-2 D/V), the build-up form in use since Brode 1968 (Annu. Rev. Nucl. Sci.
 * 18); against G&D's 1-Mt example at 9 and 10 miles it errs by 3 %. Q is per area normal to the
 * ray. Cloud above or snow below: a factor of 1.5 each (G&D 7.100), parameter. */
#include "base/math.h"
#include "effects/prompt.h"

double aft_thermal_partition(const aft_device *device)
{
    double scaled_ft = device->hob_m / (AFT_FOOT * aft_cbrt(device->yield_kt));
    double raised    = aft_min(scaled_ft / 205, 1);
    return device->thermal_surface + (device->thermal_fraction - device->thermal_surface) * raised;
}

double aft_thermal_transmission(double slant_m, double visibility_m)
{
    double d = slant_m / visibility_m;
    return (1 + 1.4 * d) * aft_exp(-2 * d);
}

double aft_thermal_exposure(const aft_device *device, double range_m)
{
    double slant = sqrt(range_m * range_m + device->hob_m * device->hob_m);
    slant        = aft_max(slant, aft_fireball_radius(device->yield_kt, device->hob_m));
    return device->cloud_factor * aft_thermal_partition(device) * device->yield_kt * AFT_KT_JOULE
           * aft_thermal_transmission(slant, device->visibility_m) / (4 * AFT_PI * slant * slant);
}

/* Second maximum of the pulse, air bursts below 15,000 ft: G&D 7.85, +-25 %. */
double aft_thermal_maximum_time(double yield_kt)  { return 0.0417 * aft_pow(yield_kt, 0.44); }
double aft_thermal_maximum_power(double yield_kt) { return 3.18 * aft_pow(yield_kt, 0.56); }

/* P = Pmax 2 s^2 / (1 + s^4), s = t / tmax: the usual closed form of G&D Fig. 7.84. */
double aft_thermal_power(double yield_kt, double time_s)
{
    double s2 = time_s / aft_thermal_maximum_time(yield_kt);
    s2 *= s2;
    return aft_thermal_maximum_power(yield_kt) * 2 * s2 / (1 + s2 * s2);
}
