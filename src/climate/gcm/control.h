/* SPDX-License-Identifier: Apache-2.0 */
/* The Earth by the 3-D model from the first day to the last, and what its months say. */
#ifndef AFTERMATH_CLIMATE_GCM_CONTROL_H
#define AFTERMATH_CLIMATE_GCM_CONTROL_H

#include "aftermath/scenario.h"
#include "climate/gcm/months.h"

typedef struct {
    aft_gcm               *gcm;      /* as the last day ended; to be read, its team is gone */
    const aft_gcm_monthly *monthly;
    aft_gcm_climate        climate;
} aft_gcm_controlled;

/* Threads, progress ("climate") and keeper are those of `in`; the rest lives in the arena. AFT_UNSTABLE
 * names field, place and day. */
aft_status aft_gcm_control(const aft_gcm_settings *settings, int days, const aft_inputs *in, aft_arena *arena,
                           aft_gcm_controlled *control, aft_error *err);

/* The heat of currents of that grid in a table (NULL: none). */
aft_status aft_gcm_currents_built_in(const aft_currents *table, int truncation, aft_arena *arena, aft_qflux *currents,
                            bool *found, aft_error *err);

#endif
