/* SPDX-License-Identifier: Apache-2.0 */
/* One loader a section of the baked Earth; people first, for the others match its countries.
 * A section that is absent (no bytes) leaves its part of the Earth empty and succeeds. */
#ifndef AFTERMATH_EARTH_SECTIONS_H
#define AFTERMATH_EARTH_SECTIONS_H

#include "aftermath/earth.h"

aft_status aft_earth_load_people(aft_bytes section, aft_arena *arena, aft_earth *earth,
                                 aft_error *err);
aft_status aft_earth_load_ground(aft_bytes section, aft_arena *arena, aft_earth *earth,
                                 aft_error *err);
aft_status aft_earth_load_crops(aft_bytes section, aft_arena *arena, aft_earth *earth,
                                aft_error *err);
aft_status aft_earth_load_food(aft_bytes section, aft_arena *arena, aft_earth *earth,
                               aft_error *err);

#endif
