/* SPDX-License-Identifier: Apache-2.0 */
/* Initial nuclear radiation, the first minute: neutrons, secondary gammas (neutrons caught in the
 * air), gammas of the rising fission products.
 *
 *     D = n W (rho/rho_ref)^2 exp(c0 + c1 R' + c2 R'^2) / R'^2     [rad],  R' = R rho/rho_ref [km]
 *
 * Our quadratic fits to the curves per kiloton of Glasstone & Dolan 1977 (G&D), Figs. 8.123a/b,
 * 8.127a/b, 8.130a (rho_ref = 0.9 of sea level; 0.28-3.65 km, fission products to 5.5 km; rms 3 to
 * 8 %, worst 27 %; the figures' own reliability is a factor 2). Fission weapons lie between a low
 * and a high curve: parameter neutron_output. Below fission fraction 1 the mix moves linearly to
 * G&D's thermonuclear curves (half fission). Contact bursts send half the neutrons and secondary
 * gammas, all of them above 300 ft (G&D 8.124, 8.127). */
#include "base/math.h"
#include "effects/prompt.h"

typedef struct {
    double c0, c1, c2;
} curve;

static const curve NEUTRON_LOW  = {8.89450, -5.10707, 0.11310};
static const curve NEUTRON_HIGH = {10.03854, -4.84982, 0.08080};
static const curve NEUTRON_THERMONUCLEAR = {9.28869, -4.32488, 0};
static const curve GAMMA_LOW  = {6.66880, -3.73472, 0.10045};
static const curve GAMMA_HIGH = {8.22462, -3.56012, 0.11319};
static const curve GAMMA_THERMONUCLEAR = {7.78750, -3.38472, 0.06918};
static const curve FISSION_PRODUCTS    = {7.16982, -3.20813, -0.05374};

static const double RAD = 0.01;  /* [Gy] */
static const double REFERENCE_DENSITY = 0.9, NEAREST_KM = 0.2, FARTHEST_KM = 6;

static double slant_km(const aft_device *device, double range_m)
{
    return 1e-3 * sqrt(range_m * range_m + device->hob_m * device->hob_m);
}

/* Exponent and spreading at R' [km]: rad per kt at reference density. Past the curves' end the
 * last slope goes on. */
static double log_curve(curve c, double r)
{
    double in = aft_min(r, FARTHEST_KM);
    return c.c0 + c.c1 * in + c.c2 * in * in + (c.c1 + 2 * c.c2 * in) * (r - in);
}

static double per_kt(double log_dose, double r, double density)
{
    return aft_exp(log_dose) * density * density / (r * r);
}

/* Air density on the path over the reference. air_density is already a mean over the path of a low
 * air burst; the ground's height alone changes it here. */
static double path_density(const aft_device *device)
{
    return device->air_density * device->ambient.density / REFERENCE_DENSITY;
}

/* Half at the ground, full from 300 ft. */
static double ground_factor(const aft_device *device)
{
    return 0.5 + 0.5 * aft_min(device->hob_m / (300 * AFT_FOOT), 1);
}

static double prompt_dose(const aft_device *device, double range_m, curve low, curve high,
                          curve thermonuclear)
{
    double rho     = path_density(device);
    double r       = aft_max(slant_km(device, range_m), NEAREST_KM) * rho;
    double o       = device->neutron_output;
    double fission = per_kt((1 - o) * log_curve(low, r) + o * log_curve(high, r), r, rho);
    double fusion  = per_kt(log_curve(thermonuclear, r), r, rho);
    double pure    = aft_clamp(2 * device->fission_fraction - 1, 0, 1);
    return RAD * device->yield_kt * ground_factor(device) * (pure * fission + (1 - pure) * fusion);
}

double aft_dose_neutron(const aft_device *device, double range_m)
{
    return prompt_dose(device, range_m, NEUTRON_LOW, NEUTRON_HIGH, NEUTRON_THERMONUCLEAR);
}

double aft_dose_secondary_gamma(const aft_device *device, double range_m)
{
    return prompt_dose(device, range_m, GAMMA_LOW, GAMMA_HIGH, GAMMA_THERMONUCLEAR);
}

/* Hydrodynamic enhancement: behind the shock the air is thin, and the fission products still shine
 * when it has passed. ln E grows with range as k (R - R0) until all the cleared air is used, at
 * X = 0.30 (W^0.39 - 1); our fit to the effective yields of G&D Figs. 8.130b (air, 0.93 X, R0 230 m
 * farther) and 8.132 (surface), 20 % below 500 kt, 40 % to 10 Mt. */
static double log_enhancement(const aft_device *device, double r_km)
{
    double w    = device->yield_kt;
    double air  = aft_min(device->hob_m / (300 * AFT_FOOT), 1);
    double most = 0.30 * (aft_pow(w, 0.39) - 1) * (1 - 0.07 * air);
    double near = 4.5 * (r_km - 0.411 - 0.230 * air);
    if (!(most > 0 && near > 0))
        return 0;
    return 1 / sqrt(1 / (most * most) + 1 / (near * near));
}

double aft_dose_fission_gamma(const aft_device *device, double range_m)
{
    double rho = path_density(device);
    double r   = aft_max(slant_km(device, range_m), NEAREST_KM) * rho;
    double ln  = log_curve(FISSION_PRODUCTS, r) + log_enhancement(device, r);
    return RAD * device->yield_kt * device->fission_fraction * per_kt(ln, r, rho);
}

double aft_dose_initial(const aft_device *device, double range_m)
{
    return aft_dose_neutron(device, range_m) + aft_dose_secondary_gamma(device, range_m)
           + aft_dose_fission_gamma(device, range_m);
}
