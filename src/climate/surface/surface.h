/* SPDX-License-Identifier: Apache-2.0 */
/* Land, sea and ice of one band for one step. Fluxes are positive away from the surface unless
 * named otherwise; what leaves the surface is what the air gets, to rounding. */
#ifndef AFTERMATH_CLIMATE_SURFACE_H
#define AFTERMATH_CLIMATE_SURFACE_H

#include "climate/ebm/model.h"

/* What the surface sees, and what it gives. */
typedef struct {
    double net_sw, down_lw;       /* W m-2, absorbed; downward                                     */
    double radiated;              /* W m-2, emission the radiation call has already given the air  */
    double air;                   /* K, air near the surface                                       */
    double humidity;              /* kg kg-1, of that air                                          */
    double adjust;                /* W m-2 into the surface: flux adjustment or nudge              */
    double stable;                /* 1, exchange left in very stable air                           */
    double dt;                    /* s                                                             */
    double to_air;                /* out: W m-2 of heat the lowest air gets (sensible + emission)  */
    double evaporation;           /* out: kg m-2 s-1                                               */
    double skin;                  /* out: K                                                        */
    double sensible;              /* out: W m-2                                                    */
} aft_surface_flux;

/* Bulk transfer rho C U [kg m-2 s-1] times what stability leaves of it: over warmer air exchange
 * falls as 1 / (1 + dT / 2 K), never below `stable` (the form of Louis 1979 with the bulk
 * Richardson number for a fixed wind). */
double aft_bulk_transfer(double neutral, double warmer_by, double stable);

/* Sets skin, fluxes and energy of the soil column, snow and water store. */
void aft_land_step(double rain, double height_correction, double soil[NSOIL], double *snow, double *bucket,
                   aft_surface_flux *flux);

/* Mixed water top and ice. top_heat: heat capacity of the top ocean layer [J m-2 K-1]. */
void aft_sea_step(double top_heat, double ice_albedo, double *water, double *ice,
                  double *ice_skin, aft_surface_flux *flux);

/* Part of the sea that ice of this mean thickness covers. */
static inline double aft_ice_cover(double thickness)
{
    return thickness / (thickness + 0.5);
}

/* One day of a column of sea: stirred to `mixed` m by wind and season, turned over where it is
 * unstable, and diffused as departure from its resting profile. */
void aft_ocean_day(const double face[NOCEAN + 1], const double *rest, int stride, double mixed,
                   double haline, double diffusivity, double *temperature);

#endif
