/* SPDX-License-Identifier: Apache-2.0 */
#include "report/control.h"

#include "base/json.h"
#include "base/math.h"
#include "base/number.h"
#include "climate/dynamics/cases/cases.h"
#include "report/compare.h"
#include "report/netcdf.h"

#include <stdio.h>
#include <string.h>

static const char COMMAND[] = "climate --control --climate gcm";

static void put_grid(aft_json *json, const aft_control *c)
{
    char grid[16];
    snprintf(grid, sizeof grid, "T%d", c->settings->truncation);
    aft_json_text(json, "grid", grid);
    aft_json_int(json, "levels", c->settings->levels.nlev);
    aft_json_number(json, "years", c->climate.years);
}

static void put_ice(aft_json *json, const aft_gcm_climate *c)
{
    aft_json_object(json, "ice_extent_Mkm2");
    aft_json_number(json, "nh_mar", c->ice_nh_mar);
    aft_json_number(json, "nh_sep", c->ice_nh_sep);
    aft_json_number(json, "sh_feb", c->ice_sh_feb);
    aft_json_number(json, "sh_sep", c->ice_sh_sep);
    aft_json_end(json);
}

static void put_sea(aft_json *json, const aft_control *c)
{
    aft_json_text(json, "sea", c->settings->currents ? "free" : "held");
    if (c->settings->currents)
        aft_json_text(json, "currents_sha256", c->currents);
    else
        aft_json_number(json, "currents_sha256", (double)NAN);
    aft_json_number(json, "currents_found_Wm2", c->settings->currents ? c->settings->currents->found : (double)NAN);
    aft_json_number(json, "sea_heat_Wm2", c->climate.held);
    aft_json_object(json, "ocean_transport");
    aft_json_number(json, "north_PW", c->climate.ocean_north);
    aft_json_number(json, "north_lat", c->climate.ocean_north_lat);
    aft_json_number(json, "south_PW", c->climate.ocean_south);
    aft_json_number(json, "south_lat", c->climate.ocean_south_lat);
    aft_json_end(json);
    aft_json_object(json, "ice_volume_1000km3");
    aft_json_number(json, "nh", c->climate.ice_volume_nh);
    aft_json_number(json, "sh", c->climate.ice_volume_sh);
    aft_json_end(json);
}

static void put_aloft(aft_json *json, const aft_gcm_aloft *a)
{
    aft_json_object(json, "aloft");
    aft_json_number(json, "age_50hPa_60N_years", a->age);
    aft_json_number(json, "age_100hPa_0N_years", a->age_entry);
    aft_json_number(json, "age_50hPa_60N_filled_years", a->age_filled);
    aft_json_number(json, "upwelling_70hPa_kg_s", a->upwelling);
    aft_json_number(json, "cold_point_K", a->cold_point);
    aft_json_number(json, "u_10hPa_60S_jul_m_s", a->vortex_south);
    aft_json_number(json, "u_10hPa_60N_jan_m_s", a->vortex_north);
    aft_json_number(json, "t_30hPa_80S_jul_K", a->pole_south);
    aft_json_number(json, "t_30hPa_80N_jan_K", a->pole_north);
    aft_json_end(json);
}

static void put_pattern(aft_json *json, const aft_gcm_climate *c)
{
    aft_json_object(json, "pattern");
    aft_json_number(json, "t2m_rms_K", c->t2m_rms);
    aft_json_number(json, "precipitation_correlation", c->precipitation_correlation);
    aft_json_number(json, "t2m_bias_K", c->t2m_bias);
    aft_json_number(json, "t2m_land_bias_K", c->t2m_land_bias);
    aft_json_number(json, "t2m_land_rms_K", c->t2m_land_rms);
    aft_json_number(json, "crops_t2m_bias_K", c->crops_t2m_bias);
    aft_json_number(json, "crops_t2m_rms_K", c->crops_t2m_rms);
    aft_json_number(json, "crops_precipitation_bias_mm_day", c->crops_precipitation_bias);
    aft_json_number(json, "crops_precipitation_rms_mm_day", c->crops_precipitation_rms);
    aft_json_number(json, "precipitation_rms_mm_day", c->precipitation_rms);
    aft_json_end(json);
}

aft_status aft_report_control(const aft_control *control, double sypd, aft_arena *arena, aft_text *text,
                              aft_error *err)
{
    const aft_gcm_climate *c = &control->climate;
    aft_json               json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    put_grid(&json, control);
    aft_json_number(&json, "t2m_K", c->t2m);
    aft_json_number(&json, "precipitation_mm_day", c->precipitation);
    aft_json_number(&json, "olr_Wm2", c->olr);
    aft_json_number(&json, "asr_Wm2", c->asr);
    aft_json_number(&json, "toa_net_Wm2", c->net);
    aft_json_number(&json, "sw_cre_Wm2", c->sw_effect);
    aft_json_number(&json, "lw_cre_Wm2", c->lw_effect);
    aft_json_number(&json, "column_water_kg_m2", c->column_water);
    aft_json_number(&json, "drift_K_per_year", c->drift);
    put_ice(&json, c);
    put_pattern(&json, c);
    put_aloft(&json, &c->aloft);
    aft_json_number(&json, "sypd", sypd);
    aft_json_text(&json, "digest", control->digest);
    aft_json_int(&json, "days", control->days);
    aft_json_int(&json, "years_meaned", c->years_meaned);
    put_sea(&json, control);
    aft_json_number(&json, "t2m_land_K", c->t2m_land);
    aft_json_number(&json, "air_energy_open_Wm2", c->air_open);
    aft_json_number(&json, "surface_energy_open_Wm2", c->surface_open);
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}

/* All that is needed to make the result again. */
static aft_status write_manifest(const aft_control *c, aft_arena *arena, aft_text *text, aft_error *err)
{
    const aft_gcm_settings *s = c->settings;
    aft_json                json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "command", COMMAND);
    put_grid(&json, c);
    aft_json_int(&json, "days", c->days);
    aft_json_number(&json, "time_step_s", s->time_step);
    aft_json_int(&json, "radiation_every", s->radiation_every);
    aft_json_number(&json, "co2", s->co2);
    aft_json_number(&json, "start_day", s->start_day);
    aft_json_text(&json, "sea", s->currents ? "free" : "held");
    if (s->currents)
        aft_json_text(&json, "currents_sha256", c->currents);
    else
        aft_json_number(&json, "hold_days", s->hold_days);
    aft_json_numbers(&json, "level_a_Pa", s->levels.nlev + 1, s->levels.a);
    aft_json_numbers(&json, "level_b", s->levels.nlev + 1, s->levels.b);
    aft_json_object(&json, "parameters");
    for (int k = 0; k < aft_parameter_count(); k++)
        aft_json_number(&json, aft_parameter_at(k)->name, s->assumptions.value[k]);
    aft_json_end(&json);
    aft_json_text(&json, "science_version", AFT_SCIENCE_VERSION);
    aft_json_text(&json, "digest", c->digest);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}

/* control.nc at `path`, or in memory alone (NULL). */
static aft_status make_netcdf(const aft_control *c, const aft_text *manifest, const aft_report_file *file,
                              const char *path, int *id, aft_error *err)
{
    char about[256];
    snprintf(about, sizeof about, "Months of the 3-D climate model of aftermath without war or smoke, its sea %s%.16s. "
                                  "A model in the making.",
             c->settings->currents ? "free, with heat of currents of SHA-256 " : "held to the observed one", c->currents);
    aft_nc nc = {.file = file, .name = "control climate",
                 .summary = about,
                 .keywords = "climate, general circulation model", .history = "aftermath climate",
                 .inputs = manifest->text, .inputs_length = manifest->length, .err = err};
    AFT_TRY(aft_nc_make(&nc, path));
    *id = nc.id;
    return AFT_OK;
}

aft_status aft_report_write_control(const aft_output *o, const aft_control *c, aft_arena *arena, aft_error *err)
{
    aft_report_file file = {"control.nc", &aft_gcm_monthly_table, c->monthly};
    aft_text        manifest, summary;
    char            path[4400];
    int             id;
    AFT_TRY(write_manifest(c, arena, &manifest, err));
    AFT_TRY(aft_report_control(c, (double)NAN, arena, &summary, err));
    AFT_TRY(aft_report_room(o, &file, err));
    snprintf(path, sizeof path, "%s/%s", o->partial, file.file);
    AFT_TRY(make_netcdf(c, &manifest, &file, path, &id, err));
    AFT_TRY(aft_report_netcdf_close(id, &file, err));
    AFT_TRY(aft_output_put(o, "summary.json", summary.text, summary.length, err));
    return aft_output_put(o, "manifest.json", manifest.text, manifest.length, err);
}

static aft_status compare_months(const char *path, const aft_control *c, const aft_text *manifest, aft_difference *d,
                                 aft_error *err)
{
    aft_report_file file = {"control.nc", &aft_gcm_monthly_table, c->monthly};
    int             id;
    AFT_TRY(make_netcdf(c, manifest, &file, NULL, &id, err));
    aft_status status = aft_compare_netcdf(path, id, d, err);
    aft_report_netcdf_close(id, &file, NULL);
    return status;
}

aft_status aft_report_verify_control(const char *dir, const aft_control *c, aft_arena *arena, aft_difference *d,
                                     aft_error *err)
{
    static const char *const files[] = {"control.nc", "summary.json", "manifest.json"};
    aft_text                 text[3];
    char                     path[4400];
    memset(d, 0, sizeof *d);
    AFT_TRY(aft_report_control(c, (double)NAN, arena, &text[1], err));
    AFT_TRY(write_manifest(c, arena, &text[2], err));
    for (int k = 0; k < 3 && !d->differs; k++) {
        snprintf(path, sizeof path, "%s/%s", dir, files[k]);
        snprintf(d->stage, sizeof d->stage, "control");
        snprintf(d->file, sizeof d->file, "%s", files[k]);
        AFT_TRY(k == 0 ? compare_months(path, c, &text[2], d, err)
                       : aft_compare_json(path, files[k], &text[k], arena, d, err));
    }
    return AFT_OK;
}

static const char *text_of(const aft_node *root, const char *name)
{
    const aft_node *n = aft_node_member(root, name);
    return n && n->kind == AFT_NODE_SCALAR ? n->text : "";
}

aft_status aft_control_manifest_read(const char *dir, aft_arena *arena, aft_control_manifest *m, aft_error *err)
{
    char            path[4400];
    aft_text        text;
    double          days = 0;
    const aft_node *root;
    snprintf(path, sizeof path, "%s/manifest.json", dir);
    memset(m, 0, sizeof *m);
    AFT_TRY(aft_read_file(path, AFT_FILE_BYTES, arena, &text, err));
    AFT_TRY(aft_tree_read(text.text, text.length, "manifest.json", arena, &root, err));
    if (strcmp(text_of(root, "command"), COMMAND) != 0)
        return AFT_OK;
    AFT_TRY(aft_grid_named(text_of(root, "grid"), &m->truncation, err));
    if (!aft_number_read(text_of(root, "days"), &days) || !(days >= 1 && days <= 36500))
        return aft_fail(err, AFT_BAD_INPUT, "%s: has no days", path);
    m->days = aft_to_int(days);
    snprintf(m->levels, sizeof m->levels, "L%s", text_of(root, "levels"));
    snprintf(m->currents, sizeof m->currents, "%s", text_of(root, "currents_sha256"));
    snprintf(m->science_version, sizeof m->science_version, "%s", text_of(root, "science_version"));
    aft_assumptions_default(&m->assumptions);
    const aft_node *parameters = aft_node_member(root, "parameters");
    for (const aft_node *n = parameters ? parameters->first : NULL; n; n = n->next) {
        const int index = aft_parameter_index(n->key);
        if (index < 0 || n->kind != AFT_NODE_SCALAR || !aft_number_read(n->text, &m->assumptions.value[index]))
            return aft_fail(err, AFT_BAD_INPUT, "%s: %s is no parameter of this version", path, n->key);
    }
    return AFT_OK;
}
