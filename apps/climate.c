/* SPDX-License-Identifier: Apache-2.0 */
/* climate: what smoke does to light, warmth and rain, without war, harvests or people. */
#include "apps/keep.h"
#include "base/calendar.h"
#include "base/digest.h"
#include "base/number.h"

#include <string.h>

/* --pressure-hPa TOP,BOTTOM, or one pressure: a thin layer around it */
static aft_status read_pressures(const cli_call *call, double *top, double *bottom, aft_error *err)
{
    const char *text = aft_cli_text(call, "--pressure-hPa", "150,300");
    char        first[32];
    size_t      n = strcspn(text, ",");
    double      one;
    if (!text[n] && aft_number_read(text, &one) && one >= 0.02 && one <= 1080) {
        *top    = 0.99 * one;
        *bottom = 1.01 * one;
        return AFT_OK;
    }
    if (n < sizeof first && text[n]) {
        memcpy(first, text, n);
        first[n] = 0;
        if (aft_number_read(first, top) && aft_number_read(text + n + 1, bottom) && *top >= 0.01
            && *top < *bottom && *bottom <= 1100)
            return AFT_OK;
    }
    return aft_fail(err, AFT_BAD_INPUT, "--pressure-hPa is %.40s; expected TOP,BOTTOM such as "
                                        "150,300, or one pressure", text);
}

/* The scenario that the options describe, as text for the reader: one schema for all. */
static aft_status write_scenario(const cli_call *call, double soot, char *text, size_t room,
                                 aft_error *err)
{
    double lat, lon, top, bottom;
    char   number[5][32];
    AFT_TRY(aft_cli_number(call, "--lat", -90, 90, 25, &lat, err));
    AFT_TRY(aft_cli_number(call, "--lon", -180, 360, 75, &lon, err));
    AFT_TRY(read_pressures(call, &top, &bottom, err));
    const char  *date = aft_cli_text(call, "--date", "05-14");
    const double x[5] = {soot, lat, lon, top, bottom};
    for (int k = 0; k < 5; k++)
        aft_number_write(x[k], number[k]);
    if (strlen(date) > 10 || strpbrk(date, "\"\\\n{}"))
        return aft_fail(err, AFT_BAD_INPUT, "--date is %.20s; expected MM-DD such as 05-14", date);
    snprintf(text, room,
             "{name: \"%s Tg of soot\", date: \"%s\", emissions: [{species: soot, mass_Tg: %s, "
             "lat: %s, lon: %s, radius_km: 800, pressure_hPa: [%s, %s], days: 7}]}",
             number[0], date, number[0], number[1], number[2], number[3], number[4]);
    return AFT_OK;
}

static aft_status read_case(const cli_call *call, aft_arena *arena, aft_scenario *scenario,
                            aft_error *err)
{
    const char *name    = aft_cli_text(call, "--case", NULL);
    bool        control = aft_cli_has(call, "--control"), soot = aft_cli_has(call, "--soot-Tg");
    if ((name != NULL) + control + soot != 1)
        return aft_fail(err, AFT_BAD_INPUT, "climate needs one of --soot-Tg M, --control, --case "
                                            "NAME");
    static const char *const of_soot[] = {"--lat", "--lon", "--pressure-hPa", "--date", NULL};
    for (int k = 0; !soot && of_soot[k]; k++)
        if (aft_cli_has(call, of_soot[k]))
            return aft_fail(err, AFT_BAD_INPUT, "%s says where smoke of --soot-Tg is put; expected it with --soot-Tg",
                            of_soot[k]);
    if (name) {
        AFT_TRY(aft_cli_scenario(call, name, arena, scenario, err));
        return scenario->nrelease ? AFT_OK
             : aft_fail(err, AFT_BAD_INPUT, "%s has strikes; expected a case with emissions, or "
                                            "`aftermath run %s`", name, name);
    }
    double mass;
    char  *text;
    AFT_NEW(text, arena, 512, err);
    AFT_TRY(aft_cli_number(call, "--soot-Tg", 0, 10000, 0, &mass, err));
    AFT_TRY(write_scenario(call, mass, text, 512, err));
    AFT_TRY(aft_scenario_read(text, strlen(text), "command line", arena, scenario, err));
    return aft_cli_adjust(call, arena, scenario, err);
}

static void tell_control(const aft_weather *w)
{
    printf("The climate without a war (%d years)\n  2 m temperature %.4g K, precipitation %.3g "
           "mm/day\n  outgoing longwave %.4g, absorbed shortwave %.4g, net %.2g W/m2\n",
           w->nyear, w->control_global_temperature, w->control_precipitation_mm_day,
           w->control_olr, w->control_asr, w->control_asr - w->control_olr);
}

static void tell_years(const aft_weather *w)
{
    puts("  year   soot Tg   light W/m2   dT K   rain %");
    for (int y = 0; y < w->nyear; y++)
        printf("  %4d %9.3g %12.3g %6.2f %8.1f\n", y + 1, w->year_soot_Tg[y],
               w->year_shortwave_anomaly[y], w->year_dT[y], w->year_precipitation_pct[y]);
}

static aft_status compute(const aft_scenario *scenario, int threads, cli_keep *keep, aft_arena *arena,
                          aft_result *r, aft_error *err)
{
    aft_earth         *earth;
    aft_earth_sections sections = aft_embedded_earth();
    AFT_NEW(earth, arena, 1, err);
    AFT_TRY(aft_earth_load(&sections, arena, earth, err));
    r->scenario = scenario;
    r->in = (aft_inputs){.earth = earth, .assumptions = &scenario->assumptions, .threads = threads,
                         .progress = aft_cli_progress, .progress_user = &keep->progress};
    AFT_TRY(aft_emissions_stated(scenario, &r->in, arena, &r->emissions, err));
    AFT_TRY(aft_climate(&r->emissions, scenario->years, scenario->gcm, &r->in, arena, &r->weather, err));
    return aft_check_finite(&aft_weather_table, &r->weather, err);
}

static aft_status write_files(cli_keep *keep, const aft_result *r, const aft_text *text, aft_arena *arena,
                              aft_error *err)
{
    AFT_TRY(aft_report_write_climate(&keep->output, r, text, err));
    return aft_cli_keep_close(keep, arena, err);
}

static aft_status run_climate(const cli_call *call, aft_arena *arena, cli_keep *keep, aft_error *err)
{
    static aft_scenario scenario;
    static aft_result   r;
    int                 threads;
    aft_digests         digests;
    aft_text            text;
    const bool          control = aft_cli_has(call, "--control");
    AFT_TRY(read_case(call, arena, &scenario, err));
    if (scenario.gcm)
        return aft_fail(err, AFT_BAD_INPUT, "the 3-D model carries no smoke: wars use the fast tier; expected ebm, or "
                                            "--control with gcm");
    AFT_TRY(aft_cli_int(call, "--threads", 1, 1024, 0, &threads, err));
    AFT_TRY(aft_cli_keep_begin(keep, call, err));
    aft_status status = compute(&scenario, threads, keep, arena, &r, err);
    if (status != AFT_OK)
        return aft_cli_keep_say(keep, status, err);
    aft_digest_result(&r, &digests);
    AFT_TRY(aft_report_climate(&r.weather, control, digests.stage[3], arena, &text, err));
    aft_cli_progress_end(&keep->progress);
    if (keep->open)
        AFT_TRY(write_files(keep, &r, &text, arena, err));
    if (aft_cli_has(call, "--json"))
        puts(text.text);
    else if (control)
        tell_control(&r.weather);
    else
        aft_cli_tell_climate(stdout, &r), tell_years(&r.weather);
    return AFT_OK;
}

/* Options of the 3-D model alone. */
static aft_status refuse_gcm_options(const cli_call *call, aft_error *err)
{
    static const char *const names[] = {"--grid", "--levels", "--days", "--sea", "--currents", "--resume", NULL};
    for (int k = 0; names[k]; k++)
        if (aft_cli_has(call, names[k]))
            return aft_fail(err, AFT_BAD_INPUT, "%s is of the 3-D model; expected it with --control --climate gcm",
                            names[k]);
    return AFT_OK;
}

aft_status aft_cli_climate(const cli_call *call, aft_error *err)
{
    static cli_keep keep;
    if (aft_cli_has(call, "--control") && strcmp(aft_cli_text(call, "--climate", "ebm"), "gcm") == 0)
        return aft_cli_control(call, err);
    AFT_TRY(refuse_gcm_options(call, err));
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = run_climate(call, arena, &keep, err);
    aft_cli_keep_end(&keep);
    aft_arena_free(arena);
    return status;
}
