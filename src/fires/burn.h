/* SPDX-License-Identifier: Apache-2.0 */
/* Private to fires: which ground burns. */
#ifndef AFTERMATH_FIRES_BURN_H
#define AFTERMATH_FIRES_BURN_H

#include "aftermath/fires.h"

typedef enum {
    AFT_LINEAGE_TOON2008, AFT_LINEAGE_CUBE_ROOT, AFT_LINEAGE_BRODE_SMALL, AFT_LINEAGE_REISNER_LOW,
    AFT_LINEAGE_IGNITION
} aft_lineage;

/* Radius of the ground burned by one burst [m]; 0 for the lineage that has no law of area. */
double aft_burned_radius(aft_lineage lineage, double yield_kt, double area_15kt_m2);

/* burned[tile][fine]: part of each fine cell burned by at least one burst [1], on damage's tiles. */
aft_status aft_burn(aft_lineage lineage, const aft_detonations *detonations,
                    const aft_damage *damage, const aft_assumptions *assumptions,
                    aft_arena *arena, float **burned, aft_error *err);

/* Fuel that burns on a fine cell [kg m-2]. */
typedef struct {
    aft_lineage lineage;
    int         model;
    double      base, per_person, per_floor, floor_per_person, consumed, most;
} aft_fuel_law;

aft_fuel_law aft_fuel_law_make(aft_lineage lineage, const aft_assumptions *assumptions);
double       aft_fuel(const aft_fuel_law *law, double people_per_m2);

/* Area of a fine cell of a tile [m2]. */
double aft_fine_area(int32_t tile, int fine);

#endif
