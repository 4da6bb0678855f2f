/* SPDX-License-Identifier: Apache-2.0 */
/* Written by data/recipes/radiation/train.py; do not edit. Reduced from the k-distributions of
 * RRTMGP (Pincus, Mlawer & Delamere 2019, doi:10.1029/2019MS001621; Copyright 2015-2021 Atmospheric
 * and Environmental Research and Regents of the University of Colorado, BSD-3-Clause). */
#ifndef AFTERMATH_RADIATION_TABLE_SIZES_H
#define AFTERMATH_RADIATION_TABLE_SIZES_H

enum { SW_BANDS = 8, LW_BANDS = 10, SW_G = 16, LW_G = 16, NPRESSURE = 20, NTEMPERATURE = 7, NPLANCK = 61, NLIQUID = 20, NICE = 18 };
#define LNP_FIRST 0
#define LNP_STEP 0.610959771
#define T_FIRST 150
#define T_STEP 36
#define PLANCK_FIRST 120
#define PLANCK_STEP 5
#define LIQUID_FIRST 2.5e-06
#define LIQUID_STEP 1e-06
#define ICE_FIRST 5e-06
#define ICE_STEP 5e-06

#endif
