/* SPDX-License-Identifier: Apache-2.0 */
/* report: the page with a finished run inside, one file. */
#define _POSIX_C_SOURCE 200809L
#include "apps/page.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool put(FILE *out, const aft_text *text) { return fwrite(text->text, 1, text->length, out) == text->length; }

/* Under its name only when it is whole. */
static aft_status write_page(const char *path, const cli_page *page, const aft_text *run, bool force, aft_error *err)
{
    char partial[4416];
    snprintf(partial, sizeof partial, "%s.partial", path);
    if (!force && access(path, F_OK) == 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: exists; choose another name, or --force to replace it", path);
    FILE *out = fopen(partial, "wb");
    if (!out)
        return aft_fail(err, AFT_IO, "%s: cannot be written: %s", partial, strerror(errno));
    bool good = put(out, &page->before) && put(out, run) && put(out, &page->after);
    good      = fflush(out) == 0 && good && (fsync(fileno(out)) == 0 || errno == EINVAL);
    good      = fclose(out) == 0 && good && rename(partial, path) == 0;
    if (good)
        return AFT_OK;
    aft_status status = aft_fail(err, AFT_IO, "%s: cannot be written: %s", path, strerror(errno));
    unlink(partial);
    return status;
}

static aft_status report(const cli_call *call, aft_arena *arena, aft_error *err)
{
    const char *dir = call->operand[0], *path = aft_cli_text(call, "--output", NULL);
    char        beside[4400];
    cli_page    page;
    aft_text    run;
    snprintf(beside, sizeof beside, "%s/report.html", dir);
    path = path ? path : beside;
    if (strlen(path) > 4096)
        return aft_fail(err, AFT_BAD_INPUT, "-o: a name of %zu bytes; expected at most 4096", strlen(path));
    AFT_TRY(aft_cli_page_run(dir, arena, &run, err));
    AFT_TRY(aft_cli_page_load(call, arena, &page, err));
    aft_cli_catch_signals();
    AFT_TRY(write_page(path, &page, &run, aft_cli_has(call, "--force"), err));
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
