/* SPDX-License-Identifier: Apache-2.0 */
/* Grid fields in, grid fields out. */
#include "base/math.h"
#include "climate/dynamics/model.h"
#include "climate/radiation/kernel.h"

#include <string.h>

typedef struct {
    aft_core              *core;
    const aft_core_fields *fields;
} filling;

/* u cos, v cos and (T - T_r) cos^2 of a latitude, in rows of the flux. */
static void load_latitude(const filling *f, int lat, aft_real *flux)
{
    const aft_core *c     = f->core;
    const size_t    nlon  = (size_t)c->sphere->nlon;
    const aft_rows  r     = c->leap.rows;
    const double    cos2  = c->sphere->cos2[lat], cosine = sqrt(cos2);
    const size_t    first = (size_t)lat * (size_t)c->levels->nlev * nlon;
    for (size_t k = 0; k < (size_t)c->levels->nlev; k++)
        for (size_t i = 0; i < nlon; i++) {
            size_t at = first + k * nlon + i;
            flux[((size_t)r.du + k) * nlon + i] = (aft_real)(f->fields->u[at] * cosine);
            flux[((size_t)r.dv + k) * nlon + i] = (aft_real)(f->fields->v[at] * cosine);
            flux[((size_t)r.warming + k) * nlon + i] =
                (aft_real)((f->fields->temperature[at] - AFT_REFERENCE_TEMPERATURE) * cos2);
        }
}

static void load_pair(void *context, int pair, int thread)
{
    const filling   *f = context;
    const aft_core  *c = f->core;
    aft_core_thread *t = &c->thread[thread];
    load_latitude(f, pair, t->flux_north);
    load_latitude(f, c->sphere->nlat - 1 - pair, t->flux_south);
    aft_fourier_analysis_pair(c->sphere, AFT_VECTOR, c->leap.rows.flux, pair, thread, &c->to_waves,
                              t->flux_north, t->flux_south);
}

/* Vorticity, divergence and T - T_r of one m, n and part. */
static void load_coefficient(const aft_core *c, const aft_link *l, double turn, const aft_real *here,
                             const aft_real *other, const aft_real *up, const aft_real *down,
                             double *state)
{
    const aft_rows r = c->leap.rows;
    for (int k = 0; k < c->levels->nlev; k++) {
        int u = r.du + k, v = r.dv + k;
        state[r.divergence + k] =
            turn * (double)other[u] + l->div_up * (double)up[v] + l->div_down * (double)down[v];
        state[r.vorticity + k] =
            turn * (double)other[v] - l->div_up * (double)up[u] - l->div_down * (double)down[u];
        state[r.temperature + k] = (double)here[r.warming + k];
    }
}

static void load_wave(const aft_core *c, int m, int thread)
{
    const size_t    rows = (size_t)c->leap.rows.flux, state = (size_t)c->leap.rows.state;
    const aft_real *flux = c->thread[thread].flux;
    aft_legendre_analysis_wave(c->sphere, AFT_VECTOR, c->leap.rows.flux, m, &c->to_waves,
                               c->thread[thread].flux);
    for (int n = m; n <= c->sphere->truncation; n++, flux += 2 * rows)
        for (size_t part = 0; part < 2; part++) {
            const aft_link *l    = c->link + c->sphere->first[m] + n - m;
            const aft_real *here = flux + part * rows;
            load_coefficient(c, l, part ? l->turn : -l->turn, here, flux + (1 - part) * rows,
                             here + 2 * rows, n > m ? here - 2 * rows : here,
                             c->now + aft_core_state(c, m, n) + part * state);
        }
}

static void load_waves(void *context, int block, int thread)
{
    const filling *f     = context;
    const int      other = f->core->sphere->truncation - block;
    load_wave(f->core, block, thread);
    if (other > block)
        load_wave(f->core, other, thread);
}

/* ln p_s and the ground, in double. */
static void load_planes(aft_core *c, const aft_core_fields *f)
{
    const aft_sphere *s = c->sphere;
    for (size_t i = 0; i < (size_t)s->nlat * (size_t)s->nlon; i++)
        c->plane_grid[i] = aft_log(f->surface_pressure[i]);
    aft_plane_analysis(&c->plane, c->plane_grid, c->plane_waves);
    for (int i = 0; i < 2 * s->ncoefficient; i++)
        c->now[(size_t)i * (size_t)c->leap.rows.state + (size_t)c->leap.rows.log_pressure] =
            c->plane_waves[i];
    aft_plane_analysis(&c->plane, f->ground, c->link_ground);
    aft_plane_synthesis(&c->plane, c->link_ground, c->ground);
}

void aft_core_start(aft_core *c, const aft_core_fields *fields)
{
    filling f = {c, fields};
    memset(c->now, 0, (size_t)c->sphere->ncoefficient * 2 * (size_t)c->leap.rows.state * sizeof *c->now);
    memset(c->heat, 0, sizeof c->heat);
    aft_team_do(c->team, c->sphere->nlat / 2, load_pair, &f);
    aft_team_do(c->team, c->sphere->truncation / 2 + 1, load_waves, &f);
    load_planes(c, fields);
    c->ticks = c->calm = 0, c->halvings = 0, c->first = true, c->log = (aft_core_log){0};
    aft_core_to_grid(c);
    c->mean_pressure = aft_core_mean_pressure(c);
}

void aft_core_read(aft_core *c, aft_core_fields *f)
{
    const size_t   nlon = (size_t)c->sphere->nlon, l = (size_t)c->levels->nlev;
    const aft_rows r    = c->leap.rows;
    for (int lat = 0; lat < c->sphere->nlat; lat++) {
        const aft_real *u = aft_core_row(c, AFT_NOW, lat, r.u), *v = aft_core_row(c, AFT_NOW, lat, r.v);
        const aft_real *t = aft_core_row(c, AFT_NOW, lat, r.t);
        const double    cosine = sqrt(c->sphere->cos2[lat]);
        const size_t    first  = (size_t)lat * l * nlon;
        for (size_t i = 0; i < l * nlon; i++) {
            f->u[first + i]           = (double)u[i] / cosine;
            f->v[first + i]           = (double)v[i] / cosine;
            f->temperature[first + i] = (double)t[i] + AFT_REFERENCE_TEMPERATURE;
        }
    }
    const size_t plane = (size_t)c->sphere->nlat * nlon * sizeof(double);
    memcpy(f->surface_pressure, c->pressure[AFT_NOW], plane);
    memcpy(f->ground, c->ground, plane);
}

static VECTOR_KERNEL void scale_and_shift(size_t n, aft_real factor, aft_real shift, const aft_real *restrict x,
                                          aft_real *restrict y)
{
    for (size_t i = 0; i < n; i++)
        y[i] = x[i] * factor + shift;
}

const double *aft_core_now(const aft_core *c, int lat, aft_real *u, aft_real *v, aft_real *temperature)
{
    const size_t   nlon = (size_t)c->sphere->nlon, n = nlon * (size_t)c->levels->nlev;
    const aft_rows r    = c->leap.rows;
    const aft_real inverse = (aft_real)(1 / sqrt(c->sphere->cos2[lat]));
    scale_and_shift(n, inverse, 0, aft_core_row(c, AFT_NOW, lat, r.u), u);
    scale_and_shift(n, inverse, 0, aft_core_row(c, AFT_NOW, lat, r.v), v);
    scale_and_shift(n, 1, (aft_real)AFT_REFERENCE_TEMPERATURE, aft_core_row(c, AFT_NOW, lat, r.t), temperature);
    return c->pressure[AFT_NOW] + (size_t)lat * nlon;
}
