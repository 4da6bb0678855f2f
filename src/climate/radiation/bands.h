/* SPDX-License-Identifier: Apache-2.0 */
/* The coefficient tables of both schemes, written by data/recipes/radiation/train.py.
 *
 * The spectrum is cut into bands and each band into a few g-points: sets of wavelengths where the
 * air absorbs about alike. A gas absorbs at a g-point by k(p, T) [m2 mol-1], kept on a grid of
 * ln p and T; the optical depth of a layer of n mol m-2 of dry air is
 *
 *     tau = n (x_w (k_w + x_w k_s) + x_c k_c + x_o k_o + k_m)
 *
 * with mole fractions x of water vapour, carbon dioxide and ozone; k_s is the self continuum and
 * k_m the well-mixed rest (methane, nitrous oxide, oxygen, nitrogen, halocarbons of 2014). */
#ifndef AFTERMATH_RADIATION_BANDS_H
#define AFTERMATH_RADIATION_BANDS_H

#include "climate/radiation/radiation.h"

enum { GAS_WATER, GAS_WATER_SELF, GAS_CO2, GAS_OZONE, GAS_MIXED, NGAS };

#include "climate/radiation/table_sizes.h"

/* Nodes of the grids: ln p from LNP_FIRST by LNP_STEP, T from T_FIRST by T_STEP. */
extern const aft_real aft_sw_gas[NPRESSURE][NTEMPERATURE][NGAS][SW_G];
extern const aft_real aft_lw_gas[NPRESSURE][NTEMPERATURE][NGAS][LW_G];
extern const aft_real aft_sw_rayleigh[SW_G];             /* m2 mol-1                              */
extern const aft_real aft_sw_solar[SW_G];                /* part of the sun's irradiance, sum 1   */
extern const aft_real aft_lw_planck[NPLANCK][LW_G];      /* black-body flux, W m-2                */
extern const int      aft_sw_band_of_g[SW_G], aft_lw_band_of_g[LW_G];
extern const double   aft_sw_edges[SW_BANDS][2], aft_lw_edges[LW_BANDS][2];  /* cm-1              */
extern const aft_real aft_sw_visible[SW_BANDS];          /* part of the band below 700 nm, 1      */

extern const aft_real aft_sw_sulphate[SW_BANDS];         /* extinction over that at 550 nm        */

/* Cloud at one effective radius each: extinction [m2 kg-1], single-scattering albedo, asymmetry;
 * in the longwave the absorption of liquid and ice [m2 kg-1]. */
extern const aft_real aft_sw_liquid[3][SW_BANDS], aft_sw_ice[3][SW_BANDS];
extern const aft_real aft_lw_liquid[LW_BANDS], aft_lw_ice[LW_BANDS];

#endif
