/* SPDX-License-Identifier: Apache-2.0 */
/* report: the page with a finished run inside, one file. */
#include "apps/page.h"

static aft_status report(const cli_call *call, aft_arena *arena, aft_error *err)
{
    const char *dir = call->operand[0], *path = aft_cli_text(call, "--output", NULL);
    char        beside[4400];
    cli_page    page;
    aft_text    run;
    snprintf(beside, sizeof beside, "%s/report.html", dir);
    path = path ? path : beside;
    AFT_TRY(aft_cli_page_run(dir, arena, &run, err));
    AFT_TRY(aft_cli_page_load(call, arena, &page, err));
    aft_cli_catch_signals();
    AFT_TRY(aft_cli_write_whole(path, (aft_text[]){page.before, run, page.after}, 3, 0666, aft_cli_has(call, "--force"),
                                err));
    if (!aft_cli_has(call, "--quiet"))
        printf("%s: %.1f MB; open it in a browser, with or without a network\n", path,
               1e-6 * (double)(page.before.length + run.length + page.after.length));
    return AFT_OK;
}

aft_status aft_cli_report(const cli_call *call, aft_error *err)
{
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = report(call, arena, err);
    aft_arena_free(arena);
    return status;
}
