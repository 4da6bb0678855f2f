/* SPDX-License-Identifier: Apache-2.0 */
/* The coefficient tables of both schemes, written by data/recipes/radiation/train.py.
 *
 * The spectrum is cut into bands, for which optics of aerosols are given, and gathered into g-points:
 * sets of wavelengths where the air absorbs about alike, in the shortwave out of one band each, in
 * the longwave out of all. A gas absorbs at a g-point by k(p, T) [m2 mol-1], kept on a grid of
 * ln p and T; the optical depth of a layer of n mol m-2 of dry air is
 *
 *     tau = n (x_w (k_w + x_w k_s) + x_c k_c + x_o k_o + x_m k_m + x_n k_n + h k_h + k_r)
 *
 * with mole fractions x of water vapour, carbon dioxide, ozone, methane and nitrous oxide, h the
 * halocarbons relative to 2014; k_s is the self continuum and k_r the rest (oxygen, nitrogen, carbon
 * monoxide; in the shortwave nitrous oxide too, and no halocarbons). */
#ifndef AFTERMATH_RADIATION_BANDS_H
#define AFTERMATH_RADIATION_BANDS_H

#include "climate/radiation/radiation.h"

enum {
    GAS_WATER,
    GAS_WATER_SELF,
    GAS_CO2,
    GAS_OZONE,
    GAS_REST,
    GAS_METHANE,
    SW_GASES,
    GAS_NITROUS_OXIDE = SW_GASES,
    LW_GASES
};

#include "climate/radiation/table_sizes.h"

/* Nodes of the grids: ln p from LNP_FIRST by LNP_STEP, T from T_FIRST by T_STEP. */
extern const aft_real aft_sw_gas[NPRESSURE][NTEMPERATURE][SW_GASES][SW_G];
extern const aft_real aft_lw_gas[NPRESSURE][NTEMPERATURE][LW_GASES][LW_G];
extern const aft_real aft_lw_halocarbons[LW_G];          /* m2 per mol of air, 2014               */
extern const aft_real aft_sw_rayleigh[SW_G];             /* m2 mol-1                              */
extern const aft_real aft_sw_solar[SW_G];                /* part of the sun's irradiance, sum 1   */
extern const aft_real aft_lw_planck[NPLANCK][LW_G];      /* black-body flux, W m-2                */
extern const int      aft_sw_band_of_g[SW_G];
extern const aft_real aft_lw_share[LW_G][LW_BANDS];      /* part of a g-point's light in a band   */
extern const double   aft_sw_edges[SW_BANDS][2], aft_lw_edges[LW_BANDS][2];  /* cm-1              */
extern const aft_real aft_sw_visible[SW_G];              /* part of the g-point below 700 nm, 1      */
extern const aft_real aft_sw_sulphate[SW_BANDS];         /* extinction over that at 550 nm        */

/* Cloud by effective radius (LIQUID_FIRST + i LIQUID_STEP, ICE_.. likewise [m]): extinction, of it
 * scattered, that times asymmetry; in the longwave absorption [m2 kg-1]. */
extern const aft_real aft_sw_liquid[NLIQUID][3][SW_G], aft_sw_ice[NICE][3][SW_G];
extern const aft_real aft_lw_liquid[NLIQUID][LW_G], aft_lw_ice[NICE][LW_G];

/* Mean of (550 nm / wavelength)^exponent over a band [cm-1], weighted by a black body of t [K]. */
double aft_band_mean(const double edges[2], double exponent, double t);

#endif
