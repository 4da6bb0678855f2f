/* SPDX-License-Identifier: Apache-2.0 */
/* A model that runs day by day, stops when asked and keeps a restart. */
#ifndef AFTERMATH_BASE_DAYS_H
#define AFTERMATH_BASE_DAYS_H

#include "aftermath/base.h"

/* What it must know; `run` is its own. */
typedef struct {
    const char *stage;
    int        (*day)(const void *run);
    aft_status (*advance)(void *run, aft_error *err);
    size_t     (*saved_size)(const void *run);
    void       (*save)(const void *run, uint8_t *bytes);
    aft_status (*restore)(void *run, const uint8_t *bytes, size_t size, const char *name, aft_error *err);
} aft_daily;

/* From the keeper's restart, or the start, to the end of day `last`; saved when due, when asked to stop
 * (AFT_INTERRUPTED) and at the end. progress and keeper may be NULL; the arena lends room to save. */
aft_status aft_days(const aft_daily *kind, void *run, int last, aft_progress progress, void *progress_user,
                    const aft_keeper *keeper, aft_arena *arena, aft_error *err);

#endif
