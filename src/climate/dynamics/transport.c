/* SPDX-License-Identifier: Apache-2.0 */
/* Tables and memory of transport, and the order of a step. */
#include "climate/dynamics/transport_state.h"

#include "base/math.h"
#include "base/sum.h"
#include "sphere/kernels.h"

const aft_transport_kernels *aft_transport_kernels_choose(const aft_sphere *sphere)
{
#ifdef __x86_64__
    if (sphere->kernels == &aft_kernels_v4)
        return &aft_transport_kernels_v4;
    if (sphere->kernels == &aft_kernels_v3)
        return &aft_transport_kernels_v3;
#endif
    (void)sphere;
    return &aft_transport_kernels_base;
}

/* From the widths h of four cells in a row: Colella & Woodward (1984), eqs. 1.6 to 1.8, slopes halved: for
 * the edge between h[1] and h[2] and the slope of h[2]. */
static aft_transport_shape shape_of(const double h[4])
{
    const double sum = h[0] + h[1] + h[2] + h[3], pair = h[1] + h[2], three = h[1] + h[2] + h[3];
    const double tilt = (h[0] + h[1]) / (2 * h[1] + h[2]) - (h[3] + h[2]) / (2 * h[2] + h[1]);
    return (aft_transport_shape){
        .before = 0.5 * h[2] / three * (h[2] + 2 * h[3]) / (h[1] + h[2]),
        .after  = 0.5 * h[2] / three * (2 * h[1] + h[2]) / (h[3] + h[2]),
        .share  = h[1] / pair + 2 * h[1] * h[2] / pair * tilt / sum,
        .lower  = 2 * h[2] * (h[2] + h[3]) / (h[1] + 2 * h[2]) / sum,
        .upper  = 2 * h[1] * (h[0] + h[1]) / (2 * h[1] + h[2]) / sum,
    };
}

/* Shapes at first .. first + count - 1 of cells 0 .. n - 1 with widths that go on mirrored. */
static void shapes(int n, const double *width, int first, int count, aft_transport_shape *shape)
{
    for (int i = 0; i < count; i++) {
        double h[4];
        for (int j = 0; j < 4; j++) {
            const int cell = (first + i + j - 2 + 4 * n) % (2 * n);
            h[j]           = width[cell < n ? cell : 2 * n - 1 - cell];
        }
        shape[i] = shape_of(h);
    }
}

/* Edges of latitudes by equal areas: mu falls by twice the weight. The wind v is interpolated to them;
 * u stands for the middle of a cell, which at a pole is nearer to it than the grid point by a good
 * part: there it is interpolated to the point across the pole, where east is the other way. */
static aft_status make_latitudes(aft_transport *t, aft_arena *arena, aft_error *err)
{
    const aft_sphere *s = t->sphere;
    const int         n = s->nlat;
    double *edge, *edge_cosine, *width, *distance, mu = 1;
    AFT_NEW(edge, arena, n + 1, err);
    AFT_NEW(edge_cosine, arena, n + 1, err);
    AFT_NEW(width, arena, n, err);
    AFT_NEW(distance, arena, n + 1, err);
    edge[0] = AFT_PI / 2, edge[n] = -AFT_PI / 2;
    for (int j = 1; j < n; j++) {
        mu -= 2 * s->weight[j - 1];
        edge[j]        = j == n / 2 ? 0 : aft_asin(mu);
        edge_cosine[j] = aft_cos(edge[j]);
    }
    for (int j = 0; j < n; j++) {
        const double phi = aft_asin(s->mu[j]), north = j ? aft_asin(s->mu[j - 1]) : AFT_PI / 2;
        width[j]    = edge[j] - edge[j + 1];
        distance[j] = north - phi;
        t->per_u[j] = 0.25 * width[j] * s->nlon
                      / (4 * AFT_PI * s->radius * s->weight[j] * sqrt(s->cos2[j]));
        if (j == 0)
            continue;
        const double per = -0.25 / s->radius * edge_cosine[j] / distance[j];
        t->per_v[j]       = per * (north - edge[j]) / sqrt(s->cos2[j]);
        t->per_v_north[j] = per * (edge[j] - phi) / sqrt(s->cos2[j - 1]);
    }
    t->across = 0.5 - 0.25 * width[0] / distance[0];
    AFT_NEW(t->latitude_shape, arena, n + 4, err);
    shapes(n, width, -2, n + 4, t->latitude_shape);
    return aft_transport_poisson_create(&t->poisson, s, width, distance, edge_cosine, t->kernels,
                                        arena, err);
}

/* Level thickness where p_s is 1000 hPa stands for all in the shapes; masses are exact. */
static aft_status make_levels(aft_transport *t, aft_arena *arena, aft_error *err)
{
    const int n = t->levels.nlev;
    double    width[AFT_MAX_LEVELS];
    for (int k = 0; k < n; k++)
        width[k] = t->levels.a[k + 1] - t->levels.a[k] + 1e5 * aft_transport_share(t, k);
    AFT_NEW(t->level_shape, arena, n + 2, err);
    shapes(n, width, 0, n + 2, t->level_shape);
    return AFT_OK;
}

static aft_status make_blocks(aft_transport *t, aft_arena *arena, aft_error *err)
{
    const int    nlat = t->sphere->nlat, size = aft_team_size(t->team);
    const size_t nlon = (size_t)t->sphere->nlon, lanes = (size_t)t->ntracer * nlon;
    t->nblock = size < nlat / 4 ? size : nlat / 4;
    AFT_NEW(t->block, arena, t->nblock, err);
    for (int i = 0; i < t->nblock; i++) {
        aft_transport_block *b = &t->block[i];
        b->first = nlat * i / t->nblock, b->end = nlat * (i + 1) / t->nblock;
        AFT_NEW(b->scratch, arena, aft_transport_zonal_scratch((int)nlon), err);
        AFT_NEW(b->ghost, arena, 6 * lanes + 2 * nlon, err);
        AFT_NEW(b->slope, arena, 3 * lanes, err);
        AFT_NEW(b->edge, arena, 3 * lanes, err);
        AFT_NEW(b->mean, arena, lanes, err);
        AFT_NEW(b->still, arena, t->ntracer, err);
        AFT_NEW(b->in, arena, nlon, err);
        AFT_NEW(b->out, arena, nlon, err);
        AFT_NEW(b->courant, arena, nlon, err);
        AFT_NEW(b->inverse, arena, nlon, err);
        AFT_NEW(b->brim, arena, 6 * (size_t)(t->ntracer + 1) * t->row, err);
    }
    return AFT_OK;
}

static aft_status make_fields(aft_transport *t, aft_arena *arena, aft_error *err)
{
    const size_t nlat = (size_t)t->sphere->nlat, nlon = (size_t)t->sphere->nlon;
    AFT_NEW(t->mixing_ratio, arena, nlat * (size_t)t->ntracer * t->row, err);
    AFT_NEW(t->air, arena, nlat * t->row, err);
    AFT_NEW(t->u_flux, arena, nlat * t->row, err);
    AFT_NEW(t->v_flux, arena, (nlat + 1) * t->row, err);
    AFT_NEW(t->w_flux, arena, nlat * (t->row + nlon), err);
    AFT_NEW(t->u_column, arena, t->area, err);
    AFT_NEW(t->v_column, arena, t->area + nlon, err);
    AFT_NEW(t->u_fix, arena, t->area, err);
    AFT_NEW(t->v_fix, arena, t->area + nlon, err);
    AFT_NEW(t->change, arena, t->area, err);
    AFT_NEW(t->residual, arena, t->area, err);
    AFT_NEW(t->row_sum, arena, nlat, err);
    AFT_NEW(t->row_high, arena, nlat, err);
    AFT_NEW(t->row_loss, arena, nlat, err);
    AFT_NEW(t->per_u, arena, nlat, err);
    AFT_NEW(t->per_v, arena, nlat, err);
    AFT_NEW(t->per_v_north, arena, nlat, err);
    return AFT_OK;
}

aft_status aft_transport_create(aft_transport **transport, const aft_sphere *sphere,
                                const aft_levels *levels, int ntracer, aft_team *team,
                                aft_arena *arena, aft_error *err)
{
    aft_transport *t;
    if (ntracer < 1 || levels->nlev < 1 || levels->nlev > AFT_MAX_LEVELS)
        return aft_fail(err, AFT_BAD_INPUT,
                        "transport of %d tracers on %d levels; expected 1 or more, 1 to %d", ntracer,
                        levels->nlev, AFT_MAX_LEVELS);
    AFT_NEW(t, arena, 1, err);
    *transport  = t;
    t->sphere   = sphere;
    t->levels   = *levels;
    t->ntracer  = ntracer;
    t->team     = team;
    t->kernels  = aft_transport_kernels_choose(sphere);
    t->area     = (size_t)sphere->nlat * (size_t)sphere->nlon;
    t->row      = (size_t)levels->nlev * (size_t)sphere->nlon;
    AFT_TRY(make_fields(t, arena, err));
    AFT_TRY(make_blocks(t, arena, err));
    AFT_TRY(make_levels(t, arena, err));
    return make_latitudes(t, arena, err);
}

double *aft_transport_mixing_ratio(aft_transport *t) { return t->mixing_ratio; }

aft_transport_log aft_transport_story(const aft_transport *t) { return t->log; }

void aft_transport_step(aft_transport *t, const aft_transport_air *air, double seconds)
{
    t->wind    = air;
    t->seconds = seconds;
    aft_transport_find_fluxes(t);
    for (int piece = 0; piece < t->log.pieces; piece++)
        aft_transport_sweep(t, (air->step * t->log.pieces + piece) % 2 != 0);
    t->wind = NULL;
}

/* Rows in order, then rows of rows. */
double aft_transport_mass(const aft_transport *t, int tracer, const double *surface_pressure,
                          double gravity)
{
    const int nlat = t->sphere->nlat, nlon = t->sphere->nlon, nlev = t->levels.nlev;
    double    mass = 0;
    for (int j = 0; j < nlat; j++) {
        const double *q  = aft_transport_tracers_at(t, j) + (size_t)tracer * t->row;
        const double *ps = surface_pressure + (size_t)j * (size_t)nlon;
        double        sum = 0;
        for (int k = 0; k < nlev; k++) {
            const double a = t->levels.a[k + 1] - t->levels.a[k], b = aft_transport_share(t, k);
            const double *row = q + (size_t)k * (size_t)nlon;
            sum += a * aft_sum(row, (size_t)nlon) + b * aft_dot(ps, row, (size_t)nlon);
        }
        mass += t->sphere->weight[j] * sum / nlon;
    }
    return mass / gravity;
}
