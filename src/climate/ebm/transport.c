/* SPDX-License-Identifier: Apache-2.0 */
/* Transport in latitude and pressure, conserving to rounding.
 *
 * Flux form on air masses, van Leer's limited slopes (van Leer 1977), latitude then pressure; the
 * air mass between the two sweeps is carried along, so a uniform field stays uniform (Russell &
 * Lerner 1981). Positive, without new extremes, for Courant numbers up to 1. */
#include "base/math.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

#include <string.h>

enum { N = NBAND };   /* cells of a sweep along latitude or pressure, and sweeps side by side */
_Static_assert(NBAND == NLEV, "one length of sweep");

/* Slope of the cell b between a and c, monotone. */
static inline double slope(double a, double b, double c)
{
    double l = b - a, r = c - b, mean = 2.0 * l * r / (l + r);
    return l * r <= 0.0 ? 0.0 : mean;
}

static VECTOR_KERNEL void slopes(const double *restrict before, const double *restrict q,
                                 const double *restrict after, double *restrict rise)
{
    for (int l = 0; l < N; l++)
        rise[l] = slope(before[l], q[l], after[l]);
}

/* Through the face between the cells a and b; both sides are worked out and the upwind one taken. */
static VECTOR_KERNEL void fluxes(const double *restrict flow, const double *restrict ma,
                                 const double *restrict mb, const double *restrict qa,
                                 const double *restrict qb, const double *restrict rise_a,
                                 const double *restrict rise_b, double *restrict flux)
{
    for (int l = 0; l < N; l++) {
        bool   on   = flow[l] > 0;
        double mass = on ? ma[l] : mb[l], ratio = on ? qa[l] : qb[l];
        double rise = on ? rise_a[l] : rise_b[l], side = on ? 0.5 : -0.5;
        double c    = fabs(flow[l]) / mass;
        flux[l]     = flow[l] * (ratio + side * (1.0 - c) * rise);
    }
}

static VECTOR_KERNEL void exchange(const double *restrict flow_in, const double *restrict flow_out,
                                   const double *restrict in, const double *restrict out,
                                   double *restrict m, double *restrict q)
{
    for (int l = 0; l < N; l++) {
        double after = m[l] + flow_in[l] - flow_out[l];
        q[l]         = (m[l] * q[l] + in[l] - out[l]) / after;
        m[l]         = after;
    }
}

/* N sweeps side by side, each along N cells of mass m and mixing ratio q [cell][sweep]; flow[i] kg through
 * face i in the step, towards higher index; nothing passes the first and the last. */
static void sweep(double flow[N + 1][N], double m[N][N], double q[N][N])
{
    double rise[2][N] = {{0}}, flux[2][N] = {{0}};
    for (int i = 0; i < N; i++) {
        double *here = rise[i % 2], *next = rise[(i + 1) % 2], *in = flux[i % 2], *out = flux[(i + 1) % 2];
        memset(next, 0, sizeof rise[0]);
        memset(out, 0, sizeof flux[0]);
        if (i + 2 < N)
            slopes(q[i], q[i + 1], q[i + 2], next);
        if (i + 1 < N)
            fluxes(flow[i + 1], m[i], m[i + 1], q[i], q[i + 1], here, next, out);
        exchange(flow[i], flow[i + 1], in, out, m[i], q[i]);
    }
}

void aft_ebm_advect(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                    double flow_z[NFACE][NBAND], double dt, double field[NLEV][NBAND])
{
    double m[N][N], turned[N][N], flow[N + 1][N];
    for (int e = 0; e < NEDGE; e++)
        for (int k = 0; k < NLEV; k++)
            flow[e][k] = flow_y[k][e] * dt;
    for (int j = 0; j < NBAND; j++)
        for (int k = 0; k < NLEV; k++) {
            m[j][k]      = grid->mass[k] * grid->area[j];
            turned[j][k] = field[k][j];
        }
    sweep(flow, m, turned);
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            field[k][j] = turned[j][k];
    memcpy(turned, m, sizeof turned);
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            m[k][j]    = turned[j][k];
            flow[k][j] = flow_z[k][j] * dt;
        }
    memset(flow[NLEV], 0, sizeof flow[NLEV]);
    sweep(flow, m, field);
}

double aft_ebm_courant(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                       double flow_z[NFACE][NBAND], double dt)
{
    double most = 0.0;
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++) {
            double out = aft_max(0.0, -flow_y[k][j]) + aft_max(0.0, flow_y[k][j + 1])
                       + aft_max(0.0, -flow_z[k][j]) + aft_max(0.0, flow_z[k + 1][j]);
            most = aft_max(most, out * dt / (grid->mass[k] * grid->area[j]));
        }
    return most;
}

/* One row of the systems of all levels, levels side by side: d, the row's field, becomes its right
 * side after elimination. */
static VECTOR_KERNEL void eliminate(double area, const double *restrict north,
                                    const double *restrict south, const double *restrict up_north,
                                    const double *restrict d_north, double *restrict up,
                                    double *restrict d)
{
    for (int k = 0; k < NLEV; k++) {
        double a = north[k] / area, c = south[k] / area;
        double w = 1.0 + a + c - a * up_north[k];
        up[k]    = c / w;
        d[k]     = (d[k] + a * d_north[k]) / w;
    }
}

/* Implicit diffusion along latitude: one tridiagonal system a level; diffusivity [m2 s-1] at the
 * edges. */
void aft_ebm_diffuse(const aft_ebm_grid *grid, const double *diffusivity, double dt,
                     double field[NLEV][NBAND])
{
    static const double nothing[NLEV];
    double              dphi = AFT_PI / NBAND, g[NEDGE];
    for (int e = 0; e < NEDGE; e++)
        g[e] = 2.0 * AFT_PI * grid->cos_edge[e] / dphi * dt;
    double along[NEDGE][NLEV], up[NBAND][NLEV], d[NBAND][NLEV];
    for (int e = 0; e < NEDGE; e++)
        for (int k = 0; k < NLEV; k++)
            along[e][k] = g[e] * diffusivity[k * NEDGE + e];
    for (int j = 0; j < NBAND; j++)
        for (int k = 0; k < NLEV; k++)
            d[j][k] = field[k][j];
    for (int j = 0; j < NBAND; j++)
        eliminate(grid->area[j], along[j], along[j + 1], j > 0 ? up[j - 1] : nothing,
                  j > 0 ? d[j - 1] : nothing, up[j], d[j]);
    for (int j = NBAND - 2; j >= 0; j--)
        for (int k = 0; k < NLEV; k++)
            d[j][k] = d[j][k] + up[j][k] * d[j + 1][k];
    for (int k = 0; k < NLEV; k++)
        for (int j = 0; j < NBAND; j++)
            field[k][j] = d[j][k];
}
