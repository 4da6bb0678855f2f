/* SPDX-License-Identifier: Apache-2.0 */
/* climate.h: emissions -> weather, month by month, and the same months without a war. */
#ifndef AFTERMATH_CLIMATE_H
#define AFTERMATH_CLIMATE_H

#include "aftermath/fires.h"

enum { AFT_LAND = 0, AFT_SEA = 1, AFT_NSURFACE = 2 };

/* On a regular grid of nlat rows (row 0 north) and nlon columns; the fast tier has nlon = 1: a band.
 * Month 0 is January of the calendar year of the war (year 1); months before the war hold the
 * control. Each cell has a land and a sea part; where a part is absent its values are those of the
 * other. Controls are the mean year of the control run. */
typedef struct {
    int           nmonth, nyear, nlat, nlon, nsurface, nlev, ntwelve, ntwo;
    const double *lat_deg, *lat_bounds_deg;     /* [lat], [lat][2]                                    */
    const double *lon_deg;                      /* [lon]                                              */
    const double *cell_area;                    /* [surface][lat][lon] m2                             */
    const float  *air_temperature;              /* [month][surface][lat][lon] K at 2 m                */
    const float  *precipitation;                /* [month][surface][lat][lon] kg m-2 s-1              */
    const float  *surface_downwelling_shortwave;/* [month][surface][lat][lon] W m-2                   */
    const float  *direct_fraction;              /* [month][surface][lat][lon] direct part of it, 1    */
    const float  *control_air_temperature;      /* [12][surface][lat][lon]                            */
    const float  *control_precipitation;        /* [12][surface][lat][lon]                            */
    const float  *control_shortwave;            /* [12][surface][lat][lon]                            */
    const float  *control_direct_fraction;      /* [12][surface][lat][lon]                            */
    const double *pressure;                     /* [lev] Pa, layer middle, top first                  */
    const float  *smoke;                        /* [month][lev][lat] kg of soot per kg of air         */
    const float  *zonal_temperature;            /* [month][lev][lat] K                                */
    const float  *sea_ice_fraction;             /* [month][lat][lon] 1 of the sea part                */
    const double *smoke_optical_depth;          /* [month][lat] at 550 nm, extinction                 */
    const double *soot_burden;                  /* [month] kg                                         */
    /* global means of the cells above */
    const double *global_air_temperature_anomaly;  /* [month] K                                       */
    const double *global_precipitation_change;     /* [month] per cent                                */
    const double *global_shortwave_anomaly;        /* [month] W m-2                                   */
    const double *global_toa_net;                  /* [month] W m-2                                   */
    /* calendar-year means */
    const double *year_dT;                      /* [year] K                                           */
    const double *year_precipitation_pct;       /* [year] per cent                                    */
    const double *year_shortwave_anomaly;       /* [year] W m-2                                       */
    const double *year_soot_Tg;                 /* [year] mean burden, Tg                             */
    double        peak_dT;                      /* K, lowest year                                     */
    int           peak_dT_year;
    double        peak_shortwave_anomaly;       /* W m-2, lowest month                                */
    double        soot_stratosphere;            /* kg, largest burden above the tropopause            */
    double        soot_efold_years;             /* from the largest burden to 1/e of it; 0: never     */
    double        control_global_temperature;   /* K                                                  */
    double        control_olr, control_asr;     /* W m-2                                              */
    double        control_precipitation_mm_day;
    double        control_drift;                /* K per year, 2 m, first to last year                */
    double        flux_adjustment;              /* W m-2, global mean of what holds the control       */
    int           gcm;                          /* 0: fast tier; the 3-D model's truncation           */
    const struct aft_gcm_monthly *months;       /* all of its months, control.nc; NULL: fast tier     */
} aft_weather;

/* What must be said beside a result of the 3-D model until it carries smoke. */
#define AFT_GCM_SMOKELESS "3-D model without smoke as yet: soot changes nothing, its years are those of a world without war"

extern const aft_field_table aft_weather_table;
extern const aft_parameter   aft_climate_parameters[];
extern const aft_parameter   aft_radiation_parameters[];
extern const aft_parameter   aft_gcm_parameters[];
extern const aft_parameter   aft_boundary_parameters[];
extern const aft_parameter   aft_moist_parameters[];
extern const aft_parameter   aft_surface_parameters[];

/* Does the 3-D model read this parameter (aft_parameter_at)? */
bool aft_gcm_reads(int parameter);

/* gcm: 0, or a truncation: then the weather is that of the 3-D model's own years, without smoke as yet,
 * each against their mean year; its restart is in->keeper's. */
aft_status aft_climate(const aft_emissions *emissions, int years, int gcm, const aft_inputs *in,
                       aft_arena *arena, aft_weather *weather, aft_error *err);

/* The fast tier's years without a war, of which many wars may begin: none of smoke's parameters
 * (aft_climate_of_smoke) has touched it. */
typedef struct aft_climate_control aft_climate_control;
aft_status aft_climate_control_run(int years, const aft_inputs *in, aft_arena *arena,
                                   aft_climate_control **control, aft_error *err);
int        aft_climate_control_years(const aft_climate_control *control);
/* As bytes, for this program on this kind of machine alone; a saved one serves a war. */
size_t     aft_climate_control_size(const aft_climate_control *control);
void       aft_climate_control_save(const aft_climate_control *control, uint8_t *bytes);
aft_status aft_climate_control_load(const uint8_t *bytes, size_t size, aft_arena *arena,
                                    aft_climate_control **control, aft_error *err);
/* Who watches is told before the first month and after each; the months to come hold nothing yet. */
typedef struct aft_climate_war aft_climate_war;
typedef struct {
    void *user;
    void (*month)(void *user, const aft_climate_war *war, int nmonth);
} aft_climate_watch;
/* The war's months alone; only smoke's parameters may differ from the control's, years are at most its. control
 * NULL: the same bits from a beginning of its own. watch may be NULL. */
aft_status aft_climate_war_run(const aft_climate_control *control, const aft_emissions *emissions, int years,
                               const aft_climate_watch *watch, const aft_inputs *in, aft_arena *arena,
                               aft_climate_war **war, aft_error *err);
/* The bits of aft_climate from both. */
aft_status aft_climate_of(const aft_climate_control *control, const aft_climate_war *war, int years,
                          aft_arena *arena, aft_weather *weather, aft_error *err);
bool       aft_climate_of_smoke(const char *parameter);

#endif
