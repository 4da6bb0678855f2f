/* SPDX-License-Identifier: Apache-2.0 */
/* The baked Earth and the built-in scenarios inside the program. */
#ifndef AFTERMATH_APPS_EMBEDDED_H
#define AFTERMATH_APPS_EMBEDDED_H

#include "aftermath/earth.h"

extern const uint8_t aft_embedded_people[], aft_embedded_people_end[];
extern const uint8_t aft_embedded_ground[], aft_embedded_ground_end[];
extern const uint8_t aft_embedded_crops[], aft_embedded_crops_end[];
extern const uint8_t aft_embedded_food[], aft_embedded_food_end[];

/* data/scenarios/NAME.yaml; the table ends with a name of NULL. Made by CMake. */
typedef struct {
    const char    *name;
    const uint8_t *begin, *end;
} aft_embedded_scenario;
extern const aft_embedded_scenario aft_embedded_scenarios[];

/* data/baked/currents-TN.aft. Made by CMake. */
extern const aft_currents aft_embedded_currents[];
/* SHA-256 of people, ground, crops, food as they were built in. Made by CMake. */
extern const char *const aft_embedded_sha256[];

static inline aft_bytes aft_embedded_section(const uint8_t *begin, const uint8_t *end)
{
    return (aft_bytes){end > begin ? begin : NULL, (size_t)(end - begin)};
}

static inline aft_earth_sections aft_embedded_earth(void)
{
    return (aft_earth_sections){
        .people = aft_embedded_section(aft_embedded_people, aft_embedded_people_end),
        .ground = aft_embedded_section(aft_embedded_ground, aft_embedded_ground_end),
        .crops  = aft_embedded_section(aft_embedded_crops, aft_embedded_crops_end),
        .food   = aft_embedded_section(aft_embedded_food, aft_embedded_food_end),
        .currents = aft_embedded_currents,
        .sha256   = aft_embedded_sha256,
    };
}

#endif
