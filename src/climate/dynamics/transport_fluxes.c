/* SPDX-License-Identifier: Apache-2.0 */
/* Fluxes of air of a step. The raw ones, from winds and p_s at the middle of the step, explain a change
 * of p_s close to the given one; what is left goes into the columns as the smallest correction that
 * does, and into their levels by the share db: then the air that passes between levels is what the
 * raw winds say,
 *
 *     W_{k+1/2} = sum_{above} (C - db sum_{all} C)             C: convergence of the raw fluxes
 *
 * and levels of pure pressure are not touched. */
#include "climate/dynamics/transport_state.h"

#include "base/math.h"
#include "base/sum.h"

/* Of an air of 1, what one sweep may take at most from a cell. */
static const double MOST_LOST = 0.95;

static void raw_fluxes(void *context, int block, int thread)
{
    const aft_transport       *t = context;
    const aft_transport_block *b = &t->block[block];
    const aft_transport_air   *air = t->wind;
    const size_t               nlon = (size_t)t->sphere->nlon;
    (void)thread;
    for (int j = b->first; j < b->end; j++) {
        const size_t at = (size_t)j * nlon, wind = (size_t)j * air->stride;
        aft_transport_winds w = {
            .n = t->sphere->nlon, .nlev = t->levels.nlev, .a = t->levels.a, .b = t->levels.b,
            .before = air->before + at, .after = air->after + at,
            .per_u = t->per_u[j] * t->seconds, .per_v = t->per_v[j] * t->seconds,
            .per_v_north = t->per_v_north[j] * t->seconds,
            .u_flux = aft_transport_levels_at(t, t->u_flux, j),
            .v_flux = aft_transport_levels_at(t, t->v_flux, j),
            .air = aft_transport_levels_at(t, t->air, j), .u_column = t->u_column + at,
            .v_column = t->v_column + at, .scratch = b->scratch,
            .across = j == 0 || j == t->sphere->nlat - 1 ? t->across : 0,
        };
        for (int end = 0; end < 2; end++) {
            w.u[end] = air->u_cos[end] + wind, w.v[end] = air->v_cos[end] + wind;
            w.v_north[end] = j ? w.v[end] - air->stride : NULL;
        }
        if (j)
            w.before_north = w.before - nlon, w.after_north = w.after - nlon;
        t->kernels->winds(&w);
    }
}

static double highest(const double *x, int n)
{
    double high = 0;
    for (int i = 0; i < n; i++)
        high = aft_max(high, x[i]);
    return high;
}

/* change - convergence of the columns u, v of latitude j; returns the largest. */
static double find_residual(const aft_transport *t, int j, const double *change, const double *u,
                            const double *v, double *residual)
{
    const int     n = t->sphere->nlon;
    const double  per_weight = 1 / t->sphere->weight[j];
    const double *u_row = u + (size_t)j * (size_t)n, *north = v + (size_t)j * (size_t)n;
    const double *south = north + n;
    double        high = 0;
    for (int i = 0; i < n; i++) {
        double out = u_row[i + 1 < n ? i + 1 : 0] - u_row[i];
        residual[i] = change[i] - ((north[i] - south[i]) * per_weight - out);
        high        = aft_max(high, fabs(residual[i]));
    }
    return high;
}

static void vertical_fluxes(void *context, int block, int thread)
{
    const aft_transport       *t = context;
    const aft_transport_block *b = &t->block[block];
    const int                  n = t->sphere->nlon;
    (void)thread;
    for (int j = b->first; j < b->end; j++) {
        const size_t at = (size_t)j * (size_t)n;
        double      *change = t->change + at, *residual = t->residual + at;
        for (int i = 0; i < n; i++)
            change[i] = t->wind->after[at + (size_t)i] - t->wind->before[at + (size_t)i];
        t->row_high[j] = find_residual(t, j, change, t->u_column, t->v_column, residual);
        t->row_sum[j]  = aft_sum(residual, (size_t)n) / n * t->sphere->weight[j];
        const aft_transport_columns c = {
            .n = n, .nlev = t->levels.nlev, .b = t->levels.b,
            .inverse_weight = 1 / t->sphere->weight[j],
            .along = 1.0 / (aft_transport_pad(n) - 6), .open = t->wind->open_ground,
            .u_flux = aft_transport_levels_at(t, t->u_flux, j),
            .v_flux = aft_transport_levels_at(t, t->v_flux, j),
            .v_flux_south = aft_transport_levels_at(t, t->v_flux, j + 1),
            .air = aft_transport_levels_at(t, t->air, j), .change = change, .residual = residual,
            .w_flux = t->w_flux + (size_t)j * (t->row + (size_t)n), .loss = b->scratch,
            .scratch = b->scratch + n,
        };
        t->kernels->columns(&c);
        t->row_loss[j] = highest(c.loss, n);
    }
}

/* The mean of the residual is no convergence: it is left out. */
static void transform_residual(void *context, int four, int thread)
{
    const aft_transport *t = context;
    const size_t n = 4 * (size_t)t->sphere->nlon, at = (size_t)four * n;
    (void)thread;
    for (size_t i = at; i < at + n; i++)
        t->poisson.x[i] = t->residual[i] - t->mean_residual;
    aft_transport_poisson_waves(&t->poisson, 4 * four, 4);
}

static void solve_residual(void *context, int block, int thread)
{
    const aft_transport *t = context;
    const int n = t->sphere->nlon, first = n * block / t->nblock, end = n * (block + 1) / t->nblock;
    (void)thread;
    aft_transport_poisson_solve(&t->poisson, first, end - first);
}

static void find_potential(void *context, int four, int thread)
{
    const aft_transport *t = context;
    (void)thread;
    aft_transport_poisson_potential(&t->poisson, 4 * four, 4);
}

/* db / dp where p_s is lowest on latitude j: what of a column's air is in the levels' correction. */
static double steepest_share(const aft_transport *t, int j)
{
    const size_t at = (size_t)j * (size_t)t->sphere->nlon;
    double       low = t->wind->before[at], most = 0;
    for (size_t i = at; i < at + (size_t)t->sphere->nlon; i++)
        low = aft_min(low, aft_min(t->wind->before[i], t->wind->after[i]));
    for (int k = 0; k < t->levels.nlev; k++) {
        const double b = aft_transport_share(t, k);
        most = aft_max(most, b / (t->levels.a[k + 1] - t->levels.a[k] + b * low));
    }
    return most;
}

/* The correction, and a bound of what a cell loses by it. */
static void find_gradient(void *context, int block, int thread)
{
    const aft_transport       *t = context;
    const aft_transport_block *b = &t->block[block];
    const int                  n = t->sphere->nlon, last = t->sphere->nlat - 1;
    (void)thread;
    for (int j = b->first; j < b->end; j++) {
        const double *x = t->poisson.x + (size_t)j * (size_t)n;
        double       *u = t->u_fix + (size_t)j * (size_t)n, *v = t->v_fix + (size_t)j * (size_t)n;
        double        across = 0, along = 0, south = t->poisson.south[j + 1];
        for (int i = 0; i < n; i++) {
            u[i]  = t->poisson.east[j] * (x[i ? i - 1 : n - 1] - x[i]);
            v[i]  = j ? t->poisson.south[j] * (x[i - n] - x[i]) : 0;
            along = aft_max(along, fabs(u[i]));
            across = aft_max(across, fabs(v[i]));
            across = j < last ? aft_max(across, fabs(south * (x[i] - x[i + n]))) : across;
        }
        t->row_loss[j] += 2 * (along + across / t->sphere->weight[j]) * steepest_share(t, j);
    }
}

/* What rounding leaves is carried eastward round each latitude, its mean southward. */
static void remove_remainder(aft_transport *t)
{
    const int n = t->sphere->nlon;
    double    high = 0, *rest = t->block[0].scratch, *change = rest + n;
    for (int j = 0; j < t->sphere->nlat; j++) {
        double *u = t->u_fix + (size_t)j * (size_t)n, *south = t->v_fix + (size_t)(j + 1) * (size_t)n;
        for (int i = 0; i < n; i++)
            change[i] = t->residual[(size_t)j * (size_t)n + (size_t)i] - t->mean_residual;
        high = aft_max(high, find_residual(t, j, change, t->u_fix, t->v_fix, rest));
        double mean = aft_sum(rest, (size_t)n) / n, east = 0;
        for (int i = 0; i < n; i++) {
            u[i] += east;
            east += mean - rest[i];
        }
        for (int i = 0; i < n && j + 1 < t->sphere->nlat; i++)
            south[i] -= t->sphere->weight[j] * mean;
    }
    t->log.remainder = high;
}

static void correct(aft_transport *t)
{
    const int fours = t->sphere->nlat / 4;
    aft_team_do(t->team, fours, transform_residual, t);
    aft_team_do(t->team, t->nblock, solve_residual, t);
    aft_team_do(t->team, fours, find_potential, t);
    aft_team_do(t->team, t->nblock, find_gradient, t);
    remove_remainder(t);
}

static void scale_fluxes(void *context, int block, int thread)
{
    const aft_transport       *t = context;
    const aft_transport_block *b = &t->block[block];
    const size_t nlon = (size_t)t->sphere->nlon, first = (size_t)b->first, end = (size_t)b->end;
    (void)thread;
    for (size_t i = first * t->row; i < end * t->row; i++)
        t->u_flux[i] *= t->scale, t->v_flux[i] *= t->scale;
    for (size_t i = first * (t->row + nlon); i < end * (t->row + nlon); i++)
        t->w_flux[i] *= t->scale;
    for (size_t i = first * nlon; i < end * nlon; i++)
        t->u_fix[i] *= t->scale, t->v_fix[i] *= t->scale;
}

void aft_transport_find_fluxes(aft_transport *t)
{
    const int    nlat = t->sphere->nlat;
    aft_team_do(t->team, t->nblock, raw_fluxes, t);
    aft_team_do(t->team, t->nblock, vertical_fluxes, t);
    double mean_pressure = 0;  /* of one meridian: near enough for the log */
    for (int j = 0; j < nlat; j++)
        mean_pressure += t->sphere->weight[j] * t->wind->before[(size_t)j * (size_t)t->sphere->nlon];
    t->mean_residual = aft_sum(t->row_sum, (size_t)nlat);
    t->log = (aft_transport_log){
        .residual = highest(t->row_high, nlat) / mean_pressure,
        .drift    = t->mean_residual / mean_pressure};
    if (!t->wind->open_ground)
        correct(t);
    else
        for (size_t i = 0; i < t->area; i++)
            t->u_fix[i] = t->v_fix[i] = 0;
    t->log.remainder /= mean_pressure;
    t->log.courant = highest(t->row_loss, nlat);
    t->log.pieces  = 1 + aft_to_int(aft_min(t->log.courant / MOST_LOST, 1e6));
    t->scale      = 1.0 / t->log.pieces;
    if (t->log.pieces > 1)
        aft_team_do(t->team, t->nblock, scale_fluxes, t);
}
