/* SPDX-License-Identifier: Apache-2.0 */
/* Tracers on the Gaussian grid: flux-form semi-Lagrangian (Lin & Rood 1996), monotone, positive, mass
 * kept. Fluxes of air are first corrected so that the change of p_s is the given one; air and tracers
 * are then swept along longitude, height and latitude in turn, the other way round in odd steps. All
 * in double; the bits are the same for any team and any width of vectors. docs/transport.md */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_H
#define AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_H

#include "base/team.h"
#include "climate/dynamics/levels.h"
#include "sphere/sphere.h"

typedef struct aft_transport aft_transport;

aft_status aft_transport_create(aft_transport **transport, const aft_sphere *sphere,
                                const aft_levels *levels, int ntracer, aft_team *team,
                                aft_arena *arena, aft_error *err);

/* Mixing ratios [nlat][tracer][lev][nlon], kg per kg of air; to fill before, to read at any time. */
double *aft_transport_mixing_ratio(aft_transport *transport);

/* Air moves for `seconds` from p_s `before` to `after` ([nlat][nlon] Pa) with the mean of the winds
 * begin and end: u cos(latitude), v cos(latitude) [m s-1], each [nlat][lev][nlon] at a distance of
 * `stride` values from one latitude to the next. */
typedef struct {
    const aft_real *u_cos[2], *v_cos[2];  /* begin, end */
    size_t          stride;
    const double   *before, *after;
    int64_t         step;         /* counted by the caller, so that a restart goes on alike      */
    bool            open_ground;  /* fluxes stay as they are; what p_s does not take passes through
                                     the ground (flows prescribed across mountains)              */
} aft_transport_air;
void aft_transport_step(aft_transport *transport, const aft_transport_air *air, double seconds);

/* Total mass of a tracer [kg m-2, global mean per unit area] with air of surface pressure p_s. */
double aft_transport_mass(const aft_transport *transport, int tracer, const double *surface_pressure,
                          double gravity);
/* Of the last step. */
typedef struct {
    double residual;  /* largest |change of p_s| that the raw fluxes leave unexplained, relative       */
    double drift;     /* of the mean of p_s given, which no flux explains, relative: air stays behind
                         `after` by it                                                               */
    double remainder; /* largest |change of p_s| unexplained after the Poisson problem, relative     */
    double courant;   /* largest share of a cell's air that leaves it in a sweep (longitude aside)   */
    int    pieces;    /* equal steps it was cut into so that no cell is emptied                      */
} aft_transport_log;
aft_transport_log aft_transport_story(const aft_transport *transport);

#endif
