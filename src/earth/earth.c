/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/earth.h"

#include <string.h>

#include "earth/sections.h"

aft_status aft_earth_load(const aft_earth_sections *sections, aft_arena *arena, aft_earth *earth,
                          aft_error *err)
{
    memset(earth, 0, sizeof *earth);
    AFT_TRY(aft_earth_load_people(sections->people, arena, earth, err));
    AFT_TRY(aft_earth_load_ground(sections->ground, arena, earth, err));
    AFT_TRY(aft_earth_load_crops (sections->crops, arena, earth, err));
    return aft_earth_load_food   (sections->food, arena, earth, err);
}

int aft_country_index(const aft_earth *earth, const char *iso3)
{
    for (int c = 0; c < earth->countries.ncountry; c++)
        if (strcmp(earth->countries.iso3[c], iso3) == 0)
            return c;
    return -1;
}
