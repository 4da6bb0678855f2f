/* SPDX-License-Identifier: Apache-2.0 */
/* What transport.c, transport_fluxes.c and transport_sweeps.c share. Fluxes are those of one piece of a
 * step: along longitude and height in Pa of the cell, along latitude in Pa times the cell's share of
 * a latitude circle's weight (sphere->weight); positive eastward, downward, southward. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_STATE_H
#define AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_STATE_H

#include "climate/dynamics/transport.h"
#include "climate/dynamics/transport_kernels.h"
#include "climate/dynamics/transport_poisson.h"

/* Static latitudes of a thread and what it needs for itself. */
typedef struct {
    int                 first, end;
    double             *scratch;      /* of kernels                                                   */
    double             *ghost;        /* rows beyond the poles or the ground, one of air, one of 0    */
    double             *slope, *edge;  /* of fronts: [3][tracer][nlon]                                 */
    double             *mean;         /* [tracer][nlon]                                               */
    int                *still;        /* [tracer] rows in turn that hold nothing, the front's last    */
    double             *in, *out;     /* fluxes across two edges                                      */
    double             *courant, *inverse;
    double             *brim;         /* its outer rows as before a meridional sweep:
                                         [3 northern, 3 southern][tracer + 1: air][nlev][nlon]        */
} aft_transport_block;

struct aft_transport {
    const aft_sphere            *sphere;
    aft_levels                   levels;
    int                          ntracer, nblock;
    size_t                       row, area;        /* values of a latitude of levels; of a level      */
    aft_team                    *team;
    const aft_transport_kernels *kernels;
    aft_transport_block         *block;
    aft_transport_poisson        poisson;
    aft_transport_shape         *level_shape;      /* [nlev + 2]                                      */
    aft_transport_shape         *latitude_shape;   /* [nlat + 4], the first of row -2                 */
    double                      *per_u, *per_v, *per_v_north;  /* [nlat] m-1: winds to fluxes, 1 s    */
    double  across;                                /* see make_latitudes                              */
    double *mixing_ratio;                          /* [nlat][tracer][lev][nlon]                       */
    double *air;                                   /* [nlat][lev][nlon] Pa                            */
    double *u_flux, *v_flux;                       /* [nlat], [nlat + 1]: west, north edges           */
    double *w_flux;                                /* [nlat][lev + 1][nlon]                           */
    double *u_column, *v_column;                   /* [nlat], [nlat + 1] [nlon]: sums over levels     */
    double *u_fix, *v_fix;                         /* corrections of the columns, likewise            */
    double *change, *residual;                     /* [nlat][nlon] of p_s                             */
    double *row_sum, *row_high, *row_loss;         /* [nlat]                                          */
    const aft_transport_air *wind;                 /* of the step that runs                           */
    double                   seconds, mean_residual;
    double                   scale;                /* 1 / pieces                                      */
    aft_transport_log        log;
};

/* Fluxes of the whole step, corrected; the number of pieces. */
void aft_transport_find_fluxes(aft_transport *t);
/* One piece; odd ones the other way round. */
void aft_transport_sweep(aft_transport *t, bool odd);

/* Latitude j of an array of rows. */
static inline double *aft_transport_levels_at(const aft_transport *t, double *x, int j)
{
    return x + (size_t)j * t->row;
}
static inline double *aft_transport_tracers_at(const aft_transport *t, int j)
{
    return t->mixing_ratio + (size_t)j * (size_t)t->ntracer * t->row;
}
static inline double aft_transport_share(const aft_transport *t, int k)
{
    return t->levels.b[k + 1] - t->levels.b[k];
}

#endif
