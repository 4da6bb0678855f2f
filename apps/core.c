/* SPDX-License-Identifier: Apache-2.0 */
/* core: the published tests of the dynamical core. */
#include "apps/keep.h"
#include "base/days.h"
#include "base/digest.h"
#include "report/core.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const double DAY = 86400;

/* One call while it is at work. */
typedef struct {
    const cli_call   *call;
    aft_case_settings settings;
    aft_arena        *arena;
    aft_team         *team;
    aft_case_run     *run;
    cli_keep          keep;
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
    return AFT_OK;
}

static int day_of(const void *run)
{
    return aft_case_day(run);
}

static aft_status advance(void *run, aft_error *err)
{
    return aft_case_advance(run, err);
}

static size_t saved_size(const void *run)
{
    return aft_case_saved_size(run);
}

static void save(const void *run, uint8_t *bytes)
{
    aft_case_save(run, bytes);
}

static aft_status restore(void *run, const uint8_t *bytes, size_t size, const char *name, aft_error *err)
{
    return aft_case_restore(run, bytes, size, name, err);
}

static void tell_all(const work *w, const aft_case_summary *s, double sypd)
{
    const aft_case_settings *c = &w->settings;
    printf("%s, %s\n  T%d%s%s, %d days, step %g s\n", c->which->name, c->which->source, c->truncation,
           s->nlev > 0 ? ", " : "", s->nlev > 0 ? c->levels.name : "", s->days, s->time_step);
    aft_cli_tell("lowest surface pressure", "%.2f", s->lowest_pressure / 100, "hPa");
    aft_cli_tell("l2 of u against the start", "%.4g", s->l2_u, "m/s");
    aft_cli_tell("  of it in the zonal mean", "%.4g", s->l2_u_zonal, "m/s");
    aft_cli_tell("l2 of depth", "%.3g", s->l2_h, "");
    aft_cli_tell("mass / at the start - 1", "%.2e", s->mass_drift, "");
    aft_cli_tell("  raw, before it was held", "%.2e", s->raw_mass_drift, "");
    aft_cli_tell("energy / at the start - 1", "%.2e", s->energy_drift, "");
    aft_cli_tell("tracers, raw drift before fixes", "%.2e", s->raw_tracer_drift, "");
    for (int k = 0; k < s->ntracer; k++) {
        char name[48];
        snprintf(name, sizeof name, "tracer %d: mass / at the start - 1", k);
        aft_cli_tell(name, "%.2e", s->tracer_mass_drift[k], "");
        aft_cli_tell("  lowest", "%.3g", s->tracer_minimum[k], "");
        aft_cli_tell("  l1 against the exact solution", "%.4g", s->l1[k], "");
        aft_cli_tell("  l2", "%.4g", s->l2[k], "");
        aft_cli_tell("  linf", "%.4g", s->linf[k], "");
    }
    aft_cli_tell("mixing halfway, like real", "%.3g", s->mixing[0], "");
    aft_cli_tell("  unlike real, in range", "%.3g", s->mixing[1], "");
    aft_cli_tell("  beyond the range", "%.3g", s->mixing[2], "");
    aft_cli_tell("largest Courant number", "%.2f", s->largest_courant, "");
    if (s->shortenings > 0)
        printf("  the Courant guard shortened the step %d times, to %g s\n", s->shortenings, s->time_step);
    aft_cli_tell("speed", "%.0f", sypd, "simulated years per day");
    printf("  digest %s\n", s->digest);
}

static aft_status write_all(work *w, const aft_case_result *result, const aft_case_summary *summary, aft_error *err)
{
    AFT_TRY(aft_report_write_core(&w->keep.output, &w->settings, result, summary, w->arena, err));
    return aft_cli_keep_close(&w->keep, w->arena, err);
}

/* All days, and what is made of them. */
static aft_status work_through(work *w, aft_case_summary *summary, aft_text *text, aft_error *err)
{
    static const aft_daily model = {"core", day_of, advance, saved_size, save, restore};
    static aft_case_result result;
    AFT_TRY(aft_case_begin(&w->run, &w->settings, w->team, w->arena, err));
    AFT_TRY(aft_days(&model, w->run, w->settings.days, aft_cli_progress, &w->keep.progress, &w->keep.keeper, w->arena,
                     err));
    aft_cli_progress_end(&w->keep.progress);
    aft_case_end(w->run, &result, summary);
    AFT_TRY(aft_check_finite(&aft_case_table, &result, err));
    AFT_TRY(aft_report_core(&w->settings, summary, w->keep.sypd, w->arena, text, err));
    return w->keep.open ? write_all(w, &result, summary, err) : AFT_OK;
}

static aft_status run_core(work *w, aft_error *err)
{
    static aft_case_summary summary;
    int                     threads;
    aft_text                text;
    AFT_TRY(read_call(w, err));
    AFT_TRY(aft_cli_int(w->call, "--threads", 1, AFT_MAX_TEAM, 0, &threads, err));
    AFT_TRY(aft_cli_keep_begin(&w->keep, w->call, err));
    AFT_TRY(aft_team_create(&w->team, threads, w->arena, err));
    aft_status status = work_through(w, &summary, &text, err);
    if (status != AFT_OK)
        return aft_cli_keep_say(&w->keep, status, err);
    if (aft_cli_has(w->call, "--json"))
        puts(text.text);
    else if (!aft_cli_has(w->call, "--quiet"))
        tell_all(w, &summary, w->keep.sypd);
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
    aft_cli_keep_end(&w.keep);
    if (w.team)
        aft_team_free(w.team);
    aft_arena_free(w.arena);
    return status;
}
