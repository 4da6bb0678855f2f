/* SPDX-License-Identifier: Apache-2.0 */
/* Tiles without a globe, and an exchange that owns its numbers. */
#ifndef AFTERMATH_TESTS_CLIMATE_SURFACE_TILE_H
#define AFTERMATH_TESTS_CLIMATE_SURFACE_TILE_H

#include "climate/surface/land_tile.h"
#include "climate/surface/sea_tile.h"

enum { TILE_MOST = 48 };

typedef struct {
    double pressure[TILE_MOST], air[TILE_MOST], h0[TILE_MOST], h1[TILE_MOST], e0[TILE_MOST],
        e1[TILE_MOST], down_sw[TILE_MOST], net_sw[TILE_MOST], lw[TILE_MOST], rain[TILE_MOST],
        snow[TILE_MOST], soot[TILE_MOST], skin[TILE_MOST], h[TILE_MOST], e[TILE_MOST], up[TILE_MOST],
        runoff[TILE_MOST], wet[TILE_MOST];
} tile_air;

static inline aft_exchange tile_exchange(tile_air *a, int n, double dt)
{
    return (aft_exchange){n, dt, a->pressure, a->air, a->h0, a->h1, a->e0, a->e1, a->down_sw,
                          a->net_sw, a->lw, a->rain, a->snow, a->soot, a->skin, a->h, a->e, a->up,
                          a->runoff, a->wet};
}

/* Air of temperature [K], humidity [1] and transfer rho C U [kg m-2 s-1] that the surface does not move. */
static inline void tile_set_air(tile_air *a, int i, double temperature, double humidity, double transfer)
{
    a->pressure[i] = 1e5, a->air[i] = temperature;
    a->h1[i] = transfer * AFT_DRY_HEAT, a->h0[i] = -a->h1[i] * temperature;
    a->e1[i] = transfer, a->e0[i] = -transfer * humidity;
    a->down_sw[i] = a->net_sw[i] = a->lw[i] = a->rain[i] = a->snow[i] = a->soot[i] = 0;
}

/* The skin is held at a temperature; no vapour, no radiation (the tile's emissivity must be 0). */
static inline void tile_hold(tile_air *a, int i, double temperature)
{
    tile_set_air(a, i, temperature, 0, 1.0);
    a->h1[i] = 1e9, a->h0[i] = -1e9 * temperature;
    a->e1[i] = 1e-30, a->e0[i] = 0;
}

static inline double *tile_numbers(aft_arena *arena, size_t n, double value)
{
    double *x = aft_alloc(arena, n, sizeof *x);
    for (size_t i = 0; i < n; i++)
        x[i] = value;
    return x;
}

/* n alike tiles of grass on loam; held water [kg m-3]. */
static inline aft_land tile_land(aft_arena *arena, int n, const double thickness[AFT_SOIL_LAYERS],
                                 double roots, double still)
{
    size_t   m = (size_t)n;
    double  *capacity = tile_numbers(arena, m * AFT_SOIL_LAYERS, 0);
    double  *below    = tile_numbers(arena, m * AFT_SOIL_LAYERS, 0);
    aft_land land = {.ntile = n, .column = aft_alloc(arena, m, sizeof(int)), .fraction = tile_numbers(arena, m, 1),
                     .ice_sheet = aft_alloc(arena, m, 1), .albedo = tile_numbers(arena, 2 * m, 0.2),
                     .emissivity = tile_numbers(arena, m, 0.95), .roughness = tile_numbers(arena, m, 0.05),
                     .vegetation = tile_numbers(arena, m, 0.8), .leaf_least = tile_numbers(arena, m, 0.5),
                     .leaf_most = tile_numbers(arena, m, 3), .stomatal = tile_numbers(arena, m, 40),
                     .light = tile_numbers(arena, m, 100), .dryness = tile_numbers(arena, m, 36),
                     .snow_full = tile_numbers(arena, m, 40), .snow_seen = tile_numbers(arena, m, 0.9),
                     .capacity = capacity, .still = below};
    double top = 0;
    for (int k = 0; k < AFT_SOIL_LAYERS; k++) {
        double rooted = roots - top < thickness[k] ? (roots > top ? roots - top : 0) : thickness[k];
        land.thickness[k] = thickness[k];
        for (size_t i = 0; i < m; i++) {
            capacity[(size_t)k * m + i] = 263.0 * rooted;
            below[(size_t)k * m + i]    = still * (thickness[k] - rooted);
        }
        top += thickness[k];
    }
    return land;
}

static const double TILE_LAYERS[AFT_SOIL_LAYERS] = {0.065, 0.254, 0.913, 2.902, 5.700};

static inline aft_surface_options tile_options(void)
{
    aft_assumptions     a;
    aft_surface_options o;
    aft_assumptions_default(&a);
    aft_surface_assume(&a, &o);
    return o;
}

/* Numbers in [low, high) from a fixed sequence. */
static inline double tile_random(uint32_t *seed, double low, double high)
{
    *seed = *seed * 1664525u + 1013904223u;
    return low + (high - low) * (*seed >> 8) / 16777216.0;
}

#endif
