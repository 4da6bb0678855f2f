/* SPDX-License-Identifier: Apache-2.0 */
/* climate --control --climate gcm: the 3-D model of the Earth without war, month by month. */
#include "apps/keep.h"
#include "base/calendar.h"
#include "base/digest.h"
#include "base/sha256.h"
#include "climate/gcm/control.h"
#include "report/control.h"

#include <string.h>

/* One call while it is at work. */
typedef struct {
    const cli_call  *call;
    aft_gcm_settings settings;
    int              days;
    aft_earth        earth;
    aft_qflux        currents;
    aft_inputs       in;
    aft_arena       *arena;
    cli_keep         keep;
} work;

static aft_status read_length(work *w, aft_error *err)
{
    int years;
    if (aft_cli_has(w->call, "--years") && aft_cli_has(w->call, "--days"))
        return aft_fail(err, AFT_BAD_INPUT, "--years and --days are both given; expected one of them");
    AFT_TRY(aft_cli_int(w->call, "--years", 1, 100, 1, &years, err));
    return aft_cli_int(w->call, "--days", 1, 36500, years * AFT_DAYS_PER_YEAR, &w->days, err);
}

static aft_status read_currents(work *w, const char *path, aft_error *err)
{
    aft_text bytes;
    AFT_TRY(aft_cli_read_file(path, (size_t)1 << 30, w->arena, &bytes, err));
    return aft_qflux_read((const uint8_t *)bytes.text, bytes.length, path, w->arena, &w->currents, err);
}

static aft_status read_sea(work *w, aft_error *err)
{
    const char *sea = aft_cli_text(w->call, "--sea", NULL), *path = aft_cli_text(w->call, "--currents", NULL);
    const bool  loose = sea && strcmp(sea, "free") == 0, held = sea && strcmp(sea, "held") == 0;
    bool        found = path != NULL;
    if (sea && !loose && !held)
        return aft_fail(err, AFT_BAD_INPUT, "--sea is %s; expected free or held", sea);
    if (held && path)
        return aft_fail(err, AFT_BAD_INPUT, "--currents is for a free sea; --sea is held");
    if (held)
        return AFT_OK;
    AFT_TRY(path ? read_currents(w, path, err)
                 : aft_gcm_currents_built_in(w->earth.currents, w->settings.truncation, w->arena, &w->currents, &found,
                                             err));
    if (found && w->currents.truncation != w->settings.truncation)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of grid T%d; expected T%d", path ? path : "currents",
                        w->currents.truncation, w->settings.truncation);
    if (loose && !found)
        return aft_fail(err, AFT_BAD_INPUT, "--sea is free, but no heat of currents of grid T%d is built in; give "
                                            "--currents FILE, which --sea held writes", w->settings.truncation);
    w->settings.currents = found ? &w->currents : NULL;
    return AFT_OK;
}

/* L30, the default, ends at 60 km; L40 at 80 km, where smoke may come. */
static aft_status read_levels(work *w, const char *name, aft_error *err)
{
    if (strcmp(name, "L30") != 0 && strcmp(name, "L40") != 0)
        return aft_fail(err, AFT_BAD_INPUT, "--levels is %.40s; expected L30 or L40", name);
    return aft_levels_named(name, &w->settings.levels, err);
}

/* The Earth of that grid and level set, as this command runs it. */
static aft_status settle(work *w, int truncation, const char *levels, aft_error *err)
{
    aft_earth_sections sections = aft_embedded_earth();
    aft_earth_sections ground = {.ground = sections.ground, .currents = sections.currents,
                                 .sha256 = sections.sha256};
    AFT_TRY(aft_earth_load(&ground, w->arena, &w->earth, err));
    AFT_TRY(aft_gcm_earth(truncation, &w->earth.ground, &w->settings, err));
    AFT_TRY(read_levels(w, levels, err));
    w->settings.tracer[w->settings.ntracer++] = AFT_GCM_AGE;
    w->in.earth = &w->earth, w->in.assumptions = &w->settings.assumptions;
    w->in.progress = aft_cli_progress, w->in.progress_user = &w->keep.progress;
    return aft_cli_int(w->call, "--threads", 1, AFT_MAX_TEAM, 0, &w->in.threads, err);
}

static aft_status read_call(work *w, aft_error *err)
{
    static const char *const others[] = {"--soot-Tg", "--case", "--lat", "--lon", "--pressure-hPa", "--date", NULL};
    int truncation;
    for (int k = 0; others[k]; k++)
        if (aft_cli_has(w->call, others[k]))
            return aft_fail(err, AFT_BAD_INPUT, "%s is of smoke; --control --climate gcm carries no smoke: wars use the "
                                                "fast tier, ebm", others[k]);
    AFT_TRY(aft_cli_grid(w->call, "T31", &truncation, err));
    AFT_TRY(read_length(w, err));
    AFT_TRY(settle(w, truncation, aft_cli_text(w->call, "--levels", "L30"), err));
    AFT_TRY(read_sea(w, err));
    w->settings.clock = aft_cli_seconds;
    return aft_cli_set(w->call, aft_cli_reader_of(w->call, true), &w->settings.assumptions, err);
}

/* Seconds of all threads in each part of the model, added to the timing. */
static void note_parts(work *w, const aft_gcm *gcm)
{
    aft_timing *t = &w->keep.progress.timing;
    for (aft_gcm_part p = 0; p < AFT_GCM_PARTS && t->n < AFT_MAX_TIMING; p++) {
        t->stage[t->n]     = aft_gcm_part_name(p);
        t->seconds[t->n++] = aft_gcm_part_time(gcm, p);
    }
}

static void tell_parts(const aft_timing *t)
{
    double sum = 0;
    for (int k = t->n - AFT_GCM_PARTS; k < t->n; k++)
        sum += t->seconds[k];
    for (int k = t->n - AFT_GCM_PARTS; k < t->n && sum > 0; k++)
        printf("  %-40s %10.0f %% of the time\n", t->stage[k], 100 * t->seconds[k] / sum);
}

static void tell_all(const work *w, const aft_control *control, double sypd)
{
    const aft_gcm_climate *c = &control->climate;
    printf("The climate without a war, by the 3-D model: T%d, %d levels, %d days\n"
           "  without smoke; the sea is %s%.16s\n",
           c->truncation, c->nlev, w->days,
           w->settings.currents ? "free, its currents' heat is of SHA-256 " : "held to the observed one",
           control->currents);
    aft_cli_tell("2 m temperature", "%.2f", c->t2m, "K");
    aft_cli_tell("  of land", "%.2f", c->t2m_land, "K");
    aft_cli_tell("rain and snow", "%.2f", c->precipitation, "mm/day");
    aft_cli_tell("outgoing longwave", "%.1f", c->olr, "W/m2");
    aft_cli_tell("absorbed sunlight", "%.1f", c->asr, "W/m2");
    aft_cli_tell("net at the top, down", "%+.1f", c->net, "W/m2");
    aft_cli_tell("effect of cloud, shortwave", "%+.1f", c->sw_effect, "W/m2");
    aft_cli_tell("effect of cloud, longwave", "%+.1f", c->lw_effect, "W/m2");
    aft_cli_tell("vapour", "%.1f", c->column_water, "kg/m2");
    aft_cli_tell("drift", "%+.3f", c->drift, "K/year");
    aft_cli_tell(w->settings.currents ? "heat of currents" : "heat that holds the sea", "%+.2f", c->held, "W/m2");
    aft_cli_tell("ocean heat northward, largest", "%.2f", c->ocean_north, "PW");
    aft_cli_tell("  at latitude", "%.0f", c->ocean_north_lat, "N");
    aft_cli_tell("  southward, largest", "%.2f", c->ocean_south, "PW");
    aft_cli_tell("  at latitude", "%.0f", -c->ocean_south_lat, "S");
    aft_cli_tell("energy left open, air", "%+.3f", c->air_open, "W/m2");
    aft_cli_tell("  land, sea and ice", "%+.3f", c->surface_open, "W/m2");
    aft_cli_tell("sea ice, north, March", "%.1f", c->ice_nh_mar, "million km2");
    aft_cli_tell("  north, September", "%.1f", c->ice_nh_sep, "million km2");
    aft_cli_tell("  south, February", "%.1f", c->ice_sh_feb, "million km2");
    aft_cli_tell("  south, September", "%.1f", c->ice_sh_sep, "million km2");
    aft_cli_tell("2 m temperature less observed, rms", "%.2f", c->t2m_rms, "K");
    aft_cli_tell("  over land: mean", "%+.2f", c->t2m_land_bias, "K");
    aft_cli_tell("  rms", "%.2f", c->t2m_land_rms, "K");
    aft_cli_tell("  over crop land, by month: rms", "%.2f", c->crops_t2m_rms, "K");
    aft_cli_tell("rain there: rms", "%.2f", c->crops_precipitation_rms, "mm/day");
    aft_cli_tell("rain: correlation with observed", "%.2f", c->precipitation_correlation, "");
    aft_cli_tell("coldest layer over the tropics", "%.1f", c->aloft.cold_point, "K");
    aft_cli_tell("air that rises through 70 hPa", "%.2g", c->aloft.upwelling, "kg/s");
    aft_cli_tell("age of air at 50 hPa, 60 N", "%.2f", c->aloft.age, "years in the last year");
    aft_cli_tell("  as it will be", "%.2f", c->aloft.age_filled, "years");
    aft_cli_tell("wind at 10 hPa, 60 S in July", "%.0f", c->aloft.vortex_south, "m/s");
    aft_cli_tell("  60 N in January", "%.0f", c->aloft.vortex_north, "m/s");
    aft_cli_tell("speed", "%.0f", sypd, "simulated years per day");
    tell_parts(&w->keep.progress.timing);
    printf("  digest %s\n", control->digest);
}

/* What held the sea in all years but the first. */
static aft_status write_currents(work *w, const aft_gcm *gcm, aft_error *err)
{
    uint8_t *bytes;
    size_t   size;
    if (!aft_gcm_held_a_year(gcm) || w->days < 2 * AFT_DAYS_PER_YEAR)
        return AFT_OK;
    AFT_TRY(aft_gcm_currents_file(gcm, w->arena, &bytes, &size, err));
    return aft_output_put(&w->keep.output, "currents.aft", bytes, size, err);
}

static aft_status write_all(work *w, const aft_control *control, const aft_gcm *gcm, aft_error *err)
{
    AFT_TRY(write_currents(w, gcm, err));
    AFT_TRY(aft_report_write_control(&w->keep.output, control, w->arena, err));
    return aft_cli_keep_close(&w->keep, w->arena, err);
}

static aft_status run_days(work *w, aft_gcm_controlled *run, aft_control *c, aft_error *err)
{
    uint8_t digest[32];
    AFT_TRY(aft_gcm_control(&w->settings, w->days, &w->in, w->arena, run, err));
    aft_cli_progress_end(&w->keep.progress);
    *c = (aft_control){.settings = &w->settings, .days = w->days, .monthly = run->monthly, .climate = run->climate};
    aft_digest_stage(&aft_gcm_monthly_table, c->monthly, digest);
    aft_sha256_hex(digest, c->digest);
    if (w->settings.currents)
        aft_sha256_hex(w->currents.digest, c->currents);
    return AFT_OK;
}

/* All days, and what is made of them. */
static aft_status work_through(work *w, aft_control *c, aft_text *text, aft_error *err)
{
    aft_gcm_controlled run;
    AFT_TRY(run_days(w, &run, c, err));
    note_parts(w, run.gcm);
    AFT_TRY(aft_report_control(c, w->keep.sypd, w->arena, text, err));
    return w->keep.open ? write_all(w, c, run.gcm, err) : AFT_OK;
}

static aft_status run_control(work *w, aft_error *err)
{
    aft_control control;
    aft_text    text;
    AFT_TRY(read_call(w, err));
    AFT_TRY(aft_cli_keep_begin(&w->keep, w->call, err));
    w->in.keeper = &w->keep.keeper;
    aft_status status = work_through(w, &control, &text, err);
    if (status != AFT_OK)
        return aft_cli_keep_say(&w->keep, status, err);
    if (aft_cli_has(w->call, "--json"))
        puts(text.text);
    else if (!aft_cli_has(w->call, "--quiet"))
        tell_all(w, &control, w->keep.sypd);
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
    aft_cli_keep_end(&w.keep);
    aft_arena_free(w.arena);
    return status;
}

static aft_status read_recorded(work *w, const char *dir, const aft_control_manifest *m, aft_error *err)
{
    char hex[65] = "";
    bool found   = false;
    AFT_TRY(settle(w, m->truncation, m->levels, err));
    w->days = m->days, w->settings.assumptions = m->assumptions;
    if (!*m->currents)
        return AFT_OK;
    AFT_TRY(aft_gcm_currents_built_in(w->earth.currents, m->truncation, w->arena, &w->currents, &found, err));
    if (found)
        aft_sha256_hex(w->currents.digest, hex);
    w->settings.currents = &w->currents;
    return strcmp(hex, m->currents) == 0 ? AFT_OK
         : aft_fail(err, AFT_BAD_INPUT, "%s: has heat of currents of SHA-256 %.16s, built in is %.16s", dir, m->currents,
                    *hex ? hex : "none");
}

aft_status aft_cli_verify_control(const cli_call *call, const aft_control_manifest *m, aft_arena *arena,
                                  aft_difference *difference, char digest[65], aft_error *err)
{
    static work        w;
    aft_gcm_controlled run;
    aft_control        control;
    w.call = call, w.arena = arena;
    AFT_TRY(read_recorded(&w, call->operand[0], m, err));
    aft_cli_catch_signals();
    aft_cli_progress_begin(&w.keep.progress, aft_cli_has(call, "--quiet"));
    AFT_TRY(run_days(&w, &run, &control, err));
    memcpy(digest, control.digest, sizeof control.digest);
    return aft_report_verify_control(call->operand[0], &control, arena, difference, err);
}
