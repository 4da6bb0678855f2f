/* SPDX-License-Identifier: Apache-2.0 */
/* Private to effects: the stage on any source of people, so that tests can settle a plain. */
#ifndef AFTERMATH_EFFECTS_STAGE_H
#define AFTERMATH_EFFECTS_STAGE_H

#include "effects/reach.h"

/* The shape of aft_people_tile. */
typedef double (*aft_people_source)(const aft_earth *earth, int32_t cell, double kernel_scale,
                                    const double *factor, double people[100], int *nshare,
                                    int16_t country[4], double share[4]);

aft_status aft_effects_on(aft_people_source people_of, double kernel_scale,
                          const aft_detonations *detonations, const aft_inputs *in,
                          aft_arena *arena, aft_damage *damage, aft_error *err);

#endif
