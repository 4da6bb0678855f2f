/* SPDX-License-Identifier: Apache-2.0 */
/* The primitive equations on the sphere: vorticity, divergence, temperature, ln p_s by spectral
 * transforms on hybrid levels, semi-implicit leapfrog; tracers beside them on the same grid.
 * docs/dynamics.md has the equations.
 *
 *   grid rows  [nlat][lev][nlon], latitude 0 northernmost, level 0 the top
 *   spectral   [m][n][part][row], rows: vorticity, divergence, temperature of each level, ln p_s */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_CORE_H
#define AFTERMATH_CLIMATE_DYNAMICS_CORE_H

#include "base/team.h"
#include "climate/dynamics/levels.h"
#include "climate/dynamics/transport.h"
#include "sphere/sphere.h"

typedef struct {
    double radius, rotation;             /* m, that of the sphere; s-1 */
    double gravity;                      /* m s-2 */
    double gas_constant, heat_capacity;  /* J kg-1 K-1 */
} aft_planet;

typedef struct {
    aft_planet planet;
    double     time_step;             /* s; the Courant guard may go below it                     */
    double     filter, filter_share;  /* nu and alpha of Williams (2011)                          */
    double     diffusion_time;        /* s, e-folding of n = T; 0: none                           */
    int        diffusion_power;       /* of the Laplacian                                         */
    double     sponge_time;           /* s, e-folding of waves in the top level, twice that in the
                                         second; 0: none                                          */
    double     settling_time;         /* s from the start in which all divergence is damped; 0: none */
    double     settling_damping;      /* s, its e-folding at first; the rate falls evenly to 0    */
    bool       return_heat;           /* what diffusion and sponge take of the wind warms the air */
    bool       hold_mass;             /* after its raw drift is noted                             */
    bool       guard;                 /* watch the Courant number                                 */
    bool       tracers_by_pairs;      /* tracers move every second step (and when a run ends)      */
} aft_core_settings;

/* A state on the grid, to begin with or to read. The caller owns the arrays. */
typedef struct {
    double *u, *v;             /* [nlat][lev][nlon] m s-1 */
    double *temperature;       /* [nlat][lev][nlon] K     */
    double *surface_pressure;  /* [nlat][nlon] Pa         */
    double *ground;            /* [nlat][nlon] surface geopotential, m2 s-2 */
} aft_core_fields;

/* One latitude of columns, one step back in time (leapfrog is unstable to damping of now). */
typedef struct {
    int             lat, nlon, nlev;
    double          mu, cos;                  /* sine and cosine of latitude                      */
    double          time, time_step;          /* s since the start; s the tendencies will act     */
    const aft_real *u, *v, *temperature;      /* [lev][nlon]                                      */
    const double   *surface_pressure;         /* [nlon]                                           */
    aft_real       *du, *dv, *dtemperature;   /* [lev][nlon] tendencies, s-1: add to them         */
} aft_core_latitude;

/* Called for each latitude by some thread of the team; writes nothing but the tendencies. */
typedef void (*aft_forcing)(void *context, const aft_core_latitude *at, int thread);

/* Global means per unit area, in double from the grid. */
typedef struct {
    double surface_pressure;  /* Pa                                                               */
    double energy;            /* J m-2: kinetic, c_p T and surface geopotential                   */
    double angular_momentum;  /* kg s-1                                                           */
} aft_core_budget;

typedef struct aft_core aft_core;

/* Many tens of arrays live in the arena; sphere, levels and team must outlive the core. ntracer >= 0. */
aft_status aft_core_create(aft_core **core, const aft_sphere *sphere, const aft_levels *levels,
                           const aft_core_settings *settings, int ntracer, aft_team *team,
                           aft_arena *arena, aft_error *err);
aft_status aft_core_fields_create(aft_core_fields *fields, const aft_sphere *sphere, int nlev,
                                  aft_arena *arena, aft_error *err);

void aft_core_start(aft_core *core, const aft_core_fields *fields);
void aft_core_force(aft_core *core, aft_forcing forcing, void *context);
/* Tracers make air lighter or heavier: T (1 + sum weight x) is its virtual temperature. weight [ntracer]
 * must outlive the core; it is no part of a restart. NULL: dry, as at first. */
void aft_core_lighten(aft_core *core, const double *weight);
/* s-1, [nlat][lev][nlon], the caller's: added as they are in each step, instead of a forcing. */
void aft_core_hold_tendencies(aft_core *core, const aft_real *du, const aft_real *dv,
                              const aft_real *dtemperature);
/* Rounded to whole time steps. AFT_UNSTABLE names field, latitude, longitude, level and day. */
aft_status aft_core_run(aft_core *core, double seconds, aft_error *err);

void            aft_core_read(aft_core *core, aft_core_fields *fields);
/* Latitude `lat` of now into u, v, temperature [lev][nlon]; gives p_s [nlon]. Any thread may call it. */
const double   *aft_core_now(const aft_core *core, int lat, aft_real *u, aft_real *v, aft_real *temperature);
aft_core_budget aft_core_means(aft_core *core);
double          aft_core_time(const aft_core *core);  /* s since the start */
/* What happened so far. */
typedef struct {
    int64_t steps;
    double  time_step;        /* s, of now                                                        */
    int     shortenings;      /* by the Courant guard                                             */
    double  raw_mass_drift;   /* of mean p_s since the start but for what held it, relative       */
    double  raw_tracer_drift; /* of the air that carries tracers against mean p_s, likewise       */
    double  largest_courant;
} aft_core_log;
aft_core_log   aft_core_story(const aft_core *core);
aft_transport *aft_core_transport(aft_core *core);  /* NULL without tracers */

/* Restart: the state as bytes, exact. The bytes begin with a version, grid, levels and settings;
 * AFT_BAD_INPUT says what differs, or that bytes are missing or damaged (SHA-256 at the end). */
size_t     aft_core_saved_size(const aft_core *core);
void       aft_core_save(const aft_core *core, uint8_t *bytes);
aft_status aft_core_restore(aft_core *core, const uint8_t *bytes, size_t size, const char *file,
                            aft_error *err);

#endif
