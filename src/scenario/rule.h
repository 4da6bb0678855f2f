/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of scenario/: the counting rule of the published studies, and the nearest named place. */
#ifndef AFTERMATH_SCENARIO_RULE_H
#define AFTERMATH_SCENARIO_RULE_H

#include "aftermath/scenario.h"

typedef struct {
    double lat_deg, lon_deg;
} aft_aim;

/* The points of a rule, the most populous disc first, countries in turn: rule_count of them (room for so
 * many), or fewer when some are spared. */
aft_status aft_place_rule(const aft_scenario *scenario, const aft_strike *s, const aft_inputs *in,
                          aft_arena *arena, aft_aim *aim, int *naim, aft_error *err);

/* place[i]: the named place nearest to point i; -1 when none lies within about 100 km. */
aft_status aft_nearest_places(const aft_earth *earth, int n, const double *lat, const double *lon,
                              aft_arena *arena, int32_t *place, aft_error *err);

#endif
