/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of the stage, declared once. */
#include "aftermath/effects.h"

#define FIELD(member, standard, unit, shape, meaning, methods, type) \
    {#member, standard, unit, shape, meaning, methods, type, offsetof(aft_damage, member)}

static const aft_field fields[] = {
    FIELD(tile, "", "1", "tile", "5' cell: row * 4320 + column, row 0 at 90 N, column 0 at 180 W",
          "", AFT_I32),
    FIELD(people, "", "1", "tile,fine", "people before the war", "", AFT_F64),
    FIELD(deaths, "", "1", "tile,fine", "killed by blast, heat, fire and initial radiation", "",
          AFT_F64),
    FIELD(injuries, "", "1", "tile,fine", "hurt among those alive", "", AFT_F64),
    FIELD(overpressure, "", "Pa", "tile,fine", "peak overpressure, largest of all bursts", "",
          AFT_F32),
    FIELD(thermal, "", "J m-2", "tile,fine", "radiant exposure, largest of all bursts", "",
          AFT_F32),
    FIELD(dose, "", "Gy", "tile,fine", "initial radiation free in air, all bursts", "", AFT_F32),
    FIELD(share_country, "", "1", "tile,share", "index of a country with people here, -1 none", "",
          AFT_I16),
    FIELD(share, "", "1", "tile,share", "its part of the tile's people", "", AFT_F64),
    FIELD(country_deaths, "", "1", "country", "prompt deaths by country", "", AFT_F64),
    FIELD(country_injuries, "", "1", "country", "hurt by country", "", AFT_F64),
    FIELD(burst_deaths, "", "1", "burst", "deaths by burst; the dead count once, to the first", "",
          AFT_F64),
    FIELD(direct_deaths, "", "1", "", "prompt deaths, all countries", "", AFT_F64),
    FIELD(direct_injuries, "", "1", "", "hurt, all countries", "", AFT_F64),
    {0},
};

static const aft_dimension dimensions[] = {
    {"tile", offsetof(aft_damage, ntile)},       {"fine", offsetof(aft_damage, nfine)},
    {"country", offsetof(aft_damage, ncountry)}, {"burst", offsetof(aft_damage, nburst)},
    {"share", offsetof(aft_damage, nshare)},     {0},
};

const aft_field_table aft_damage_table = {"effects", fields, dimensions};
