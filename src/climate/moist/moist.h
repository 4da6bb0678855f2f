/* SPDX-License-Identifier: Apache-2.0 */
/* Moist physics of a block of columns: convection, then cloud and large-scale rain and snow.
 *
 * Every function keeps, column by column, with the given double air mass m [kg m-2]:
 *   water     sum m (vapour + liquid + ice) + rain + snow          to rounding in double
 *   tracers   sum m tracer (+ fallen)                              to rounding in double, never negative
 *   enthalpy  sum m (c_p T + L_v vapour - L_f ice) - L_f snow      to the rounding of aft_real T
 * with c_p of dry air and constant heats: liquid carries no enthalpy. The mass of air is not changed by
 * water that falls. A column's bits depend on that column alone. docs/moist.md */
#ifndef AFTERMATH_CLIMATE_MOIST_H
#define AFTERMATH_CLIMATE_MOIST_H

#include "climate/columns.h"

/* The uncertain numbers (parameters.c), ready for use. */
typedef struct {
    int      scheme;                        /* AFT_CONVECTION_*                                  */
    aft_real adjust_time, adjust_humidity;  /* s, 1                                              */
    aft_real closure_time;                  /* s                                                 */
    aft_real entrainment, detrainment;      /* m-1                                               */
    aft_real overshoot;                     /* 1                                                 */
    aft_real rain_per_m, rain_from;         /* m-1; kg kg-1 of plume water where rain sets in    */
    aft_real downdraught;                   /* of the flux at cloud base                         */
    aft_real source_depth, warmth;          /* Pa, K                                             */
    aft_real shallow;                       /* flux of shallow plumes over rho w*                */
    aft_real convective_evaporation;        /* (kg m-2 s-1)^-1/2 s-1                             */
    aft_real humidity_low, humidity_high;   /* 1, where cloud sets in, at the ground and aloft   */
    aft_real erosion_time;                  /* s                                                 */
    aft_real rain_rate, rain_threshold;     /* s-1; kg kg-1 in cloud                             */
    aft_real collection;                    /* m2 kg-1, by rain and snow                         */
    aft_real snow_rate, snow_warm, snow_cold; /* s-1; kg kg-1 in cloud at 0 C and when all ice   */
    aft_real ice_fall;                      /* m s-1 at 1 kg m-3                                 */
    aft_real evaporation;                   /* (kg m-2 s-1)^-1/2 s-1                             */
    aft_real inversion_cover;               /* K-1                                               */
    aft_real inversion_water;               /* kg kg-1 in cloud                                  */
    aft_real droplets_sea, droplets_land;   /* m-3                                               */
    aft_real plume_cover;                   /* 1                                                 */
} aft_moist_settings;

enum { AFT_CONVECTION_MASS_FLUX, AFT_CONVECTION_ADJUST };

void aft_moist_assume(const aft_assumptions *assumptions, aft_moist_settings *settings);

/* What is changed. Tracers are contiguous, [tracer][nlev][ncol]; NULL with ntracer 0. */
typedef struct {
    aft_real     *temperature;              /* [nlev][ncol] K                                    */
    double       *vapour, *liquid, *ice;    /* [nlev][ncol] kg per kg of air                     */
    double       *tracer;                   /* [ntracer][nlev][ncol] kg per kg of air            */
    int           ntracer;
    const double *air_mass;                 /* [nlev][ncol] kg m-2, the mass that transport keeps */
    const double *buoyancy;                 /* [ncol] m2 s-3, its flux from the ground, which closes
                                               shallow plumes; NULL: CAPE closes them as well    */
} aft_moist_state;

/* Bytes one thread needs for any call; the caller owns it (64-byte aligned, from the arena). */
size_t aft_moist_scratch(void);

typedef struct {
    double         *rain, *snow;            /* [ncol] kg m-2 at the ground in this step          */
    aft_real       *cape;                   /* [ncol] J kg-1 before the step; NULL: not wanted   */
    aft_real       *mass_flux;              /* [nlev+1][ncol] kg m-2 s-1 up; NULL: not wanted    */
    const aft_real *tracer_washed;          /* [ntracer] part in plume water, 0..1; NULL: 0      */
    double         *tracer_fallen;          /* [ntracer][ncol] kg m-2; NULL where nothing washes */
} aft_convection_output;

/* The scheme of the settings; nlev at most AFT_MAX_LEVELS. Simplified Betts-Miller (Frierson 2007)
 * leaves tracers, liquid and ice alone; the bulk mass flux (Tiedtke 1989, Bechtold et al. 2008)
 * carries them. */
void aft_convection(const aft_columns *columns, const aft_moist_settings *settings,
                    aft_moist_state *state, void *scratch, aft_convection_output *out);
void aft_convection_adjust(const aft_columns *columns, const aft_moist_settings *settings,
                           aft_moist_state *state, void *scratch, aft_convection_output *out);
void aft_convection_mass_flux(const aft_columns *columns, const aft_moist_settings *settings,
                              aft_moist_state *state, void *scratch, aft_convection_output *out);

typedef struct {
    double   *rain, *snow;                  /* [ncol] kg m-2 at the ground in this step          */
    aft_real *cover;                        /* [nlev][ncol] 1                                    */
    aft_real *liquid_path, *ice_path;       /* [nlev][ncol] kg m-2 in the cloudy part            */
    aft_real *liquid_radius, *ice_radius;   /* [nlev][ncol] m, effective; both NULL: not wanted  */
    aft_real *rain_flux, *snow_flux;        /* [nlev+1][ncol] kg m-2 s-1, for washout; both NULL */
} aft_layer_cloud_output;

/* Condensation, rain, snow, and what radiation sees. sea: [ncol] part of open water, 1; plumes: the mass
 * flux of aft_convection_output, which covers a part of its layers; NULL: none. */
void aft_layer_cloud(const aft_columns *columns, const aft_moist_settings *settings, const aft_real *sea,
                     const aft_real *plumes, aft_moist_state *state, void *scratch, aft_layer_cloud_output *out);

#endif
