/* SPDX-License-Identifier: Apache-2.0 */
/* Processor time of turbulence and wave drag over one latitude of T31: 96 columns of 30 layers, 3 tiles,
 * 2 tracers. Best of many. */
#include "tests/climate/boundary/column.h"

#include <stdio.h>
#include <time.h>

enum { NCOL = 96, NLEV = 30, CELLS = NCOL * NLEV, REPEAT = 2000 };

static double rising(double z) { return z < 12000 ? 290 + 0.0045 * z : 344 * exp((z - 12000) / 22000); }

/* Layers of the design's L30, m. */
static void design_levels(double *top)
{
    for (int k = 0; k <= 30; k++) {
        int below = 30 - k;
        top[k] = below <= 7 ? 8000 * (below / 7.0) * (0.15 + 0.85 * (below / 7.0))
                 : below <= 18 ? 8000 + 17000 * (below - 7) / 11.0 : 25000 + 35000 * (below - 18) / 12.0;
    }
}

static void fill(void)
{
    double top[31];
    design_levels(top);
    set_columns(NCOL, NLEV, top, 1e5, rising);
    columns.time_step = 1200;
    tiles.ntile = 3, tiles.kind[1] = AFT_TILE_SEA, tiles.kind[2] = AFT_TILE_ICE;
    for (int i = 0; i < CELLS; i++) {
        double z = height[i] / 1e3;
        u[i] = (aft_real)(5 + 25 * exp(-(z - 11) * (z - 11) / 40) + 3 * sin(i)), v[i] = (aft_real)(4 * cos(i));
        vapour[i] = 0.01 * exp(-z / 2.5), tracer[i] = tracer[CELLS + i] = 1e-6;
    }
    for (int i = 0; i < 3 * NCOL; i++) {
        fraction[i] = (aft_real)(1.0 / 3), skin[i] = (aft_real)(283 + 10 * sin(i)), availability[i] = 1;
        net[i] = 100, stiffness[i] = 100;
    }
}

enum { EXCHANGE, DIFFUSIVITY, ELIMINATE, BALANCE, SUBSTITUTE, SCREEN, MOUNTAINS, SPECTRUM, NPART };
static const char *const names[NPART] = {"surface exchange", "diffusivity", "elimination", "surface balance",
                                         "substitution", "screen", "mountain waves", "spectrum of waves"};

static double tick(double *since)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    double now = (double)t.tv_sec * 1e9 + (double)t.tv_nsec, spent = now - *since;
    *since = now;
    return spent;
}

int main(void)
{
    static aft_real t2[4 * MAX_COL], q2[4 * MAX_COL], w10[4 * MAX_COL], source[NCOL], hills[NCOL];
    aft_surface_screen_values screen = {t2, q2, w10};
    double best[NPART], since = 0, total = 0;
    for (int p = 0; p < NPART; p++)
        best[p] = 1e18;
    fill();
    for (int i = 0; i < NCOL; i++)
        source[i] = (aft_real)0.004, hills[i] = (aft_real)(5 * (i % 60));
    for (int r = 0; r < REPEAT; r++) {
        double spent[NPART];
        if (r % 50 == 0)
            fill();
        tick(&since);
        aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
        spent[EXCHANGE] = tick(&since);
        aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
        spent[DIFFUSIVITY] = tick(&since);
        aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
        spent[ELIMINATE] = tick(&since);
        aft_surface_balance_solve(&columns, &tiles, &exchange, &work, &balance);
        spent[BALANCE] = tick(&since);
        aft_boundary_substitute(&columns, &work, mean_heat, mean_vapour, &air);
        spent[SUBSTITUTE] = tick(&since);
        aft_surface_screen(&columns, 3, &exchange, &air, skin_end, tile_vapour, &screen);
        spent[SCREEN] = tick(&since);
        aft_orographic_drag(&columns, &settings, hills, &air, &waves, NULL, NULL);
        spent[MOUNTAINS] = tick(&since);
        aft_spectral_drag(&columns, &settings, source, &air, &waves);
        spent[SPECTRUM] = tick(&since);
        for (int p = 0; p < NPART; p++)
            best[p] = spent[p] < best[p] ? spent[p] : best[p];
    }
    for (int p = 0; p < NPART; p++) {
        printf("%-20s %7.1f us a latitude %7.2f ns a cell\n", names[p], best[p] / 1e3, best[p] / CELLS);
        total += best[p];
    }
    printf("%-20s %7.1f us a latitude %7.2f ns a cell\n", "all", total / 1e3, total / CELLS);
    aft_arena_free(arena);
    return 0;
}
