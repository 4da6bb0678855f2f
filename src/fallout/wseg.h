/* SPDX-License-Identifier: Apache-2.0 */
/* WSEG-10: fallout of one surface burst in closed form (Weapons Systems Evaluation Group Report 10,
 * 1959, as documented by Hanifen 1980, thesis, Air Force Institute of Technology).
 *
 * The report's own units (statute miles, hours, thousands of feet, roentgen, megatons) live inside
 * aft_wseg10 alone; they are converted once, on the way in and on the way out. */
#ifndef AFTERMATH_FALLOUT_WSEG_H
#define AFTERMATH_FALLOUT_WSEG_H

#include "aftermath/base.h"
#include "base/units.h"

static const double AFT_GY_PER_R     = 0.01;       /* [Gy R-1] one roentgen counted as one rad       */
static const double AFT_WSEG_PER_MT  = 2.0e6;      /* [R h-1 mi2 Mt-1] of fission, at 1 h            */

typedef struct {
    double yield_Mt, fission_fraction;
    double wind;        /* w [mi h-1], mean from the ground to the cloud                         */
    double shear;       /* S [mi h-1 kft-1], change of the crosswind with height                 */
    double height;      /* H_c [kft], centre of the stabilised cloud                             */
    double height_sd;   /* sigma_h [kft]                                                         */
    double time;        /* T_c [h], time constant of deposition                                  */
    double sigma_0, sigma_x, L_0, L, n, alpha_1;   /* [mi] but n, alpha_1 [1]                    */
    double peak;        /* F W 2e6 / (L Gamma(1 + 1/n)) [R h-1 mi]                               */
} aft_wseg10;

/* Centre height [kft] at a yield; not positive below about 0.22 kt, where the fit ends. */
double aft_wseg10_height(double yield_kt);

/* yield [kt], fission fraction, wind [m s-1] >= 0, shear [s-1] >= 0. A yield whose cloud height is
 * not positive: AFT_BAD_INPUT. */
aft_status aft_wseg10_make(double yield_kt, double fission_fraction, double wind, double shear,
                           aft_wseg10 *plume, aft_error *err);

/* Parts of the rate at x [mi] downwind (negative: upwind): activity per mile of hotline
 * [R h-1 mi] and the crosswind standard deviation [mi], of which alpha_2 sigma_y shapes the Gaussian
 * and sigma_y normalises it. */
typedef struct {
    double line, sigma_y, alpha_2;
} aft_wseg10_slice;
aft_wseg10_slice aft_wseg10_at(const aft_wseg10 *plume, double x);

/* Dose rate 1 h after the burst of all that will come down at (x, y) [m] down- and crosswind
 * [Gy h-1], over a smooth plane. */
double aft_wseg10_rate(const aft_wseg10 *plume, double x, double y);

/* Mean arrival [s after the burst] at x [m]. */
double aft_wseg10_arrival(const aft_wseg10 *plume, double x);

/* Equivalent residual dose at 30 days over the rate at 1 h [h], for an arrival t [s]: a tenth of the
 * dose stays, the rest heals in 30 days. Hanifen 1980, second-order fit. */
double aft_residual_dose_factor(double arrival);

/* Rates [Gy h-1] on out[ny][nx] at x0 + i dx, y0 + j dy [m]. */
void aft_wseg10_grid(const aft_wseg10 *plume, double x0, double dx, int nx, double y0, double dy,
                     int ny, float *out);

/* Part of the activity that falls locally from a burst at height hob [m] (DNA Weapons Effects 1984
 * polynomial in z = 0.01 H_ft / W^0.4; nothing above 180 W^0.4 ft, Glasstone & Dolan 1977, 2.128). */
double aft_fallout_height_factor(double yield_kt, double hob);

#endif
