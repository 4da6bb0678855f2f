/* SPDX-License-Identifier: Apache-2.0 */
/* Transport in latitude and pressure, conserving to rounding.
 *
 * Flux form on air masses, van Leer's limited slopes (van Leer 1977), latitude then pressure; the
 * air mass between the two sweeps is carried along, so a uniform field stays uniform (Russell &
 * Lerner 1981). Positive, without new extremes, for Courant numbers up to 1. */
#include "base/math.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

enum { N = NBAND };   /* cells of a sweep, along latitude and pressure alike */
_Static_assert(NBAND == NLEV, "one length of sweep");

/* Slope of the cell b between a and c, monotone. */
static inline double slope(double a, double b, double c)
{
    double l = b - a, r = c - b, mean = 2.0 * l * r / (l + r);
    return l * r <= 0.0 ? 0.0 : mean;
}

/* One sweep along n cells of mass m and mixing ratio q; flow[i] kg through face i in the step,
 * towards higher index; flow[0] = flow[n] = 0. Both sides of a face are worked out and the upwind
 * one taken. */
static VECTOR_KERNEL void sweep(const double *restrict flow, double *restrict m, double *restrict q)
{
    double flux[N + 1], s[N];
    s[0] = s[N - 1] = flux[0] = flux[N] = 0.0;
    for (int i = 1; i < N - 1; i++)
        s[i] = slope(q[i - 1], q[i], q[i + 1]);
    for (int i = 1; i < N; i++) {
        bool   on   = flow[i] > 0;
        double mass = on ? m[i - 1] : m[i], ratio = on ? q[i - 1] : q[i];
        double rise = on ? s[i - 1] : s[i], side = on ? 0.5 : -0.5;
        double c    = fabs(flow[i]) / mass;
        flux[i]     = flow[i] * (ratio + side * (1.0 - c) * rise);
    }
    for (int i = 0; i < N; i++) {
        double after = m[i] + flow[i] - flow[i + 1];
        q[i]         = (m[i] * q[i] + flux[i] - flux[i + 1]) / after;
        m[i]         = after;
    }
}

void aft_ebm_advect(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                    double flow_z[NFACE][NBAND], double dt, double field[NLEV][NBAND])
{
    double m[NLEV][NBAND], f[N + 1];
    for (int k = 0; k < NLEV; k++) {
        for (int j = 0; j < NBAND; j++)
            m[k][j] = grid->mass[k] * grid->area[j];
        for (int e = 0; e < NEDGE; e++)
            f[e] = flow_y[k][e] * dt;
        sweep(f, m[k], field[k]);
    }
    for (int j = 0; j < NBAND; j++) {
        double mc[NLEV], qc[NLEV];
        for (int k = 0; k < NLEV; k++) {
            mc[k] = m[k][j];
            qc[k] = field[k][j];
            f[k]  = flow_z[k][j] * dt;
        }
        f[NLEV] = 0.0;
        sweep(f, mc, qc);
        for (int k = 0; k < NLEV; k++)
            field[k][j] = qc[k];
    }
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
