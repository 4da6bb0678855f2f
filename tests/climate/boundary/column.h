/* SPDX-License-Identifier: Apache-2.0 */
/* Columns of air in hydrostatic balance for tests and validation of the boundary layer. */
#ifndef AFTERMATH_TESTS_BOUNDARY_COLUMN_H
#define AFTERMATH_TESTS_BOUNDARY_COLUMN_H

#include "climate/boundary/boundary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CELLS = 128 * 32, MAX_FACES = MAX_CELLS + 128, MAX_COL = 128, TRACERS = 2 };

static aft_real pressure[MAX_CELLS], pressure_interface[MAX_FACES], mass[MAX_CELLS], height[MAX_CELLS];
static aft_real height_interface[MAX_FACES], u[MAX_CELLS], v[MAX_CELLS], temperature[MAX_CELLS];
static double   vapour[MAX_CELLS], tracer[TRACERS * MAX_CELLS];
static aft_real fraction[4 * MAX_COL], skin[4 * MAX_COL], availability[4 * MAX_COL];
static aft_real roughness[4 * MAX_COL], roughness_heat[4 * MAX_COL];
static double   net[4 * MAX_COL], stiffness[4 * MAX_COL], latent[4 * MAX_COL];
static double   warming[4 * MAX_COL], skin_end[4 * MAX_COL], tile_heat[4 * MAX_COL], tile_vapour[4 * MAX_COL];
static double   left[4 * MAX_COL], mean_heat[MAX_COL], mean_vapour[MAX_COL];

static aft_columns          columns;
static aft_boundary_air     air = {u, v, temperature, vapour, tracer, TRACERS};
static aft_surface_tiles    tiles = {1, {AFT_TILE_LAND}, fraction, skin, availability, roughness,
                                     roughness_heat, NULL};
static aft_surface_balance  balance = {net, stiffness, latent, NULL, warming, skin_end, tile_heat, tile_vapour,
                                       left, mean_heat, mean_vapour};
static aft_surface_exchange exchange;
static aft_boundary         work;
static aft_waves            waves;
static aft_arena           *arena;

/* The defaults of the parameter table. */
static aft_boundary_settings settings = {
    .charnock = 0.018, .least_wind = 1, .gust_factor = 1.2, .gust_depth = 1000, .gust_showers = 1,
    .stable_tail = 5,
    .critical_richardson = 0.3, .mechanical_time = 700, .free_length = 30, .background = 0.01,
    .mountain_wavenumber = 4e-6, .mountain_froude = 0.707, .wave_flux = 0.0015,
    .wave_flux_poleward = 0, .wave_amplitude = 0.4, .wave_width = 40, .wave_length = 3e5,
    .wave_source = 0.315};

static const double KAPPA = 2.0 / 7;

/* top[k]: heights [m] of interfaces, the first the top, the last 0; theta(z) K. No wind, no water. */
static inline void set_columns(int ncol, int nlev, const double *top, double surface_pressure,
                               double (*theta)(double))
{
    aft_error err;
    columns = (aft_columns){ncol, nlev, 600, pressure, pressure_interface, mass, height, height_interface};
    double exner = pow(surface_pressure / 1e5, KAPPA), below = surface_pressure;
    for (int k = nlev - 1; k >= 0; k--) {
        double z = 0.5 * (top[k] + top[k + 1]), t = theta(z);
        double above = exner - AFT_GRAVITY * (top[k] - top[k + 1]) / (AFT_DRY_HEAT * t);
        double p = 1e5 * pow(above, 1 / KAPPA), middle = 0.5 * (exner + above);
        for (int i = k * ncol; i < (k + 1) * ncol; i++) {
            pressure[i] = (aft_real)(1e5 * pow(middle, 1 / KAPPA));
            temperature[i] = (aft_real)(t * middle), mass[i] = (aft_real)((below - p) / AFT_GRAVITY);
            height[i] = (aft_real)z, u[i] = v[i] = 0, vapour[i] = 0;
            height_interface[i] = (aft_real)top[k], pressure_interface[i] = (aft_real)p;
        }
        exner = above, below = p;
    }
    for (int i = nlev * ncol; i < (nlev + 1) * ncol; i++)
        height_interface[i] = 0, pressure_interface[i] = (aft_real)surface_pressure;
    memset(tracer, 0, sizeof tracer);
    tiles.ntile = 1;
    for (int i = 0; i < 4 * MAX_COL; i++) {
        fraction[i] = 1, availability[i] = 0, skin[i] = 285, roughness[i] = (aft_real)0.1;
        roughness_heat[i] = (aft_real)0.1, net[i] = 0, stiffness[i] = 1e12, latent[i] = AFT_HEAT_VAPORISING;
    }
    if (arena)
        aft_arena_free(arena);
    arena = aft_arena_create(0);
    if (aft_boundary_create(&work, ncol, nlev, arena, &err) != AFT_OK ||
        aft_surface_exchange_create(&exchange, ncol, 4, arena, &err) != AFT_OK ||
        aft_waves_create(&waves, ncol, nlev, arena, &err) != AFT_OK)
        abort();
}

/* nlev even layers up to `lid`. */
static inline void set_even_columns(int ncol, int nlev, double lid, double (*theta)(double))
{
    double top[130];
    for (int k = 0; k <= nlev; k++)
        top[k] = lid * (nlev - k) / nlev;
    set_columns(ncol, nlev, top, 1e5, theta);
}

/* One step of turbulence with the surface. */
static inline void step_boundary(void)
{
    aft_surface_exchange_find(&columns, &settings, &air, &tiles, &exchange);
    aft_boundary_diffusivity(&columns, &settings, &air, &exchange, &work);
    aft_boundary_eliminate(&columns, &exchange, NULL, &air, &work);
    aft_surface_balance_solve(&columns, &tiles, &exchange, &work, &balance);
    aft_boundary_substitute(&columns, &work, mean_heat, mean_vapour, &air);
}

#endif
