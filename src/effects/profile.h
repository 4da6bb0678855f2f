/* SPDX-License-Identifier: Apache-2.0 */
/* Private to effects: effects and odds of one kind of burst, tabulated by ground range. */
#ifndef AFTERMATH_EFFECTS_PROFILE_H
#define AFTERMATH_EFFECTS_PROFILE_H

#include "effects/vulnerability.h"

enum { AFT_NNODE = 512 };

/* Values at range i * step; beyond the last node nothing happens. The odds of all classes at one
 * node lie together. */
typedef struct {
    double range_m, step_m;
    float  overpressure[AFT_NNODE], heat[AFT_NNODE], dose[AFT_NNODE];   /* Pa, J m-2, Gy */
    float  odds[AFT_NNODE][2 * AFT_NCLASS];                             /* death, injury */
} aft_profile;

/* The bursts of a war by kind: same yield, height, fission share, and ground height to 100 m. */
typedef struct {
    int          nkind;
    int32_t     *kind;       /* [burst]  */
    aft_profile *profile;    /* [kind]   */
} aft_kinds;

aft_status aft_kinds_make(const aft_detonations *detonations, const aft_inputs *in,
                          const aft_vulnerability *v, aft_arena *arena, aft_kinds *kinds,
                          aft_error *err);

#endif
