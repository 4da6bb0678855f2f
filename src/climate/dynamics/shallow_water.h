/* SPDX-License-Identifier: Apache-2.0 */
/* The shallow-water equations on the rotating sphere: the exact tests of the transforms and of the
 * time stepping. Vorticity Z, divergence D, depth geopotential P = g h above ground P_s:
 *
 *     dZ/dt = - div((Z + f) v)
 *     dD/dt =   curl((Z + f) v) - laplacian(v^2 / 2 + P + P_s)
 *     dP/dt = - div(P v)
 *
 * Spectral transform method (Hack & Jakob 1992, NCAR/TN-343+STR); leapfrog, gravity waves about a
 * resting layer implicit, filtered after Robert, Asselin and Williams (2009, doi:10.1175/
 * 2009MWR2724.1); optional implicit hyperdiffusion. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_SHALLOW_WATER_H
#define AFTERMATH_CLIMATE_DYNAMICS_SHALLOW_WATER_H

#include "sphere/sphere.h"

typedef struct {
    double time_step;         /* s                                                                 */
    double filter;            /* nu of Williams: 0 none, 0.01 to 0.2                               */
    double filter_share;      /* alpha of Williams: 1 is Robert-Asselin, 0.53 keeps means          */
    double diffusion_time;    /* s, e-folding of Z and D at n = T; 0: no diffusion                 */
    int    diffusion_power;   /* rate is proportional to (n (n + 1))^power; 2 is laplacian^2       */
    aft_team *team;           /* NULL: one thread                                                  */
} aft_shallow_settings;

/* A state on the grid, [nlat][nlon] each. */
typedef struct {
    double *u, *v;       /* m s-1, eastward, northward           */
    double *depth;       /* m, of the fluid                      */
    double *ground;      /* m, height of the ground              */
    double *coriolis;    /* s-1                                  */
} aft_shallow_fields;

typedef struct {
    const aft_sphere    *sphere;
    aft_shallow_settings settings;
    int                  steps;             /* done so far                                       */
    double               mean_geopotential; /* of the resting layer, m2 s-2                      */
    /* Spectral arrays of AFT_ROW_STEP rows: Z, D, P - mean of this and of the last step.        */
    aft_real            *now, *before;
    aft_real            *waves, *flux, *tendency;  /* spectral, meanwhile                        */
    aft_real            *ground;                   /* spectral, geopotential of the ground       */
    aft_real            *grid, *coriolis;          /* [nlat][row][nlon]; [nlat][nlon]            */
    bool                *outside;                  /* [nlat]: beyond what is believed            */
    aft_sphere_work      work;
} aft_shallow;

/* Means over the sphere; what the continuous equations keep. */
typedef struct {
    double mass;       /* m, depth                                                              */
    double energy;     /* m3 s-2: h v^2 / 2 + g ((h + ground)^2 - ground^2) / 2                 */
    double enstrophy;  /* m-1 s-2: (Z + f)^2 / (2 h)                                            */
} aft_shallow_means;

static const double AFT_SHALLOW_GRAVITY = 9.80616;  /* m s-2, Williamson et al. 1992 */

aft_status aft_shallow_create(aft_shallow *shallow, const aft_sphere *sphere,
                              const aft_shallow_settings *settings, aft_arena *arena,
                              aft_error *err);
aft_status aft_shallow_fields_create(aft_shallow_fields *fields, const aft_sphere *sphere,
                                     aft_arena *arena, aft_error *err);

/* From the grid, truncated to the sphere's waves; step count 0. */
void aft_shallow_start(aft_shallow *shallow, const aft_shallow_fields *fields);
void aft_shallow_step(aft_shallow *shallow);
/* AFT_UNSTABLE, with field, place and day, where depth is not within 0 to 30000 m or wind below 500 m/s. */
aft_status aft_shallow_run(aft_shallow *shallow, double seconds, aft_error *err);

/* u, v, depth of now; ground and coriolis stay as they are. */
void aft_shallow_read(aft_shallow *shallow, aft_shallow_fields *fields);
/* Of now, over the ground of `fields`. */
aft_shallow_means aft_shallow_mean(aft_shallow *shallow, const aft_shallow_fields *fields);

/* Initial states: Williamson et al. (1992, doi:10.1016/S0021-9991(05)80016-6) cases 2 (steady zonal
 * flow, its axis turned by `tilt` rad), 5 (over a mountain), 6 (Rossby-Haurwitz wave 4), Galewsky et
 * al. (2004, doi:10.3402/tellusa.v56i5.14436) barotropic jet with its small hill of depth. */
typedef enum { AFT_WILLIAMSON_2, AFT_WILLIAMSON_5, AFT_WILLIAMSON_6, AFT_GALEWSKY } aft_shallow_case;

static const double AFT_SHALLOW_RADIUS = 6.37122e6;  /* m, both papers */

void aft_shallow_initial(aft_shallow_case which, double tilt, const aft_sphere *sphere,
                         aft_shallow_fields *fields);

#endif
