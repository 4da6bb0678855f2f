/* SPDX-License-Identifier: Apache-2.0 */
/* All files of a result, one after another, into an open output. */
#define _POSIX_C_SOURCE 200809L
#include "aftermath/report.h"
#include "climate/gcm/months.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

int aft_report_files(const aft_result *r, aft_report_file files[AFT_MAX_FILES])
{
    int n = 0;
    if (r->has_strikes) {
        files[n++] = (aft_report_file){"casualties.nc", &aft_damage_table, &r->damage};
        files[n++] = (aft_report_file){"dose.nc", &aft_dose_table, &r->dose};
    }
    files[n++] = (aft_report_file){"fires.nc", &aft_emissions_table, &r->emissions};
    files[n++] = (aft_report_file){"climate.nc", &aft_weather_table, &r->weather};
    if (r->weather.months)
        files[n++] = (aft_report_file){"control.nc", &aft_gcm_monthly_table, r->weather.months};
    files[n++] = (aft_report_file){"crops.nc", &aft_harvest_table, &r->harvest};
    files[n++] = (aft_report_file){"food.nc", &aft_diets_table, &r->diets};
    return n;
}

/* More bytes than the file will have: its values as they are, and 8 KiB of structure a field. */
static size_t upper_size(const aft_report_file *file)
{
    size_t size = (size_t)256 << 10;
    for (const aft_field *f = file->table->fields; f->name; f++)
        size += 8192 + aft_field_count(file->table, f, file->stage) * aft_type_size(f->type);
    return size + size / 8;
}

/* HDF5 crashes when a disk fills under it, and netCDF's own files in memory (nc_create_mem, 4.9.0)
 * can never be opened for writing again: so room is asked for before HDF5 begins. */
aft_status aft_report_room(const aft_output *o, const aft_report_file *file, aft_error *err)
{
    size_t         need = upper_size(file);
    struct rlimit  most;
    struct statvfs disk;
    if (getrlimit(RLIMIT_FSIZE, &most) == 0 && most.rlim_cur != RLIM_INFINITY
        && most.rlim_cur < need)
        return aft_fail(err, AFT_IO, "%s: cannot be written: files may not be larger than %llu "
                        "bytes here; %zu may be needed", file->file,
                        (unsigned long long)most.rlim_cur, need);
    if (statvfs(o->partial, &disk) == 0
        && (unsigned long long)disk.f_bavail * disk.f_frsize < need)
        return aft_fail(err, AFT_IO, "%s: cannot be written: %llu bytes are free; %zu may be needed",
                        file->file, (unsigned long long)disk.f_bavail * disk.f_frsize, need);
    return AFT_OK;
}

static aft_status write_netcdf(const aft_output *o, const aft_result *r,
                               const aft_report_file *file, aft_error *err)
{
    char path[4400];
    int  id;
    AFT_TRY(aft_report_room(o, file, err));
    snprintf(path, sizeof path, "%s/%s", o->partial, file->file);
    AFT_TRY(aft_report_netcdf(r, file, path, &id, err));
    return aft_report_netcdf_close(id, file, err);
}

aft_status aft_report_write_climate(const aft_output *o, const aft_result *r,
                                    const aft_text *summary, aft_error *err)
{
    aft_report_file file = {"climate.nc", &aft_weather_table, &r->weather};
    AFT_TRY(aft_output_put(o, "summary.json", summary->text, summary->length, err));
    AFT_TRY(aft_output_put(o, "manifest.json", r->scenario->canonical_json,
                           r->scenario->canonical_json_length, err));
    return write_netcdf(o, r, &file, err);
}

aft_status aft_report_write(const aft_output *o, const aft_result *r, const aft_digests *d,
                            const aft_earth_sections *sections, bool schools, aft_arena *arena,
                            aft_error *err)
{
    aft_text      text;
    aft_file_sums sums;
    AFT_TRY(aft_report_summary(r, d, true, arena, &text, err));
    AFT_TRY(aft_output_put(o, "summary.json", text.text, text.length, err));
    AFT_TRY(aft_report_countries(r, arena, &text, err));
    AFT_TRY(aft_output_put(o, "countries.csv", text.text, text.length, err));
    if (r->has_strikes) {
        AFT_TRY(aft_report_detonations(r, arena, &text, err));
        AFT_TRY(aft_output_put(o, "detonations.geojson", text.text, text.length, err));
    }
    aft_report_file files[AFT_MAX_FILES];
    int             n = aft_report_files(r, files);
    for (int i = 0; i < n; i++)
        AFT_TRY(write_netcdf(o, r, &files[i], err));
    AFT_TRY(aft_report_sums(o->partial, r, &sums, err));
    AFT_TRY(aft_report_manifest(r, d, sections, schools, &sums, arena, &text, err));
    return aft_output_put(o, "manifest.json", text.text, text.length, err);
}
