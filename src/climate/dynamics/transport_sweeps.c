/* SPDX-License-Identifier: Apache-2.0 */
/* Sweeps over blocks of latitudes. Along longitude and height a latitude needs no other; along latitude
 * three more rows on either side: those of the next block as they were before the sweep (its brim), or
 * beyond a pole the rows on the other side of it, half a circle away. */
#include "climate/dynamics/transport_state.h"

#include <string.h>

enum { BRIM = 3 };

static size_t nlon_of(const aft_transport *t) { return (size_t)t->sphere->nlon; }

/* Level k, one row of the brim: 0 .. 2 from the north, 3 .. 5 its southern end; tracer ntracer: air. */
static double *brim_at(const aft_transport *t, const aft_transport_block *b, int row, int tracer, int k)
{
    const size_t of = (size_t)row * (size_t)(t->ntracer + 1) + (size_t)tracer;
    return b->brim + of * t->row + (size_t)k * nlon_of(t);
}

static void save_brim(const aft_transport *t, const aft_transport_block *b)
{
    const size_t tracers = (size_t)t->ntracer * t->row;
    for (int row = 0; row < 2 * BRIM; row++) {
        const int j = row < BRIM ? b->first + row : b->end - 2 * BRIM + row;
        memcpy(brim_at(t, b, row, 0, 0), aft_transport_tracers_at(t, j), tracers * sizeof(double));
        if (j == b->first || j == b->end - 1)
            memcpy(brim_at(t, b, row, t->ntracer, 0), aft_transport_levels_at(t, t->air, j),
                   t->row * sizeof(double));
    }
}

static double *ghost_at(const aft_transport *t, const aft_transport_block *b, int row, int tracer)
{
    return b->ghost + ((size_t)row * (size_t)t->ntracer + (size_t)tracer) * nlon_of(t);
}

static double *tracer_row(const aft_transport *t, int j, int tracer, int k)
{
    return aft_transport_tracers_at(t, j) + (size_t)tracer * t->row + (size_t)k * nlon_of(t);
}

static void cross_poles(const aft_transport *t, const aft_transport_block *b, int k)
{
    const int    nlat = t->sphere->nlat;
    const size_t half = nlon_of(t) / 2;
    for (int row = 0; row < 2 * BRIM; row++) {
        const bool north = row < BRIM;
        const int  j     = north ? BRIM - 1 - row : nlat - 1 - (row - BRIM);
        if (north ? b->first != 0 : b->end != nlat)
            continue;
        for (int tracer = 0; tracer < t->ntracer; tracer++) {
            const double *q = tracer_row(t, j, tracer, k);
            double       *ghost = ghost_at(t, b, row, tracer);
            memcpy(ghost, q + half, half * sizeof *q);
            memcpy(ghost + half, q, half * sizeof *q);
        }
    }
}

/* Row j of a tracer (or the air) as block b sees it before its own sweep has reached it. */
static double *seen_row(const aft_transport *t, const aft_transport_block *b, int j, int tracer, int k)
{
    const bool inside = j >= b->first && j < b->end;
    if (inside && tracer == t->ntracer)
        return aft_transport_levels_at(t, t->air, j) + (size_t)k * nlon_of(t);
    if (inside)
        return tracer_row(t, j, tracer, k);
    if (j < 0 || j >= t->sphere->nlat)
        return ghost_at(t, b, j < 0 ? BRIM + j : BRIM + j - t->sphere->nlat, tracer);
    return j < b->first ? brim_at(t, b - 1, 2 * BRIM + j - b->first, tracer, k)
                        : brim_at(t, b + 1, j - b->end, tracer, k);
}

/* That of row r; arrays are used in turn. */
static aft_transport_front front_of(const aft_transport *t, const aft_transport_block *b, int tracer,
                                    int r)
{
    const size_t        n = nlon_of(t), round = (size_t)t->ntracer * n, at = (size_t)tracer * n;
    aft_transport_front f = {.mean = b->mean + at};
    for (int i = 0; i < 3; i++) {
        const size_t turn = (size_t)((r + i + 6) % 3) * round + at;
        f.slope[i] = b->slope + turn, f.edge[i] = b->edge + turn;
    }
    return f;
}

enum { AT_REST = 6 };

/* Six rows r - 2 .. r + 3 without tracer: row r keeps none, and all that the front would hold is 0, as its
 * arrays do. */
static bool at_rest(const aft_transport *t, const aft_transport_block *b, int tracer, const double *last)
{
    int *still = &b->still[tracer];
    *still     = t->kernels->empty(t->sphere->nlon, last) ? *still + 1 : 0;
    return *still >= AT_REST;
}

/* Row j is updated unless it is north of the block. */
static void advance_latitude(const aft_transport *t, const aft_transport_block *b, int j, int k)
{
    for (int tracer = 0; tracer < t->ntracer; tracer++) {
        const aft_transport_front front = front_of(t, b, tracer, j);
        const aft_transport_shape *shape = &t->latitude_shape[j + 2 + 2];
        aft_transport_row row = {.edge_shape = shape, .slope_shape = shape, .flux_in = b->in,
                                 .flux_out = b->out, .courant = b->courant, .inverse = b->inverse};
        for (int i = 0; i < 4; i++)
            row.q[i] = seen_row(t, b, j + i < b->first - BRIM ? b->first - BRIM : j + i, tracer, k);
        if (!at_rest(t, b, tracer, row.q[3]))
            t->kernels->advance(t->sphere->nlon, &row, &front, j >= b->first);
    }
}

static void edge_flux(const aft_transport *t, int j, int k, double *flux)
{
    const size_t n = nlon_of(t);
    t->kernels->add((int)n, aft_transport_levels_at(t, t->v_flux, j) + (size_t)k * n,
                    t->v_fix + (size_t)j * n, aft_transport_share(t, k), flux);
}

/* Fills the front up to the edge `first`. */
static void approach(const aft_transport *t, aft_transport_block *b, int k)
{
    const int     n = t->sphere->nlon, j = b->first;
    const size_t  bytes = nlon_of(t) * sizeof(double);
    double       *air = ghost_at(t, b, 2 * BRIM, 0), *zero = air + n;
    const double *weight = t->sphere->weight;
    memset(b->slope, 0, 3 * bytes * (size_t)t->ntracer);
    memset(b->edge, 0, 3 * bytes * (size_t)t->ntracer);
    memset(b->still, 0, (size_t)t->ntracer * sizeof *b->still);
    memset(b->out, 0, bytes);
    memset(b->courant, 0, bytes);
    for (int row = j - 4; row < j - 1; row++)
        advance_latitude(t, b, row, k);
    edge_flux(t, j, k, b->out);
    if (j > 0) {
        memcpy(air, seen_row(t, b, j - 1, t->ntracer, k), bytes);
        t->kernels->share(n, zero, b->out, weight[j - 1], weight[j], air,
                          seen_row(t, b, j, t->ntracer, k), b->courant, b->inverse);
    }
    advance_latitude(t, b, j - 1, k);
}

static void sweep_latitudes(const aft_transport *t, aft_transport_block *b)
{
    const int     n = t->sphere->nlon, nlat = t->sphere->nlat;
    const double *weight = t->sphere->weight;
    for (int k = 0; k < t->levels.nlev; k++) {
        cross_poles(t, b, k);
        approach(t, b, k);
        for (int j = b->first; j < b->end; j++) {
            double *other = b->in;
            b->in = b->out, b->out = other;
            const int     next = j + 1 < nlat ? j + 1 : j - 1;  /* none: no air moves */
            edge_flux(t, j + 1, k, b->out);
            t->kernels->share(n, b->in, b->out, weight[j], weight[next],
                              seen_row(t, b, j, t->ntracer, k), seen_row(t, b, next, t->ntracer, k),
                              b->courant, b->inverse);
            advance_latitude(t, b, j, k);
        }
    }
}

static void sweep_longitude(const aft_transport *t, const aft_transport_block *b, int j)
{
    const size_t n = nlon_of(t);
    for (int k = 0; k < t->levels.nlev; k++) {
        const size_t at = (size_t)k * n;
        const aft_transport_zonal z = {
            .n = (int)n, .ntracer = t->ntracer, .stride = t->row, .q = tracer_row(t, j, 0, k),
            .air = aft_transport_levels_at(t, t->air, j) + at,
            .flux = aft_transport_levels_at(t, t->u_flux, j) + at,
            .fix = t->u_fix + (size_t)j * n, .share = aft_transport_share(t, k),
            .scratch = b->scratch,
        };
        t->kernels->zonal(&z);
    }
}

static void advance_level(const aft_transport *t, const aft_transport_block *b, int j, int k)
{
    const size_t n = nlon_of(t);
    const int    last = t->levels.nlev - 1;
    const double *w = t->w_flux + (size_t)j * (t->row + n);
    for (int tracer = 0; tracer < t->ntracer; tracer++) {
        const aft_transport_front front = front_of(t, b, tracer, k);
        const aft_transport_shape *shape = &t->level_shape[k + 2];
        aft_transport_row row = {
            .edge_shape = shape, .slope_shape = shape, .flux_in = w + (size_t)(k < 0 ? 0 : k) * n,
            .flux_out = w + (size_t)(k + 1) * n, .courant = b->courant, .inverse = b->inverse};
        for (int i = 0; i < 4; i++)
            row.q[i] = k + i > last ? ghost_at(t, b, 0, tracer)
                                    : tracer_row(t, j, tracer, k + i < 0 ? 0 : k + i);
        if (!at_rest(t, b, tracer, row.q[3]))
            t->kernels->advance((int)n, &row, &front, k >= 0);
    }
}

/* The front above the top level, with two levels in it. */
static void enter_column(const aft_transport *t, const aft_transport_block *b, int j, int tracer)
{
    const size_t  n = nlon_of(t), bytes = n * sizeof(double);
    const int     last = t->levels.nlev - 1;
    const double *top  = tracer_row(t, j, tracer, 0);
    const bool    none = last > 0 && t->kernels->empty((int)n, top) && t->kernels->empty((int)n, top + n);
    const aft_transport_front front = front_of(t, b, tracer, -1);
    for (int i = 0; i < 3; i++)
        memset(front.slope[i], 0, bytes), memset(front.edge[i], 0, bytes);
    memset(front.mean, 0, bytes);
    memcpy(front.edge[1], top, bytes);
    memcpy(ghost_at(t, b, 0, tracer), tracer_row(t, j, tracer, last), bytes);
    b->still[tracer] = none ? AT_REST - 1 : 0;
}

/* Top and lowest level are of one value each; below the ground lies more of the same. */
static void sweep_height(const aft_transport *t, const aft_transport_block *b, int j)
{
    const size_t n = nlon_of(t), bytes = n * sizeof(double);
    const int    last = t->levels.nlev - 1;
    double      *air = aft_transport_levels_at(t, t->air, j), *below = ghost_at(t, b, 2 * BRIM, 0);
    const double *w = t->w_flux + (size_t)j * (t->row + n);
    memcpy(below, air + (size_t)last * n, bytes);
    for (int tracer = 0; tracer < t->ntracer; tracer++)
        enter_column(t, b, j, tracer);
    memset(b->courant, 0, bytes);
    advance_level(t, b, j, -1);
    for (int k = 0; k <= last; k++) {
        double *now = air + (size_t)k * n;
        t->kernels->share((int)n, w + (size_t)k * n, w + (size_t)(k + 1) * n, 1, 1, now,
                          k < last ? now + n : below, b->courant, b->inverse);
        advance_level(t, b, j, k);
    }
}

static void even_first(void *context, int block, int thread)
{
    const aft_transport *t = context;
    const aft_transport_block *b = &t->block[block];
    (void)thread;
    for (int j = b->first; j < b->end; j++) {
        sweep_longitude(t, b, j);
        sweep_height(t, b, j);
    }
    save_brim(t, b);
}

static void even_second(void *context, int block, int thread)
{
    const aft_transport *t = context;
    (void)thread;
    sweep_latitudes(t, &t->block[block]);
}

static void odd_first(void *context, int block, int thread)
{
    const aft_transport *t = context;
    (void)thread;
    save_brim(t, &t->block[block]);
}

static void odd_second(void *context, int block, int thread)
{
    const aft_transport *t = context;
    aft_transport_block *b = &t->block[block];
    (void)thread;
    sweep_latitudes(t, b);
    for (int j = b->first; j < b->end; j++) {
        sweep_height(t, b, j);
        sweep_longitude(t, b, j);
    }
}

void aft_transport_sweep(aft_transport *t, bool odd)
{
    aft_team_do(t->team, t->nblock, odd ? odd_first : even_first, t);
    aft_team_do(t->team, t->nblock, odd ? odd_second : even_second, t);
}
