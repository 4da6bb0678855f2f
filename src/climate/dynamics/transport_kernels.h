/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loops of transport, compiled once for each width of vectors; rows of n longitudes, plain
 * loops over them. All widths give the same bits. docs/decisions/1001-kernels.md */
#ifndef AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_KERNELS_H
#define AFTERMATH_CLIMATE_DYNAMICS_TRANSPORT_KERNELS_H

#include "sphere/sphere.h"

/* Rows are stored with this many cells of their periodic continuation on either side. */
static inline int aft_transport_pad(int n) { return n / 2; }

/* How values of cells of unequal width meet (Colella & Woodward 1984): half the slope of a cell is
 * after d_+ + before d_-, the value at its edge towards the smaller index
 * q_- + share d_- + lower s_- - upper s, where s are half slopes. */
typedef struct {
    double before, after;
    double share, lower, upper;
} aft_transport_shape;

/* What runs along with a sweep across rows (latitudes or levels): half slopes of rows r .. r + 2, values
 * at the edges r .. r + 2 (of row r towards r - 1, and on), of which advance makes the last; the mean
 * of what passes edge r, then r + 1. n values each. */
typedef struct {
    double *slope[3], *edge[3], *mean;
} aft_transport_front;

/* One row of such a sweep: q[0..3] are rows r .. r + 3, q[0] is updated. */
typedef struct {
    const aft_transport_shape *edge_shape, *slope_shape;  /* both of row r + 2                       */
    double                    *q[4];
    const double              *flux_in, *flux_out;        /* across the edges r and r + 1             */
    const double              *courant;                   /* |share| of the giving cell, edge r + 1   */
    const double              *inverse;                   /* 1 / air after, row r                     */
} aft_transport_row;

/* One latitude of winds, of v also the one north of it (NULL at the pole). */
typedef struct {
    int             n, nlev;
    const double   *a, *b;                         /* of half levels                                  */
    const aft_real *u[2], *v[2], *v_north[2];
    const double   *before, *after, *before_north, *after_north;
    double          per_u, per_v, per_v_north;     /* factors of the sums of two winds                */
    double         *u_flux, *v_flux, *air;         /* [nlev][n]                                       */
    double         *u_column, *v_column;           /* [n]                                             */
    double          across;                        /* weight of minus u half a circle away, at a pole */
    double         *scratch;                       /* 4 n                                             */
} aft_transport_winds;

/* Vertical fluxes of one latitude, and what cells lose. */
typedef struct {
    int           n, nlev;
    const double *b;
    double        inverse_weight;
    double        along;                           /* 1 / longest path in cells along longitude       */
    bool          open;
    const double *u_flux, *v_flux, *v_flux_south, *air;
    const double *change;                          /* of p_s, given                                   */
    const double *residual;                        /* change - what the columns give                  */
    double       *w_flux;                          /* [nlev + 1][n]                                   */
    double       *loss;                            /* [n] largest share                               */
    double       *scratch;                         /* n                                               */
} aft_transport_columns;

/* Sweep along one row of all tracers. */
typedef struct {
    int           n, ntracer;
    size_t        stride;                          /* from one tracer to the next                     */
    double       *q, *air;                         /* both updated                                    */
    const double *flux, *fix;                      /* [n] west edges; fix times share is added        */
    double        share;
    double       *scratch;                         /* aft_transport_zonal_scratch(n)                  */
} aft_transport_zonal;
static inline size_t aft_transport_zonal_scratch(int n) { return (size_t)20 * (size_t)n; }

typedef struct {
    void (*winds)(const aft_transport_winds *w);
    void (*columns)(const aft_transport_columns *c);
    void (*zonal)(const aft_transport_zonal *z);
    /* q[0] is left alone when `update` is false. */
    void (*advance)(int n, const aft_transport_row *row, const aft_transport_front *front, bool update);
    /* Across edge r + 1, from air of rows r and r + 1 (times weight): courant; air of row r moves on
     * and inverse = 1 / (weight air). */
    void (*share)(int n, const double *flux_in, const double *flux_out, double weight,
                  double weight_next, double *air, const double *air_next, double *courant,
                  double *inverse);
    bool (*empty)(int n, const double *x);  /* all 0 */
    void (*add)(int n, const double *x, const double *y, double factor, double *sum);
    /* y[r][m] += sum_i x[r][i] table[i][m] of 4 rows that lie `stride` apart. */
    void (*multiply)(int n, const double *table, const double *x, double *y, size_t stride);
} aft_transport_kernels;

extern const aft_transport_kernels aft_transport_kernels_base;
#ifdef __x86_64__
extern const aft_transport_kernels aft_transport_kernels_v3, aft_transport_kernels_v4;
#endif
/* Those of the same width as the sphere's. */
const aft_transport_kernels *aft_transport_kernels_choose(const aft_sphere *sphere);

#endif
