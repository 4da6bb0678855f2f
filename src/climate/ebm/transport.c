/* SPDX-License-Identifier: Apache-2.0 */
/* Transport in latitude and pressure, conserving to rounding.
 *
 * Flux form on air masses, van Leer's limited slopes (van Leer 1977), latitude then pressure; the
 * air mass between the two sweeps is carried along, so a uniform field stays uniform (Russell &
 * Lerner 1981). Positive, without new extremes, for Courant numbers up to 1. What depends on the flow alone
 * is made once for all that it carries; so are the factors of diffusion. */
#include "base/math.h"
#include "climate/ebm/model.h"
#include "climate/radiation/kernel.h"

#include <string.h>

enum { N = NBAND };   /* cells of a sweep along latitude or pressure, and sweeps side by side */
_Static_assert(NBAND == NLEV, "one length of sweep");

static const double nothing[N];

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

/* How far along the upwind cell's slope the air lies that passes the face between cells of mass a and b. */
static VECTOR_KERNEL void reaches(const double *restrict flow, const double *restrict a,
                                  const double *restrict b, double *restrict reach)
{
    for (int l = 0; l < N; l++) {
        bool   on   = flow[l] > 0;
        double mass = on ? a[l] : b[l], side = on ? 0.5 : -0.5;
        reach[l]    = side * (1.0 - fabs(flow[l]) / mass);
    }
}

static VECTOR_KERNEL void masses(const double *restrict m, const double *restrict in,
                                 const double *restrict out, double *restrict after, double *restrict least)
{
    for (int l = 0; l < N; l++) {
        after[l] = m[l] + in[l] - out[l];
        least[l] = 1.0 / after[l];
    }
}

/* Through the face between the cells a and b. */
static VECTOR_KERNEL void fluxes(const double *restrict flow, const double *restrict reach,
                                 const double *restrict qa, const double *restrict qb,
                                 const double *restrict rise_a, const double *restrict rise_b,
                                 double *restrict flux)
{
    for (int l = 0; l < N; l++) {
        bool   on    = flow[l] > 0;
        double ratio = on ? qa[l] : qb[l], rise = on ? rise_a[l] : rise_b[l];
        flux[l]      = flow[l] * (ratio + reach[l] * rise);
    }
}

static VECTOR_KERNEL void exchange(const double *restrict m, const double *restrict least,
                                   const double *restrict in, const double *restrict out,
                                   double *restrict q)
{
    for (int l = 0; l < N; l++)
        q[l] = (m[l] * q[l] + in[l] - out[l]) * least[l];
}

/* Fills in a sweep that has its flow and the mass of its first cells; `after`: the mass it leaves. */
static void prepare(aft_ebm_sweep *s, double after[N][N])
{
    for (int i = 0; i < N; i++) {
        if (i + 1 < N)
            reaches(s->flow[i + 1], s->mass[i], s->mass[i + 1], s->reach[i + 1]);
        masses(s->mass[i], s->flow[i], s->flow[i + 1], after[i], s->least[i]);
    }
}

/* N sweeps side by side, each along N cells of mixing ratio q [cell][sweep]; nothing passes the first face
 * and the last. */
static void sweep(const aft_ebm_sweep *s, double q[N][N])
{
    double rises[2][N], passes[2][N];
    const double *here = nothing, *in = nothing;
    for (int i = 0; i < N; i++) {
        const double *next = nothing, *out = nothing;
        if (i + 2 < N) {
            slopes(q[i], q[i + 1], q[i + 2], rises[i % 2]);
            next = rises[i % 2];
        }
        if (i + 1 < N) {
            fluxes(s->flow[i + 1], s->reach[i + 1], q[i], q[i + 1], here, next, passes[i % 2]);
            out = passes[i % 2];
        }
        exchange(s->mass[i], s->least[i], in, out, q[i]);
        here = next;
        in   = out;
    }
}

static void turn(double from[N][N], double to[N][N])
{
    for (int i = 0; i < N; i++)
        for (int l = 0; l < N; l++)
            to[i][l] = from[l][i];
}

void aft_ebm_stream_make(const aft_ebm_grid *grid, double flow_y[NLEV][NEDGE],
                         double flow_z[NFACE][NBAND], double dt, aft_ebm_stream *stream)
{
    aft_ebm_sweep *south = &stream->south, *down = &stream->down;
    double after[N][N];
    memset(south->flow[0], 0, sizeof south->flow[0]);
    memset(south->flow[N], 0, sizeof south->flow[N]);
    memset(down->flow[0], 0, sizeof down->flow[0]);
    memset(down->flow[N], 0, sizeof down->flow[N]);
    for (int e = 1; e < NBAND; e++)
        for (int k = 0; k < NLEV; k++)
            south->flow[e][k] = flow_y[k][e] * dt;
    for (int j = 0; j < NBAND; j++)
        for (int k = 0; k < NLEV; k++)
            south->mass[j][k] = grid->mass[k] * grid->area[j];
    prepare(south, after);
    turn(after, down->mass);
    for (int f = 1; f < NLEV; f++)
        for (int j = 0; j < NBAND; j++)
            down->flow[f][j] = flow_z[f][j] * dt;
    prepare(down, after);
}

void aft_ebm_advect(const aft_ebm_stream *stream, double field[NLEV][NBAND])
{
    double turned[N][N];
    turn(field, turned);
    sweep(&stream->south, turned);
    turn(turned, field);
    sweep(&stream->down, field);
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

/* One band of the systems of all levels, levels side by side. */
static VECTOR_KERNEL void eliminate(double area, const double *restrict north, const double *restrict south,
                                    const double *restrict up_north, double *restrict part,
                                    double *restrict up, double *restrict least)
{
    for (int k = 0; k < NLEV; k++) {
        double a = north[k] / area, c = south[k] / area;
        least[k] = 1.0 / (1.0 + a + c - a * up_north[k]);
        part[k]  = a;
        up[k]    = c * least[k];
    }
}

void aft_ebm_mixer_make(const aft_ebm_grid *grid, double diffusivity[NLEV][NEDGE], double dt,
                        aft_ebm_mixer *mixer)
{
    double dphi = AFT_PI / NBAND, along[NEDGE][NLEV];
    for (int e = 0; e < NEDGE; e++) {
        double g = 2.0 * AFT_PI * grid->cos_edge[e] / dphi * dt;
        for (int k = 0; k < NLEV; k++)
            along[e][k] = g * diffusivity[k][e];
    }
    for (int j = 0; j < NBAND; j++)
        eliminate(grid->area[j], along[j], along[j + 1], j > 0 ? mixer->up[j - 1] : nothing, mixer->part[j],
                  mixer->up[j], mixer->least[j]);
}

static VECTOR_KERNEL void go_south(const double *restrict part, const double *restrict least,
                                   const double *restrict north, double *restrict d)
{
    for (int k = 0; k < NLEV; k++)
        d[k] = (d[k] + part[k] * north[k]) * least[k];
}

static VECTOR_KERNEL void go_north(const double *restrict up, const double *restrict south, double *restrict d)
{
    for (int k = 0; k < NLEV; k++)
        d[k] = d[k] + up[k] * south[k];
}

/* Implicit: one tridiagonal system a level. */
void aft_ebm_diffuse(const aft_ebm_mixer *mixer, double field[NLEV][NBAND])
{
    double d[NBAND][NLEV];
    turn(field, d);
    for (int j = 0; j < NBAND; j++)
        go_south(mixer->part[j], mixer->least[j], j > 0 ? d[j - 1] : nothing, d[j]);
    for (int j = NBAND - 2; j >= 0; j--)
        go_north(mixer->up[j], d[j + 1], d[j]);
    turn(d, field);
}
