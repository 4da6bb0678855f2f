/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/crops.h"

#define AT(member) offsetof(aft_harvest, member)

static const aft_field fields[] = {
    {"yield_change", "", "percent", "year,crop,country",
     "yield against the control of the same crop model; 0 where the crop is not grown", "", AFT_F32,
     AT(yield_change_pct)},
    {"control_yield", "", "kg ha-1", "crop,country", "modelled yield without a war", "", AFT_F32,
     AT(control_yield)},
    {"growing_season_temperature_change", "", "K", "year,country",
     "over the usual growing seasons of maize, rice, wheat and soy, by area", "", AFT_F32,
     AT(growing_season_dT)},
    {"crop_energy_change", "", "percent", "year,country", "kilocalories of maize, rice, wheat, soy",
     "", AFT_F32, AT(kcal_change_pct)},
    {"world_yield_change", "", "percent", "year,crop", "by national production (grass: by growth)",
     "", AFT_F64, AT(world_change_pct)},
    {"world_crop_energy_change", "", "percent", "year", "kilocalories of maize, rice, wheat, soy",
     "", AFT_F64, AT(world_kcal_change_pct)},
    {0},
};

static const aft_dimension dimensions[] = {
    {"country", AT(ncountry)},
    {"crop", AT(ncrop)},
    {"year", AT(nyear)},
    {0},
};

const aft_field_table aft_harvest_table = {"crops", fields, dimensions};
