/* SPDX-License-Identifier: Apache-2.0 */
/* A block of columns of the 3-D model, one latitude as a rule: what every process of it is given.
 * Columns are contiguous: [lev][col], level 0 the top, interface k above level k. A process changes the
 * state it is given over `time_step` seconds and conserves what its header says, column by column; a
 * column's bits depend on that column alone. Schemes work in pressure and height, never by the number
 * of a level. */
#ifndef AFTERMATH_CLIMATE_COLUMNS_H
#define AFTERMATH_CLIMATE_COLUMNS_H

#include "aftermath/base.h"
#include "base/real.h"

typedef struct {
    int             ncol, nlev;
    double          time_step;           /* s                                                 */
    const aft_real *pressure;            /* [nlev][ncol] Pa, layer mean                       */
    const aft_real *pressure_interface;  /* [nlev+1][ncol] Pa                                 */
    const aft_real *mass;                /* [nlev][ncol] kg m-2, thickness over gravity       */
    const aft_real *height;              /* [nlev][ncol] m above the ground, layer mean       */
    const aft_real *height_interface;    /* [nlev+1][ncol] m above the ground; last 0         */
} aft_columns;

/* Constants of moist air. */
static const double AFT_GRAVITY          = 9.80665;   /* m s-2         CGPM 1901                            */
static const double AFT_DRY_GAS          = 287.053;   /* J kg-1 K-1    US Standard Atmosphere 1976          */
static const double AFT_DRY_HEAT         = 1004.64;   /* J kg-1 K-1    7/2 of the gas constant above        */
static const double AFT_VAPOUR_GAS       = 461.52;    /* J kg-1 K-1    Wagner & Pruss 2002                  */
static const double AFT_HEAT_VAPORISING  = 2.5008e6;  /* J kg-1        at 0 C, List 1951 table 92           */
static const double AFT_HEAT_MELTING     = 3.337e5;   /* J kg-1        at 0 C, List 1951 table 92           */
static const double AFT_WATER_HEAT       = 4218.0;    /* J kg-1 K-1    at 0 C, List 1951 table 92           */
static const double AFT_WATER_DENSITY    = 1000.0;    /* kg m-3                                             */
static const double AFT_MELTING          = 273.15;    /* K                                                  */
static const double AFT_STEFAN_BOLTZMANN = 5.670374419e-8;  /* W m-2 K-4  CODATA 2018                       */
static const double AFT_KARMAN           = 0.4;       /* 1             Hogstrom 1988                        */

#endif
