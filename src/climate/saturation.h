/* SPDX-License-Identifier: Apache-2.0 */
/* Saturation of water vapour, without branch or call: a loop over columns that calls these becomes vector
 * code. In the air, over cloud water (aft_saturate):
 *
 *   liquid  611.2 Pa exp(17.67 (T - 273.15) / (T - 29.65))   Bolton 1980 eq. 10, 0.3 % in -30..40 C
 *   ice     exp(28.9074 - 6143.7 / T) Pa                     Murphy & Koop 2005 eq. 8, 1 % above 175 K, 4 % at 150 K
 *   between 250.16 K and 273.15 K by the liquid part of cloud water, ((T - 250.16) / 22.99)^2
 *                                                            (Tiedtke 1993; Matveev 1984)
 * T is held to 100..400 K, the pressure of vapour to half of that of air. Over the skin of water or ice
 * (aft_saturate_skin, aft_saturation_over), as ECMWF IFS Cy47, IV eq. 7.5, T held to 150..340 K:
 *
 *   611.21 Pa exp(a (T - 273.16) / (T - b))    a = 17.502, b = 32.19 K over water   Buck 1981
 *                                              a = 22.587, b = -0.7 K over ice      Alduchov & Eskridge 1996 */
#ifndef AFTERMATH_CLIMATE_SATURATION_H
#define AFTERMATH_CLIMATE_SATURATION_H

#include "base/math_inline.h"
#include "climate/columns.h"
#include "climate/radiation/kernel.h"

static const double AFT_ALL_ICE = 250.16;  /* K, below it cloud water freezes (Tiedtke 1993) */

static const double AFT_SKIN_PRESSURE = 611.21, AFT_SKIN_TRIPLE = 273.16;  /* Pa, K */
static const double AFT_SKIN_A[2] = {17.502, 22.587}, AFT_SKIN_B[2] = {32.19, -0.7};  /* over water, ice */

static inline aft_real aft_exp_real(aft_real x)
{
    return sizeof(aft_real) == sizeof(float) ? R(aft_inline_expf((float)x))
                                             : R(aft_inline_exp((double)x));
}

static inline aft_real aft_log_real(aft_real x)
{
    return sizeof(aft_real) == sizeof(float) ? R(aft_inline_logf((float)x))
                                             : R(aft_inline_log((double)x));
}

/* Part of cloud water that is liquid at t [K]. */
static inline aft_real aft_liquid_part(aft_real t)
{
    aft_real x = within((t - R(AFT_ALL_ICE)) * R(1 / (AFT_MELTING - AFT_ALL_ICE)), 0, 1);
    return x * x;
}

/* Pa. */
static inline aft_real aft_vapour_pressure_liquid(aft_real t)
{
    return R(611.2) * aft_exp_real(R(17.67) * (t - R(AFT_MELTING)) / (t - R(29.65)));
}

static inline aft_real aft_vapour_pressure_ice(aft_real t)
{
    return aft_exp_real(R(28.9074) - R(6143.7) / t);
}

/* Saturation specific humidity [kg kg-1] and its slope [kg kg-1 K-1] at t [K], p [Pa]. */
typedef struct {
    aft_real q, slope;
} aft_saturated;

static inline aft_saturated aft_saturate(aft_real temperature, aft_real p)
{
    const aft_real ratio = R(AFT_DRY_GAS / AFT_VAPOUR_GAS);
    aft_real t = within(temperature, 100, 400), u = t - R(29.65), both = R(1) / (t * u);
    aft_real over = t * both, inverse = u * both;
    aft_real liquid = R(611.2) * aft_exp_real(R(17.67) * (t - R(AFT_MELTING)) * over);
    aft_real ice    = aft_exp_real(R(28.9074) - R(6143.7) * inverse);
    aft_real x = within((t - R(AFT_ALL_ICE)) * R(1 / (AFT_MELTING - AFT_ALL_ICE)), 0, 1), w = x * x;
    aft_real dw   = x < 1 ? x * R(2 / (AFT_MELTING - AFT_ALL_ICE)) : 0;
    aft_real e    = w * liquid + (R(1) - w) * ice;
    aft_real rise = w * liquid * (R(17.67 * (AFT_MELTING - 29.65)) * over * over) +
                    (R(1) - w) * ice * (R(6143.7) * inverse * inverse) + dw * (liquid - ice);
    aft_real most = R(0.5) * p;
    rise          = e < most ? rise : 0;
    e             = smaller(e, most);
    aft_real      scale = R(1) / (p - (R(1) - ratio) * e);
    aft_saturated s     = {ratio * e * scale, ratio * rise * p * scale * scale};
    return s;
}

/* The same at t + d, carried on as exp(slope / q d (1 - d / t)): third order in d, for a Newton step. */
static inline aft_saturated aft_saturate_near(aft_saturated s, aft_real t, aft_real d)
{
    aft_real      over = R(1) / (s.q * t), rate = s.slope * t * over, bend = d * s.q * over;
    aft_real      grow = aft_exp_real(within(rate * d * (R(1) - bend), -20, 20));
    aft_saturated near = {s.q * grow, s.slope * grow * (R(1) - R(2) * bend)};
    return near;
}

/* J kg-1 given off by vapour that becomes cloud water at t. */
static inline aft_real aft_latent_heat(aft_real t)
{
    return R(AFT_HEAT_VAPORISING) + (R(1) - aft_liquid_part(t)) * R(AFT_HEAT_MELTING);
}

/* Over ice where ice > 0, else over water; salt: of the vapour pressure, 1 for fresh water. */
static inline aft_saturated aft_saturate_skin(aft_real temperature, aft_real pressure, aft_real ice, aft_real salt)
{
    aft_real t = within(temperature, R(150), R(340));
    aft_real a = ice > 0 ? R(AFT_SKIN_A[1]) : R(AFT_SKIN_A[0]), b = ice > 0 ? R(AFT_SKIN_B[1]) : R(AFT_SKIN_B[0]);
    aft_real over = R(1) / (t - b);
    aft_real e = salt * R(AFT_SKIN_PRESSURE) * aft_exp_real(a * (t - R(AFT_SKIN_TRIPLE)) * over);
    e = smaller(e, R(0.5) * pressure);
    const aft_real ratio = R(AFT_DRY_GAS / AFT_VAPOUR_GAS);
    aft_real rest = R(1) / (pressure - (R(1) - ratio) * e), q = ratio * e * rest;
    aft_real grows = a * (R(AFT_SKIN_TRIPLE) - b) * over * over;
    return (aft_saturated){q, q * grows * pressure * rest};
}

/* In double, over ice below 273.16 K. Saturation specific humidity [kg kg-1] and its slope [K-1]. */
static inline void aft_saturation_over(double temperature, double pressure, double *q, double *slope)
{
    double t = temperature < 150.0 ? 150.0 : temperature > 340.0 ? 340.0 : temperature;
    int    ice = t < AFT_SKIN_TRIPLE;
    double a = AFT_SKIN_A[ice], b = AFT_SKIN_B[ice];
    double e    = AFT_SKIN_PRESSURE * aft_inline_exp(a * (t - AFT_SKIN_TRIPLE) / (t - b));
    double half = 0.5 * pressure;
    e           = e < half ? e : half;
    double dry  = pressure - 0.378 * e;
    *q          = 0.622 * e / dry;
    *slope      = 0.622 * pressure * e * a * (AFT_SKIN_TRIPLE - b) / ((t - b) * (t - b) * dry * dry);
}

#endif
