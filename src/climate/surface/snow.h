/* SPDX-License-Identifier: Apache-2.0 */
/* Albedo of snow by age, sun and soot; the same on land and on sea ice.
 *
 * Age and clean albedo after Dickinson et al. 1993 (BATS 1e, section 3): from 0.95 to 0.76 in the
 * visible and 0.65 to 0.33 in the near infrared. Soot of c ppm takes from the broadband albedo
 *
 *     c^0.55 / (0.16 + 0.6 S^0.5 + 1.8 c^0.6 S^-0.25)        (Gardner & Sharp 2010, eq. 8),
 *
 * S = 3 / (rho_ice r) in cm2 g-1, grains r from 0.1 mm fresh to 1 mm old (Wiscombe & Warren 1980).
 * Nine tenths of the loss are put in the visible: beyond 1 um ice absorbs more than soot. */
#ifndef AFTERMATH_CLIMATE_SURFACE_SNOW_H
#define AFTERMATH_CLIMATE_SURFACE_SNOW_H

#include "base/math_inline.h"

/* Mass of snow [kg m-2] that holds the light: some 10 cm (Warren & Wiscombe 1980; fresh 5, old 20). */
static const double AFT_LIT_SNOW = 30.0;

/* Absorption of soot [m2 kg-1] the fit stands for: fresh soot of Bond & Bergstrom 2006 (assumed). */
static const double AFT_SOOT_ABSORPTION = 7500.0;

static inline double aft_lit_snow(double mass) { return mass < AFT_LIT_SNOW ? mass : AFT_LIT_SNOW; }

/* Growth of grains by vapour, by melt near 0 C, and dirt other than soot (0.3; 0.01 on ice sheets);
 * 10 kg m-2 of new snow make all fresh. */
static inline double aft_snow_older(double age, double temperature, double dirt, double fallen,
                                    double dt)
{
    double t = temperature < 273.16 ? temperature : 273.16;
    double x = 5000.0 * (1.0 / 273.16 - 1.0 / t);
    double grown = age + (aft_inline_exp(x) + aft_inline_exp(10.0 * x) + dirt) * dt * 1e-6;
    double fresh = fallen < 10.0 ? 1.0 - fallen / 10.0 : 0.0;
    return grown * fresh;
}

/* Loss of broadband albedo; grain [mm], soot [kg kg-1], to 5e-4. */
static inline double aft_soot_darkening(double grain, double soot)
{
    double c = 1e6 * soot, s = sqrt(3.0 / (0.091 * grain));
    c = c < 1e-6 ? 0.0 : c > 500.0 ? 500.0 : c;
    double loss = aft_inline_pow(c > 0.0 ? c : 1.0, 0.55)
                / (0.16 + 0.6 * s + 1.8 * aft_inline_pow(c, 0.6) / sqrt(s));
    return c > 0.0 ? loss : 0.0;
}

/* Albedo of a band (0 visible, 1 near infrared) that is `clean` without soot; never below 0.04. */
static inline double aft_sooted(int band, double clean, double grain, double soot)
{
    double dark = clean - (band == 0 ? 1.8 : 0.2) * aft_soot_darkening(grain, soot);
    double least = clean < 0.04 ? clean : 0.04;
    return dark > least ? dark : least;
}

/* Diffuse albedo of snow; soot [kg kg-1]. */
static inline double aft_sooty_snow(int band, double age, double soot)
{
    double aged  = age / (1.0 + age);
    double clean = band == 0 ? 0.95 * (1.0 - 0.2 * aged) : 0.65 * (1.0 - 0.5 * aged);
    return aft_sooted(band, clean, 0.1 + 0.9 * aged, soot);
}

/* Direct albedo from the diffuse one (BATS: higher for a sun below 60 degrees from the zenith). */
static inline double aft_snow_low_sun(double diffuse, double cosine)
{
    double f = 1.5 / (1.0 + 4.0 * cosine) - 0.5;
    return diffuse + 0.4 * (f > 0.0 ? f : 0.0) * (1.0 - diffuse);
}

#endif
