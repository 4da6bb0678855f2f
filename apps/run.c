/* SPDX-License-Identifier: Apache-2.0 */
/* run: a scenario through every room, its files, and its story. */
#include "apps/cli.h"

#include <string.h>

/* Everything one run holds. */
typedef struct {
    aft_arena         *arena;
    aft_scenario       scenario;
    aft_earth_sections sections;
    aft_earth          earth;
    aft_result         result;
    aft_digests        digests;
    cli_progress       progress;
    aft_output         output;
    const char        *dir;
    bool               writes, schools, as_json, quiet;
} war;

static aft_status compute(const cli_call *call, war *w, aft_error *err)
{
    int threads;
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    aft_cli_progress_begin(&w->progress, w->quiet);
    w->sections = aft_embedded_earth();
    AFT_TRY(aft_earth_load(&w->sections, w->arena, &w->earth, err));
    AFT_TRY(aft_run(&w->scenario, &w->earth, w->schools, threads, aft_cli_progress, &w->progress,
                    w->arena, &w->result, err));
    aft_digest_result(&w->result, &w->digests);
    w->progress.timing.threads = threads;
    return AFT_OK;
}

static aft_status write_files(war *w, aft_error *err)
{
    aft_text text;
    if (!aft_cli_progress(&w->progress, "files", 0.0))
        return aft_fail(err, AFT_INTERRUPTED, "stopped before the files");
    AFT_TRY(aft_report_write(&w->output, &w->result, &w->digests, &w->sections, w->schools,
                             w->arena, err));
    aft_cli_progress_end(&w->progress);
    AFT_TRY(aft_report_timing(&w->progress.timing, w->arena, &text, err));
    AFT_TRY(aft_output_put(&w->output, "timing.json", text.text, text.length, err));
    return aft_output_close(&w->output, err);
}

static aft_status answer(war *w, aft_error *err)
{
    if (w->as_json) {
        aft_text text;
        AFT_TRY(aft_report_summary(&w->result, &w->digests, true, w->arena, &text, err));
        puts(text.text);
    } else if (!w->quiet) {
        aft_cli_story(stdout, &w->result, &w->digests, w->dir);
        if (w->schools)
            aft_cli_schools(stdout, &w->result);
    }
    return AFT_OK;
}

static aft_status run_war(const cli_call *call, war *w, aft_error *err)
{
    AFT_TRY(aft_cli_scenario(call, call->operand[0], w->arena, &w->scenario, err));
    if (w->dir) {
        AFT_TRY(aft_output_open(&w->output, w->dir, aft_cli_has(call, "--force"), err));
        w->writes = true;
    }
    aft_cli_catch_signals();
    AFT_TRY(compute(call, w, err));
    if (w->writes) {
        AFT_TRY(write_files(w, err));
        w->writes = false;
    } else {
        aft_cli_progress_end(&w->progress);
    }
    return answer(w, err);
}

aft_status aft_cli_run(const cli_call *call, aft_error *err)
{
    static war w;
    memset(&w, 0, sizeof w);
    w.dir     = aft_cli_text(call, "--output", NULL);
    w.schools = aft_cli_has(call, "--schools");
    w.as_json = aft_cli_has(call, "--json");
    w.quiet   = aft_cli_has(call, "--quiet");
    w.arena   = aft_arena_create(0);
    if (!w.arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = run_war(call, &w, err);
    if (w.writes)
        aft_output_abandon(&w.output);
    if (status == AFT_INTERRUPTED)
        aft_fail(err, status, "stopped; nothing was written%s%s", w.dir ? " into " : "",
                 w.dir ? w.dir : "");
    aft_arena_free(w.arena);
    return status;
}
