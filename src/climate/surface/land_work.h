/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the land tile share: a few tiles side by side, for loops that vectorise. */
#ifndef AFTERMATH_CLIMATE_SURFACE_LAND_WORK_H
#define AFTERMATH_CLIMATE_SURFACE_LAND_WORK_H

#include "climate/surface/land_tile.h"

enum { LANES = 32, LAYERS = AFT_SOIL_LAYERS };

static const double SNOW_THIN      = 5.0;     /* kg m-2: less snow shares the heat of the ground     */
static const double SNOW_MOST      = 1000.0;  /* kg m-2: what lies above turns to ice sheet          */
static const double ICE_HEAT       = 2106.0;  /* J kg-1 K-1  at 0 C, List 1951 table 92              */

typedef struct {
    int    n, first, at;                      /* lanes; first tile; their place in the exchange      */
    double dt;                                /* s                                                   */
    double thick[LANES];                      /* 1: snow has a temperature of its own                */
    double bounded[LANES];                    /* 1: the skin cannot pass 0 C                         */
    /* layer 0 snow, 1.. ground */
    double temperature[LAYERS + 1][LANES];    /* K                                                   */
    double heat_capacity[LAYERS + 1][LANES];  /* J m-2 K-1                                           */
    double conductance[LAYERS + 2][LANES];    /* W m-2 K-1 from above into the layer; last 0         */
    double base[LAYERS + 1][LANES];           /* K, where the solve starts: see land_heat.c          */
    double mass_of_heat[LAYERS + 1][LANES];   /* J m-2 K-1 it starts with                            */
    double liquid[LAYERS][LANES];             /* kg m-2 that plants can draw                         */
    double skin[LANES];                       /* K                                                   */
    double wet[LANES];                        /* kg m-2 s-1, surface to air conductance of vapour    */
    double humidity[LANES];                   /* kg kg-1 of the air the conductance reaches          */
    double from_snow[LANES], from_bare[LANES]; /* 1, parts of evaporation; the rest by plants         */
    double flux[LAYERS + 1][LANES];           /* W m-2 downward through the top of a layer           */
    double gain[LANES];                       /* W m-2 all the tile gains, snowfall left out         */
    double sensible[LANES], evaporation[LANES], up_lw[LANES];
    double melt[LANES];                       /* kg m-2 of water the step has freed, dew with it     */
} aft_land_work;

/* Parts of one step, in this order. */
void aft_land_snowfall(const aft_land *land, aft_land_state *s, const aft_exchange *x, aft_land_work *w);
void aft_land_gather(const aft_land *land, const aft_land_state *s, aft_land_work *w);
void aft_land_conductances(const aft_land *land, const aft_surface_options *options,
                           const aft_land_state *s, const aft_exchange *x, aft_land_work *w);
void aft_land_solve(const aft_land *land, const aft_land_state *s, const aft_exchange *x,
                    aft_land_work *w);
void aft_land_evaporate(const aft_land *land, aft_land_state *s, aft_land_work *w);
void aft_land_melt(const aft_land *land, const aft_surface_options *options, aft_land_state *s,
                   aft_land_work *w);
void aft_land_infiltrate(const aft_land *land, aft_land_state *s, const aft_exchange *x,
                         const aft_land_work *w);
void aft_land_snow_ages(const aft_land *land, aft_land_state *s, const aft_exchange *x,
                        const aft_land_work *w);

/* Enthalpy of ground [J m-2] above liquid at 0 C to temperature [K] and ice [kg m-2]:
 * h >= 0 thawed, h <= -L w frozen, between both at 0 C. */
typedef struct {
    double temperature, ice, capacity;
} aft_ground_phase;

static inline aft_ground_phase aft_ground_phase_of(double heat, double water, double dry)
{
    double all  = AFT_HEAT_MELTING * water, below = heat + all;
    double wet  = dry + AFT_WATER_HEAT * water, cold = dry + ICE_HEAT * water;
    double ice  = heat >= 0.0 ? 0.0 : below <= 0.0 ? water : -heat / AFT_HEAT_MELTING;
    double part = water > 0.0 ? ice / water : heat < 0.0 ? 1.0 : 0.0;
    double capacity = wet + part * (cold - wet);
    double t = heat > 0.0 ? heat / wet : below < 0.0 ? below / cold : 0.0;
    return (aft_ground_phase){AFT_MELTING + t, ice, capacity};
}

/* Heat of the ground without its freezable water [J m-3 K-1]: minerals 2.0e6 (de Vries 1963) on the
 * 0.561 that is no pore of loam, and 0.066 of water held too tightly to freeze (Cosby et al. 1984, in
 * the public soil table of WRF: loam); or glacier ice. */
static inline double aft_ground_dry_heat(int ice_sheet)
{
    return ice_sheet ? 917.0 * ICE_HEAT : 0.561 * 2.0e6 + 0.066 * 4.218e6;
}

#endif
