/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: one table of commands and options, from which parsing, --help, completion and
 * the man page follow. No science here. */
#ifndef AFTERMATH_APPS_CLI_H
#define AFTERMATH_APPS_CLI_H

#include "aftermath.h"
#include "aftermath/report.h"
#include "apps/embedded.h"

#include <stdio.h>

typedef struct {
    const char *name;     /* "--yield-kt"                              */
    const char *letter;   /* "-o", or NULL                             */
    const char *value;    /* what follows, "Y"; NULL: a flag           */
    const char *meaning;
    bool        repeats;
} cli_option;

struct cli_command;

/* One call: the command and what stood behind it. */
enum { CLI_MAX_ARGUMENTS = 256 };
typedef struct {
    const struct cli_command *command;
    int         noperand, noption;
    const char *operand[CLI_MAX_ARGUMENTS];
    struct {
        const cli_option *option;
        const char       *value;
    } option[CLI_MAX_ARGUMENTS];
} cli_call;

typedef struct cli_command {
    const char       *name, *operands, *meaning;
    int               least, most;     /* operands */
    const cli_option *options;         /* ends with a name of NULL */
    aft_status (*run)(const cli_call *call, aft_error *err);
    const char       *example;
} cli_command;

extern const cli_command aft_cli_commands[];  /* ends with a name of NULL */

/* Fills the call; an unknown option: AFT_BAD_INPUT with the nearest. */
aft_status aft_cli_parse(const cli_command *command, int argc, char **argv, cli_call *call,
                         aft_error *err);
bool        aft_cli_has(const cli_call *call, const char *name);
const char *aft_cli_text(const cli_call *call, const char *name, const char *otherwise);
/* The option as a number in low..high, or `otherwise` when it was not given. */
aft_status aft_cli_number(const cli_call *call, const char *name, double low, double high,
                          double otherwise, double *x, aft_error *err);
aft_status aft_cli_int(const cli_call *call, const char *name, int low, int high, int otherwise,
                       int *x, aft_error *err);

void aft_cli_help(FILE *out, const cli_command *command);  /* NULL: the whole program */
void aft_cli_man(FILE *out);

/* Scenario from a file, or from those built in when no such file exists; then --set, --years,
 * --climate of the call. "-" reads standard input. */
aft_status aft_cli_scenario(const cli_call *call, const char *name, aft_arena *arena,
                            aft_scenario *scenario, aft_error *err);
/* Its two halves: the text, which is read once, for it may come through a pipe; and the scenario of a text. */
aft_status aft_cli_find_scenario(const char *name, aft_arena *arena, aft_text *text, aft_error *err);
aft_status aft_cli_scenario_of(const cli_call *call, const char *name, const aft_text *text, aft_arena *arena,
                               aft_scenario *scenario, aft_error *err);
/* --set, --years, --climate of the call onto a scenario. */
aft_status aft_cli_adjust(const cli_call *call, aft_arena *arena, aft_scenario *scenario,
                          aft_error *err);
aft_status aft_cli_read_file(const char *path, size_t limit, aft_arena *arena, aft_text *text,
                             aft_error *err);
/* n texts one after another as a file that stands under its name only when it is whole; one that is there is
 * refused unless `replace`. */
aft_status aft_cli_write_whole(const char *path, const aft_text *part, int n, unsigned mode, bool replace,
                               aft_error *err);
/* --grid of the coupled model: 21, 31 or 42. */
aft_status aft_cli_grid(const cli_call *call, const char *otherwise, int *truncation, aft_error *err);
/* What a call reads of the parameters, and why not the others. */
typedef struct {
    bool      (*reads)(int parameter);
    const char *why;
} cli_reader;
/* Of run, sweep and climate. */
const cli_reader *aft_cli_reader_of(const cli_call *call, bool gcm);
/* --set NAME=VALUE of the call onto the defaults or a scenario's assumptions; refused: what is not read. */
aft_status aft_cli_set(const cli_call *call, const cli_reader *reader, aft_assumptions *assumptions, aft_error *err);
/* Refuses a parameter that --set and an option give: which of them is meant? */
aft_status aft_cli_set_once(const cli_call *call, const char *name, const char *option, aft_error *err);

/* Progress on standard error, and the clock of every stage. */
typedef struct {
    aft_timing  timing;
    double      start, stage_start, last_shown;
    bool        quiet, bar, timed;
    const char *stage;      /* at work now */
    char        note[64];   /* shown with it, and as a plain line every 10 s; or "" */
} cli_progress;
void aft_cli_progress_begin(cli_progress *progress, bool quiet);
bool aft_cli_progress(void *progress, const char *stage, double done);  /* an aft_progress */
void aft_cli_progress_end(cli_progress *progress);
void aft_cli_clear_bar(void);  /* a message may follow on its line */
double aft_cli_seconds(void); /* monotonic clock */
/* Ctrl-C and termination ask the run to stop at its next call of progress. */
void aft_cli_catch_signals(void);

/* A finished result for a reader on a terminal. */
void aft_cli_story(FILE *out, const aft_result *result, const aft_digests *digests, const char *dir);
void aft_cli_tell_climate(FILE *out, const aft_result *result);
void aft_cli_schools(FILE *out, const aft_result *result);

/* Outcomes as columns of 10, below their head; label (and second, of 8, or NULL) head the first columns. */
void aft_cli_outcome_head(int width, const char *label, const char *second);
void aft_cli_outcome_row(const double *outcome, bool signed_value);

aft_status aft_cli_run(const cli_call *call, aft_error *err);
aft_status aft_cli_effects(const cli_call *call, aft_error *err);
aft_status aft_cli_fallout(const cli_call *call, aft_error *err);
aft_status aft_cli_climate(const cli_call *call, aft_error *err);
aft_status aft_cli_control(const cli_call *call, aft_error *err);  /* climate --control --climate gcm */
struct aft_control_manifest;
/* Runs again what the manifest of `climate --control --climate gcm` asks for, and compares. */
aft_status aft_cli_verify_control(const cli_call *call, const struct aft_control_manifest *manifest, aft_arena *arena,
                                  aft_difference *difference, char digest[65], aft_error *err);
aft_status aft_cli_core(const cli_call *call, aft_error *err);
aft_status aft_cli_scenarios(const cli_call *call, aft_error *err);
aft_status aft_cli_parameters(const cli_call *call, aft_error *err);
aft_status aft_cli_fields(const cli_call *call, aft_error *err);
aft_status aft_cli_verify(const cli_call *call, aft_error *err);
aft_status aft_cli_sweep(const cli_call *call, aft_error *err);
aft_status aft_cli_compare(const cli_call *call, aft_error *err);
aft_status aft_cli_sign(const cli_call *call, aft_error *err);
/* The signature of an assumption file, if it has one: AFT_BAD_INPUT when it does not fit. */
aft_status aft_cli_signature_check(const aft_party *party, const char *name, aft_error *err);
/* The same of DIR/signature.json over manifest.json; public_key "" when it is not signed. */
aft_status aft_cli_result_signature(const char *dir, aft_arena *arena, char public_key[65],
                                    aft_error *err);
aft_status aft_cli_report(const cli_call *call, aft_error *err);
aft_status aft_cli_serve(const cli_call *call, aft_error *err);
aft_status aft_cli_bench(const cli_call *call, aft_error *err);
aft_status aft_cli_completion_command(const cli_call *call, aft_error *err);
aft_status aft_cli_man_command(const cli_call *call, aft_error *err);

#endif
