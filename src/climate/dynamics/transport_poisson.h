/* SPDX-License-Identifier: Apache-2.0 */
/* The least fluxes of air whose convergence is given, on the cells of the Gaussian grid: gradients of a
 * potential that solves the discrete Poisson problem, exactly but for rounding. */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_POISSON_H
#define AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_POISSON_H

#include "climate/dynamics/transport_kernels.h"

/* Fluxes per unit of potential across the west edge and the north edge of cells; what goes through
 * north edges is counted in shares of the sphere. */
typedef struct {
    int           nlat, nlon;
    const double *weight;                       /* [nlat]                                       */
    double       *east, *south;                 /* [nlat], [nlat + 1]                           */
    double       *cosine, *sine;                /* [nlon/2 + 1]^2, [nlon/2 - 1]^2               */
    double       *inverse;                      /* [nlat][nlon] of the elimination              */
    double       *x, *y;                        /* [nlat][nlon]                                 */
    const aft_transport_kernels *kernels;
} aft_transport_poisson;

/* cell_width, edge_distance [rad]: of latitudes, from one to the next ([nlat + 1]); edge_cosine of
 * latitude [nlat + 1]. */
aft_status aft_transport_poisson_create(aft_transport_poisson *p, const aft_sphere *sphere,
                                        const double *cell_width, const double *edge_distance,
                                        const double *edge_cosine,
                                        const aft_transport_kernels *kernels, aft_arena *arena,
                                        aft_error *err);

/* In this order, by any split of rows in fours or of lanes, each done before the next:
 * x -> y in waves; waves along latitude; y -> x, the potential. */
void aft_transport_poisson_waves(const aft_transport_poisson *p, int row, int rows);
void aft_transport_poisson_solve(const aft_transport_poisson *p, int lane, int lanes);
void aft_transport_poisson_potential(const aft_transport_poisson *p, int row, int rows);

#endif
