/* SPDX-License-Identifier: Apache-2.0 */
/* Radiation of a block of columns: what the fast tier and the 3-D model both call.
 *
 * Layer 0 is the top; interface k is above layer k. Columns are contiguous: [lev][col]. Fluxes are
 * positive in their own direction. A column's result depends on that column alone. */
#ifndef AFTERMATH_CLIMATE_RADIATION_H
#define AFTERMATH_CLIMATE_RADIATION_H

#include "aftermath/base.h"
#include "base/real.h"

enum { AFT_MAX_SW_BANDS = 16, AFT_MAX_LW_BANDS = 16 };

/* Optics of what floats in the air, per shortwave and longwave band and unit of its amount. */
typedef struct {
    aft_real sw_extinction[AFT_MAX_SW_BANDS];   /* m2 kg-1                       */
    aft_real sw_single_scattering_albedo[AFT_MAX_SW_BANDS];
    aft_real sw_asymmetry[AFT_MAX_SW_BANDS];
    aft_real lw_absorption[AFT_MAX_LW_BANDS];   /* m2 kg-1                       */
} aft_aerosol_optics;

/* One species: smoke, dust, sulphate. */
typedef struct {
    const aft_aerosol_optics *optics;           /* one set for all columns       */
    const aft_real *amount;                     /* [nlev][ncol] kg m-2, or the unit of the optics  */
    const aft_real *sw_scale;                   /* [nlev][ncol] multiplies its shortwave extinction
                                                   (growth); NULL: 1             */
} aft_aerosol;

/* Well-mixed gases. */
typedef struct {
    aft_real co2, methane, nitrous_oxide;       /* mole fractions in dry air, 1  */
    aft_real halocarbons;                       /* 1: the amounts of 2014        */
    aft_real rest;                              /* oxygen, nitrogen, carbon monoxide; 1: those of air */
} aft_gases;

/* Methane 1.83 umol/mol, nitrous oxide 0.327 umol/mol, halocarbons of 2014; this much CO2. */
aft_gases aft_gases_of_2014(double co2);

/* Layers [nlev] whose pressures are the same in all columns and calls, and whose gases are; aft_air_make. */
typedef struct aft_air aft_air;

typedef struct {
    int ncol, nlev;
    const aft_air  *air;                    /* for exactly these pressures and gases; NULL: found for each column */
    const aft_real *pressure_interface;     /* [nlev+1][ncol] Pa                                  */
    const aft_real *temperature;            /* [nlev][ncol] K, layer mean                         */
    const aft_real *temperature_interface;  /* [nlev+1][ncol] K                                   */
    const aft_real *water_vapour;           /* [nlev][ncol] kg kg-1 (of moist air)                */
    const aft_real *ozone;                  /* [nlev][ncol] kg kg-1                               */
    aft_gases       gases;
    const aft_real *cloud_cover;            /* [nlev][ncol] 1; maximum-random overlap; NULL: none */
    const aft_real *cloud_water;            /* [nlev][ncol] kg m-2 liquid in the cloudy part      */
    const aft_real *cloud_ice;              /* [nlev][ncol] kg m-2 ice in the cloudy part         */
    const aft_real *liquid_radius;          /* [nlev][ncol] m effective, 2.5 to 21.5 um; NULL: 10 um */
    const aft_real *ice_radius;             /* [nlev][ncol] m effective, 5 to 90 um; NULL: 30 um  */
    aft_real        cloud_spread;           /* fractional standard deviation of in-cloud water, 1 */
    const aft_aerosol *aerosol;             /* [naerosol]                                         */
    int             naerosol;
    const aft_real *surface_temperature;    /* [ncol] K                                           */
    const aft_real *surface_emissivity;     /* [ncol] 1                                           */
    const aft_real *albedo_visible;         /* [ncol] 1, below 700 nm                             */
    const aft_real *albedo_near_infrared;   /* [ncol] 1                                           */
    const aft_real *cos_zenith;             /* [ncol] effective, of the lit part of the step; 0: dark */
    const aft_real *daylight;               /* [ncol] lit fraction of the step, 1                 */
    aft_real        solar_irradiance;       /* W m-2 at this date                                 */
} aft_radiation_input;

typedef struct {
    aft_real *sw_up, *sw_down;              /* [nlev+1][ncol] W m-2, mean over the step           */
    aft_real *lw_up, *lw_down;              /* [nlev+1][ncol] W m-2                               */
    aft_real *sw_direct_surface;            /* [ncol] W m-2                                       */
    aft_real *sw_clear_up_top;              /* [ncol] W m-2 without cloud; NULL: not wanted       */
    aft_real *lw_clear_up_top;              /* [ncol]; NULL: not wanted                           */
} aft_radiation_output;

/* pressure_interface [nlev+1] Pa. */
aft_status aft_air_make(const aft_real *pressure_interface, int nlev, const aft_gases *gases, aft_arena *arena,
                        aft_air **made, aft_error *err);

/* Bytes of scratch for one call (or for many, one after the other); the caller owns it (from the
 * arena). It does not grow with the number of columns. */
size_t aft_radiation_scratch(int nlev, int naerosol);

void aft_shortwave(const aft_radiation_input *in, void *scratch, aft_radiation_output *out);
void aft_longwave (const aft_radiation_input *in, void *scratch, aft_radiation_output *out);

int aft_shortwave_bands(void);
int aft_longwave_bands(void);
/* Edges of shortwave band b in m; of longwave band b in m-1. */
void aft_shortwave_band(int b, double *from, double *to);
void aft_longwave_band(int b, double *from, double *to);

/* Optics of soot for every band, from the parameters smoke_* of the climate table, per kg. */
void aft_smoke_optics(const aft_assumptions *assumptions, aft_aerosol_optics *optics);
/* Background sulphate, per unit of its optical depth at 550 nm. */
void aft_sulphate_optics(aft_aerosol_optics *optics);

/* The everyday aerosol of about 2000, per unit of its optical depth at 550 nm. */
void aft_haze_optics(aft_aerosol_optics *optics);
/* Its depth over the global mean at a latitude [deg] by the part of land, for ground at sea level. */
double aft_haze_share(double lat, double land);

/* Ozone climatology by formula: kg kg-1 at pressure [Pa], latitude [deg], day of year 0..364. */
double aft_ozone_climatology(double pressure, double lat_deg, int day_of_year);

/* Observed zonal-mean ozone, fitted: kg kg-1 at n pressures [Pa], latitude [deg], day of year 0 .. 365. */
void aft_ozone_observed(int n, const double *pressure, double lat_deg, double day, double *ozone);

#endif
