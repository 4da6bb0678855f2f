/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of the stage, declared once. */
#include "aftermath/fires.h"

#define FIELD(member, unit, shape, meaning, type) \
    {#member, "", unit, shape, meaning, "", type, offsetof(aft_emissions, member)}

static const aft_field fields[] = {
    FIELD(species, "1", "release", "0 soot, 1 organic, 2 SO2", AFT_U8),
    FIELD(mass, "kg", "release", "released, after early rain-out", AFT_F64),
    FIELD(lat_deg, "degrees_north", "release", "centre", AFT_F64),
    FIELD(lon_deg, "degrees_east", "release", "centre", AFT_F64),
    FIELD(radius_km, "km", "release", "spread evenly over this disc", AFT_F64),
    FIELD(pressure_top, "Pa", "release", "upper limit of injection", AFT_F64),
    FIELD(pressure_bottom, "Pa", "release", "lower limit of injection", AFT_F64),
    FIELD(start_day, "d", "release", "after the first detonation", AFT_F64),
    FIELD(days, "d", "release", "duration", AFT_F64),
    FIELD(country_soot, "kg", "country", "soot released by fires on its ground", AFT_F64),
    FIELD(country_burned_area, "m2", "country", "burned inhabited ground", AFT_F64),
    FIELD(soot_emitted, "kg", "", "soot made, before rain-out", AFT_F64),
    FIELD(soot_released, "kg", "", "soot released, after early rain-out", AFT_F64),
    FIELD(burned_area, "m2", "", "burned inhabited ground, each place once", AFT_F64),
    FIELD(fuel_burned, "kg", "", "fuel consumed", AFT_F64),
    FIELD(firestorm_area, "m2", "", "burned ground with fuel enough for a firestorm", AFT_F64),
    {0},
};

static const aft_dimension dimensions[] = {
    {"release", offsetof(aft_emissions, nrelease)},
    {"country", offsetof(aft_emissions, ncountry)},
    {0},
};

const aft_field_table aft_emissions_table = {"fires", fields, dimensions};
