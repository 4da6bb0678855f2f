/* SPDX-License-Identifier: Apache-2.0 */
/* core: the published tests of the dynamical core. */
#include "apps/cli.h"
#include "base/digest.h"
#include "report/core.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const char   RESTART[]       = "restart.aft";
static const double DAY             = 86400;
static const double MOST_OF_SAVING  = 0.05;  /* part of the time that restarts may take */

/* One call while it is at work. */
typedef struct {
    const cli_call   *call;
    aft_case_settings settings;
    aft_arena        *arena;
    aft_team         *team;
    aft_case_run     *run;
    cli_progress      progress;
    aft_output        output;
    bool              open, keep;       /* DIR.partial is ours; it holds a restart */
    int               saved_day;
    double            saved_at, saving;  /* s by the clock: when, how long          */
} work;

static aft_status read_levels(work *w, aft_error *err)
{
    const char *name = aft_cli_text(w->call, "--levels", NULL);
    aft_text    text;
    if (!name)
        return AFT_OK;
    if (w->settings.which->kind != AFT_KIND_CORE)
        return aft_fail(err, AFT_BAD_INPUT, "%s takes no levels; --levels %.40s does not apply",
                        w->settings.which->name, name);
    aft_error  unknown = {""};  /* a set's name stays one beside a file or directory of that name */
    aft_status status  = aft_levels_named(name, &w->settings.levels, &unknown);
    if (status == AFT_OK)
        return AFT_OK;
    FILE *file = fopen(name, "rb");
    if (!file)
        return errno == ENOENT ? aft_fail(err, status, "%s", unknown.message)
                               : aft_fail(err, status, "%s: %s", name, strerror(errno));
    fclose(file);
    AFT_TRY(aft_cli_read_file(name, 1 << 20, w->arena, &text, err));
    return aft_levels_read(text.text, text.length, name, &w->settings.levels, err);
}

static aft_status read_step(work *w, aft_error *err)
{
    aft_case_settings *s = &w->settings;
    double             usual = aft_case_step(s->which, s->truncation);
    AFT_TRY(aft_cli_number(w->call, "--time-step", 1, 7200, usual, &s->time_step, err));
    double steps = DAY / s->time_step;
    if (fabs(steps - rint(steps)) > 1e-9)
        return aft_fail(err, AFT_BAD_INPUT, "--time-step is %g; expected seconds that divide a day of "
                                            "86400, such as %g", s->time_step, usual);
    return AFT_OK;
}

static aft_status read_call(work *w, aft_error *err)
{
    const aft_case *which;
    AFT_TRY(aft_case_named(w->call->operand[0], &which, err));
    AFT_TRY(aft_case_defaults(which, &w->settings, err));
    const char *grid = aft_cli_text(w->call, "--grid", NULL);
    if (grid)
        AFT_TRY(aft_grid_named(grid, &w->settings.truncation, err));
    AFT_TRY(aft_cli_int(w->call, "--days", 1, 36500, which->days, &w->settings.days, err));
    AFT_TRY(read_levels(w, err));
    AFT_TRY(read_step(w, err));
    if (aft_cli_has(w->call, "--resume") && !aft_cli_has(w->call, "--output"))
        return aft_fail(err, AFT_BAD_INPUT, "--resume needs the directory of the run: -o DIR");
    return AFT_OK;
}

static aft_status resume(work *w, const char *dir, aft_error *err)
{
    char     path[4400];
    aft_text bytes;
    AFT_TRY(aft_output_resume(&w->output, dir, RESTART, path, sizeof path, err));
    w->open = true;
    w->keep = strncmp(path, w->output.partial, strlen(w->output.partial)) == 0;
    AFT_TRY(aft_cli_read_file(path, (size_t)8 << 30, w->arena, &bytes, err));
    return aft_case_restore(w->run, (const uint8_t *)bytes.text, bytes.length, path, err);
}

static aft_status save(work *w, aft_error *err)
{
    aft_mark mark  = aft_arena_mark(w->arena);
    double   begin = aft_cli_seconds();
    size_t   size  = aft_case_saved_size(w->run);
    uint8_t *bytes;
    AFT_NEW(bytes, w->arena, size, err);
    aft_case_save(w->run, bytes);
    AFT_TRY(aft_output_replace(&w->output, RESTART, bytes, size, err));
    aft_arena_release(w->arena, mark);
    w->keep      = true;
    w->saved_day = aft_case_day(w->run);
    w->saved_at  = aft_cli_seconds();
    w->saving    = w->saved_at - begin;
    return AFT_OK;
}

/* The message of a run that ended early, and where it can go on. */
static aft_status say_restart(const work *w, aft_status status, aft_error *err)
{
    aft_error why = *err;
    if (!w->open || !w->keep)
        return status == AFT_INTERRUPTED ? aft_fail(err, status, "stopped; nothing was written") : status;
    if (status == AFT_INTERRUPTED)
        return aft_fail(err, status, "stopped after day %d; --resume goes on from %.200s/%s", w->saved_day,
                        w->output.partial, RESTART);
    return aft_fail(err, status, "%.280s; the last good restart is of day %d: %.180s/%s", why.message,
                    w->saved_day, w->output.partial, RESTART);
}

static aft_status days(work *w, double *sypd, aft_error *err)
{
    const int    first = aft_case_day(w->run), last = w->settings.days;
    const double start = aft_cli_seconds();
    *sypd = (double)NAN;
    for (int day = first; day < last; day = aft_case_day(w->run)) {
        if (!aft_cli_progress(&w->progress, "core", (double)(day - first) / (last - first))) {
            if (w->open)
                AFT_TRY(save(w, err));
            return AFT_INTERRUPTED;
        }
        AFT_TRY(aft_case_advance(w->run, err));
        double now = aft_cli_seconds();
        *sypd      = (aft_case_day(w->run) - first) / 365.0 / ((now - start) / DAY);
        snprintf(w->progress.note, sizeof w->progress.note, "day %d of %d  %.0f years a day",
                 aft_case_day(w->run), last, *sypd);
        if (w->open && now - w->saved_at > w->saving / MOST_OF_SAVING)
            AFT_TRY(save(w, err));
    }
    return AFT_OK;
}

static void tell(const char *name, const char *format, double x, const char *unit)
{
    if (x != x)
        return;
    printf("  %-34s ", name);
    printf(format, x);
    printf(" %s\n", unit);
}

static void tell_all(const work *w, const aft_case_summary *s, double sypd)
{
    const aft_case_settings *c = &w->settings;
    printf("%s, %s\n  T%d%s%s, %d days, step %g s\n", c->which->name, c->which->source, c->truncation,
           s->nlev > 0 ? ", " : "", s->nlev > 0 ? c->levels.name : "", s->days, s->time_step);
    tell("lowest surface pressure", "%.2f", s->lowest_pressure / 100, "hPa");
    tell("l2 of u against the start", "%.4g", s->l2_u, "m/s");
    tell("  of it in the zonal mean", "%.4g", s->l2_u_zonal, "m/s");
    tell("l2 of depth", "%.3g", s->l2_h, "");
    tell("mass / at the start - 1", "%.2e", s->mass_drift, "");
    tell("  raw, before it was held", "%.2e", s->raw_mass_drift, "");
    tell("energy / at the start - 1", "%.2e", s->energy_drift, "");
    tell("tracers, raw drift before fixes", "%.2e", s->raw_tracer_drift, "");
    for (int k = 0; k < s->ntracer; k++) {
        char name[48];
        snprintf(name, sizeof name, "tracer %d: mass / at the start - 1", k);
        tell(name, "%.2e", s->tracer_mass_drift[k], "");
        tell("  lowest", "%.3g", s->tracer_minimum[k], "");
        tell("  l1 against the exact solution", "%.4g", s->l1[k], "");
        tell("  l2", "%.4g", s->l2[k], "");
        tell("  linf", "%.4g", s->linf[k], "");
    }
    tell("mixing halfway, like real", "%.3g", s->mixing[0], "");
    tell("  unlike real, in range", "%.3g", s->mixing[1], "");
    tell("  beyond the range", "%.3g", s->mixing[2], "");
    tell("largest Courant number", "%.2f", s->largest_courant, "");
    if (s->shortenings > 0)
        printf("  the Courant guard shortened the step %d times, to %g s\n", s->shortenings, s->time_step);
    tell("speed", "%.0f", sypd, "simulated years per day");
    printf("  digest %s\n", s->digest);
}

static aft_status write_all(work *w, const aft_case_result *result, const aft_case_summary *summary,
                            double sypd, aft_error *err)
{
    char timing[128];
    int  n = snprintf(timing, sizeof timing, sypd == sypd ? "{\"wall_s\": %.3f, \"sypd\": %.4g}\n"
                                                            : "{\"wall_s\": %.3f, \"sypd\": null}\n",
                      w->progress.timing.wall_s, sypd);
    AFT_TRY(aft_report_write_core(&w->output, &w->settings, result, summary, w->arena, err));
    AFT_TRY(aft_output_put(&w->output, "timing.json", timing, (size_t)n, err));
    AFT_TRY(aft_output_close(&w->output, err));
    w->open = false;
    return AFT_OK;
}

/* All days, and what is made of them. */
static aft_status work_through(work *w, aft_case_summary *summary, double *sypd, aft_text *text, aft_error *err)
{
    static aft_case_result result;
    AFT_TRY(days(w, sypd, err));
    aft_cli_progress_end(&w->progress);
    if (w->open && w->saved_day != w->settings.days)
        AFT_TRY(save(w, err));
    aft_case_end(w->run, &result, summary);
    AFT_TRY(aft_check_finite(&aft_case_table, &result, err));
    AFT_TRY(aft_report_core(&w->settings, summary, *sypd, w->arena, text, err));
    return w->open ? write_all(w, &result, summary, *sypd, err) : AFT_OK;
}

static aft_status run_core(work *w, aft_error *err)
{
    static aft_case_summary summary;
    int                     threads;
    double                  sypd;
    aft_text                text;
    const char             *dir = aft_cli_text(w->call, "--output", NULL);
    AFT_TRY(read_call(w, err));
    AFT_TRY(aft_cli_int(w->call, "--threads", 1, AFT_MAX_TEAM, 0, &threads, err));
    if (dir && !aft_cli_has(w->call, "--resume")) {
        AFT_TRY(aft_output_open(&w->output, dir, aft_cli_has(w->call, "--force"), err));
        w->open = true;
    }
    AFT_TRY(aft_team_create(&w->team, threads, w->arena, err));
    AFT_TRY(aft_case_begin(&w->run, &w->settings, w->team, w->arena, err));
    if (aft_cli_has(w->call, "--resume"))
        AFT_TRY(resume(w, dir, err));
    w->saved_day = aft_case_day(w->run);
    aft_cli_catch_signals();
    aft_cli_progress_begin(&w->progress, aft_cli_has(w->call, "--quiet"));
    aft_status status = work_through(w, &summary, &sypd, &text, err);
    if (status != AFT_OK)
        return say_restart(w, status, err);
    if (aft_cli_has(w->call, "--json"))
        puts(text.text);
    else if (!aft_cli_has(w->call, "--quiet"))
        tell_all(w, &summary, sypd);
    return AFT_OK;
}

aft_status aft_cli_core(const cli_call *call, aft_error *err)
{
    static work w;
    w.call  = call;
    w.arena = aft_arena_create(0);
    if (!w.arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = run_core(&w, err);
    if (w.open && w.keep)
        aft_output_leave(&w.output);
    else if (w.open)
        aft_output_abandon(&w.output);
    if (w.team)
        aft_team_free(w.team);
    aft_arena_free(w.arena);
    return status;
}
