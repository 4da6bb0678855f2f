/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/food.h"

#define AT(member) offsetof(aft_diets, member)

static const aft_field fields[] = {
    {"population", "", "1", "country", "people before the war", "", AFT_F64, AT(population)},
    {"survivors", "", "1", "country", "people left by blast, heat, radiation and fallout", "",
     AFT_F64, AT(survivors)},
    {"diet_kcal_per_day", "", "kcal day-1", "year,country",
     "eaten per survivor, mean of the country, after waste", "time: mean", AFT_F32,
     AT(diet_kcal_per_day)},
    {"people_without_food", "", "1", "year,country",
     "survivors for whom nothing is left when the others eat what they need", "", AFT_F64,
     AT(people_without_food)},
    {"world_without_food", "", "1", "year", "sum over countries", "", AFT_F64,
     AT(world_without_food)},
    {"trade_fraction", "", "1", "year", "part of normal food trade that still runs", "", AFT_F64,
     AT(trade_fraction)},
    {"population_prewar", "", "1", "", "world before the war", "", AFT_F64, AT(population_prewar)},
    {"population_survivors", "", "1", "", "world after fallout", "", AFT_F64,
     AT(population_survivors)},
    {"people_without_food_year2", "", "1", "", "world, second calendar year", "", AFT_F64,
     AT(people_without_food_year2)},
    {0},
};

static const aft_dimension dimensions[] = {
    {"country", AT(ncountry)},
    {"year", AT(nyear)},
    {0},
};

const aft_field_table aft_diets_table = {"food", fields, dimensions};
