/* SPDX-License-Identifier: Apache-2.0 */
/* One published case from begin to end, day by day, with what is looked at on the way. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_CASES_RUN_H
#define AFTERMATH_CLIMATE_DYNAMICS_CASES_RUN_H

#include "climate/dynamics/cases/cases.h"

typedef struct {
    const aft_case *which;
    int             truncation, days;
    double          time_step;  /* s; a day is a whole number of them   */
    aft_levels      levels;     /* nlev 0: the case has none            */
    double          warmest;    /* K, T0 of the climates; 0: the papers' */
} aft_case_settings;
/* Those of the case's table. */
aft_status aft_case_defaults(const aft_case *which, aft_case_settings *settings, aft_error *err);

/* Arrays that a case does not have are NULL, and their dimensions 0. The field table is aft_case_table. */
typedef struct {
    int     nlat, nlon, nlev, ntime, nmap, ntracer, two;
    double *lat, *lon;                                   /* degrees                              */
    double *lev, *a, *b, *lev_bounds, *a_bounds, *b_bounds;
    double *time, *map_time;
    /* every day */
    double *mean_pressure, *lowest_pressure, *energy, *angular_momentum, *largest_wind;
    double *raw_mass_drift, *zonal_error, *wave_error;
    double *mean_depth, *water_energy, *enstrophy, *depth_error;
    double *tracer_mass, *tracer_minimum, *tracer_maximum;
    /* maps of the first days */
    float *pressure_map, *temperature_map, *vorticity_map, *depth_map;
    /* zonal and time means since the spin-up */
    double *u_mean, *v_mean, *t_mean, *uu_mean, *vv_mean, *tt_mean, *uv_mean, *vt_mean;
    /* at the end */
    double *u, *v, *temperature, *surface_pressure, *ground, *depth, *tracer;
    double *tracer_halfway;                              /* at half the period of prescribed winds */
} aft_case_result;
extern const aft_field_table aft_case_table;

/* NaN: does not apply. Lengths in tracer arrays: ntracer. */
enum { AFT_CASE_TRACERS = 8 };
typedef struct {
    int    nlev, days, shortenings, ntracer;  /* -1: does not apply */
    double time_step, largest_courant;
    double lowest_pressure;                   /* Pa, of the last day                              */
    double l2_u, l2_u_zonal, l2_u_wave;       /* m s-1, against the start, eqs. 14 and 15         */
    double l2_h;                              /* relative, against the exact solution             */
    double mass_drift, energy_drift;          /* relative to the start                            */
    double raw_mass_drift, raw_tracer_drift;  /* before any fix                                   */
    double tracer_mass_drift[AFT_CASE_TRACERS], tracer_minimum[AFT_CASE_TRACERS];
    double l1[AFT_CASE_TRACERS], l2[AFT_CASE_TRACERS], linf[AFT_CASE_TRACERS];
    double mixing[3];                         /* Lauritzen & Thuburn 2012, halfway: real, unmixed,
                                                 overshot                                         */
    char   digest[65];                        /* SHA-256 of the final state                       */
} aft_case_summary;

typedef struct aft_case_run aft_case_run;
aft_status aft_case_begin(aft_case_run **run, const aft_case_settings *settings, aft_team *team,
                          aft_arena *arena, aft_error *err);
int        aft_case_day(const aft_case_run *run);
/* One day. AFT_UNSTABLE names field, place, level and day. */
aft_status aft_case_advance(aft_case_run *run, aft_error *err);
/* After the last day: the final state and the means. */
void aft_case_end(aft_case_run *run, aft_case_result *result, aft_case_summary *summary);

/* A restart: bytes that hold all of the run, SHA-256 at their end. Restoring refuses what is of another
 * case, version, grid, levels or step, or damaged: AFT_BAD_INPUT. More days than when it was saved are
 * allowed, fewer than it has done are not. */
size_t     aft_case_saved_size(const aft_case_run *run);
void       aft_case_save(const aft_case_run *run, uint8_t *bytes);
aft_status aft_case_restore(aft_case_run *run, const uint8_t *bytes, size_t size, const char *file,
                            aft_error *err);

#endif
