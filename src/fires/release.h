/* SPDX-License-Identifier: Apache-2.0 */
/* Private to fires: soot gathered into few releases. */
#ifndef AFTERMATH_FIRES_RELEASE_H
#define AFTERMATH_FIRES_RELEASE_H

#include "fires/burn.h"

/* Soot by boxes of 5 degrees: mass, its centre, its spread around it. */
typedef struct {
    double *mass, *lat, *lon, *lat2, *lon2;   /* [box] kg and mass-weighted sums of degrees */
} aft_boxes;

aft_status aft_boxes_make(aft_arena *arena, aft_boxes *boxes, aft_error *err);
void       aft_boxes_add(aft_boxes *boxes, int32_t tile, double soot_kg);

/* Fills the release arrays of `emissions`. */
aft_status aft_boxes_release(const aft_boxes *boxes, aft_lineage lineage,
                             const aft_assumptions *assumptions, aft_arena *arena,
                             aft_emissions *emissions, aft_error *err);

#endif
