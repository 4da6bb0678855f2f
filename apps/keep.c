/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/keep.h"
#include "base/calendar.h"

#include <math.h>
#include <string.h>

static const char   RESTART[]      = "restart.aft";
static const double DAY            = 86400;
static const double MOST_OF_SAVING = 0.05;  /* part of the time that restarts may take */

static aft_status load(void *user, aft_arena *arena, const uint8_t **bytes, size_t *size, const char **name,
                       aft_error *err)
{
    const cli_keep *k = user;
    aft_text        text;
    if (!*k->restart)
        return AFT_OK;
    AFT_TRY(aft_read_file(k->restart, (size_t)8 << 30, arena, &text, err));
    *bytes = (const uint8_t *)text.text, *size = text.length, *name = k->restart;
    return AFT_OK;
}

static bool due(void *user, int day, int last)
{
    cli_keep    *k   = user;
    const double now = aft_cli_seconds();
    if (k->first < 0) {
        k->first = k->saved_day = day;
        k->begun = k->saved_at = now;
        return false;
    }
    k->sypd = (day - k->first) / (double)AFT_DAYS_PER_YEAR / ((now - k->begun) / DAY);
    snprintf(k->progress.note, sizeof k->progress.note, "day %d of %d  %.0f years a day", day, last, k->sypd);
    return k->open && now - k->saved_at > k->saving / MOST_OF_SAVING;
}

static aft_status save(void *user, int day, const uint8_t *bytes, size_t size, aft_error *err)
{
    cli_keep    *k     = user;
    const double begin = aft_cli_seconds();
    if (!k->open)
        return AFT_OK;
    AFT_TRY(aft_output_replace(&k->output, RESTART, bytes, size, err));
    k->keep      = true;
    k->saved_day = day;
    k->saved_at  = aft_cli_seconds();
    k->saving    = k->saved_at - begin;
    return AFT_OK;
}

static aft_status open_output(cli_keep *k, aft_error *err)
{
    if (aft_cli_has(k->call, "--resume")) {
        if (!k->dir)
            return aft_fail(err, AFT_BAD_INPUT, "--resume needs the directory of the run: -o DIR");
        AFT_TRY(aft_output_resume(&k->output, k->dir, RESTART, k->restart, sizeof k->restart, err));
        k->keep = strncmp(k->restart, k->output.partial, strlen(k->output.partial)) == 0;
        k->open = true;
    } else if (k->dir) {
        AFT_TRY(aft_output_open(&k->output, k->dir, aft_cli_has(k->call, "--force"), err));
        k->open = true;
    }
    return AFT_OK;
}

aft_status aft_cli_keep_begin(cli_keep *k, const cli_call *call, aft_error *err)
{
    memset(k, 0, sizeof *k);
    k->call = call, k->dir = aft_cli_text(call, "--output", NULL);
    k->first = k->saved_day = -1, k->sypd = (double)NAN;
    k->keeper = (aft_keeper){k, load, due, save};
    AFT_TRY(open_output(k, err));
    aft_cli_catch_signals();
    aft_cli_progress_begin(&k->progress, aft_cli_has(call, "--quiet"));
    return AFT_OK;
}

aft_status aft_cli_keep_say(const cli_keep *k, aft_status status, aft_error *err)
{
    const aft_error why = *err;
    if (status == AFT_INTERRUPTED && !k->keep)
        return aft_fail(err, status, "stopped; nothing was written%s%s", k->dir ? " into " : "", k->dir ? k->dir : "");
    if (!k->keep || k->saved_day < 0)
        return status;
    if (status == AFT_INTERRUPTED)
        return aft_fail(err, status, "stopped after day %d; --resume goes on from %.200s/%s", k->saved_day,
                        k->output.partial, RESTART);
    return aft_fail(err, status, "%.280s; the last good restart is of day %d: %.180s/%s", why.message,
                    k->saved_day, k->output.partial, RESTART);
}

aft_status aft_cli_keep_close(cli_keep *k, aft_arena *arena, aft_error *err)
{
    aft_text text;
    k->progress.timing.sypd = k->sypd;
    AFT_TRY(aft_report_timing(&k->progress.timing, arena, &text, err));
    AFT_TRY(aft_output_put(&k->output, "timing.json", text.text, text.length, err));
    AFT_TRY(aft_output_close(&k->output, err));
    k->open = false;
    return AFT_OK;
}

void aft_cli_keep_end(cli_keep *k)
{
    if (k->open && k->keep)
        aft_output_leave(&k->output);
    else if (k->open)
        aft_output_abandon(&k->output);
}

void aft_cli_tell(const char *name, const char *format, double x, const char *unit)
{
    if (x != x)
        return;
    printf("  %-34s ", name);
    printf(format, x);
    printf(" %s\n", unit);
}
