/* SPDX-License-Identifier: Apache-2.0 */
/* effects and fallout: one burst over flat ground. The Earth is not loaded. */
#include "apps/cli.h"
#include "base/math.h"
#include "base/number.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_RANGE = 64 };

typedef struct {
    double          yield_kt, hob_m, visibility_km, fission_fraction;
    int             nrange;
    double          range_m[MAX_RANGE];
    aft_assumptions assumptions;
} burst;

static bool among(const char *const *names, int parameter)
{
    while (*names && strcmp(*names, aft_parameter_at(parameter)->name) != 0)
        names++;
    return *names;
}

static bool effects_reads(int parameter)
{
    static const char *const names[] = {"blast_model", "visibility_km", "thermal_fraction_air",
                                        "thermal_fraction_surface", "thermal_reflection", "neutron_output",
                                        "air_density", "fission_fraction", NULL};
    return among(names, parameter);
}

/* Wind and shear are options: there is no climatology. */
static bool fallout_reads(int parameter)
{
    static const char *const names[] = {"fission_fraction", "fallout_activity", NULL};
    return among(names, parameter);
}

/* What a command takes, by the limits of its room (effects/burst.c, fallout/summary.c). */
typedef struct {
    double     hob_m, range_m;
    bool       air_burst; /* where no height is given */
    cli_reader reader;
} limits;
static const limits of_effects = {30000, 1e6, true, {effects_reads, "one burst over flat ground does not read it"}},
                    of_fallout = {1e5, 2e7, false, {fallout_reads, "one burst in a steady wind does not read it"}};

/* Height that is best for 5 psi by Brode's fit: 280 m at 1 kt, by the cube root of the yield; the
 * same as air bursts of a scenario have (scenario/plan.c). */
static double best_height(double yield_kt)
{
    return 280.0 * aft_cbrt(yield_kt);
}

static aft_status read_burst(const cli_call *call, const limits *most, burst *b, aft_error *err)
{
    memset(b, 0, sizeof *b);
    aft_assumptions_default(&b->assumptions);
    AFT_TRY(aft_cli_set(call, &most->reader, &b->assumptions, err));
    AFT_TRY(aft_cli_set_once(call, "visibility_km", "--visibility-km", err));
    AFT_TRY(aft_cli_set_once(call, "fission_fraction", "--fission-fraction", err));
    if (!aft_cli_has(call, "--yield-kt"))
        return aft_fail(err, AFT_BAD_INPUT, "%s needs --yield-kt Y, 0.001 to 100000",
                        call->command->name);
    AFT_TRY(aft_cli_number(call, "--yield-kt", 0.001, 1e5, 0, &b->yield_kt, err));
    AFT_TRY(aft_cli_number(call, "--hob-m", 0, most->hob_m, most->air_burst ? best_height(b->yield_kt) : 0, &b->hob_m,
                           err));
    AFT_TRY(aft_cli_number(call, "--visibility-km", 0.5, 300, aft_assumed(&b->assumptions, "visibility_km"),
                           &b->visibility_km, err));
    AFT_TRY(aft_cli_number(call, "--fission-fraction", 0, 1,
                           aft_assumed(&b->assumptions, "fission_fraction"), &b->fission_fraction, err));
    for (int i = 0; i < call->noption; i++) {
        if (strcmp(call->option[i].option->name, "--range-m") != 0)
            continue;
        double      x;
        const char *text = call->option[i].value;
        if (!aft_number_read(text, &x) || !(x >= 0 && x <= most->range_m))
            return aft_fail(err, AFT_BAD_INPUT, "--range-m is %.40s; expected 0 to %.15g", text, most->range_m);
        if (b->nrange == MAX_RANGE)
            return aft_fail(err, AFT_BAD_INPUT, "more than %d times --range-m", (int)MAX_RANGE);
        b->range_m[b->nrange++] = x;
    }
    return AFT_OK;
}

typedef struct {
    char text[32];
} shown;

/* Three digits, without the e+03 of %g. */
static shown digits(double x)
{
    shown s;
    snprintf(s.text, sizeof s.text, "%.2e", x);
    snprintf(s.text, sizeof s.text, x < 999.5 ? "%.3g" : "%.0f", x < 999.5 ? x : strtod(s.text, NULL));
    return s;
}

static void tell_radius(const char *what, double m)
{
    if (m > 0)
        printf("  %-52s %8s km\n", what, digits(m / 1000).text);
}

static void tell_effects(const aft_burst_summary *s)
{
    printf("%g kt burst at %s m above flat ground\n\nHow far it reaches\n", s->yield_kt, digits(s->hob_m).text);
    tell_radius("fireball", s->fireball_radius_m);
    tell_radius("20 psi (138 kPa): concrete buildings fall", s->radius_overpressure_m[6]);
    tell_radius("5 psi (34 kPa): most houses fall", s->radius_overpressure_m[3]);
    tell_radius("1 psi (7 kPa): windows break and wound", s->radius_overpressure_m[0]);
    tell_radius("10 cal/cm2 (42 J/cm2): paper and cloth catch fire", s->radius_thermal_10cal_m);
    tell_radius("8 cal/cm2: third-degree burns", s->radius_thermal_8cal_m);
    tell_radius("3 cal/cm2: first-degree burns", s->radius_thermal_3cal_m);
    tell_radius("5 Gy of initial radiation: mostly fatal", s->radius_dose_5Gy_m);
    printf("\nThe cloud stands from %.3g to %.3g km. ", s->cloud_bottom_m / 1000,
           s->cloud_top_m / 1000);
    if (s->crater_radius_m > 0)
        printf("The crater is %s m wide and %s m deep.\n", digits(2 * s->crater_radius_m).text,
               digits(s->crater_depth_m).text);
    else
        puts("There is no crater.");
    printf("%s\n", s->hob_m >= s->fallout_free_height_m
                       ? "Little fallout comes down nearby: the fireball stays off the ground."
                       : "The fireball meets the ground: there is local fallout.");
}

static void tell_at(const aft_burst_at_range *a)
{
    printf("at %.4g km: %s kPa after %s s, wind pressure %s kPa, heat %s kJ/m2, dose %s Gy\n", a->range_m / 1000,
           digits(a->overpressure_Pa / 1000).text, digits(a->arrival_s).text, digits(a->dynamic_pressure_Pa / 1000).text,
           digits(a->thermal_J_m2 / 1000).text, digits(a->dose_total_Gy).text);
}

static aft_status answer_effects(const cli_call *call, const burst *b, aft_arena *arena,
                                 aft_error *err)
{
    aft_burst_summary summary;
    if (aft_cli_has(call, "--json")) {
        aft_text text;
        AFT_TRY(aft_report_effects(b->yield_kt, b->hob_m, b->visibility_km, b->fission_fraction,
                                   b->nrange, b->range_m, &b->assumptions, arena, &text, err));
        puts(text.text);
        return AFT_OK;
    }
    AFT_TRY(aft_burst_summarize(b->yield_kt, b->hob_m, b->visibility_km, b->fission_fraction,
                                &b->assumptions, &summary, err));
    tell_effects(&summary);
    for (int i = 0; i < b->nrange; i++) {
        aft_burst_at_range at;
        AFT_TRY(aft_burst_at(b->yield_kt, b->hob_m, b->visibility_km, b->fission_fraction,
                             b->range_m[i], &b->assumptions, &at, err));
        tell_at(&at);
    }
    return AFT_OK;
}

static bool comes_down(const aft_fallout_summary *s)
{
    for (int i = 0; i < s->nhotline; i++)
        if (s->hotline_dose_rate_h1_Gy_h[i] > 0)
            return true;
    return false;
}

static void tell_fallout(const burst *b, const aft_fallout_summary *s)
{
    printf("%g kt, %g of it fission, burst at %s m\n\n", b->yield_kt, b->fission_fraction, digits(b->hob_m).text);
    if (!comes_down(s)) {
        puts("No fallout comes down nearby: the fireball stays off the ground.");
        return;
    }
    puts("Dose rate in the open, one hour after");
    for (int i = 0; i < s->ncontour; i++)
        printf("  above %-6.3g Gy/h: %6s km long, %5s km wide, %8s km2\n", s->contour_dose_rate_h1_Gy_h[i],
               digits(s->contour_length_m[i] / 1000).text, digits(s->contour_width_m[i] / 1000).text,
               digits(s->contour_area_m2[i] / 1e6).text);
    puts("\nUnder the cloud's path");
    for (int i = 0; i < s->nhotline; i++)
        printf("  %6.4g km: %9s Gy/h, first arrives after %s h\n", s->hotline_distance_m[i] / 1000,
               digits(s->hotline_dose_rate_h1_Gy_h[i]).text, digits(s->hotline_arrival_s[i] / 3600).text);
    puts("\nHalf of untreated people die of about 4 Gy taken within days.");
}

static aft_status answer_fallout(const cli_call *call, const burst *b, aft_arena *arena,
                                 aft_error *err)
{
    double              wind, shear;
    const char         *model = aft_cli_text(call, "--model", "wseg10");
    aft_fallout_summary summary;
    bool                gd = strcmp(model, "gd") == 0;
    if (!gd && strcmp(model, "wseg10") != 0)
        return aft_fail(err, AFT_BAD_INPUT, "--model is %.20s; expected wseg10 or gd", model);
    if (gd && aft_cli_has(call, "--shear-mps-per-km"))
        return aft_fail(err, AFT_BAD_INPUT, "--shear-mps-per-km is of wseg10; the table of gd has no shear");
    AFT_TRY(aft_cli_number(call, "--wind-kmh", 0.1, 400, 24.14016, &wind, err));
    AFT_TRY(aft_cli_number(call, "--shear-mps-per-km", 0, 20, 0.2, &shear, err));
    AFT_TRY(aft_fallout_summarize(gd ? AFT_FALLOUT_GD : AFT_FALLOUT_WSEG10, b->yield_kt, b->hob_m,
                                  b->fission_fraction, wind, shear, b->nrange,
                                  b->nrange ? b->range_m : NULL, &b->assumptions, &summary, err));
    if (!aft_cli_has(call, "--json")) {
        tell_fallout(b, &summary);
        return AFT_OK;
    }
    aft_text text;
    AFT_TRY(aft_report_fallout(&summary, arena, &text, err));
    puts(text.text);
    return AFT_OK;
}

typedef aft_status (*answerer)(const cli_call *call, const burst *b, aft_arena *arena,
                               aft_error *err);

static aft_status answer_burst(const cli_call *call, const limits *most, answerer answer,
                               aft_error *err)
{
    static burst b;
    AFT_TRY(read_burst(call, most, &b, err));
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = answer(call, &b, arena, err);
    aft_arena_free(arena);
    return status;
}

aft_status aft_cli_effects(const cli_call *call, aft_error *err)
{
    return answer_burst(call, &of_effects, answer_effects, err);
}

aft_status aft_cli_fallout(const cli_call *call, aft_error *err)
{
    return answer_burst(call, &of_fallout, answer_fallout, err);
}
