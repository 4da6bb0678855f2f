/* SPDX-License-Identifier: Apache-2.0 */
/* The coupled model: dynamical core, tracers of water, radiation, surface, boundary layer, waves,
 * convection and cloud, above an ocean of given temperature (aquaplanet) or the Earth. docs/gcm.md */
#ifndef AFTERMATH_CLIMATE_GCM_H
#define AFTERMATH_CLIMATE_GCM_H

#include "aftermath/earth.h"
#include "climate/dynamics/core.h"
#include "climate/radiation/radiation.h"
#include "climate/surface/qflux.h"

enum { AFT_GCM_VAPOUR, AFT_GCM_LIQUID, AFT_GCM_ICE, AFT_GCM_WATERS, AFT_GCM_MORE = 5 };

/* A tracer beside water, per kg of air; tracer.c. Transport moves it, the boundary layer mixes it, plumes of
 * the mass flux carry it. */
typedef struct {
    bool          clock;       /* s since the lowest layer: zero there, elsewhere one more a second */
    double        washed;      /* 0 .. 1, the part that is in the water of plumes                 */
    const double *emission;    /* [nlat][nlon] kg m-2 s-1 from the ground, read every step; NULL: none */
} aft_gcm_tracer_kind;

enum { AFT_GCM_SPECIES = 5 };  /* of aerosol, beside the everyday one */

/* Age of air. */
static const aft_gcm_tracer_kind AFT_GCM_AGE = {.clock = true};

typedef double (*aft_gcm_clock)(void);  /* s */

typedef struct {
    int         truncation;
    aft_levels  levels;
    double      time_step;         /* s, of the core; physics acts every two of them            */
    int         radiation_every;   /* steps of the physics                                      */
    double      co2;               /* 1, mole fraction                                          */
    double      solar_constant;    /* W m-2; of the aquaplanet, the Earth has its orbit         */
    const aft_ground *ground;      /* NULL: aquaplanet; read by aft_gcm_create alone            */
    double      start_day;         /* of the year, 0: 1 January 0 h                             */
    double      hold_days;         /* in which water is drawn to the observed temperature       */
    const aft_qflux *currents;     /* given: the sea is free and gets this heat; NULL: held     */
    int         ntracer;           /* beside water                                              */
    aft_gcm_tracer_kind tracer[AFT_GCM_MORE];
    int         naerosol;          /* beside the everyday one; their layers: aft_gcm_aerosol    */
    aft_aerosol_optics aerosol[AFT_GCM_SPECIES];  /* by band, per kg                            */
    aft_assumptions assumptions;
    aft_gcm_clock   clock;         /* NULL: parts are not timed                                 */
} aft_gcm_settings;

/* The aquaplanet of Neale & Hoskins (2000): perpetual equinox with a daily cycle, 1365 W m-2, 348 ppm;
 * L30, steps by truncation, radiation every three hours. */
aft_status aft_gcm_aquaplanet(int truncation, aft_gcm_settings *settings, aft_error *err);

/* The Earth of the seasons, its sea held to the observed one (aft_sea_hold) within a day; 369 ppm. */
aft_status aft_gcm_earth(int truncation, const aft_ground *ground, aft_gcm_settings *settings, aft_error *err);

/* Their sea temperature `control` [K] at a latitude [rad]. */
double aft_aquaplanet_sea(double latitude);

/* What is summed over time, [field][nlat][nlon]; fluxes are of the physics steps' means. */
typedef enum {
    AFT_GCM_RAIN, AFT_GCM_SNOW, AFT_GCM_CONVECTIVE, AFT_GCM_EVAPORATION,      /* kg m-2 s-1; rain: all but snow */
    AFT_GCM_COLUMN_VAPOUR, AFT_GCM_COLUMN_LIQUID, AFT_GCM_COLUMN_ICE,         /* kg m-2         */
    AFT_GCM_SUN_TOP, AFT_GCM_SUN_TOP_CLEAR, AFT_GCM_SUN_GROUND,               /* W m-2, net down */
    AFT_GCM_HEAT_TOP, AFT_GCM_HEAT_TOP_CLEAR, AFT_GCM_HEAT_GROUND,            /* W m-2, longwave net up */
    AFT_GCM_SENSIBLE,                                                         /* W m-2, up      */
    AFT_GCM_AIR_2M, AFT_GCM_WIND_10M,                                         /* K, m s-1       */
    AFT_GCM_HELD,                                                             /* W m-2 of column into the sea, held or free */
    AFT_GCM_SEA_ICE, AFT_GCM_SNOW_COVER,                                      /* 1 of column; kg m-2 on land */
    AFT_GCM_COVER,                                                            /* 1, maximum-random */
    AFT_GCM_OPEN,                                                             /* W m-2, see budget */
    AFT_GCM_FIELDS
} aft_gcm_field;

/* Since the last aft_gcm_forget. */
typedef struct {
    double seconds;
    double water_step;      /* largest |change + fallen - evaporated| of a column over its water, per
                               step of the physics                                              */
    double water_moved;     /* largest relative change of all water in the core's steps         */
    double columns_open;    /* W m-2: enthalpy of columns gained less fluxes, by the physics    */
    double model_open;      /* W m-2: energy of the air gained less fluxes, by the whole model  */
    double mended;          /* W m-2 that warmed all air evenly, so that the above goes to zero */
    double surface_open;    /* W m-2: energy of land, sea and ice gained less fluxes            */
    double energy;          /* J m-2: of the air, now: kinetic, c_p T, height, L_v vapour - L_f ice */
    double water;           /* kg m-2, now                                                      */
} aft_gcm_budget;

/* Time [s] of all threads together, if a clock was given (the core's as if all were at work in it). */
typedef enum {
    AFT_GCM_DYNAMICS, AFT_GCM_RADIATION, AFT_GCM_SURFACE, AFT_GCM_MOIST, AFT_GCM_OTHER, AFT_GCM_PARTS
} aft_gcm_part;
const char *aft_gcm_part_name(aft_gcm_part part);

typedef struct aft_gcm aft_gcm;

/* Everything lives in the arena; team must outlive the model. */
aft_status aft_gcm_create(aft_gcm **gcm, const aft_gcm_settings *settings, aft_team *team,
                          aft_arena *arena, aft_error *err);
/* Rounded to whole steps of the physics. AFT_UNSTABLE names process, value, place, level and day. */
aft_status aft_gcm_run(aft_gcm *gcm, double seconds, aft_error *err);

/* Restart: all of the model, exact, for one of the same settings. AFT_BAD_INPUT says what differs, or
 * that bytes are missing or damaged; the model is then as it was. */
size_t     aft_gcm_saved_size(const aft_gcm *gcm);
void       aft_gcm_save(const aft_gcm *gcm, uint8_t *bytes);
aft_status aft_gcm_restore(aft_gcm *gcm, const uint8_t *bytes, size_t size, const char *file, aft_error *err);

/* Kept, and part of a restart, until they are written anew, 0 at first: an aerosol's layers [nlat][nlev][nlon]
 * kg m-2, seen by the next radiation; soot that settles or is washed out [nlat][nlon] kg m-2 s-1, which
 * darkens the snow and ice it falls on. */
aft_real *aft_gcm_aerosol(aft_gcm *gcm, int species);
double   *aft_gcm_soot_fall(aft_gcm *gcm);

void              aft_gcm_forget(aft_gcm *gcm);
aft_gcm_budget    aft_gcm_budget_of(aft_gcm *gcm);
const aft_sphere *aft_gcm_sphere(const aft_gcm *gcm);
/* What held the sea since the run began or it was forgotten, month by month; NULL: not held. */
const aft_qflux  *aft_gcm_holding(const aft_gcm *gcm);
void              aft_gcm_forget_holding(aft_gcm *gcm);
bool              aft_gcm_held_a_year(const aft_gcm *gcm);  /* all its months since then */
/* Heat of currents for a free sea: months of what held it, the Earth's mean taken out but for 0.5 W m-2;
 * AFT_BAD_INPUT without a whole year. The same as a file (aft_qflux_read). */
aft_status aft_gcm_currents(const aft_gcm *gcm, aft_arena *arena, aft_qflux *currents, aft_error *err);
aft_status aft_gcm_currents_file(const aft_gcm *gcm, aft_arena *arena, uint8_t **bytes, size_t *size, aft_error *err);
const double     *aft_gcm_land(const aft_gcm *gcm);  /* [nlat][nlon] 1, part of land; NULL: none */
const double     *aft_gcm_sum(const aft_gcm *gcm, aft_gcm_field field);  /* [nlat][nlon] times s */
/* Of tracer 0 .. ntracer - 1: mean over the sphere in air; what rain of plumes took since the start. */
double            aft_gcm_tracer_held(aft_gcm *gcm, int tracer);                 /* kg m-2 (of a clock s kg m-2) */
const double     *aft_gcm_tracer_fallen(const aft_gcm *gcm, int tracer);         /* [nlat][nlon] kg m-2 */
aft_core         *aft_gcm_core(aft_gcm *gcm);
double            aft_gcm_time(const aft_gcm *gcm);  /* s since the start */
/* Means over time: of the sphere; of a latitude. */
double aft_gcm_mean(const aft_gcm *gcm, aft_gcm_field field);
double aft_gcm_zonal(const aft_gcm *gcm, aft_gcm_field field, int lat);
void   aft_gcm_time_parts(aft_gcm *gcm, aft_gcm_clock clock);
double aft_gcm_part_time(const aft_gcm *gcm, aft_gcm_part part);

#endif
