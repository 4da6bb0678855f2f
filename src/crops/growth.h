/* SPDX-License-Identifier: Apache-2.0 */
/* One season of one crop in one cell, day by day, in either school. */
#ifndef AFTERMATH_CROPS_GROWTH_H
#define AFTERMATH_CROPS_GROWTH_H

#include "crops/days.h"
#include "crops/species.h"

enum { SOIL_MEMORY = 90 }; /* days whose water the soil holds at sowing */

/* Rules that hold for the whole run. */
typedef struct {
    double soil_water;      /* mm of plant-available water per m of roots                        */
    double sterility_shift; /* K, added to the cold thresholds of flowering                      */
    double frost_shift;     /* K, added to the killing frost                                     */
    int    extension;       /* days a late crop may stand beyond its usual harvest               */
} growth_rules;

/* What a season needs to know. Days count from the start of `days`. */
typedef struct {
    const plant        *plant;
    const light_school *light;
    const light_tables *tables;
    const water_school *water;
    const crop_days    *days;
    const float        *day_length; /* [DAYS] h                                                */
    const double       *pace;       /* [DAYS] of development by day length; NULL: always 1     */
    const growth_rules *rules;
    double        reference_light_use; /* light use at the efficiency's own light, 1              */
    double        irrigated;           /* part of the fields, 1                                   */
    double        sum1, sum2;          /* C d, light school: this cell's variety                  */
    double        sum_ratio;           /* water school: this cell's thermal sums over the book's  */
    const double *dim;                 /* [month from days' first year] water school: growth in this light  */
    double        warm_grass;          /* part of a sward that is C4 grass, 1                     */
    int           start, usual_end;    /* sowing and usual maturity                               */
} season;

/* What came of it. */
typedef struct {
    double yield;     /* kg ha-1 of dry grain (grass: of shoots)       */
    int    flowering; /* day; -1: never                                */
    int    end;       /* day of maturity, death or the last day allowed */
    bool   mature;
} season_result;

/* n seasons side by side, at most LANES; they differ in their days, `dim` and the years of `start` and `usual_end`
 * alone. A season's result does not depend on its neighbours. */
enum { LANES = 16 };
void aft_crop_grow_by_light(const season *s, int n, season_result *r);
void aft_crop_grow_by_water(const season *s, int n, season_result *r);
/* Perennial: from the first day of a calendar year to its last. `by_water` takes the water school's
 * temperature response and productivity. */
void aft_crop_grow_grass(const season *s, int n, bool by_water, season_result *r);

/* Thermal sums [C d] of the mean climate between two days of the year (end may pass 365): by light
 * from emergence, by water from sowing. */
double aft_crop_sum_by_light(const light_school *school, const mean_year *year, const double *pace,
                             int start, int end);
double aft_crop_sum_by_water(const water_school *school, const mean_year *year, const double *pace,
                             int start, int end);

/* Part of the assimilation that all absorbed light would give at the leaves' first, linear
 * response: sunlit and shaded leaves (de Pury & Farquhar 1997), each I -> S (1 - exp(-I / S)). par
 * [W m-2] daytime mean above the canopy, direct part [1], extinction k [1], leaf area index L,
 * saturation S [W m-2]. 0..1; 1 in the dark. */
double aft_crop_light_use(double par, double direct, double k, double leaf_index, double saturation);

/* Daytime mean of PAR [W m-2] from a day's sum [MJ m-2] and day length [h]. */
double aft_crop_par_flux(double par, double hours);

#endif
