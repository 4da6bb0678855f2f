/* SPDX-License-Identifier: Apache-2.0 */
/* A result directory that a run of hours fills and may be stopped in: restart, progress, messages. */
#ifndef AFTERMATH_APPS_KEEP_H
#define AFTERMATH_APPS_KEEP_H

#include "apps/cli.h"

typedef struct {
    const cli_call *call;
    const char     *dir;                 /* NULL: no files are asked for                      */
    cli_progress    progress;
    aft_output      output;
    char            restart[4400];       /* to go on from, or ""                              */
    bool            open, keep;          /* DIR.partial is ours; it holds a restart           */
    int             first, saved_day;    /* -1: no day yet                                    */
    double          begun, saved_at, saving;  /* s by the clock: days begun; saved; how long  */
    double          sypd;                /* simulated years per day; NaN: no day was run      */
    aft_keeper      keeper;              /* for the model                                     */
} cli_keep;

/* Opens DIR of the call, if any, or what --resume goes on from; catches signals; begins the progress. */
aft_status aft_cli_keep_begin(cli_keep *keep, const cli_call *call, aft_error *err);
/* The message of a run that ended early, and where it can go on. */
aft_status aft_cli_keep_say(const cli_keep *keep, aft_status status, aft_error *err);
/* After all files: timing.json, and the directory under its name. */
aft_status aft_cli_keep_close(cli_keep *keep, aft_arena *arena, aft_error *err);
/* Whatever happened: leaves the restart of a run that ended early, removes what has none. */
void       aft_cli_keep_end(cli_keep *keep);

/* A line of a result; nothing for NaN. */
void aft_cli_tell(const char *name, const char *format, double x, const char *unit);

#endif
