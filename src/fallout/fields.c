/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of the stage, declared once. */
#include "aftermath/fallout.h"

#define FIELD(member, standard, unit, shape, meaning, methods, type) \
    {#member, standard, unit, shape, meaning, methods, type, offsetof(aft_dose, member)}

static const aft_field fields[] = {
    FIELD(cell, "", "1", "cell", "5' cell: row * 4320 + column, row 0 at 90 N, column 0 at 180 W",
          "", AFT_I32),
    FIELD(dose_rate_h1, "", "Gy h-1", "cell",
          "dose rate over a smooth plane 1 h after the bursts of all that comes down", "area: mean",
          AFT_F32),
    FIELD(arrival, "", "s", "cell", "first arrival after a burst", "area: minimum", AFT_F32),
    FIELD(dose, "", "Gy", "cell", "in the open over the stay, on real ground", "area: mean",
          AFT_F32),
    FIELD(survivors_before, "", "1", "cell", "people left by the prompt effects", "", AFT_F64),
    FIELD(deaths, "", "1", "cell", "killed by the dose of fallout", "", AFT_F64),
    FIELD(country_deaths, "", "1", "country", "fallout deaths by country", "", AFT_F64),
    FIELD(fallout_deaths, "", "1", "", "fallout deaths, all countries", "", AFT_F64),
    FIELD(activity_source, "", "Gy m2 h-1", "",
          "activity at 1 h that all bursts leave in the neighbourhood", "", AFT_F64),
    FIELD(activity_ground, "", "Gy m2 h-1", "", "the same, integrated over the cells", "", AFT_F64),
    {0},
};

static const aft_dimension dimensions[] = {
    {"cell", offsetof(aft_dose, ncell)}, {"country", offsetof(aft_dose, ncountry)}, {0},
};

const aft_field_table aft_dose_table = {"fallout", fields, dimensions};
