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

/* What one day of one run makes on its way; overwritten each day. */
typedef struct {
    double heating[NLEV][NCOL];                /* K s-1, radiation                                */
    double heating_smoke[NLEV][NBAND];         /* K s-1, sunlight taken up by soot where it lies   */
    double cover[NBAND], shade[NLEV][NBAND];   /* 1, of smoke                                     */
    double stirring[NLEV][NEDGE];              /* m2 s-1, mixing by winds that heating makes      */
    double net_sw[NCOL], down_lw[NCOL];        /* W m-2, surface                                  */
    double down_sw[NCOL], direct[NCOL];        /* W m-2                                           */
    double toa_net[NCOL], olr[NCOL], asr[NCOL];
    double surface_temperature[NCOL], albedo[NCOL];
    double air_2m[NCOL];
    double evaporation[NCOL];                  /* kg m-2 s-1                                      */
    double precipitation[NCOL];
    double flow_y[NLEV][NEDGE];                /* kg s-1 southward across the edge above band j   */
    double flow_z[NFACE][NBAND];               /* kg s-1 downward                                 */
    double zonal[NLEV][NBAND];                 /* K                                               */
    double tropopause[NBAND];                  /* Pa                                              */
    double sensible[NCOL], latent[NCOL], adjust[NCOL];  /* W m-2 means of the day                 */
    double height[NLEV][NBAND];                /* m                                               */
    double wet_fraction[NBAND];
    void  *radiation_scratch[AFT_NSURFACE];
    int    threads;                            /* for radiation; 1 within a run                   */
    int    stride_days, since;                 /* radiation every so many days; days since        */
    double sun_cos[NBAND], sun_lit[NBAND], irradiance;
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

/* humidity.c */
double aft_saturation(double temperature, double pressure);      /* kg kg-1 */
/* Saturation of n layers at once. */
void   aft_saturation_of(int n, const double *temperature, const double *pressure, double *q);
void   aft_ebm_humidity(const aft_ebm_model *model, const double *temperature, int stride,
                        int surface, double *q);

/* Insolation of a band for a day: cosine of the zenith weighted by insolation, and the fraction of
 * the day at which it gives the day's mean. */
void aft_ebm_sun(double sin_lat, double cos_lat, double day, double *cos_zenith, double *daylight,
                 double *irradiance);

/* radiate.c */
aft_status aft_ebm_day_make(aft_arena *arena, aft_ebm_day **day, aft_error *err);
void aft_ebm_radiate(const aft_ebm_model *model, const aft_ebm_state *state, double day,
                     aft_ebm_day *work);

/* Damping rate of a temperature departure by thermal emission of air and soot [s-1] of a level's NBAND
 * bands. */
void aft_ebm_damping(const aft_ebm_model *model, int level, const double *temperature, const double *soot,
                     double *rate);

/* convection.c: one column of `stride`; conserves sum mass * temperature. */
void aft_ebm_convect(const aft_ebm_grid *grid, double lapse_limit, double part, double *temperature,
                     int stride);

/* transport.c */
void aft_ebm_advect(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                    double flow_z[NFACE][NBAND], double dt, double field[NLEV][NBAND]);
void aft_ebm_diffuse(const aft_ebm_grid *grid, const double *diffusivity /* [NLEV][NEDGE] */, double dt,
                     double field[NLEV][NBAND]);
double aft_ebm_courant(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                       double flow_z[NFACE][NBAND], double dt);

/* overturning.c */
void aft_ebm_overturning_make(aft_ebm_model *model);
void aft_ebm_mixing_make(aft_ebm_model *model);      /* exchange.c */
void aft_ebm_overturn(const aft_ebm_model *model, const aft_ebm_state *state, double day,
                      aft_ebm_day *work);

/* exchange.c: all that moves heat and water between columns in a step. */
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
