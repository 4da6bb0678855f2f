/* SPDX-License-Identifier: Apache-2.0 */
/* CF coordinates from the names of dimensions: time in days since the war, bands and layers of the
 * climate, cells and fine cells of the ground, names of countries, crops and surfaces. */
#include "report/netcdf.h"

#include "base/calendar.h"

#include <netcdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool aft_nc_is_coordinate(const aft_nc *nc, const char *field)
{
    static const char *const names[] = {"lat", "lat_bounds", "lon", "pressure", NULL};
    if (nc->file->table != &aft_weather_table)
        return false;
    for (int k = 0; names[k]; k++)
        if (strcmp(names[k], field) == 0)
            return true;
    return false;
}

static bool has_dimension(const char *shape, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = shape; *p;) {
        size_t m = strcspn(p, ",");
        if (m == n && memcmp(p, name, n) == 0)
            return true;
        p += m;
        p += *p == ',';
    }
    return false;
}

void aft_nc_coordinates_of(const char *shape, char *text, size_t room)
{
    static const struct {
        const char *dimension, *coordinates;
    } table[] = {{"country", "iso3"},  {"crop", "crop_name"},     {"surface", "surface_name"},
                 {"fine", "lat lon"},  {"cell", "lat lon"},       {NULL, NULL}};
    size_t n = 0;
    *text    = 0;
    for (int k = 0; table[k].dimension; k++)
        if (has_dimension(shape, table[k].dimension) && n < room)
            n += (size_t)snprintf(text + n, room - n, "%s%s", n ? " " : "", table[k].coordinates);
}

/* A coordinate variable of doubles over named netCDF dimensions, with its attributes. */
typedef struct {
    const char *name, *dimension, *second, *standard_name, *long_name, *units, *axis, *bounds,
        *extra_name, *extra;
} variable;

static aft_status put_variable(const aft_nc *nc, const variable *v, const double *x)
{
    int dims[2], id, n = 1;
    AFT_NC(nc, nc_inq_dimid(nc->id, v->dimension, &dims[0]), v->dimension);
    if (v->second) {
        AFT_NC(nc, nc_inq_dimid(nc->id, v->second, &dims[1]), v->second);
        n = 2;
    }
    AFT_NC(nc, nc_def_var(nc->id, v->name, NC_DOUBLE, n, dims, &id), v->name);
    AFT_TRY(aft_nc_text(nc, id, "standard_name", v->standard_name));
    AFT_TRY(aft_nc_text(nc, id, "long_name", v->long_name));
    AFT_TRY(aft_nc_text(nc, id, "units", v->units));
    AFT_TRY(aft_nc_text(nc, id, "axis", v->axis));
    AFT_TRY(aft_nc_text(nc, id, "bounds", v->bounds));
    if (v->extra_name)
        AFT_TRY(aft_nc_text(nc, id, v->extra_name, v->extra));
    AFT_NC(nc, nc_put_var_double(nc->id, id, x), v->name);
    return AFT_OK;
}

/* Names over a dimension, as fixed-length characters. */
static aft_status put_names(const aft_nc *nc, const char *name, const char *dimension,
                            const char *length_name, int length, int n, const char *text,
                            const char *meaning)
{
    int dims[2], id;
    AFT_NC(nc, nc_inq_dimid(nc->id, dimension, &dims[0]), dimension);
    AFT_NC(nc, nc_def_dim(nc->id, length_name, (size_t)length, &dims[1]), length_name);
    AFT_NC(nc, nc_def_var(nc->id, name, NC_CHAR, 2, dims, &id), name);
    AFT_TRY(aft_nc_text(nc, id, "long_name", meaning));
    (void)n;
    AFT_NC(nc, nc_put_var_text(nc->id, id, text), name);
    return AFT_OK;
}

static aft_status need_bounds_dimension(const aft_nc *nc)
{
    int id;
    if (nc_inq_dimid(nc->id, "bounds", &id) != NC_NOERR)
        AFT_NC(nc, nc_def_dim(nc->id, "bounds", 2, &id), "bounds");
    return AFT_OK;
}

/* Centres and bounds of n intervals that meet at edge[0..n]. */
static aft_status put_intervals(const aft_nc *nc, variable v, int n, const double *edge)
{
    char    bounds_name[32];
    double *x = malloc(sizeof *x * (size_t)n * 3);
    if (!x)
        return aft_fail(nc->err, AFT_NO_MEMORY, "no memory for %d bounds", n);
    for (int i = 0; i < n; i++) {
        x[i]             = 0.5 * (edge[i] + edge[i + 1]);
        x[n + 2 * i]     = edge[i];
        x[n + 2 * i + 1] = edge[i + 1];
    }
    snprintf(bounds_name, sizeof bounds_name, "%s_bounds", v.name);
    v.bounds          = bounds_name;
    variable   b      = {.name = bounds_name, .dimension = v.dimension, .second = "bounds"};
    aft_status status = need_bounds_dimension(nc);
    if (status == AFT_OK)
        status = put_variable(nc, &v, x);
    if (status == AFT_OK)
        status = put_variable(nc, &b, x + n);
    free(x);
    return status;
}

/* Months or years of the noleap calendar, in days since the war; those before it are negative. */
static aft_status put_time(const aft_nc *nc, const char *dimension, int months_each)
{
    const aft_scenario *s = nc->result->scenario;
    int                 n = aft_nc_length(nc, dimension);
    if (n <= 0)
        return AFT_OK;
    char    units[48];
    double *edge = malloc(sizeof *edge * (size_t)(n + 1));
    if (!edge)
        return aft_fail(nc->err, AFT_NO_MEMORY, "no memory for %d times", n);
    int war = aft_day_of_year(s->month, s->day);
    for (int i = 0; i <= n; i++) {
        int month = i * months_each;
        edge[i]   = month / 12 * AFT_DAYS_PER_YEAR + aft_month_start(month % 12) - war;
    }
    snprintf(units, sizeof units, "days since 0001-%02d-%02d", s->month, s->day);
    variable v = {.name = aft_nc_dimension_name(dimension),
                  .dimension = aft_nc_dimension_name(dimension), .standard_name = "time",
                  .long_name = "time since the war, whose calendar year is 0001", .units = units,
                  .axis = "T", .extra_name = "calendar", .extra = "noleap"};
    aft_status status = put_intervals(nc, v, n, edge);
    free(edge);
    return status;
}

static aft_status put_climate(const aft_nc *nc)
{
    const aft_weather *w = &nc->result->weather;
    if (nc->file->table != &aft_weather_table || w->nlat <= 0)
        return AFT_OK;
    variable lat = {.name = "lat", .dimension = "lat", .standard_name = "latitude",
                    .units = "degrees_north", .axis = "Y", .bounds = "lat_bounds"};
    variable bounds = {.name = "lat_bounds", .dimension = "lat", .second = "bounds"};
    AFT_TRY(need_bounds_dimension(nc));
    AFT_TRY(put_variable(nc, &lat, w->lat_deg));
    AFT_TRY(put_variable(nc, &bounds, w->lat_bounds_deg));
    if (w->nlon > 0 && w->nlon < 4096) {
        double edge[4097], width = 360.0 / w->nlon;
        for (int i = 0; i <= w->nlon; i++)
            edge[i] = w->lon_deg[0] + (i - 0.5) * width;
        variable lon = {.name = "lon", .dimension = "lon", .standard_name = "longitude",
                        .units = "degrees_east", .axis = "X"};
        AFT_TRY(put_intervals(nc, lon, w->nlon, edge));
    }
    if (w->nlev > 0) {
        variable lev = {.name = "lev", .dimension = "lev", .standard_name = "air_pressure",
                        .long_name = "pressure at the middle of the layer", .units = "Pa",
                        .axis = "Z", .extra_name = "positive", .extra = "down"};
        AFT_TRY(put_variable(nc, &lev, w->pressure));
    }
    return AFT_OK;
}

/* Centres of 5' cells, or of the fine cells inside them. */
static aft_status put_cells(const aft_nc *nc, const char *dimension, const char *second,
                            const int32_t *cell, int n, int nfine)
{
    size_t  count = (size_t)n * (size_t)nfine;
    double *x     = malloc(sizeof *x * count * 2);
    if (!x)
        return aft_fail(nc->err, AFT_NO_MEMORY, "no memory for %zu cell centres", count);
    int    side = nfine == 1 ? 1 : AFT_FINE;
    double step = 1.0 / 12.0 / side;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < nfine; k++) {
            int row = cell[i] / AFT_COLS_5MIN * side + k / side;
            int col = cell[i] % AFT_COLS_5MIN * side + k % side;
            x[(size_t)i * nfine + k]         = 90.0 - (row + 0.5) * step;
            x[count + (size_t)i * nfine + k] = -180.0 + (col + 0.5) * step;
        }
    variable lat = {.name = "lat", .dimension = dimension, .second = second,
                    .standard_name = "latitude", .units = "degrees_north"};
    variable lon = {.name = "lon", .dimension = dimension, .second = second,
                    .standard_name = "longitude", .units = "degrees_east"};
    aft_status status = put_variable(nc, &lat, x);
    if (status == AFT_OK)
        status = put_variable(nc, &lon, x + count);
    free(x);
    return status;
}

static aft_status put_labels(const aft_nc *nc)
{
    static const char crops[]    = "maize       rice        spring_wheatwinter_wheatsoy         "
                                   "grass       ";
    static const char surfaces[] = "landsea ";
    const aft_countries *all     = &nc->result->in.earth->countries;
    int                  n       = aft_nc_length(nc, "country");
    if (n > 0 && n <= all->ncountry) {
        char *iso3 = malloc((size_t)n * 3);
        if (!iso3)
            return aft_fail(nc->err, AFT_NO_MEMORY, "no memory for %d names", n);
        for (int c = 0; c < n; c++)
            memcpy(iso3 + 3 * c, all->iso3[c], 3);
        aft_status status = put_names(nc, "iso3", "country", "iso3_length", 3, n, iso3,
                                      "country, ISO 3166-1 alpha-3");
        free(iso3);
        AFT_TRY(status);
    }
    if (aft_nc_length(nc, "crop") == AFT_NCROP)
        AFT_TRY(put_names(nc, "crop_name", "crop", "crop_length", 12, AFT_NCROP, crops, "crop"));
    if (aft_nc_length(nc, "surface") == AFT_NSURFACE)
        AFT_TRY(put_names(nc, "surface_name", "surface", "surface_length", 4, AFT_NSURFACE,
                          surfaces, "part of the grid cell"));
    return AFT_OK;
}

aft_status aft_nc_put_coordinates(const aft_nc *nc)
{
    const aft_damage *damage = &nc->result->damage;
    const aft_dose   *dose   = &nc->result->dose;
    AFT_TRY(put_time(nc, "month", 1));
    AFT_TRY(put_time(nc, "year", 12));
    AFT_TRY(put_climate(nc));
    if (nc->file->table == &aft_damage_table && damage->ntile > 0)
        AFT_TRY(put_cells(nc, "tile", "fine", damage->tile, damage->ntile, AFT_FINE2));
    if (nc->file->table == &aft_dose_table && dose->ncell > 0)
        AFT_TRY(put_cells(nc, "cell", NULL, dose->cell, dose->ncell, 1));
    return put_labels(nc);
}
