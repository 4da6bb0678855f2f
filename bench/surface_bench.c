/* SPDX-License-Identifier: Apache-2.0 */
/* Time of a step of one tile of each surface: best of several runs over a globe's worth. */
#include "tests/climate/surface/tile.h"

#include <stdio.h>
#include <time.h>

static double now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

int main(void)
{
    enum { N = TILE_MOST, STEPS = 4000 };
    aft_arena          *arena = aft_arena_create(0);
    aft_error           err;
    aft_surface_options options = tile_options();
    aft_land            land = tile_land(N, TILE_LAYERS, 1.3, 130.0);
    aft_land_state      s;
    aft_sea_state       sea;
    static tile_air     air, ice;
    double              q[N] = {0}, depth[N], best[3] = {1e9, 1e9, 1e9};
    if (aft_land_state_create(&land, arena, &s, &err) != AFT_OK
        || aft_sea_state_create(N, arena, &sea, &err) != AFT_OK)
        return 1;
    for (int i = 0; i < N; i++) {
        tile_set_air(&air, i, 262 + i % 24, 0.004, 0.02), tile_set_air(&ice, i, 255, 0.001, 0.01);
        air.down_sw[i] = 200, air.net_sw[i] = 150, air.lw[i] = ice.lw[i] = 280, depth[i] = 40 + i;
        aft_land_state_set(&land, &s, i, 270, 0.5, i % 2 ? 50 : 0);
        aft_sea_state_set(&options, &sea, i, 272 + i % 3, 40, 271, NULL, i % 3 ? 0 : 0.8, 2);
    }
    aft_exchange x = tile_exchange(&air, N, 1800), y = tile_exchange(&ice, N, 1800);
    for (int run = 0; run < 7; run++)
        for (int kind = 0; kind < 3; kind++) {
            double start = now();
            for (int n = 0; n < STEPS; n++)
                if (kind == 0)
                    aft_land_advance(&land, &options, &s, 0, &x);
                else if (kind == 1)
                    aft_sea_advance(&options, &sea, 0, &x, &y, q);
                else
                    aft_sea_stir(&options, &sea, 0, N, 86400, depth);
            double t = (now() - start) / ((double)STEPS * N);
            best[kind] = t < best[kind] ? t : best[kind];
        }
    printf("land tile %.0f ns a step, sea column (a third with ice) %.0f ns, sea column a day %.0f ns\n",
           1e9 * best[0], 1e9 * best[1], 1e9 * best[2]);
    printf("T31, 2272 land tiles and 3504 sea columns: %.2f ms a step on one core\n",
           1e3 * (2272 * best[0] + 3504 * best[1]));
    aft_arena_free(arena);
    return 0;
}
