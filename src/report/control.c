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

/* Numbers of a climate in the order of their keys. */
typedef struct {
    const char *key;
    size_t      at;
} item;
#define OF(member) offsetof(aft_gcm_climate, member)
static const item means[] = {
    {"t2m_K", OF(t2m)}, {"precipitation_mm_day", OF(precipitation)}, {"olr_Wm2", OF(olr)}, {"asr_Wm2", OF(asr)},
    {"toa_net_Wm2", OF(net)}, {"sw_cre_Wm2", OF(sw_effect)}, {"lw_cre_Wm2", OF(lw_effect)},
    {"column_water_kg_m2", OF(column_water)}, {"drift_K_per_year", OF(drift)}, {0}};
static const item ice[] = {
    {"nh_mar", OF(ice_nh_mar)}, {"nh_sep", OF(ice_nh_sep)}, {"sh_feb", OF(ice_sh_feb)}, {"sh_sep", OF(ice_sh_sep)}, {0}};
static const item pattern[] = {
    {"t2m_rms_K", OF(t2m_rms)}, {"precipitation_correlation", OF(precipitation_correlation)},
    {"t2m_bias_K", OF(t2m_bias)}, {"t2m_land_bias_K", OF(t2m_land_bias)}, {"t2m_land_rms_K", OF(t2m_land_rms)},
    {"crops_t2m_bias_K", OF(crops_t2m_bias)}, {"crops_t2m_rms_K", OF(crops_t2m_rms)},
    {"crops_precipitation_bias_mm_day", OF(crops_precipitation_bias)},
    {"crops_precipitation_rms_mm_day", OF(crops_precipitation_rms)},
    {"precipitation_rms_mm_day", OF(precipitation_rms)}, {0}};
static const item aloft[] = {
    {"age_50hPa_60N_years", OF(aloft.age)}, {"age_100hPa_0N_years", OF(aloft.age_entry)},
    {"age_50hPa_60N_filled_years", OF(aloft.age_filled)}, {"upwelling_70hPa_kg_s", OF(aloft.upwelling)},
    {"cold_point_K", OF(aloft.cold_point)}, {"u_10hPa_60S_jul_m_s", OF(aloft.vortex_south)},
    {"u_10hPa_60N_jan_m_s", OF(aloft.vortex_north)}, {"t_30hPa_80S_jul_K", OF(aloft.pole_south)},
    {"t_30hPa_80N_jan_K", OF(aloft.pole_north)}, {0}};
static const item transport[] = {
    {"north_PW", OF(ocean_north)}, {"north_lat", OF(ocean_north_lat)}, {"south_PW", OF(ocean_south)},
    {"south_lat", OF(ocean_south_lat)}, {0}};
static const item volume[] = {{"nh", OF(ice_volume_nh)}, {"sh", OF(ice_volume_sh)}, {0}};
static const item last[] = {
    {"t2m_land_K", OF(t2m_land)}, {"air_energy_open_Wm2", OF(air_open)}, {"surface_energy_open_Wm2", OF(surface_open)},
    {0}};

static void put(aft_json *json, const item *i, const aft_gcm_climate *c)
{
    for (; i->key; i++)
        aft_json_number(json, i->key, *(const double *)((const char *)c + i->at));
}

static void put_group(aft_json *json, const char *key, const item *i, const aft_gcm_climate *c)
{
    aft_json_object(json, key);
    put(json, i, c);
    aft_json_end(json);
}

static void put_sea(aft_json *json, const aft_control *c)
{
    const aft_qflux *currents = c->settings->currents;
    aft_json_text(json, "sea", currents ? "free" : "held");
    aft_json_text(json, "currents_sha256", currents ? c->currents : NULL);
    aft_json_number(json, "currents_found_Wm2", currents ? currents->found : (double)NAN);
    aft_json_number(json, "sea_heat_Wm2", c->climate.held);
    put_group(json, "ocean_transport", transport, &c->climate);
    put_group(json, "ice_volume_1000km3", volume, &c->climate);
}

aft_status aft_report_control(const aft_control *control, double sypd, aft_arena *arena, aft_text *text,
                              aft_error *err)
{
    const aft_gcm_climate *c = &control->climate;
    aft_json               json;
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    put_grid(&json, control);
    put(&json, means, c);
    put_group(&json, "ice_extent_Mkm2", ice, c);
    put_group(&json, "pattern", pattern, c);
    put_group(&json, "aloft", aloft, c);
    aft_json_number(&json, "sypd", sypd);
    aft_json_text(&json, "digest", control->digest);
    aft_json_int(&json, "days", control->days);
    aft_json_int(&json, "years_meaned", c->years_meaned);
    put_sea(&json, control);
    put(&json, last, c);
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
    snprintf(about, sizeof about, "Months of the 3-D climate model of aftermath without war or smoke, its sea %s%.16s.",
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

static bool may_be(const aft_parameter *p, double x)
{
    int noption = 0;
    while (p->options && p->options[noption])
        noption++;
    return p->options ? x >= 0 && x < noption && floor(x) == x : x >= p->low && x <= p->high;
}

/* Grid and levels that the command can have had. */
static aft_status read_axes(const aft_node *root, const char *path, aft_control_manifest *m, aft_error *err)
{
    aft_error   why;
    const char *grid = text_of(root, "grid"), *levels = text_of(root, "levels");
    if (aft_grid_named(grid, &m->truncation, &why) != AFT_OK || m->truncation > 42)
        return aft_fail(err, AFT_BAD_INPUT, "%s: grid is \"%s\"; expected T21, T31 or T42", path, aft_show(grid).text);
    if (strcmp(levels, "30") != 0 && strcmp(levels, "40") != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: levels is \"%s\"; expected 30 or 40", path, aft_show(levels).text);
    snprintf(m->levels, sizeof m->levels, "L%s", levels);
    return AFT_OK;
}

aft_status aft_control_manifest_parse(const char *bytes, size_t size, const char *path, aft_arena *arena,
                                      aft_control_manifest *m, aft_error *err)
{
    double          days = 0;
    const aft_node *root;
    memset(m, 0, sizeof *m);
    AFT_TRY(aft_tree_read(bytes, size, path, arena, &root, err));
    if (strcmp(text_of(root, "command"), COMMAND) != 0)
        return AFT_OK;
    AFT_TRY(read_axes(root, path, m, err));
    if (!aft_number_read(text_of(root, "days"), &days) || !(days >= 1 && days <= 36500))
        return aft_fail(err, AFT_BAD_INPUT, "%s: has no days", path);
    m->days = aft_to_int(days);
    snprintf(m->currents, sizeof m->currents, "%s", text_of(root, "currents_sha256"));
    snprintf(m->science_version, sizeof m->science_version, "%s", text_of(root, "science_version"));
    aft_assumptions_default(&m->assumptions);
    const aft_node *parameters = aft_node_member(root, "parameters");
    for (const aft_node *n = parameters ? parameters->first : NULL; n; n = n->next) {
        const int index = n->key && n->kind == AFT_NODE_SCALAR ? aft_parameter_index(n->key) : -1;
        if (index < 0 || !aft_number_read(n->text, &m->assumptions.value[index])
            || !may_be(aft_parameter_at(index), m->assumptions.value[index]))
            return aft_fail(err, AFT_BAD_INPUT, "%s: line %d is no parameter of this version, or a value that it may not "
                                                "have", path, n->line);
    }
    return AFT_OK;
}

aft_status aft_control_manifest_read(const char *dir, aft_arena *arena, aft_control_manifest *m, aft_error *err)
{
    char     path[4400];
    aft_text text;
    AFT_TRY(aft_manifest_text(dir, arena, path, &text, err));
    return aft_control_manifest_parse(text.text, text.length, path, arena, m, err);
}
