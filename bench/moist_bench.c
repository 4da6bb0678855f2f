/* SPDX-License-Identifier: Apache-2.0 */
/* Processor time of the moist physics per cell: a latitude of columns half of which convect, three
 * tracers carried by the plumes. */
#include "climate/moist/moist.h"
#include "climate/saturation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { NLEV = 30, NCOL = 192, N = NLEV * NCOL, NI = N + NCOL, NTRACER = 3, REPEAT = 400 };

static aft_real p[N], face[NI], mass[N], z[N], zi[NI], t[N], t0[N], sea[NCOL];
static double   qv[N], ql[N], qi[N], q0[N], air_mass[N], tracer[NTRACER * N], rain[NCOL], snow[NCOL];
static aft_real cover[N], liquid_path[N], ice_path[N], liquid_radius[N], ice_radius[N];

static const aft_columns columns = {NCOL, NLEV, 1200, p, face, mass, z, zi};
static aft_moist_state   state   = {t, qv, ql, qi, tracer, NTRACER, air_mass, NULL};

/* Odd columns: 300 K over a mixed layer; even ones: dry and stable. */
static void fill(void)
{
    for (int i = 0; i < NI; i++) {
        double x = (double)(i / NCOL) / NLEV;
        face[i]  = (aft_real)(500 + 100980 * x * (0.6 + 0.4 * x));
        zi[i]    = (aft_real)(7500 * log(101480 / (double)face[i]));
    }
    for (int i = 0; i < N; i++) {
        double middle = 0.5 * ((double)face[i] + (double)face[i + NCOL]), height = 7500 * log(101480 / middle);
        double kept = height < 15000 ? height : 15000, moist = i % 2 ? 0.8 : 0.2;
        p[i] = (aft_real)middle, z[i] = (aft_real)height;
        air_mass[i] = ((double)face[i + NCOL] - (double)face[i]) / AFT_GRAVITY, mass[i] = (aft_real)air_mass[i];
        t0[i] = (aft_real)(300 - (i % 2 ? 6.8e-3 : 5e-3) * kept);
        q0[i] = fmin(moist * (double)aft_saturate(t0[i], p[i]).q, 0.017);
    }
    for (int c = 0; c < NCOL; c++)
        sea[c] = 1;
}

static void reset(void)
{
    memcpy(t, t0, sizeof t), memcpy(qv, q0, sizeof qv);
    for (int i = 0; i < N; i++)
        ql[i] = 1e-5, qi[i] = 1e-6;
    for (int i = 0; i < NTRACER * N; i++)
        tracer[i] = 1e-9;
}

int main(void)
{
    aft_arena         *arena   = aft_arena_create(0);
    void              *scratch = aft_alloc(arena, aft_moist_scratch(), 1);
    aft_assumptions    assumptions;
    aft_moist_settings settings;
    aft_assumptions_default(&assumptions);
    aft_moist_assume(&assumptions, &settings);
    fill();
    aft_convection_output    plumes = {rain, snow, NULL, NULL, NULL, NULL};
    aft_layer_cloud_output   clouds = {rain, snow, cover, liquid_path, ice_path, NULL, NULL, NULL, NULL};
    const char *names[] = {"mass flux, no tracer", "mass flux, three tracers", "Betts-Miller", "cloud",
                           "cloud with radii"};
    for (int what = 0; what < 5; what++) {
        double best = 1e9;
        for (int r = 0; r < REPEAT; r++) {
            reset();
            state.ntracer    = what == 1 ? NTRACER : 0;
            settings.scheme  = what == 2;
            clouds.liquid_radius = what == 4 ? liquid_radius : NULL;
            clouds.ice_radius    = ice_radius;
            clock_t start = clock();
            if (what < 3)
                aft_convection(&columns, &settings, &state, scratch, &plumes);
            else
                aft_layer_cloud(&columns, &settings, sea, NULL, &state, scratch, &clouds);
            best = fmin(best, (double)(clock() - start) / CLOCKS_PER_SEC);
        }
        printf("%-26s %6.2f ns a cell (%d columns x %d layers, rain %.2g kg m-2)\n", names[what],
               1e9 * best / N, NCOL, NLEV, rain[1]);
    }
    aft_arena_free(arena);
    return 0;
}
