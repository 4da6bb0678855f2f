/* SPDX-License-Identifier: Apache-2.0 */
/* The physical Earth on a Gaussian grid: conservative means of aft_ground, and the tiles they make. */
#ifndef AFTERMATH_CLIMATE_SURFACE_GRID_H
#define AFTERMATH_CLIMATE_SURFACE_GRID_H

#include "aftermath/earth.h"
#include "climate/surface/biomes.h"
#include "climate/surface/land_tile.h"
#include "climate/surface/sea_tile.h"
#include "sphere/sphere.h"

/* Rows north first; longitude 0 first, a cell around each point, between latitudes that give it the
 * Gaussian weight: means over the sphere by those weights are those of the ground, to rounding. */
typedef struct {
    int           nlat, nlon;
    const double *land;             /* [cell] 1, ice sheets too; rests below 2 % are given away    */
    const double *ice_sheet;        /* [cell] 1 of the cell                                         */
    const double *height;           /* [cell] m, mean of the cell, sea 0                            */
    const double *height_deviation; /* [cell] m, standard deviation of height within a degree       */
    const double *albedo;           /* [cell] 1, of ground free of snow and ice                     */
    const double *biome;            /* [AFT_NBIOME][cell] 1 of ground free of ice; sum 1 there      */
    const double *sea_temperature;  /* [12][cell] K; filled over land                               */
    const double *sea_ice;          /* [12][cell] 1 of the sea                                      */
    const double *mixed_layer;      /* [12][cell] m; >= 10                                          */
    const double *air_temperature;  /* [12][cell] K over land, to start from                        */
    const double *deep;             /* [AFT_OCEAN_LAYERS][cell] K, annual mean; above 100 m that    */
                                    /* of the coldest month joined to it                            */
    int           nsea;
    const int    *sea_column;       /* [nsea] cells with sea, ascending                             */
    const int    *sea_first;        /* [nlat + 1] of a latitude, in sea_column                      */
    const int    *land_first;       /* [nlat + 1] of a latitude, in tiles of aft_land               */
} aft_surface_grid;

/* Also makes the land's tiles: ground, ice sheet or both in a cell. The ground may be empty
 * (AFT_BAD_INPUT). */
aft_status aft_surface_prepare(const aft_ground *ground, const aft_sphere *sphere,
                               const aft_surface_options *options, aft_arena *arena,
                               aft_surface_grid *grid, aft_land *land, aft_error *err);

/* Its second half: tiles of a grid whose other fields are set. */
aft_status aft_surface_make_tiles(const aft_surface_grid *grid, const aft_surface_options *options,
                             aft_arena *arena, aft_land *land, const int **land_first, aft_error *err);

/* States of the day of the year (0 = 1 January): ground at its mean temperature and half wet, snow
 * none but on ice sheets (300 kg m-2), sea and ice as observed (aft_sea_below_ice), ice 2 m thick
 * north, 1 m south. */
aft_status aft_surface_start(const aft_surface_grid *grid, const aft_land *land,
                             const aft_surface_options *options, double day, aft_arena *arena,
                             aft_land_state *land_state, aft_sea_state *sea_state, aft_error *err);

/* Value at a day of the year, linear between mid-months. monthly [12][cells]. */
double aft_surface_of_day(const double *monthly, size_t cells, size_t cell, double day);

#endif
