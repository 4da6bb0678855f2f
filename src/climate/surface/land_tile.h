/* SPDX-License-Identifier: Apache-2.0 */
/* Land as tiles: ground with its plants, and ice sheet. Each has a skin without heat, one layer of
 * snow and five layers of soil (or ice) to 10 m, solved together and implicitly with the air.
 *
 * Prognostic are enthalpies and masses; temperatures and ice follow from them, so that freezing and
 * melting are exact. Arrays [tile] run over all tiles of the globe, those of one latitude together,
 * [layer][tile] the same with the layer slowest. A tile's bits depend on that tile alone. */
#ifndef AFTERMATH_CLIMATE_LAND_TILE_H
#define AFTERMATH_CLIMATE_LAND_TILE_H

#include "aftermath/base.h"
#include "climate/columns.h"
#include "climate/surface/exchange.h"

enum { AFT_SOIL_LAYERS = 5, AFT_BANDS_VIS_NIR = 2 };

/* Uncertain numbers of the surface (parameters.c). */
typedef struct {
    double snow_soot_absorption;  /* m2 kg-1 at 550 nm                                             */
    double snow_soot_washed;      /* 1, part of soot that leaves with melt water                   */
    double root_depth_scale;      /* 1                                                             */
    double stomatal_scale;        /* 1, multiplies resistances                                     */
    double ice_albedo_shift;      /* 1, added to albedos of bare sea ice                           */
    double new_ice_thickness;     /* m, of ice that closes leads (Hibler 1979)                     */
    double leads;                 /* 1, open water that pack ice always leaves                     */
    double ice_friction;          /* m s-1, friction speed under ice                               */
    double ocean_diffusivity;     /* m2 s-1                                                        */
    double thermocline_depth;     /* m                                                             */
} aft_surface_options;

void aft_surface_assume(const aft_assumptions *assumptions, aft_surface_options *options);

/* What does not change. */
typedef struct {
    int            ntile;
    double         thickness[AFT_SOIL_LAYERS];  /* m                                               */
    const int     *column;          /* [tile] of the grid, lat * nlon + lon                        */
    const double  *fraction;        /* [tile] 1 of the column                                      */
    const uint8_t *ice_sheet;       /* [tile] 1: glacier ice instead of soil                       */
    const double  *albedo;          /* [2][tile] 1, visible and near infrared, free of snow        */
    const double  *emissivity;      /* [tile] 1                                                    */
    const double  *roughness;       /* [tile] m, free of snow                                      */
    const double  *vegetation;      /* [tile] 1, part shaded by plants                             */
    const double  *leaf_least, *leaf_most;  /* [tile] m2 m-2                                       */
    const double  *stomatal;        /* [tile] s m-1, least resistance of a leaf                    */
    const double  *light;           /* [tile] W m-2, sunshine that half opens stomata              */
    const double  *dryness;         /* [tile] 1, answer of stomata to the humidity deficit          */
    const double  *snow_full;       /* [tile] kg m-2, snow that covers all that it can             */
    const double  *snow_seen;       /* [tile] 1, part of full cover the sun sees between plants    */
    const double  *capacity;        /* [layer][tile] kg m-2, water between wilting and field       */
    const double  *still;           /* [layer][tile] kg m-2, water below roots; freezes, not moves */
} aft_land;

typedef struct {
    int     ntile;
    double *skin;          /* [tile] K                                                             */
    double *soil_heat;     /* [layer][tile] J m-2 above liquid at 0 C                              */
    double *soil_water;    /* [layer][tile] kg m-2 that may move or freeze, 0 .. capacity          */
    double *snow_mass;     /* [tile] kg m-2                                                        */
    double *snow_heat;     /* [tile] J m-2                                                         */
    double *snow_density;  /* [tile] kg m-3                                                        */
    double *snow_age;      /* [tile] 1, as BATS                                                    */
    double *soot_top;      /* [tile] kg m-2 in the snow that light reaches                         */
    double *soot_below;    /* [tile] kg m-2 in snow below                                          */
    double *sheet;         /* [tile] kg m-2 of ice gained by the ground since the start            */
} aft_land_state;

aft_status aft_land_state_create(const aft_land *land, aft_arena *arena, aft_land_state *state,
                                 aft_error *err);

/* Ground of one temperature [K] and wetness (1 of capacity), snow [kg m-2] of that temperature. */
void aft_land_state_set(const aft_land *land, aft_land_state *state, int tile, double temperature,
                        double wetness, double snow);

/* Advances tiles first .. first + exchange->n - 1. Energy and water close to rounding. */
void aft_land_advance(const aft_land *land, const aft_surface_options *options, aft_land_state *state,
                   int first, const aft_exchange *exchange);

/* direct, diffuse [out] [2][n]: visible, near infrared; cosine [n] of the sun's zenith angle. */
void aft_land_albedo(const aft_land *land, const aft_surface_options *options,
                     const aft_land_state *state, int first, int n, const double *cosine,
                     double *direct, double *diffuse);

/* [out] [n] m: plants above what snow buries. */
void aft_land_roughness(const aft_land *land, const aft_land_state *state, int first, int n,
                        double *roughness);

double aft_land_soil_temperature(const aft_land *land, const aft_land_state *state, int layer,
                                 int tile);                                              /* K      */
double aft_land_soil_ice(const aft_land *land, const aft_land_state *state, int layer,
                         int tile);                                                      /* kg m-2 */
double aft_land_energy(const aft_land *land, const aft_land_state *state, int tile);     /* J m-2  */
double aft_land_water(const aft_land *land, const aft_land_state *state, int tile);      /* kg m-2 */

#endif
