/* SPDX-License-Identifier: Apache-2.0 */
/* Sea as two tiles of a column, open water and ice, over one column of water.
 *
 * Water: a mixed layer of prescribed (observed) depth that entrains and leaves behind water as the
 * depth changes, over fixed layers to 1000 m that diffuse and turn over. Ice: Winton 2000, two layers
 * of ice (the upper with brine) and snow, on a part of the sea that grows and shrinks as Hibler 1979.
 * A flux q heats the mixed layer to stand for currents. Arrays [column] run over all columns with
 * sea, those of one latitude together. Per area of ice: m-2 of ice; the rest per area of sea. */
#ifndef AFTERMATH_CLIMATE_SEA_TILE_H
#define AFTERMATH_CLIMATE_SEA_TILE_H

#include "aftermath/base.h"
#include "climate/columns.h"
#include "climate/surface/exchange.h"
#include "climate/surface/land_tile.h"

enum { AFT_OCEAN_LAYERS = 14 };

/* m; edges of the layers below. */
static const double AFT_OCEAN_EDGE[AFT_OCEAN_LAYERS + 1] = {0,   10,  20,  30,  45,  60,  85,  120,
                                                            170, 240, 340, 480, 650, 820, 1000};
static const double AFT_SEA_FREEZING = 271.35;   /* K          -1.8 C, at 33 per mille               */
static const double AFT_SEA_HEAT     = 4.09e6;   /* J m-3 K-1  1025 kg m-3 by 3990 J kg-1 K-1 (Gill 1982) */
static const double AFT_SEA_ICE_DENSITY = 917.0; /* kg m-3                                           */

typedef struct {
    int     ncolumn;
    double *water;        /* [column] K, mixed layer                                               */
    double *depth;        /* [column] m, of the mixed layer                                        */
    double *deep;         /* [layer][column] K; the part of a layer below the mixed layer           */
    double *rest;         /* [layer + 1][column] K, profile that diffusion and salt keep; 0: surface */
    double *ice_part;     /* [column] 1, part under ice                                            */
    double *ice_mass;     /* [column] kg m-2 of ice                                                */
    double *ice_heat;     /* [2][column] J m-2 of ice: upper, lower half, above water at 0 C       */
    double *ice_skin;     /* [column] K                                                            */
    double *snow_mass;    /* [column] kg m-2 of ice                                                */
    double *snow_age;     /* [column] 1                                                            */
    double *soot;         /* [column] kg m-2 of ice, in what light reaches                          */
    double *to_sea;       /* [column] kg m-2 that ice and sky have given the sea since the start   */
} aft_sea_state;

aft_status aft_sea_state_create(int ncolumn, aft_arena *arena, aft_sea_state *state, aft_error *err);

/* A column at rest: mixed layer [K, m], its coldest month [K], temperature at the middles of the layers
 * [AFT_OCEAN_LAYERS] K (NULL: by formula), ice part 0..1 and thickness [m]. Above 100 m the profile
 * at rest is that of the coldest month at most. */
void aft_sea_state_set(const aft_surface_options *options, aft_sea_state *state, int column,
                       double surface, double depth, double coldest, const double *below,
                       double ice_part, double ice_thickness);

/* Advances columns first .. first + water->n - 1: both tiles, with q [n] W m-2 into the sea. Where a
 * tile has no area its fluxes are still set. Per area of sea, energy and water close to rounding:
 *   d(energy) = dt ((1 - a) gain(water) + a gain(ice) + q - L_melt snowfall),  a the ice part before. */
void aft_sea_advance(const aft_surface_options *options, aft_sea_state *state, int first,
                     const aft_exchange *water, const aft_exchange *ice, const double *q);

/* Once a day (seconds): mixed layer to `depth` [n] m, diffusion, overturning. Conserves heat. */
void aft_sea_stir(const aft_surface_options *options, aft_sea_state *state, int first, int n,
                  double seconds, const double *depth);

/* Water [K] of a column where the sea has a mean temperature [K] and cover of ice [1] as observed: at the
 * freezing point from 15 % on. */
double aft_sea_below_ice(double temperature, double cover);

/* The flux q [out] [n] W m-2 that holds the sea to what is observed, and whose monthly mean is that of a
 * free run: water to aft_sea_below_ice of `temperature` and `cover` [n] in `seconds` [s], under ice only as far
 * as it is missing; cover itself is drawn by the heat of new ice in 30 days. */
void aft_sea_hold(const aft_surface_options *options, const aft_sea_state *state, int first, int n,
                  double seconds, const double *temperature, const double *cover, double *q);

/* How far a column's water is from freezing, for what currents take: 0 there, 1 from 0.5 K on. */
double aft_sea_warmth(const aft_sea_state *state, int column);

/* Of q [n] W m-2 that currents bring, what they take (< 0) they take by aft_sea_warmth; so they do `owed` [W m-2]
 * more of every column. */
void aft_sea_spare(const aft_sea_state *state, int first, int n, double owed, double *q);

/* direct, diffuse [out] [2][n]: visible, near infrared. */
void aft_water_albedo(int n, const double *cosine, double *direct, double *diffuse);
void aft_ice_albedo(const aft_surface_options *options, const aft_sea_state *state, int first, int n,
                    const double *cosine, double *direct, double *diffuse);

double aft_sea_energy(const aft_sea_state *state, int column);  /* J m-2 above water at 0 C         */
double aft_sea_ice_water(const aft_sea_state *state, int column);  /* kg m-2 of sea in ice and snow */

#endif
