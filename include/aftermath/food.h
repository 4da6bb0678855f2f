/* SPDX-License-Identifier: Apache-2.0 */
/* food.h: harvest and who is left -> diets. */
#ifndef AFTERMATH_FOOD_H
#define AFTERMATH_FOOD_H

#include "aftermath/crops.h"
#include "aftermath/fallout.h"

typedef struct {
    int           ncountry, nyear;
    const double *population;             /* [country] before the war, of the scenario's year        */
    const double *survivors;              /* [country] after prompt effects and fallout              */
    const float  *diet_kcal_per_day;      /* [year][country] eaten per survivor, after waste         */
    const double *people_without_food;    /* [year][country]                                         */
    const double *world_without_food;     /* [year]                                                  */
    const double *trade_fraction;         /* [year] of normal trade that still runs                  */
    double        population_prewar, population_survivors;
    double        people_without_food_year2;
} aft_diets;

extern const aft_field_table aft_diets_table;
extern const aft_parameter   aft_food_parameters[];

/* damage and dose may be NULL: a run driven by soot alone. weather may be NULL: fish as before. */
aft_status aft_food(const aft_harvest *harvest, const aft_weather *weather,
                    const aft_damage *damage, const aft_dose *dose, const aft_inputs *in,
                    aft_arena *arena, aft_diets *diets, aft_error *err);

#endif
