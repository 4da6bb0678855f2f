/* SPDX-License-Identifier: Apache-2.0 */
/* One field table -> one netCDF-4 file, CF-1.10 and ACDD-1.3, made in memory: see write.c. Coordinates follow from the names of the table's dimensions
 * (report/coordinates.c). */
#include "report/netcdf.h"

#include "base/sha256.h"
#include "climate/gcm/months.h"

#include <netcdf.h>
#include <stdio.h>
#include <string.h>

enum { COMPRESS_FROM = 4096 /* values */, DEFLATE_LEVEL = 1 };

static const int nc_types[] = {NC_DOUBLE, NC_FLOAT, NC_INT64, NC_INT, NC_SHORT, NC_UBYTE};

aft_status aft_nc_fail(const aft_nc *nc, int code, const char *what)
{
    return aft_fail(nc->err, AFT_IO, "%s: %s: %s", nc->file->file, what, nc_strerror(code));
}

aft_status aft_nc_text(const aft_nc *nc, int variable, const char *name, const char *text)
{
    if (!text || !*text)
        return AFT_OK;
    AFT_NC(nc, nc_put_att_text(nc->id, variable, name, strlen(text), text), name);
    return AFT_OK;
}

aft_status aft_nc_missing(const aft_nc *nc, int variable, float value)
{
    AFT_NC(nc, nc_put_att_float(nc->id, variable, "_FillValue", NC_FLOAT, 1, &value), "_FillValue");
    return AFT_OK;
}

int aft_nc_length(const aft_nc *nc, const char *dimension)
{
    for (const aft_dimension *d = nc->file->table->dimensions; d->name; d++)
        if (strcmp(d->name, dimension) == 0) {
            int n;
            memcpy(&n, (const char *)nc->file->stage + d->offset, sizeof n);
            return n;
        }
    return -1;
}

/* netCDF's name of a dimension: months are time, and no variable of two dimensions may bear the name
 * of one. */
const char *aft_nc_dimension_name(const char *name)
{
    static const char *const renamed[][2] = {
        {"month", "time"}, {"twelve", "month"}, {"two", "bounds"}, {"share", "sharer"},
        {"tracer", "tracer_number"}};
    for (size_t k = 0; k < sizeof renamed / sizeof *renamed; k++)
        if (strcmp(name, renamed[k][0]) == 0)
            return renamed[k][1];
    return name;
}

static aft_status put_globals(aft_nc *nc)
{
    char       title[300], hex[65];
    uint8_t    digest[32];
    aft_sha256 hash;
    snprintf(title, sizeof title, "%.200s: %s", nc->name, nc->file->table->stage);
    aft_sha256_begin(&hash);
    aft_sha256_add(&hash, nc->inputs, nc->inputs_length);
    aft_sha256_end(&hash, digest);
    aft_sha256_hex(digest, hex);
    const char *const attribute[][2] = {
        {"Conventions", "CF-1.10, ACDD-1.3"},
        {"title", title},
        {"summary", nc->summary},
        {"keywords", nc->keywords},
        {"source", "aftermath " AFT_SCIENCE_VERSION},
        {"history", nc->history},
        {"references", "docs/ of aftermath, one page a stage"},
        {"cdm_data_type", "Grid"},
        {"standard_name_vocabulary", "CF Standard Name Table v79"},
        {"scenario", nc->name},
        {"scenario_sha256", hex},
    };
    for (size_t k = 0; k < sizeof attribute / sizeof *attribute; k++)
        AFT_TRY(aft_nc_text(nc, NC_GLOBAL, attribute[k][0], attribute[k][1]));
    return AFT_OK;
}

static aft_status define_dimensions(aft_nc *nc)
{
    int id;
    for (const aft_dimension *d = nc->file->table->dimensions; d->name; d++) {
        int n = aft_nc_length(nc, d->name);
        if (n > 0)
            AFT_NC(nc, nc_def_dim(nc->id, aft_nc_dimension_name(d->name), (size_t)n, &id), d->name);
    }
    return AFT_OK;
}

/* Dimension ids of a field; *empty when one of them has no length. */
static aft_status field_dimensions(const aft_nc *nc, const aft_field *field, int *dims, int *ndim,
                                   bool *empty)
{
    *ndim  = 0;
    *empty = false;
    for (const char *p = field->shape; *p && *ndim < 8;) {
        char   name[64];
        size_t n = strcspn(p, ",");
        snprintf(name, sizeof name, "%.*s", (int)n, p);
        if (nc_inq_dimid(nc->id, aft_nc_dimension_name(name), &dims[*ndim]) != NC_NOERR) {
            *empty = true;
            return AFT_OK;
        }
        ++*ndim;
        p += n;
        p += *p == ',';
    }
    return AFT_OK;
}

static aft_status describe(const aft_nc *nc, int variable, const aft_field *f)
{
    char coordinates[128];
    AFT_TRY(aft_nc_text(nc, variable, "long_name", f->meaning));
    AFT_TRY(aft_nc_text(nc, variable, "standard_name", f->standard_name));
    AFT_TRY(aft_nc_text(nc, variable, "units", f->unit));
    AFT_TRY(aft_nc_text(nc, variable, "cell_methods", f->cell_methods));
    if (!nc->result)
        return aft_nc_describe_grid(nc, variable, f);
    aft_nc_coordinates_of(f->shape, coordinates, sizeof coordinates);
    return aft_nc_text(nc, variable, "coordinates", coordinates);
}

static aft_status put_field(const aft_nc *nc, const aft_field *f)
{
    int    dims[8], ndim, variable;
    bool   empty;
    size_t count = aft_field_count(nc->file->table, f, nc->file->stage);
    const void *data = aft_field_data(f, nc->file->stage);
    AFT_TRY(field_dimensions(nc, f, dims, &ndim, &empty));
    if (empty || count == 0 || !data || aft_nc_is_coordinate(nc, f->name))
        return AFT_OK;
    AFT_NC(nc, nc_def_var(nc->id, f->name, nc_types[f->type], ndim, dims, &variable), f->name);
    if (count >= COMPRESS_FROM)
        AFT_NC(nc, nc_def_var_deflate(nc->id, variable, 1, 1, DEFLATE_LEVEL), f->name);
    AFT_TRY(describe(nc, variable, f));
    AFT_NC(nc, nc_put_var(nc->id, variable, data), f->name);
    return AFT_OK;
}

static aft_status put_all(aft_nc *nc)
{
    AFT_TRY(put_globals(nc));
    AFT_TRY(define_dimensions(nc));
    if (nc->result)
        AFT_TRY(aft_nc_put_coordinates(nc));
    for (const aft_field *f = nc->file->table->fields; f->name; f++)
        AFT_TRY(put_field(nc, f));
    return AFT_OK;
}

aft_status aft_nc_make(aft_nc *nc, const char *path)
{
    int mode = NC_NETCDF4 | (path ? NC_CLOBBER : NC_DISKLESS), old_fill;
    AFT_NC(nc, nc_create(path ? path : nc->file->file, mode, &nc->id), "cannot be made");
    nc_set_fill(nc->id, NC_NOFILL, &old_fill);
    aft_status status = put_all(nc);
    if (status != AFT_OK)
        nc_abort(nc->id);
    return status;
}

aft_status aft_report_netcdf(const aft_result *result, const aft_report_file *file,
                             const char *path, int *id, aft_error *err)
{
    const aft_scenario *s  = result->scenario;
    aft_nc              nc = {
                     .result = file->table == &aft_gcm_monthly_table ? NULL : result, .file = file, .name = s->name, .err = err,
                     .summary = "One stage of a run of aftermath, from nuclear detonations or smoke to harvests "
                                "and people. One answer under one set of assumptions: see manifest.json beside "
                                "this file.",
                     .history = "aftermath run",
                     .keywords = "nuclear war, soot, climate, crops, food, consequences",
                     .inputs = s->canonical_json, .inputs_length = s->canonical_json_length};
    if (result->weather.gcm)
        nc.summary = "One stage of a run of aftermath whose climate is the " AFT_GCM_SMOKELESS ". See manifest.json "
                     "beside this file.";
    AFT_TRY(aft_nc_make(&nc, path));
    *id = nc.id;
    return AFT_OK;
}

aft_status aft_report_netcdf_close(int id, const aft_report_file *file, aft_error *err)
{
    int code = nc_close(id);
    if (code != NC_NOERR)
        return aft_fail(err, AFT_IO, "%s: cannot be made: %s", file->file, nc_strerror(code));
    return AFT_OK;
}
