/* SPDX-License-Identifier: Apache-2.0 */
/* Speed of a step of transport: ms and ns per cell and tracer (best of 40; of one thread processor time)
 * by resolution, width of vectors and threads; and what moving its arrays alone would take at the
 * speed of a copy of the same size. Usage: transport_bench [tracers, default 2]. */
#include "base/math.h"
#include "climate/dynamics/cases/prescribed.h"
#include "climate/dynamics/transport.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NLEV = 26, ROUNDS = 40 };

/* Processor time when alone: others may use the machine meanwhile. */
static double now(int threads)
{
    struct timespec t;
    if (threads == 1)
        return (double)clock() / CLOCKS_PER_SEC;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct {
    aft_sphere        sphere;
    aft_levels        levels;
    aft_team         *team;
    aft_transport    *transport;
    aft_prescribed    flow;
    aft_transport_air air;
    aft_real         *u, *v;
} world;

static bool make(world *w, int truncation, int ntracer, aft_vectors vectors, int threads,
                 aft_arena *arena)
{
    aft_error err;
    aft_prescribed_levels(NLEV, &w->levels);
    if (aft_sphere_create(&w->sphere, truncation, 6.371e6, vectors, arena, &err)
        || aft_team_create(&w->team, threads, arena, &err)
        || aft_transport_create(&w->transport, &w->sphere, &w->levels, ntracer, w->team, arena, &err)
        || aft_prescribed_create(&w->flow, AFT_DCMIP_11, &w->sphere, &w->levels, arena, &err))
        return false;
    size_t row = (size_t)NLEV * (size_t)w->sphere.nlon, n = (size_t)w->sphere.nlat * row;
    w->u = aft_alloc(arena, n, sizeof(aft_real)), w->v = aft_alloc(arena, n, sizeof(aft_real));
    aft_prescribed_wind(&w->flow, 0, w->u, w->v);
    w->air = (aft_transport_air){.u_cos = {w->u, w->u}, .v_cos = {w->v, w->v}, .stride = row,
                                 .before = w->flow.surface_pressure,
                                 .after  = w->flow.surface_pressure};
    double *q = aft_transport_mixing_ratio(w->transport);
    for (size_t i = 0; i < n * (size_t)ntracer; i++)
        q[i] = 1e-6 * (1 + aft_sin(0.01 * (double)i));
    return true;
}

/* Bytes of a step: winds; fluxes and air written, read, height added, all read again; air and tracers
 * read and written by two rounds of sweeps. */
static double bytes_moved(const world *w, int ntracer)
{
    double cells = (double)w->sphere.nlat * w->sphere.nlon * NLEV;
    return cells * (4.0 * sizeof(aft_real) + 8.0 * (3 + 3 + 1 + 3 + 4 + 4 * ntracer));
}

static double copy_seconds(double bytes, aft_arena *arena)
{
    size_t n    = (size_t)(bytes / 2) / 8;
    double *x = aft_alloc(arena, n / 4, 8), *y = aft_alloc(arena, n / 4, 8), best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now(1);
        for (int i = 0; i < 4; i++) {
            memcpy(y, x, n / 4 * 8);
            x[round] = y[n / 8] + 1;
        }
        double seconds = now(1) - start;
        best = seconds < best ? seconds : best;
    }
    return best;
}

static void row_of(int truncation, int ntracer, aft_vectors vectors, int threads)
{
    aft_arena *arena = aft_arena_create(0);
    world      w;
    double     best = 1e9;
    if (make(&w, truncation, ntracer, vectors, threads, arena)) {
        for (int round = 0; round < ROUNDS; round++, w.air.step++) {
            double start = now(threads);
            aft_transport_step(w.transport, &w.air, 900.0 * 42 / truncation);
            double seconds = now(threads) - start;
            best = seconds < best ? seconds : best;
        }
        double cells = (double)w.sphere.nlat * w.sphere.nlon * NLEV;
        double copy  = copy_seconds(bytes_moved(&w, ntracer), arena) / aft_team_size(w.team);
        printf("T%-4d %-5s %3d %10.3f %10.2f %10.0f %%\n", truncation, aft_sphere_vectors(&w.sphere),
               aft_team_size(w.team), 1e3 * best, 1e9 * best / cells / ntracer, 100 * copy / best);
        aft_team_free(w.team);
    }
    aft_arena_free(arena);
}

int main(int argc, char **argv)
{
    const int ntracer = argc > 1 ? atoi(argv[1]) : 2;
    printf("%d tracers, %d levels\n      width threads    ms/step   ns/cell/tracer  copy of its bytes\n",
           ntracer, NLEV);
    for (int vectors = AFT_VECTORS_BASE; vectors <= AFT_VECTORS_V4; vectors++)
        if (aft_vectors_present((aft_vectors)vectors))
            row_of(42, ntracer, (aft_vectors)vectors, 1);
    static const int truncations[] = {21, 31, 42, 63, 85};
    for (int i = 0; i < 5; i++)
        for (int threads = 1; threads <= 2; threads++)
            row_of(truncations[i], ntracer, AFT_VECTORS_BEST, threads);
    return 0;
}
