/* SPDX-License-Identifier: Apache-2.0 */
/* run: a scenario through every room, its files, and its story. */
#include "apps/keep.h"

#include <string.h>

/* Everything one run holds. */
typedef struct {
    aft_arena         *arena;
    aft_scenario       scenario;
    aft_earth_sections sections;
    aft_earth          earth;
    aft_result         result;
    aft_digests        digests;
    cli_keep           keep;
    bool               schools, as_json, quiet;
} war;

static aft_status compute(const cli_call *call, war *w, aft_error *err)
{
    cli_progress *progress = &w->keep.progress;
    int           threads;
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    w->sections = aft_embedded_earth();
    AFT_TRY(aft_earth_load(&w->sections, w->arena, &w->earth, err));
    AFT_TRY(aft_run(&w->scenario, &w->earth, w->schools, threads, aft_cli_progress, progress, &w->keep.keeper,
                    w->arena, &w->result, err));
    aft_digest_result(&w->result, &w->digests);
    progress->timing.threads = threads;
    return AFT_OK;
}

static aft_status write_files(war *w, aft_error *err)
{
    if (!aft_cli_progress(&w->keep.progress, "files", 0.0))
        return aft_fail(err, AFT_INTERRUPTED, "stopped before the files");
    AFT_TRY(aft_report_write(&w->keep.output, &w->result, &w->digests, &w->sections, w->schools,
                             w->arena, err));
    aft_cli_progress_end(&w->keep.progress);
    return aft_cli_keep_close(&w->keep, w->arena, err);
}

static aft_status answer(war *w, aft_error *err)
{
    if (w->as_json) {
        aft_text text;
        AFT_TRY(aft_report_summary(&w->result, &w->digests, true, w->arena, &text, err));
        puts(text.text);
    } else if (!w->quiet) {
        aft_cli_story(stdout, &w->result, &w->digests, w->keep.dir);
        if (w->schools)
            aft_cli_schools(stdout, &w->result);
    }
    return AFT_OK;
}

static aft_status run_war(const cli_call *call, war *w, aft_error *err)
{
    AFT_TRY(aft_cli_scenario(call, call->operand[0], w->arena, &w->scenario, err));
    AFT_TRY(aft_cli_keep_begin(&w->keep, call, err));
    aft_status status = compute(call, w, err);
    if (status == AFT_OK && w->keep.open)
        status = write_files(w, err);
    if (status != AFT_OK)
        return aft_cli_keep_say(&w->keep, status, err);
    aft_cli_progress_end(&w->keep.progress);
    return answer(w, err);
}

aft_status aft_cli_run(const cli_call *call, aft_error *err)
{
    static war w;
    memset(&w, 0, sizeof w);
    w.schools = aft_cli_has(call, "--schools");
    w.as_json = aft_cli_has(call, "--json");
    w.quiet   = aft_cli_has(call, "--quiet");
    w.arena   = aft_arena_create(0);
    if (!w.arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = run_war(call, &w, err);
    aft_cli_keep_end(&w.keep);
    aft_arena_free(w.arena);
    return status;
}
