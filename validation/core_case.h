/* SPDX-License-Identifier: Apache-2.0 */
/* A published case run from begin to end, for the scoreboards. */
#ifndef AFTERMATH_VALIDATION_CORE_CASE_H
#define AFTERMATH_VALIDATION_CORE_CASE_H

#include "climate/dynamics/cases/run.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    aft_case_settings settings;
    aft_case_result   result;
    aft_case_summary  summary;
} finished;

static aft_error err;

static inline void must(aft_status status)
{
    if (status != AFT_OK) {
        printf("%s\n", err.message);
        exit(1);
    }
}

static inline aft_case_settings case_settings(const char *name, int truncation, int days)
{
    const aft_case   *which;
    aft_case_settings s;
    must(aft_case_named(name, &which, &err));
    must(aft_case_defaults(which, &s, &err));
    s.truncation = truncation, s.days = days, s.time_step = aft_case_step(which, truncation);
    return s;
}

/* Saved and restored half way when `restart`; threads 0: all. */
static inline finished run_case(const aft_case_settings *settings, int threads, bool restart,
                                aft_arena *arena)
{
    finished      f = {.settings = *settings};
    aft_case_run *r;
    aft_team     *team;
    must(aft_team_create(&team, threads, arena, &err));
    must(aft_case_begin(&r, settings, team, arena, &err));
    for (int day = 0; day < settings->days; day++) {
        if (restart && day == settings->days / 2) {
            size_t   size  = aft_case_saved_size(r);
            uint8_t *bytes = aft_alloc(arena, size, 1);
            aft_case_save(r, bytes);
            must(aft_case_begin(&r, settings, team, arena, &err));
            must(aft_case_restore(r, bytes, size, "restart", &err));
        }
        must(aft_case_advance(r, &err));
    }
    aft_case_end(r, &f.result, &f.summary);
    aft_team_free(team);
    return f;
}

#endif
