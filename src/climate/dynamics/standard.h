/* SPDX-License-Identifier: Apache-2.0 */
/* The U.S. Standard Atmosphere 1976 to 84.852 km of geopotential height, table 4. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_STANDARD_H
#define AFTERMATH_CLIMATE_DYNAMICS_STANDARD_H

static const double AFT_STANDARD_PRESSURE = 101325;  /* Pa, at sea level */

/* Pressure [Pa] at a geopotential height [m], 0 to 84852. */
double aft_standard_pressure(double height);
/* Temperature [K] at a pressure [Pa]; above the top and below sea level the lapse goes on. */
double aft_standard_temperature(double pressure);

#endif
