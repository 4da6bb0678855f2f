/* SPDX-License-Identifier: Apache-2.0 */
/* The fast tier: 36 bands of latitude x {land, sea}, each a radiative-convective column 0-80 km.
 *
 * Band 0 is the northernmost; column c = surface * NBAND + band; level 0 is the top. Fields are
 * [lev][col] (temperature) or [lev][band] (zonal means, smoke). Columns stand on a sea-level
 * pressure of 1000 hPa; mountains enter where 2 m temperature is read and where it is compared. */
#ifndef AFTERMATH_CLIMATE_EBM_MODEL_H
#define AFTERMATH_CLIMATE_EBM_MODEL_H

#include "aftermath/climate.h"
#include "climate/radiation/radiation.h"
#include "climate/radiation/sun.h"

enum {
    NBAND = 36, NEDGE = NBAND + 1, NCOL = NBAND * AFT_NSURFACE,
    NLEV = 36, NFACE = NLEV + 1,
    NSOIL = 5, NOCEAN = 17, NMONTH = 12,
    STEPS_PER_DAY = 2
};

/* What the air carries, as mixing ratio [kg kg-1], the number as [kg-1]. `young` is the part of
 * the soot mass that still lies in patches. All are moved alike. */
enum { TR_SOOT, TR_NUMBER, TR_YOUNG, TR_ORGANIC, TR_SO2, TR_SULPHATE, NTRACER };

static const double GRAVITY      = 9.80665;   /* m s-2                                            */
static const double EARTH_RADIUS = 6.371e6;   /* m                                                */
static const double CP_AIR       = 1004.64;   /* J kg-1 K-1                                       */
static const double R_AIR        = 287.04;    /* J kg-1 K-1                                       */
static const double L_VAPOUR     = 2.501e6;   /* J kg-1                                           */
static const double L_FUSION     = 3.337e5;   /* J kg-1                                           */
static const double SIGMA_SB     = 5.670374e-8; /* W m-2 K-4                                      */
static const double OMEGA        = 7.292e-5;  /* s-1 rotation of the Earth                        */
static const double DAY_SECONDS  = 86400.0;
static const double FREEZING     = 273.15;    /* K                                                */
static const double SEA_FREEZING = 271.35;    /* K, -1.8 C                                        */
static const double RHO_WATER    = 1000.0;    /* kg m-3                                           */
static const double RHO_SEAWATER_CP = 4.1e6;  /* J m-3 K-1                                        */

/* The uncertain numbers of aft_climate_parameters, looked up once. */
typedef struct {
    double co2;                  /* mol mol-1 */
    double lapse_limit;          /* K m-1 */
    double convection_days, relative_humidity_sea, relative_humidity_land;
    double eddy_diffusivity, land_sea_days, hadley, brewer_dobson, wave_drag_days;
    double stratosphere_mixing;  /* m2 s-1 */
    double aerosol_depth, cloud_low, cloud_middle, cloud_high, cloud_water_low;
    double cloud_low_feedback;   /* K-1 */
    double snow_albedo, ice_albedo, deep_diffusivity, thermocline;
    double patch_days, loft_efficiency, early_rainout, wet_days, monomer_radius, fractal_dimension,
           soot_density, initial_monomers, growth_exponent, mobility_exponent, unevenness, organic_days, so2_days, vertical_mixing,
           stable_exchange;
} aft_ebm_parameters;

typedef struct {
    double lat[NBAND], edge[NEDGE];            /* rad, centres and edges, north to south          */
    double cos_edge[NEDGE], area[NBAND];       /* 1; m2                                           */
    double p[NLEV], pf[NFACE];                 /* Pa                                              */
    double mass[NLEV];                         /* kg m-2 of air                                   */
    double z[NLEV];                            /* m, standard heights                             */
    double dlnp[NLEV];                         /* ln(p[k+1] / p[k]) between middles; last: ground */
    double sin_lat[NBAND], cos_lat[NBAND], sin_edge[NEDGE];
} aft_ebm_grid;

/* The Earth below, by band. */
typedef struct {
    double fraction[AFT_NSURFACE][NBAND];      /* 1, sum 1                                        */
    double ice_sheet[NBAND];                   /* 1 of land                                       */
    double height[NBAND];                      /* m, mean of land                                 */
    double land_albedo[NBAND];                 /* 1, snow-free                                    */
    double land_air[NMONTH][NBAND];            /* K, observed 2 m                                 */
    double sst[NMONTH][NBAND];                 /* K, observed                                     */
    double sea_ice[NMONTH][NBAND];             /* 1 of sea                                        */
    double mixed_layer[NMONTH][NBAND];         /* m                                               */
    double sst_year[NBAND];                    /* K                                               */
} aft_ebm_ground;

/* Everything that does not change in a run; the calibration fills the last part. */
typedef struct {
    aft_ebm_parameters par;
    aft_ebm_grid       grid;
    aft_ebm_ground     ground;
    aft_aerosol_optics optics;
    double ocean_depth[NOCEAN], ocean_face[NOCEAN + 1];   /* m, middles and faces               */
    double ocean_rest[NOCEAN][NBAND];          /* K, profile the deep circulation maintains       */
    float  ozone[NMONTH][NLEV][NBAND];         /* kg kg-1                                         */
    double sea_flux[NMONTH][NBAND];            /* W m-2, flux adjustment                          */
    double land_flux[NMONTH][NBAND];           /* W m-2                                           */
    /* Constants of transport, made once: diffusivities [m2 s-1] and stream functions [kg s-1] of the
     * overturning, annual and seasonal part. */
    double heat_mixing[NLEV][NEDGE], vapour_mixing[NLEV][NEDGE], smoke_mixing[NLEV][NEDGE];
    double hadley_annual[NFACE][NEDGE], hadley_season[NFACE][NEDGE];
    double brewer_annual[NFACE][NEDGE], brewer_season[NFACE][NEDGE];
    bool   calibrated;
    double rest_temperature[NMONTH][NLEV][NBAND];  /* K, control, zonal mean                      */
    double rest_rain[NMONTH][NBAND];           /* kg m-2 s-1, control, zonal mean                 */
    double flux_global;                        /* W m-2, global mean of the adjustment            */
} aft_ebm_model;

/* What a run carries from day to day. */
typedef struct {
    double temperature[NLEV][NCOL];            /* K                                               */
    double tracer[NTRACER][NLEV][NBAND];
    double soil[NSOIL][NBAND];                 /* K                                               */
    double snow[NBAND];                        /* kg m-2                                          */
    double bucket[NBAND];                      /* kg m-2                                          */
    double ocean[NOCEAN][NBAND];               /* K                                               */
    double ice[NBAND];                         /* m, mean thickness over the sea of the band      */
    double ice_skin[NBAND];                    /* K                                               */
    double patch_cover[NBAND];                 /* 1, part of the band the fresh patches cover     */
    double rain[NBAND];                        /* kg m-2 s-1, running mean of some days           */
    double hadley;                             /* 1, strength of the tropical overturning         */
    bool   smoky;                              /* any tracer present                              */
    int    fresh_days;                         /* days since smoke was last put in                */
} aft_ebm_state;

/* Sweeps side by side along cells of air, [cell or face][sweep]. */
typedef struct {
    double flow[NFACE][NBAND], reach[NFACE][NBAND];  /* kg through the face, toward higher index; 1 */
    double mass[NLEV][NBAND], least[NLEV][NBAND];    /* kg before; one over kg after             */
} aft_ebm_sweep;

/* Along latitude, then pressure. */
typedef struct {
    aft_ebm_sweep south, down;
} aft_ebm_stream;

/* Factors of the diffusion's systems [band][lev]. */
typedef struct {
    double part[NBAND][NLEV], up[NBAND][NLEV], least[NBAND][NLEV];
} aft_ebm_mixer;

/* Calls of radiation, for the days until the next. */
typedef struct {
    double sun[NBAND];                         /* W m-2, insolation the call of sunlight was made for */
    double water[NBAND], albedo[NCOL];         /* 1, of open water and of all, that it saw        */
    double sw[NLEV][NCOL], lw[NLEV][NCOL];     /* K s-1, heating by sunlight, by thermal radiation */
    double least[NLEV][NCOL];                  /* 1, part of it that the response leaves          */
    double smoke[NLEV][NBAND];                 /* K s-1, sunlight taken up by soot where it lies  */
    double damping[NLEV][NBAND];               /* s-1, of a band's departures by thermal emission of air and soot */
    double down_sw[NCOL], net_sw[NCOL], direct[NCOL], asr[NCOL];  /* W m-2                        */
} aft_ebm_held;

/* What one day of one run makes on its way; overwritten each day. */
typedef struct {
    double heating[NLEV][NCOL];                /* K s-1, radiation                                */
    double heating_smoke[NLEV][NBAND];         /* K s-1, as in aft_ebm_held, of the day           */
    double cover[NBAND], shade[NLEV][NBAND];   /* 1, of smoke                                     */
    double stirring[NLEV][NEDGE];              /* m2 s-1, mixing by winds that heating makes      */
    double net_sw[NCOL], down_lw[NCOL];        /* W m-2, surface                                  */
    double down_sw[NCOL], direct[NCOL];        /* W m-2                                           */
    double toa_net[NCOL], olr[NCOL], asr[NCOL];
    double allowed[NLEV][NCOL];                /* K, steepest lapse to the layer above that convection leaves */
    double surface_temperature[NCOL], albedo[NCOL];
    double air_2m[NCOL];
    double evaporation[NCOL];                  /* kg m-2 s-1                                      */
    double precipitation[NCOL];
    double flow_y[NLEV][NEDGE];                /* kg s-1 southward across the edge above band j   */
    double flow_z[NFACE][NBAND];               /* kg s-1 downward                                 */
    double courant;                            /* 1, of these in a day                            */
    double zonal[NLEV][NBAND];                 /* K                                               */
    double tropopause[NBAND];                  /* Pa                                              */
    double sensible[NCOL], latent[NCOL], adjust[NCOL];  /* W m-2 means of the day                 */
    double height[NLEV][NBAND];                /* m                                               */
    double wet_fraction[NBAND];
    /* Smoke, found anew on the days of sunlight: part of the layer's air its particles pass in a day [1],
     * part of the extinction that grown ones keep [1]. */
    double soot_falls[NLEV][NBAND], drop_falls[NLEV][NBAND], kept[NLEV][NBAND];
    aft_ebm_stream stream;                     /* of the overturning in a step                    */
    aft_ebm_mixer  heat, vapour;               /* eddies in a step                                */
    void  *radiation_scratch[AFT_NSURFACE];
    int    threads;                            /* for radiation; 1 within a run                   */
    aft_ebm_held held;
    int    due_days;                           /* days a call of sunlight today is for; 0: none   */
    double sun_cos[NBAND], sun_lit[NBAND], irradiance, sun[NBAND];  /* sun: W m-2, the day's insolation */
    double sun_part[NCOL];                     /* 1, of the insolation that was held              */
    aft_air *air;                              /* coefficients of the layers' pressures           */
    void  *radiation;                          /* buffers of radiate.c                            */
    double removed_wet, removed_dry, removed_chemistry, injected;  /* kg of soot since start      */
} aft_ebm_day;

/* grid.c, ground.c, clouds.c */
void aft_ebm_grid_make(aft_ebm_grid *grid);
void aft_ebm_ground_make(const aft_ground *ground, const aft_ebm_grid *grid, aft_ebm_ground *out);
void aft_ebm_start(const aft_ebm_model *model, aft_ebm_state *state);
void aft_ebm_ocean_make(aft_ebm_model *model);

/* Value of a monthly field at a day of the year, linear between mid-months. */
double aft_ebm_monthly(const double field[NMONTH][NBAND], int band, double day);
void   aft_ebm_month_weights(double day, int *m0, int *m1, double *w1);

/* albedo.c: of open water under a Sun at this cosine of its zenith angle; of a column where open water has
 * this one, over sunlight, and below 700 nm and above. */
double aft_ebm_sea_albedo(double cos_zenith);
double aft_ebm_albedo(const aft_ebm_model *model, const aft_ebm_state *state, int c, double water);
void   aft_ebm_albedos(const aft_ebm_model *model, const aft_ebm_state *state, int c, double water,
                       double *visible, double *infrared);

/* humidity.c */
double aft_saturation(double temperature, double pressure);      /* kg kg-1 */
/* Of n columns at once, n <= NCOL. */
void aft_saturation_of(int n, const double *temperature, double pressure, double *q);
void aft_ebm_humidity(const aft_ebm_model *model, const aft_ebm_state *state, double q[NLEV][NCOL]);

/* A band's day: cosine of the zenith weighted by insolation, and the fraction of the day at which it gives the
 * day's mean. */
void aft_ebm_sun(const aft_sun *sun, double sin_lat, double cos_lat, double *cos_zenith, double *daylight);

/* radiate.c: calls the scheme; without `sunlight` for thermal radiation alone. */
aft_status aft_ebm_day_make(const aft_ebm_model *model, aft_arena *arena, aft_ebm_day **day, aft_error *err);
void aft_ebm_radiate(const aft_ebm_model *model, const aft_ebm_state *state, double day,
                     bool sunlight, aft_ebm_day *work);

/* between.c: heating and fluxes of the run's day `number`, from calls of that day or of some before. */
void aft_ebm_radiation(const aft_ebm_model *model, aft_ebm_state *state, double day, long number,
                       aft_ebm_day *work);

/* convection.c: temperature difference [K] that each layer of n columns may have to the one above, and what
 * convection makes of one column, of `stride` in both; conserves sum mass * temperature. */
void aft_ebm_allow(const aft_ebm_grid *grid, double lapse_limit, int n, const double *temperature,
                   double *allowed);
void aft_ebm_convect(const aft_ebm_grid *grid, const double *allowed, double part, double *temperature,
                     int stride);

/* transport.c: what a flow does in dt to all that it carries, and the doing; diffusion along latitude likewise,
 * diffusivity [m2 s-1] at the edges. */
void aft_ebm_stream_make(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                         double flow_z[NFACE][NBAND], double dt, aft_ebm_stream *stream);
void aft_ebm_advect(const aft_ebm_stream *stream, double field[NLEV][NBAND]);
void aft_ebm_mixer_make(const aft_ebm_grid *grid, double diffusivity[NLEV][NEDGE], double dt,
                        aft_ebm_mixer *mixer);
void aft_ebm_diffuse(const aft_ebm_mixer *mixer, double field[NLEV][NBAND]);
double aft_ebm_courant(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                       double flow_z[NFACE][NBAND], double dt);

/* overturning.c */
void aft_ebm_overturning_make(aft_ebm_model *model);
void aft_ebm_mixing_make(aft_ebm_model *model);      /* exchange.c */
void aft_ebm_overturn(const aft_ebm_model *model, const aft_ebm_state *state, double day,
                      aft_ebm_day *work);

/* exchange.c: all that moves heat and water between columns in a step of the day it was prepared for. */
void aft_ebm_exchange_prepare(const aft_ebm_model *model, double dt, aft_ebm_day *work);
void aft_ebm_exchange(const aft_ebm_model *model, aft_ebm_state *state, double dt,
                      aft_ebm_day *work);

/* step.c: one day; nudge: sea and land are held to the observed, the flux needed is in
 * work->adjust. */
aft_status aft_ebm_step(const aft_ebm_model *model, aft_ebm_state *state, int day_of_year,
                        long day, bool nudge, aft_ebm_day *work, aft_error *err);

/* spinup.c */
aft_status aft_ebm_spin_up(aft_ebm_model *model, aft_ebm_state *state, const aft_inputs *in,
                           aft_arena *arena, aft_error *err);

/* The band's mean over land and sea. */
static inline double aft_ebm_mean(const aft_ebm_ground *ground, const double *by_column, int band)
{
    return ground->fraction[AFT_LAND][band] * by_column[band]
         + ground->fraction[AFT_SEA][band] * by_column[NBAND + band];
}

#endif
