/* SPDX-License-Identifier: Apache-2.0 */
/* Transport in latitude and pressure, conserving to rounding.
 *
 * Flux form on air masses, van Leer's limited slopes (van Leer 1977), latitude then pressure; the
 * air mass between the two sweeps is carried along, so a uniform field stays uniform (Russell &
 * Lerner 1981). Positive, without new extremes, for Courant numbers up to 1. */
#include "base/math.h"
#include "climate/ebm/model.h"

/* Slope of the cell b between a and c, monotone. */
static double slope(double a, double b, double c)
{
    double l = b - a, r = c - b;
    return l * r <= 0.0 ? 0.0 : 2.0 * l * r / (l + r);
}

/* One sweep along n cells of mass m and mixing ratio q; flow[i] kg through face i in the step,
 * towards higher index; flow[0] = flow[n] = 0. */
static void sweep(int n, const double *flow, double *m, double *q)
{
    double flux[NEDGE > NFACE ? NEDGE : NFACE];
    flux[0] = flux[n] = 0.0;
    for (int i = 1; i < n; i++) {
        int    up   = flow[i] > 0 ? i - 1 : i;
        double side = flow[i] > 0 ? 0.5 : -0.5;
        double s    = up > 0 && up < n - 1 ? slope(q[up - 1], q[up], q[up + 1]) : 0.0;
        double c    = fabs(flow[i]) / m[up];
        flux[i]     = flow[i] * (q[up] + side * (1.0 - c) * s);
    }
    for (int i = 0; i < n; i++) {
        double after = m[i] + flow[i] - flow[i + 1];
        q[i]         = (m[i] * q[i] + flux[i] - flux[i + 1]) / after;
        m[i]         = after;
    }
}

void aft_ebm_advect(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                    double flow_z[NFACE][NBAND], double dt, double field[NLEV][NBAND])
{
    double m[NLEV][NBAND], f[NEDGE > NFACE ? NEDGE : NFACE];
    for (int k = 0; k < NLEV; k++) {
        for (int j = 0; j < NBAND; j++)
            m[k][j] = grid->mass[k] * grid->area[j];
        for (int e = 0; e < NEDGE; e++)
            f[e] = flow_y[k][e] * dt;
        sweep(NBAND, f, m[k], field[k]);
    }
    for (int j = 0; j < NBAND; j++) {
        double mc[NLEV], qc[NLEV];
        for (int k = 0; k < NLEV; k++) {
            mc[k] = m[k][j];
            qc[k] = field[k][j];
            f[k]  = flow_z[k][j] * dt;
        }
        f[NLEV] = 0.0;
        sweep(NLEV, f, mc, qc);
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

/* Implicit diffusion along latitude: one tridiagonal system a level; diffusivity [m2 s-1] at the
 * edges. */
void aft_ebm_diffuse(const aft_ebm_grid *grid, const double *diffusivity, double dt,
                     double field[NLEV][NBAND])
{
    double dphi = AFT_PI / NBAND, g[NEDGE];
    for (int e = 0; e < NEDGE; e++)
        g[e] = 2.0 * AFT_PI * grid->cos_edge[e] / dphi * dt;
    for (int k = 0; k < NLEV; k++) {
        const double *along = diffusivity + k * NEDGE;
        double up[NBAND], d[NBAND];
        for (int j = 0; j < NBAND; j++) {
            double a = g[j] * along[j] / grid->area[j];
            double c = g[j + 1] * along[j + 1] / grid->area[j];
            double w = 1.0 + a + c - (j > 0 ? a * up[j - 1] : 0.0);
            up[j]    = c / w;
            d[j]     = (field[k][j] + (j > 0 ? a * d[j - 1] : 0.0)) / w;
        }
        field[k][NBAND - 1] = d[NBAND - 1];
        for (int j = NBAND - 2; j >= 0; j--)
            field[k][j] = d[j] + up[j] * field[k][j + 1];
    }
}
