/* SPDX-License-Identifier: Apache-2.0 */
/* One latitude of surfaces as the rest of the model sees it: four tiles a column, side by side, between
 * which fluxes are weighed with the areas that the surfaces themselves use. Tiles that a column lacks
 * have fraction 0 and a plain skin. One row a latitude (its albedo is that of the last look). */
#ifndef AFTERMATH_CLIMATE_SURFACE_ROW_H
#define AFTERMATH_CLIMATE_SURFACE_ROW_H

#include "climate/surface/surface_grid.h"

typedef enum { AFT_ROW_GROUND, AFT_ROW_SHEET, AFT_ROW_WATER, AFT_ROW_ICE, AFT_ROW_TILES } aft_row_tile;
/* Light: direct visible, direct near infrared, then the same diffuse. */
enum { AFT_ROW_LIGHTS = 4 };

typedef struct {
    const aft_surface_grid    *grid;
    const aft_land            *land;
    const aft_surface_options *options;
    aft_land_state            *ground;
    aft_sea_state             *sea;
} aft_surfaces;

typedef struct {
    int       row, nlon;
    int       nland, first_land, nsea, first_sea;
    aft_real *fraction, *temperature, *availability, *roughness;  /* [tile][nlon] 1, K, 1, m       */
    double   *area;           /* [tile][nlon] 1, fraction in double                               */
    double   *albedo;         /* [light][tile][nlon] 1                                            */
    aft_real *mean_albedo;    /* [light][nlon] 1, of the column                                   */
    double   *skin, *sensible, *evaporation, *up_lw;  /* [tile][nlon] of the step                  */
    double   *mean_sensible, *mean_evaporation, *mean_up_lw, *mean_net_sw;  /* [nlon] of the column */
    double   *runoff;         /* [nlon] kg m-2 s-1 of the column                                  */
    double   *packed;         /* exchanges: private                                               */
} aft_surface_row;

aft_status aft_surface_row_create(const aft_surfaces *surfaces, int row, aft_arena *arena,
                                  aft_surface_row *work, aft_error *err);

/* Areas, skins, roughness: before every step. */
void aft_surface_row_look(const aft_surfaces *surfaces, aft_surface_row *work);
/* Albedo, tile by tile and of the column: before radiation, after a look; cosine [nlon]. */
void aft_surface_row_albedo(const aft_surfaces *surfaces, const double *cosine, aft_surface_row *work);

/* What the air brings to every column or, for lines, to every tile. */
typedef struct {
    double        time_step;                                  /* s                                 */
    const double *pressure, *air_temperature;                 /* [nlon] Pa, K                      */
    const double *light;                                      /* [light][nlon] W m-2 downward      */
    const double *down_lw;                                    /* [nlon] W m-2                      */
    const double *rain, *snowfall, *soot;                     /* [nlon] kg m-2 s-1; soot may be NULL */
    const double *sensible_offset, *sensible_slope;           /* [tile][nlon] as exchange.h        */
    const double *moisture_offset, *moisture_slope;           /* [tile][nlon]                      */
    const double *q;                                          /* [nlon] W m-2 of sea               */
} aft_surface_weather;

/* Advances all tiles of the row. The air gets the means, which close with the surfaces' energy and
 * water to rounding; the means of light are those of the row's albedo and areas. */
void aft_surface_row_advance(const aft_surfaces *surfaces, const aft_surface_weather *weather,
                             aft_surface_row *work);

/* What the row holds, per area of the Earth's row [J m-2, kg m-2]; `to_sea` and `runoff` left out. */
double aft_surface_row_energy(const aft_surfaces *surfaces, const aft_surface_row *work);
double aft_surface_row_water(const aft_surfaces *surfaces, const aft_surface_row *work);

#endif
