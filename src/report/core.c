/* SPDX-License-Identifier: Apache-2.0 */
#include "report/core.h"

#include "base/json.h"
#include "climate/gcm/months.h"
#include "report/netcdf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void put_tracers(aft_json *json, const aft_case_summary *s)
{
    aft_json_list(json, "tracers");
    for (int k = 0; k < s->ntracer; k++) {
        aft_json_object(json, NULL);
        aft_json_number(json, "mass_drift", s->tracer_mass_drift[k]);
        aft_json_number(json, "minimum", s->tracer_minimum[k]);
        aft_json_number(json, "l1", s->l1[k]);
        aft_json_number(json, "l2", s->l2[k]);
        aft_json_number(json, "linf", s->linf[k]);
        aft_json_end(json);
    }
    aft_json_end(json);
}

/* Of the tracer with the largest, the lowest; NaN without tracers. */
static void find_extremes(const aft_case_summary *s, double *drift, double *minimum)
{
    *drift = *minimum = (double)NAN;
    for (int k = 0; k < s->ntracer; k++) {
        if (k == 0 || fabs(s->tracer_mass_drift[k]) > fabs(*drift))
            *drift = s->tracer_mass_drift[k];
        if (k == 0 || s->tracer_minimum[k] < *minimum)
            *minimum = s->tracer_minimum[k];
    }
}

static void put_settings(aft_json *json, const aft_case_settings *c, const aft_case_summary *s)
{
    char grid[16];
    snprintf(grid, sizeof grid, "T%d", c->truncation);
    aft_json_text(json, "case", c->which->name);
    aft_json_text(json, "grid", grid);
    s->nlev > 0 ? aft_json_int(json, "levels", s->nlev) : aft_json_null(json, "levels");
    aft_json_int(json, "days", s->days);
    aft_json_number(json, "time_step_s", s->time_step);
}

aft_status aft_report_core(const aft_case_settings *c, const aft_case_summary *s, double sypd,
                           aft_arena *arena, aft_text *text, aft_error *err)
{
    aft_json json;
    double   drift, minimum;
    find_extremes(s, &drift, &minimum);
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    put_settings(&json, c, s);
    aft_json_number(&json, "ps_min_hPa", s->lowest_pressure / 100);
    aft_json_number(&json, "l2_u", s->l2_u);
    aft_json_number(&json, "l2_h", s->l2_h);
    aft_json_number(&json, "mass_drift", s->mass_drift);
    aft_json_number(&json, "energy_drift", s->energy_drift);
    aft_json_number(&json, "sypd", sypd);
    aft_json_text(&json, "digest", s->digest);
    aft_json_text(&json, "level_set", s->nlev > 0 ? c->levels.name : NULL);
    aft_json_number(&json, "l2_u_zonal", s->l2_u_zonal);
    aft_json_number(&json, "l2_u_wave", s->l2_u_wave);
    aft_json_number(&json, "raw_mass_drift", s->raw_mass_drift);
    aft_json_number(&json, "raw_tracer_drift", s->raw_tracer_drift);
    aft_json_number(&json, "tracer_mass_drift", drift);
    aft_json_number(&json, "tracer_minimum", minimum);
    put_tracers(&json, s);
    aft_json_number(&json, "mixing_real", s->mixing[0]);
    aft_json_number(&json, "mixing_unmixed", s->mixing[1]);
    aft_json_number(&json, "mixing_overshot", s->mixing[2]);
    aft_json_number(&json, "largest_courant", s->largest_courant);
    s->shortenings >= 0 ? aft_json_int(&json, "shortenings", s->shortenings)
                        : aft_json_null(&json, "shortenings");
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}

/* All that is needed to make the result again. */
static aft_status write_manifest(const aft_case_settings *c, const aft_case_summary *s, aft_arena *arena,
                                 aft_text *text, aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "command", "core");
    put_settings(&json, c, s);
    aft_json_number(&json, "time_step_asked_s", c->time_step);
    aft_json_numbers(&json, "level_a_Pa", c->levels.nlev + 1, c->levels.nlev ? c->levels.a : NULL);
    aft_json_numbers(&json, "level_b", c->levels.nlev + 1, c->levels.nlev ? c->levels.b : NULL);
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_text(&json, "digest", s->digest);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}

static bool has_bounds(const aft_nc *nc, const char *name)
{
    const size_t n = strlen(name);
    for (const aft_field *f = nc->file->table->fields; f->name; f++)
        if (strncmp(f->name, name, n) == 0 && strcmp(f->name + n, "_bounds") == 0)
            return true;
    return false;
}

aft_status aft_nc_describe_grid(const aft_nc *nc, int variable, const aft_field *f)
{
    static const char *const more[][3] = {
        {"lat", "axis", "Y"}, {"lon", "axis", "X"}, {"lev", "axis", "Z"}, {"lev", "positive", "down"},
        {"lev", "bounds", "lev_bounds"},
        {"lev", "formula_terms", "ap: a b: b ps: surface_pressure"},
        {"lev_bounds", "formula_terms", "ap: a_bounds b: b_bounds ps: surface_pressure"},
        {"soil", "axis", "Z"}, {"soil", "positive", "down"}, {"time", "axis", "T"}, {"time", "calendar", "noleap"},
        {"map_time", "axis", "T"}, {"map_time", "calendar", "noleap"},
    };
    static const char *const bounded[] = {"lat", "lon", "time", "soil"};
    char                     bounds[64];
    for (size_t k = 0; k < sizeof more / sizeof *more; k++)
        if (strcmp(f->name, more[k][0]) == 0)
            AFT_TRY(aft_nc_text(nc, variable, more[k][1], more[k][2]));
    for (size_t k = 0; k < sizeof bounded / sizeof *bounded; k++)
        if (strcmp(f->name, bounded[k]) == 0 && has_bounds(nc, bounded[k])) {
            snprintf(bounds, sizeof bounds, "%s_bounds", bounded[k]);
            AFT_TRY(aft_nc_text(nc, variable, "bounds", bounds));
        }
    return f->type == AFT_F32 && nc->file->table == &aft_gcm_monthly_table
               ? aft_nc_missing(nc, variable, AFT_MISSING) : AFT_OK;
}

aft_status aft_report_write_core(const aft_output *o, const aft_case_settings *c,
                                 const aft_case_result *r, const aft_case_summary *s, aft_arena *arena,
                                 aft_error *err)
{
    aft_report_file file = {"core.nc", &aft_case_table, r};
    aft_text        manifest, summary;
    char            path[4400];
    AFT_TRY(write_manifest(c, s, arena, &manifest, err));
    AFT_TRY(aft_report_core(c, s, (double)NAN, arena, &summary, err));
    AFT_TRY(aft_report_room(o, &file, err));
    snprintf(path, sizeof path, "%s/%s", o->partial, file.file);
    aft_nc nc = {.file = &file, .name = c->which->name, .summary = c->which->meaning,
                 .keywords = c->which->source, .history = "aftermath core", .inputs = manifest.text,
                 .inputs_length = manifest.length, .err = err};
    AFT_TRY(aft_nc_make(&nc, path));
    AFT_TRY(aft_report_netcdf_close(nc.id, &file, err));
    AFT_TRY(aft_output_put(o, "summary.json", summary.text, summary.length, err));
    return aft_output_put(o, "manifest.json", manifest.text, manifest.length, err);
}
