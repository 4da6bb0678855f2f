/* SPDX-License-Identifier: Apache-2.0 */
/* The readers of the baked sections. Each leaves zero counts and succeeds when its section is empty
 * (bytes NULL or size 0); else it checks every number it will index with (AFT_BAD_DATA). */
#ifndef AFTERMATH_EARTH_SECTIONS_H
#define AFTERMATH_EARTH_SECTIONS_H

#include "aftermath/earth.h"

/* In this order: crops and food may look countries up by aft_country_index. */
aft_status aft_earth_load_people(aft_bytes section, aft_arena *arena, aft_earth *earth, aft_error *err);
aft_status aft_earth_load_ground(aft_bytes section, aft_arena *arena, aft_earth *earth, aft_error *err);
aft_status aft_earth_load_crops (aft_bytes section, aft_arena *arena, aft_earth *earth, aft_error *err);
aft_status aft_earth_load_food  (aft_bytes section, aft_arena *arena, aft_earth *earth, aft_error *err);

#endif
