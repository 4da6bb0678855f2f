/* SPDX-License-Identifier: Apache-2.0 */
/* Saturation of water vapour over liquid, ice and their mixture, without branch or call: a loop over
 * columns that calls these becomes vector code.
 *
 *   liquid  611.2 Pa exp(17.67 (T - 273.15) / (T - 29.65))   Bolton 1980 eq. 10, 0.3 % in -30..40 C
 *   ice     exp(28.9074 - 6143.7 / T) Pa                     Murphy & Koop 2005 eq. 8, 1 % above 175 K, 4 % at 150 K
 *   between 250.16 K and 273.15 K by the liquid part of cloud water, ((T - 250.16) / 22.99)^2
 *                                                            (Tiedtke 1993; Matveev 1984)
 * T is held to 100..400 K, the pressure of vapour to half of that of air. */
#ifndef AFTERMATH_CLIMATE_MOIST_SATURATION_H
#define AFTERMATH_CLIMATE_MOIST_SATURATION_H

#include "base/math_inline.h"
#include "climate/columns.h"
#include "climate/radiation/kernel.h"

static const double AFT_ALL_ICE = 250.16;  /* K, below it cloud water freezes (Tiedtke 1993) */

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

#endif
