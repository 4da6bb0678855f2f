/* SPDX-License-Identifier: Apache-2.0 */
/* Of the engine's own files: what it holds, and how a call answers. */
#ifndef PAGE_ENGINE_H
#define PAGE_ENGINE_H

#include "aftermath.h"
#include "aftermath/dispute.h"
#include "aftermath/report.h"
#include "base/json.h"

#define EXPORT(name) __attribute__((export_name(#name))) name

typedef struct {
    aft_arena         *earth_arena, *run_arena, *answer_arena;
    aft_earth_sections sections;
    aft_earth          earth;
    aft_chain         *chain;
    aft_crops_usual   *usual;   /* of a helper */
    aft_scenario       scenario, side[2];
    aft_arena         *side_arena[2], *dispute_arena;
    aft_dispute        ledger;
    aft_dispute_work  *dispute; /* NULL: none was begun */
    aft_result         result;
    aft_digests        digests;
    bool               has_result, schools;
    aft_error          error;
    aft_text           answer;
} engine_state;

extern engine_state engine;

/* The status of a call that is over; of a failure the answer is the sentence. */
int engine_tell(aft_status status);
/* The arena of answers, emptied. */
aft_arena *engine_arena(void);
aft_arena *engine_emptied(aft_arena **arena);
/* The JSON is the answer. */
aft_status engine_finish(aft_json *json);
/* aft_progress: the page is told. */
bool       engine_progress(void *user, const char *stage, double done);

/* Lines of NAME=VALUE onto assumptions. */
aft_status engine_assume(char *lines, aft_assumptions *assumptions);
/* The scenario of the next run. years 0: its own. */
aft_status engine_read_scenario(const char *text, size_t length, const char *name, char *assumptions, int years);

#endif
