/* SPDX-License-Identifier: Apache-2.0 */
/* Monthly means of the coupled Earth, and what they say of its climate. */
#ifndef AFTERMATH_CLIMATE_GCM_MONTHS_H
#define AFTERMATH_CLIMATE_GCM_MONTHS_H

#include "climate/gcm/gcm.h"

/* Names, units and meanings: months_fields.c. */
typedef enum {
    AFT_MAP_T2M, AFT_MAP_T2M_LEAST, AFT_MAP_T2M_MOST, AFT_MAP_Q2M, AFT_MAP_WIND, AFT_MAP_PRESSURE,
    AFT_MAP_RAIN, AFT_MAP_SNOWFALL, AFT_MAP_CONVECTIVE, AFT_MAP_EVAPORATION,
    AFT_MAP_DIRECT, AFT_MAP_DIFFUSE, AFT_MAP_SW_GROUND, AFT_MAP_LW_DOWN, AFT_MAP_LW_GROUND, AFT_MAP_SENSIBLE,
    AFT_MAP_SNOW, AFT_MAP_ICE, AFT_MAP_ICE_DEPTH, AFT_MAP_SST, AFT_MAP_HELD,
    AFT_MAP_SW_TOP, AFT_MAP_SW_TOP_CLEAR, AFT_MAP_OLR, AFT_MAP_OLR_CLEAR,
    AFT_MAP_COVER, AFT_MAP_VAPOUR, AFT_MAP_LIQUID, AFT_MAP_CLOUD_ICE, AFT_MAP_RUNOFF, AFT_MAPS
} aft_month_map;
typedef enum {
    AFT_ZONAL_U, AFT_ZONAL_T, AFT_ZONAL_Q, AFT_ZONAL_COVER, AFT_ZONAL_V, AFT_ZONAL_EDDY_HEAT, AFT_ZONAL_AGE,
    AFT_ZONAL_STREAM, AFT_ZONAL_RESIDUAL, AFT_ZONAL_OMEGA, AFT_ZONALS
} aft_month_zonal;

/* Where a column has no sea. */
static const float AFT_MISSING = 1e20f;

/* The field table is aft_gcm_monthly_table. The last month may be cut by the end of the run. */
typedef struct aft_gcm_monthly {
    int     ntime, nlat, nlon, nlev, nsoil, two;
    double *lat, *lat_bounds, *lon, *lon_bounds;             /* degrees                              */
    double *lev, *a, *b, *lev_bounds, *a_bounds, *b_bounds;
    double *time, *time_bounds;                              /* [ntime], [ntime][2] days since 1 January of year 1 */
    double *soil, *soil_bounds;                              /* [soil], [soil][2] m below the ground */
    float  *soil_temperature, *soil_water;                   /* [ntime][soil][lat][lon]              */
    double *land;                                            /* [lat][lon] 1                         */
    double *ocean_transport;                                 /* [lat] W northward, of all years but the first */
    float  *map[AFT_MAPS];                                   /* [ntime][lat][lon]                    */
    float  *zonal[AFT_ZONALS];                               /* [ntime][lev][lat]                    */
    double *air_open, *surface_open;                         /* [ntime] W m-2, of aft_gcm_budget     */
} aft_gcm_monthly;
extern const aft_field_table aft_gcm_monthly_table;

/* The first year's holding of the sea is forgotten. Keeps months of a model of the Earth that has not begun, for `days` days. Lives in the arena. */
typedef struct aft_gcm_months aft_gcm_months;
aft_status aft_gcm_months_create(aft_gcm_months **months, aft_gcm *gcm, int days, aft_arena *arena, aft_error *err);
int        aft_gcm_months_day(const aft_gcm_months *months);            /* days done */
aft_status aft_gcm_months_advance(aft_gcm_months *months, aft_error *err);  /* a day */
/* Record with which means begin: the second year, once there is one. */
int aft_gcm_months_first(const aft_gcm_monthly *monthly);
/* Heat [W] that currents would have to carry north through the middle of a latitude [lat] for what was given to
 * the sea from the record `first` on; what the Earth got of it is spread over the sea. */
void aft_gcm_ocean_transport(const aft_gcm_monthly *monthly, const aft_sphere *sphere, int first, double *northward);
/* Of the days done; may be called once more after more days. */
const aft_gcm_monthly *aft_gcm_months_read(aft_gcm_months *months);

/* Above the weather; NaN: not in these days. */
typedef struct {
    double age, age_entry;              /* years, at 50 hPa 60 N and at 100 hPa 0 N, last whole year   */
    double age_filled;                  /* years, the former as it will be, from three years; NaN      */
    double upwelling;                   /* kg s-1 through 70 hPa                                       */
    double cold_point;                  /* K, coldest layer over 15 S to 15 N                          */
    double vortex_south, vortex_north;  /* m s-1 east at 10 hPa: 60 S in July, 60 N in January         */
    double pole_south, pole_north;      /* K at 30 hPa: 80 S in July, 80 N in January                  */
} aft_gcm_aloft;
aft_status aft_gcm_judge_aloft(const aft_gcm_monthly *monthly, aft_arena *arena, aft_gcm_aloft *aloft, aft_error *err);

/* The climate. NaN: not in these days. Means leave the first year out once there are two. */
typedef struct {
    int    truncation, nlev, years_meaned;       /* whole years in the means; 0: part of the first     */
    double years;                                /* of 365 days                                        */
    double t2m, t2m_land;                        /* K                                                  */
    double precipitation;                        /* mm day-1                                           */
    double olr, asr, net, sw_effect, lw_effect;  /* W m-2; net down; of cloud, all less clear, into the Earth */
    double column_water;                         /* kg m-2 of vapour                                   */
    double drift;                                /* K per year: least squares over annual means        */
    double held;                                 /* W m-2 given to the sea, global mean                */
    double ocean_north, ocean_north_lat;         /* PW, deg: largest transport of heat northward       */
    double ocean_south, ocean_south_lat;         /* the same southward, PW > 0                         */
    double ice_volume_nh, ice_volume_sh;         /* 1e3 km3, mean                                      */
    double air_open, surface_open;               /* W m-2                                              */
    double ice_nh_mar, ice_nh_sep, ice_sh_feb, ice_sh_sep;  /* 1e6 km2 of sea in cells with 15 % and more */
    aft_gcm_aloft aloft;
    /* Against aft_ground, maps of the mean over the same months; over open sea its air has the
     * temperature of the water. */
    double t2m_bias, t2m_rms, t2m_land_bias, t2m_land_rms, precipitation_rms, precipitation_correlation;
    /* The same over crop land (weights: cropland_fraction), over cells and the mean year's months: how far the
     * model is from the baseline of the crop stage. K, mm day-1 */
    double crops_t2m_bias, crops_t2m_rms, crops_precipitation_bias, crops_precipitation_rms;
} aft_gcm_climate;
aft_status aft_gcm_judge(const aft_gcm_monthly *monthly, const aft_gcm *gcm, const aft_ground *ground,
                         aft_arena *arena, aft_gcm_climate *climate, aft_error *err);

/* Restart of the model with its months, exact, for a run of the same settings that may be longer.
 * AFT_BAD_INPUT says what differs, or that bytes are missing or damaged. */
size_t     aft_gcm_months_saved_size(const aft_gcm_months *months);
void       aft_gcm_months_save(const aft_gcm_months *months, uint8_t *bytes);
aft_status aft_gcm_months_restore(aft_gcm_months *months, const uint8_t *bytes, size_t size, const char *file,
                                  aft_error *err);

#endif
