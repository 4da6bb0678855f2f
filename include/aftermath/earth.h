/* SPDX-License-Identifier: Apache-2.0 */
/* earth.h: what the Earth is: countries, places, people, land, sea, climate, crops, food. */
#ifndef AFTERMATH_EARTH_H
#define AFTERMATH_EARTH_H

#include "aftermath/base.h"

/* A baked section is one file of data/baked/, a container of named arrays (earth/baked.h). */
typedef struct {
    const uint8_t *bytes;
    size_t         size;
} aft_bytes;

/* Heat of the sea's currents on one grid of the 3-D model; a table of them ends with truncation 0. */
typedef struct {
    int            truncation;
    const uint8_t *begin, *end;
} aft_currents;

/* Sections as the border hands them over; an empty one (bytes NULL) leaves its part of aft_earth
 * with zero counts, and a stage that needs it says so. */
typedef struct {
    aft_bytes people;   /* countries, places, rural grid       */
    aft_bytes ground;   /* mask, height, ocean, air, winds     */
    aft_bytes crops;    /* areas, yields, calendars, cell areas */
    aft_bytes food;     /* national ledgers                    */
    const aft_currents *currents;  /* NULL: none                */
    const char *const  *sha256;    /* of the four files, as hex, in their order; NULL: not checked */
} aft_earth_sections;

typedef struct {
    int ncountry;
    const char   (*iso3)[4];            /* [country] zero-terminated                              */
    const char   (*iso2)[4];
    const char  *const *name;           /* [country] English short name                           */
    const int64_t *population;          /* [country] newest table (earth.population_year)         */
    const int64_t *population_2010;     /* [country] UN WPP, 2010                                 */
    const double  *urban_change_2010;     /* [country] urban share of 2010 over that of the newest  */
    const double  *urban_density_per_km2; /* [country] people of built-up areas, mean of its cities */
    int            population_year;
} aft_countries;

typedef struct {
    int nplace;
    const float   *lat_deg, *lon_deg;   /* [place] lon -180..180                                  */
    const int32_t *population;          /* [place] whole people of the newest table               */
    const int16_t *country;             /* [place] index into aft_countries                       */
    const uint32_t *name_offset;        /* [place] into names                                     */
    const char    *names;               /* zero-terminated UTF-8, one after another               */
    const float   *scale_km;            /* [place] e-folding radius of the city kernel at default */
} aft_places;

/* 5' cells: row 0 touches 90 N, column 0 touches 180 W; cell = row * 4320 + col. A 5' cell holds
 * 10 x 10 fine cells of 30" (row 0 north, column 0 west). */
enum { AFT_ROWS_5MIN = 2160, AFT_COLS_5MIN = 4320, AFT_FINE = 10, AFT_FINE2 = 100 };

typedef struct {
    int            ncell;               /* land cells with people or area                          */
    const int32_t *cell;                /* [ncell] ascending 5' index                               */
    const int16_t *country;             /* [ncell]                                                 */
    const int32_t *rural;               /* [ncell] people of the newest table outside any place    */
} aft_rural;

/* Monthly fields on regular grids; row 0 is the northernmost. */
typedef struct {
    int nlat, nlon;                     /* cell centres: 90 - (i + .5) 180/nlat, -180 + (j + .5) 360/nlon */
    const float *land_fraction;         /* [nlat][nlon] 1                                          */
    const float *ice_sheet_fraction;    /* [nlat][nlon] 1 of cell (land ice, ice shelf)            */
    const float *height;                /* [nlat][nlon] m, mean of land part; 0 over sea           */
    const float *height_deviation;      /* [nlat][nlon] m, within the cell, sea as 0               */
    const float *air_temperature;       /* [12][nlat][nlon] K, 2 m; over open sea that of the water */
    const float *diurnal_range;         /* [12][nlat][nlon] K; 0 over sea                          */
    const float *precipitation;         /* [12][nlat][nlon] kg m-2 day-1                           */
    const float *sea_surface_temperature; /* [12][nlat][nlon] K; filled over land                  */
    const float *mixed_layer_depth;     /* [12][nlat][nlon] m; 0 over land                         */
    const float *sea_ice_fraction;      /* [12][nlat][nlon] 1 of sea, observed                     */
    const float *surface_albedo;        /* [nlat][nlon] 1, snow-free                               */
    const float *cropland_fraction;     /* [nlat][nlon] 1 of cell under crops, about year 2000     */
    int deep_nlat, deep_nlon, deep_nlev;
    const float *deep_depth;            /* [deep_nlev] m, from 100 to 1000 down                    */
    const float *deep_temperature;      /* [deep_nlev][deep_nlat][deep_nlon] K, annual mean        */
} aft_ground;

/* Seasonal-mean winds for fallout (a published climatology), row 0 north. */
typedef struct {
    int nlat, nlon, nlev;
    const float *pressure;              /* [nlev] Pa, from the ground up                           */
    const float *height;                /* [nlev] m, standard atmosphere                           */
    const float *eastward_wind;         /* [12][nlev][nlat][nlon] m s-1                            */
    const float *northward_wind;        /* [12][nlev][nlat][nlon] m s-1                            */
} aft_winds;

/* Crops by country; crop order is aft_crop. */
typedef enum {
    AFT_MAIZE, AFT_RICE, AFT_SPRING_WHEAT, AFT_WINTER_WHEAT, AFT_SOY, AFT_GRASS, AFT_NCROP
} aft_crop;

typedef struct {
    int ncell;                          /* cells that carry crop area                              */
    const float   *lat_deg, *lon_deg;   /* [ncell] cell centre                                     */
    const int16_t *country;             /* [ncell]                                                 */
    const float   *area_ha;             /* [crop][ncell] harvested; sums to national areas          */
    const float   *irrigated_fraction;  /* [crop][ncell] 1                                          */
    const int16_t *sowing_day;          /* [crop][ncell] day of year 1..365; 0: not grown           */
    const int16_t *maturity_day;        /* [crop][ncell] day of year 1..365                         */
    const float   *production_t;        /* [crop][country] tonnes per year                          */
    const float   *national_area_ha;    /* [crop][country]                                          */
    int            ncountry;
} aft_crop_map;

/* National food ledger: one row a country, columns named; see docs/food.md. NaN never: a number
 * without source is filled from the region's mean and marked. */
typedef struct {
    int nitem, ncountry;
    const char *const *item;            /* [nitem] e.g. "supply_wheat", "feed_maize_own"           */
    const char *const *unit;            /* [nitem]                                                 */
    const float  *value;                /* [nitem][ncountry]                                       */
    const uint8_t *marked;              /* [nitem][ncountry] 1: regional mean, 0: sourced          */
} aft_ledger;

typedef struct {
    aft_countries countries;
    aft_places    places;
    aft_rural     rural;
    aft_ground    ground;
    aft_winds     winds;
    aft_crop_map  crops;
    aft_ledger    food;
    const aft_currents *currents;     /* as the sections have them; NULL: none */
    const struct aft_people_index *people_index;  /* private to earth/people.c */
} aft_earth;

/* Reads the sections; arrays point into them where layout allows, else into the arena. The
 * sections must outlive the earth. AFT_BAD_DATA: damaged. */
aft_status aft_earth_load(const aft_earth_sections *sections, aft_arena *arena, aft_earth *earth,
                          aft_error *err);

/* The Earth as a run has it: population_year (0: the newest, or 2010), city_kernel_scale and
 * disputed_territory. Shares with `earth` (as aft_earth_load left it) all that does not change; the
 * rest comes from the arena. With de_facto, people, places and cells of territory that a country holds against UN resolutions
 * move to it, also in countries.population and population_2010; the world's sum stays. With 2010,
 * countries.population is that of 2010 to the person, dealt to the same places and cells by the
 * urban share of that year. */
aft_status aft_earth_assume(const aft_earth *earth, const aft_assumptions *assumptions,
                            int population_year, aft_arena *arena, aft_earth *assumed,
                            aft_error *err);

int aft_country_index(const aft_earth *earth, const char *iso3);  /* -1: unknown */

/* "Hiroshima, JPN" -> place index. Unknown or ambiguous-without-country: AFT_BAD_INPUT with the
 * nearest names that exist. Among equals the most populous wins. */
aft_status aft_place_find(const aft_earth *earth, const char *name_comma_iso3, int *place,
                          aft_error *err);

/* People of one 5' cell on its 100 fine cells: rural evenly, each place by its kernel, cut at the
 * sea; the same whatever else is asked. `kernel_scale` multiplies the places' e-folding radii
 * (parameter city_kernel_scale).
 *
 *   factor   [in]  [ncountry] multiplies each country's people (1: those of `earth`)
 *   people   [out] [100] row-major from the north-west
 *   nshare   [out] number of countries with people here (0..4)
 *   country, share [out] [4] who they are and their part of the sum
 *
 * Fast at the kernel_scale that aft_earth_assume prepared (1 after aft_earth_load); any other scale
 * costs milliseconds a tile, because each kernel is summed over its land again.
 *
 * Returns the sum. Thread-safe, allocates nothing. */
double aft_people_tile(const aft_earth *earth, int32_t cell, double kernel_scale,
                       const double *factor, double people[100], int *nshare, int16_t country[4],
                       double share[4]);

/* People of each 5' cell in [row0,row1) x [col0,col1), places spread by their kernels;
 * used by fallout. out[(row-row0)*(col1-col0) + col-col0]. */
void aft_people_window(const aft_earth *earth, int row0, int row1, int col0, int col1,
                       double kernel_scale, const double *factor, double *out);

/* Land (1) and water (0) of the 30" cells in 5' rows [row0,row1) and columns [col0,col1), from the north-west:
 * out[10 (row1-row0)][10 (col1-col0)]. Without people (tests): all water. */
void aft_land_window(const aft_earth *earth, int row0, int row1, int col0, int col1, uint8_t *out);

extern const aft_parameter aft_earth_parameters[];

int16_t aft_country_of_cell(const aft_earth *earth, int32_t cell);  /* -1: sea or nobody's */

#endif
