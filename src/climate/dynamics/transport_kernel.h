/* SPDX-License-Identifier: Apache-2.0 */
/* Sweeps by the monotone parabolas of Colella & Woodward (1984) with the bounds of Lin (2004): in cell
 * x = 0..1, with q its mean, the parabola goes from q + left to q + right, both within the two
 * neighbours and twice the half slope, so that no part of a cell holds a value beyond its neighbours'.
 * The mean over the share c next to the right edge is
 *
 *     q + (1 - c) ((1 - c) right - c left)
 *
 * and alike on the left. Every sweep moves air m and tracer m q at once,
 *
 *     q' = q + (F_in (q_in - q) - F_out (q_out - q)) / m'        m' = m + F_in - F_out
 *
 * which leaves a constant as it is, bit for bit. Included by transport_kernels_*.c. */
#include "climate/dynamics/transport_kernels.h"

#include <math.h>

/* Values below are not moved: far from any mass that counts, far above what a double holds. */
static const double LEAST = 1e-30;

/* Turns of the next loop are independent; clang sees it by itself. */
#ifdef __clang__
#define LANES
#else
#define LANES _Pragma("GCC ivdep")
#endif
#define INLINE static inline __attribute__((always_inline))

INLINE double least(double a, double b) { return a < b ? a : b; }
INLINE double most(double a, double b) { return a > b ? a : b; }
INLINE double within(double x, double bound) { return most(least(x, bound), -bound); }

INLINE double half_slope(double before, double after, double d_minus, double d_plus)
{
    double s = fabs(before * d_minus + after * d_plus);
    s = least(s, least(fabs(d_minus), fabs(d_plus)));
    s = d_plus < 0 ? -s : s;
    return d_minus * d_plus > 0 ? s : 0;
}

INLINE double edge_value(const aft_transport_shape *s, double q_minus, double q, double slope_minus,
                         double slope)
{
    double a = q_minus + s->share * (q - q_minus) + s->lower * slope_minus - s->upper * slope;
    return most(least(a, most(q_minus, q)), least(q_minus, q));
}

/* Mean over the share c of a cell next to its edge of value `near`; `away` is its other edge. */
INLINE double part_mean(double q, double slope, double near, double away, double c)
{
    double bound = 2 * fabs(slope);
    double mean  = q + (1 - c) * ((1 - c) * within(near - q, bound) - c * within(away - q, bound));
    return mean < LEAST ? 0 : mean;
}

INLINE double swept(double q, double flux_in, double mean_in, double flux_out, double mean_out,
                    double inverse)
{
    double next = q + (flux_in * (mean_in - q) - flux_out * (mean_out - q)) * inverse;
    return next > 0 ? next : 0;
}

INLINE void advance_front(int n, const aft_transport_row *r, const aft_transport_front *f,
                          const bool update)
{
    const aft_transport_shape es = *r->edge_shape, ss = *r->slope_shape;
    const double *restrict q1 = r->q[1], *restrict q2 = r->q[2], *restrict q3 = r->q[3];
    const double *restrict in = r->flux_in, *restrict out = r->flux_out;
    const double *restrict courant = r->courant, *restrict inverse = r->inverse;
    const double *restrict slope0 = f->slope[0], *restrict slope1 = f->slope[1];
    const double *restrict edge0 = f->edge[0], *restrict edge1 = f->edge[1];
    double *restrict q0 = r->q[0], *restrict slope2 = f->slope[2], *restrict edge2 = f->edge[2];
    double *restrict mean = f->mean;
    LANES
    for (int i = 0; i < n; i++) {
        double here = q0[i], there = q1[i], through = out[i], s0 = slope0[i], s1 = slope1[i];
        double s = half_slope(ss.before, ss.after, q2[i] - there, q3[i] - q2[i]);
        double e = edge_value(&es, there, q2[i], s1, s), e0 = edge0[i];
        double next = part_mean(through > 0 ? here : there, through > 0 ? s0 : s1, edge1[i],
                                through > 0 ? e0 : e, courant[i]);
        if (update)
            q0[i] = swept(here, in[i], mean[i], through, next, inverse[i]);
        slope2[i] = s, edge2[i] = e, mean[i] = next;
    }
}

static void advance(int n, const aft_transport_row *row, const aft_transport_front *front, bool update)
{
    if (update)
        advance_front(n, row, front, true);
    else
        advance_front(n, row, front, false);
}

static void share(int n, const double *restrict in, const double *restrict out, double weight,
                  double weight_next, double *restrict air, const double *restrict air_next,
                  double *restrict courant, double *restrict inverse)
{
    const double per_weight = 1 / weight;
    LANES
    for (int i = 0; i < n; i++) {
        double here = weight * air[i], there = weight_next * air_next[i], through = out[i];
        courant[i]  = fabs(through) / (through > 0 ? here : there);
        air[i] += (in[i] - through) * per_weight;
        inverse[i] = 1 / (weight * air[i]);
    }
}

static bool empty(int n, const double *restrict x)
{
    int64_t any = x[0] != 0;
    if (any)
        return false;
    LANES
    for (int i = 1; i < n; i++)
        any |= x[i] != 0;
    return !any;
}

static void add(int n, const double *restrict x, const double *restrict y, double factor,
                double *restrict sum)
{
    LANES
    for (int i = 0; i < n; i++)
        sum[i] = x[i] + factor * y[i];
}

static void multiply(int n, const double *restrict table, const double *restrict x, double *restrict y,
                     size_t stride)
{
    double *restrict y1 = y + stride, *restrict y2 = y1 + stride, *restrict y3 = y2 + stride;
    for (int i = 0; i < n; i++) {
        const double  a = x[i], b = x[i + stride], c = x[i + 2 * stride], d = x[i + 3 * stride];
        const double *row = table + (size_t)i * (size_t)n;
        LANES
        for (int m = 0; m < n; m++) {
            y[m] += a * row[m];
            y1[m] += b * row[m];
            y2[m] += c * row[m];
            y3[m] += d * row[m];
        }
    }
}

static void zonal_fluxes(const aft_transport_winds *w, int k, const double *at_edge, double *sum)
{
    const int    n = w->n, half = n / 2;
    const double a = w->a[k + 1] - w->a[k], b = w->b[k + 1] - w->b[k];
    const double per = w->per_u * (1 - w->across), across = w->per_u * w->across;
    const size_t row = (size_t)k * (size_t)n;
    const aft_real *restrict u = w->u[0] + row, *restrict x = w->u[1] + row;
    double *restrict flux = w->u_flux + row, *restrict column = w->u_column;
    LANES
    for (int i = 0; i < n; i++)
        sum[i] = ((double)u[i] + (double)x[i]) * per;
    if (across > 0)
        LANES
        for (int i = 0; i < half; i++) {
            sum[i] -= across * ((double)u[i + half] + (double)x[i + half]);
            sum[i + half] -= across * ((double)u[i] + (double)x[i]);
        }
    flux[0] = (sum[0] + sum[n - 1]) * (a + b * at_edge[0]);
    LANES
    for (int i = 1; i < n; i++)
        flux[i] = (sum[i] + sum[i - 1]) * (a + b * at_edge[i]);
    LANES
    for (int i = 0; i < n; i++)
        column[i] += flux[i];
}

static void meridional_fluxes(const aft_transport_winds *w, int k, const double *restrict at_edge)
{
    const int    n = w->n;
    const double a = w->a[k + 1] - w->a[k], b = w->b[k + 1] - w->b[k];
    const double south = w->per_v, north = w->per_v_north;
    const size_t row = (size_t)k * (size_t)n;
    const aft_real *restrict v = w->v[0] + row, *restrict x = w->v[1] + row;
    const aft_real *restrict vn = w->v_north[0] + row, *restrict xn = w->v_north[1] + row;
    double *restrict flux = w->v_flux + row, *restrict column = w->v_column;
    LANES
    for (int i = 0; i < n; i++) {
        flux[i] = (south * ((double)v[i] + (double)x[i]) + north * ((double)vn[i] + (double)xn[i]))
                  * (a + b * at_edge[i]);
        column[i] += flux[i];
    }
}

static void winds(const aft_transport_winds *w)
{
    const int n = w->n;
    double *restrict mean = w->scratch, *restrict west = mean + n, *restrict north = west + n;
    LANES
    for (int i = 0; i < n; i++)
        mean[i] = 0.5 * (w->before[i] + w->after[i]);
    west[0] = 0.5 * (mean[n - 1] + mean[0]);
    LANES
    for (int i = 1; i < n; i++)
        west[i] = 0.5 * (mean[i - 1] + mean[i]);
    LANES
    for (int i = 0; i < n; i++)
        w->u_column[i] = w->v_column[i] = 0;
    if (w->v_north[0])
        LANES
        for (int i = 0; i < n; i++)
            north[i] = 0.5 * (mean[i] + 0.5 * (w->before_north[i] + w->after_north[i]));
    for (int k = 0; k < w->nlev; k++) {
        const double a = w->a[k + 1] - w->a[k], b = w->b[k + 1] - w->b[k];
        const double *restrict before = w->before;
        double *restrict air = w->air + (size_t)k * (size_t)n;
        zonal_fluxes(w, k, west, north + n);
        if (w->v_north[0])
            meridional_fluxes(w, k, north);
        LANES
        for (int i = 0; i < n; i++)
            air[i] = a + b * before[i];
    }
}

/* The largest sum of what leaves a cell before and in a sweep, for both orders of sweeps. */
INLINE double cell_loss(double net_u, double net_v, double net_w, double out_v, double out_w)
{
    double first  = most(net_u, 0) + out_w, second = net_u + net_w + out_v;
    double third  = most(net_v, 0) + out_w, fourth = net_v + net_w;
    return most(most(most(first, second), most(third, fourth)), out_v);
}

static void column_level(const aft_transport_columns *c, int k)
{
    const int    n = c->n;
    const size_t row = (size_t)k * (size_t)n;
    const double b = c->b[k + 1] - c->b[k], iw = c->inverse_weight, along = c->along;
    const double open = c->open ? 0 : 1;
    const double *restrict u = c->u_flux + row, *restrict v = c->v_flux + row;
    const double *restrict vs = c->v_flux_south + row, *restrict air = c->air + row;
    const double *restrict change = c->change, *restrict residual = c->residual;
    const double *restrict above = c->w_flux + row;
    double *restrict below = c->w_flux + row + n, *restrict net = c->scratch, *restrict loss = c->loss;
    LANES
    for (int i = 0; i < n - 1; i++)
        net[i] = u[i + 1] - u[i];
    net[n - 1] = u[0] - u[n - 1];
    LANES
    for (int i = 0; i < n; i++) {
        double net_v = (vs[i] - v[i]) * iw;
        below[i]     = above[i] - net[i] - net_v - b * (change[i] - open * residual[i]);
        double out_v = (most(-v[i], 0) + most(vs[i], 0)) * iw;
        double out_w = most(-above[i], 0) + most(below[i], 0), net_w = below[i] - above[i];
        double most_lost = most(cell_loss(net[i], net_v, net_w, out_v, out_w), fabs(u[i]) * along);
        loss[i] = most(loss[i], most_lost / (air[i] + least(b * change[i], 0)));
    }
}

static void columns(const aft_transport_columns *c)
{
    const int n = c->n;
    double   *ground = c->w_flux + (size_t)c->nlev * (size_t)n;
    LANES
    for (int i = 0; i < n; i++)
        c->w_flux[i] = c->loss[i] = 0;
    for (int k = 0; k < c->nlev; k++)
        column_level(c, k);
    for (int i = 0; i < n && !c->open; i++)
        ground[i] = 0;
}

#include "climate/dynamics/transport_zonal.h"

const aft_transport_kernels KERNELS = {winds, columns, zonal, advance, share, empty, add, multiply};
