/* SPDX-License-Identifier: Apache-2.0 */
/* climate --control --climate gcm: the 3-D model of the Earth without war, month by month. */
#include "apps/cli.h"
#include "base/calendar.h"
#include "base/digest.h"
#include "base/sha256.h"
#include "climate/dynamics/cases/run.h"
#include "report/control.h"

#include <math.h>
#include <string.h>

static const char   RESTART[]      = "restart.aft";
static const double DAY            = 86400;
static const double MOST_OF_SAVING = 0.05;  /* part of the time that restarts may take */

/* One call while it is at work. */
typedef struct {
    const cli_call  *call;
    aft_gcm_settings settings;
    int              days, saved_day;
    aft_earth        earth;
    aft_arena       *arena;
    aft_team        *team;
    aft_gcm         *gcm;
    aft_gcm_months  *months;
    cli_progress     progress;
    aft_output       output;
    bool             open, keep;        /* DIR.partial is ours; it holds a restart */
    double           saved_at, saving;  /* s by the clock: when, how long          */
} work;

static aft_status read_length(work *w, aft_error *err)
{
    int years;
    if (aft_cli_has(w->call, "--years") && aft_cli_has(w->call, "--days"))
        return aft_fail(err, AFT_BAD_INPUT, "--years and --days are both given; expected one of them");
    AFT_TRY(aft_cli_int(w->call, "--years", 1, 100, 1, &years, err));
    return aft_cli_int(w->call, "--days", 1, 36500, years * AFT_DAYS_PER_YEAR, &w->days, err);
}

static aft_status read_call(work *w, aft_error *err)
{
    static const char *const others[] = {"--soot-Tg", "--case", "--lat", "--lon", "--pressure-hPa", "--date", NULL};
    aft_earth_sections sections = aft_embedded_earth(), ground = {.ground = sections.ground};
    int                truncation;
    for (int k = 0; others[k]; k++)
        if (aft_cli_has(w->call, others[k]))
            return aft_fail(err, AFT_BAD_INPUT, "%s: does not go with --control --climate gcm, which has no smoke "
                                                "yet", others[k]);
    AFT_TRY(aft_grid_named(aft_cli_text(w->call, "--grid", "T31"), &truncation, err));
    if (truncation > 42)
        return aft_fail(err, AFT_BAD_INPUT, "--grid is T%d; expected T21, T31 or T42", truncation);
    AFT_TRY(read_length(w, err));
    if (aft_cli_has(w->call, "--resume") && !aft_cli_has(w->call, "--output"))
        return aft_fail(err, AFT_BAD_INPUT, "--resume needs the directory of the run: -o DIR");
    AFT_TRY(aft_earth_load(&ground, w->arena, &w->earth, err));
    AFT_TRY(aft_gcm_earth(truncation, &w->earth.ground, &w->settings, err));
    return aft_cli_set(w->call, &w->settings.assumptions, err);
}

static aft_status resume(work *w, const char *dir, aft_error *err)
{
    char     path[4400];
    aft_text bytes;
    AFT_TRY(aft_output_resume(&w->output, dir, RESTART, path, sizeof path, err));
    w->open = true;
    w->keep = strncmp(path, w->output.partial, strlen(w->output.partial)) == 0;
    aft_mark mark = aft_arena_mark(w->arena);
    AFT_TRY(aft_cli_read_file(path, (size_t)8 << 30, w->arena, &bytes, err));
    AFT_TRY(aft_gcm_months_restore(w->months, (const uint8_t *)bytes.text, bytes.length, path, err));
    aft_arena_release(w->arena, mark);
    return AFT_OK;
}

static aft_status save(work *w, aft_error *err)
{
    aft_mark mark  = aft_arena_mark(w->arena);
    double   begin = aft_cli_seconds();
    size_t   size  = aft_gcm_months_saved_size(w->months);
    uint8_t *bytes;
    AFT_NEW(bytes, w->arena, size, err);
    aft_gcm_months_save(w->months, bytes);
    AFT_TRY(aft_output_replace(&w->output, RESTART, bytes, size, err));
    aft_arena_release(w->arena, mark);
    w->keep      = true;
    w->saved_day = aft_gcm_months_day(w->months);
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
    const int    first = aft_gcm_months_day(w->months), last = w->days;
    const double start = aft_cli_seconds();
    *sypd = (double)NAN;
    for (int day = first; day < last; day = aft_gcm_months_day(w->months)) {
        if (!aft_cli_progress(&w->progress, "climate", (double)(day - first) / (last - first))) {
            if (w->open)
                AFT_TRY(save(w, err));
            return AFT_INTERRUPTED;
        }
        AFT_TRY(aft_gcm_months_advance(w->months, err));
        double now = aft_cli_seconds();
        *sypd      = (day + 1 - first) / (double)AFT_DAYS_PER_YEAR / ((now - start) / DAY);
        snprintf(w->progress.note, sizeof w->progress.note, "day %d of %d  %.0f years a day", day + 1, last, *sypd);
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

static void tell_all(const work *w, const aft_control *control, double sypd)
{
    const aft_gcm_climate *c = &control->climate;
    printf("The climate without a war, by the 3-D model: T%d, %d levels, %d days\n"
           "  a model in the making: no smoke, a sea held to the observed temperature\n",
           c->truncation, c->nlev, w->days);
    tell("2 m temperature", "%.2f", c->t2m, "K");
    tell("  of land", "%.2f", c->t2m_land, "K");
    tell("rain and snow", "%.2f", c->precipitation, "mm/day");
    tell("outgoing longwave", "%.1f", c->olr, "W/m2");
    tell("absorbed sunlight", "%.1f", c->asr, "W/m2");
    tell("net at the top, down", "%+.1f", c->net, "W/m2");
    tell("effect of cloud, shortwave", "%+.1f", c->sw_effect, "W/m2");
    tell("effect of cloud, longwave", "%+.1f", c->lw_effect, "W/m2");
    tell("vapour", "%.1f", c->column_water, "kg/m2");
    tell("drift", "%+.3f", c->drift, "K/year");
    tell("heat that holds the sea", "%+.1f", c->held, "W/m2");
    tell("energy left open, air", "%+.3f", c->air_open, "W/m2");
    tell("  land, sea and ice", "%+.3f", c->surface_open, "W/m2");
    tell("sea ice, north, March", "%.1f", c->ice_nh_mar, "million km2");
    tell("  north, September", "%.1f", c->ice_nh_sep, "million km2");
    tell("  south, February", "%.1f", c->ice_sh_feb, "million km2");
    tell("  south, September", "%.1f", c->ice_sh_sep, "million km2");
    tell("2 m temperature less observed, rms", "%.2f", c->t2m_rms, "K");
    tell("  over land: mean", "%+.2f", c->t2m_land_bias, "K");
    tell("  rms", "%.2f", c->t2m_land_rms, "K");
    tell("rain: correlation with observed", "%.2f", c->precipitation_correlation, "");
    tell("speed", "%.0f", sypd, "simulated years per day");
    printf("  digest %s\n", control->digest);
}

static aft_status write_all(work *w, const aft_control *control, double sypd, aft_error *err)
{
    char timing[128];
    int  n = snprintf(timing, sizeof timing, "{\"wall_s\": %.3f, \"sypd\": %.4g}\n", w->progress.timing.wall_s,
                      sypd == sypd ? sypd : 0.0);
    AFT_TRY(aft_report_write_control(&w->output, control, w->arena, err));
    AFT_TRY(aft_output_put(&w->output, "timing.json", timing, (size_t)n, err));
    AFT_TRY(aft_output_close(&w->output, err));
    w->open = false;
    return AFT_OK;
}

static aft_status judge(work *w, aft_control *c, aft_error *err)
{
    uint8_t digest[32];
    *c = (aft_control){.settings = &w->settings, .days = w->days, .monthly = aft_gcm_months_read(w->months)};
    AFT_TRY(aft_check_finite(&aft_gcm_monthly_table, c->monthly, err));
    aft_digest_stage(&aft_gcm_monthly_table, c->monthly, digest);
    aft_sha256_hex(digest, c->digest);
    return aft_gcm_judge(c->monthly, w->gcm, &w->earth.ground, w->arena, &c->climate, err);
}

static aft_status begin(work *w, const char *dir, aft_error *err)
{
    int threads;
    AFT_TRY(aft_cli_int(w->call, "--threads", 1, AFT_MAX_TEAM, 0, &threads, err));
    if (dir && !aft_cli_has(w->call, "--resume")) {
        AFT_TRY(aft_output_open(&w->output, dir, aft_cli_has(w->call, "--force"), err));
        w->open = true;
    }
    AFT_TRY(aft_team_create(&w->team, threads, w->arena, err));
    AFT_TRY(aft_gcm_create(&w->gcm, &w->settings, w->team, w->arena, err));
    AFT_TRY(aft_gcm_months_create(&w->months, w->gcm, w->days, w->arena, err));
    if (aft_cli_has(w->call, "--resume"))
        AFT_TRY(resume(w, dir, err));
    w->saved_day = aft_gcm_months_day(w->months);
    return AFT_OK;
}

/* All days, and what is made of them. */
static aft_status work_through(work *w, aft_control *control, double *sypd, aft_text *text, aft_error *err)
{
    AFT_TRY(days(w, sypd, err));
    aft_cli_progress_end(&w->progress);
    if (w->open && w->saved_day != w->days)
        AFT_TRY(save(w, err));
    AFT_TRY(judge(w, control, err));
    AFT_TRY(aft_report_control(control, *sypd, w->arena, text, err));
    return w->open ? write_all(w, control, *sypd, err) : AFT_OK;
}

static aft_status run_control(work *w, aft_error *err)
{
    aft_control control;
    double      sypd;
    aft_text    text;
    const char *dir = aft_cli_text(w->call, "--output", NULL);
    AFT_TRY(read_call(w, err));
    AFT_TRY(begin(w, dir, err));
    aft_cli_catch_signals();
    aft_cli_progress_begin(&w->progress, aft_cli_has(w->call, "--quiet"));
    aft_status status = work_through(w, &control, &sypd, &text, err);
    if (status != AFT_OK)
        return say_restart(w, status, err);
    if (aft_cli_has(w->call, "--json"))
        puts(text.text);
    else if (!aft_cli_has(w->call, "--quiet"))
        tell_all(w, &control, sypd);
    return AFT_OK;
}

aft_status aft_cli_control(const cli_call *call, aft_error *err)
{
    static work w;
    w.call  = call;
    w.arena = aft_arena_create(0);
    if (!w.arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = run_control(&w, err);
    if (w.open && w.keep)
        aft_output_leave(&w.output);
    else if (w.open)
        aft_output_abandon(&w.output);
    if (w.team)
        aft_team_free(w.team);
    aft_arena_free(w.arena);
    return status;
}
