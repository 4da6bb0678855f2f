/* SPDX-License-Identifier: Apache-2.0 */
#include "report/compare.h"

#include <netcdf.h>
#include <stdlib.h>
#include <string.h>

static void show_value(nc_type type, const void *at, char out[48])
{
    switch (type) {
    case NC_DOUBLE: snprintf(out, 48, "%.17g", *(const double *)at); break;
    case NC_FLOAT:  snprintf(out, 48, "%.9g", (double)*(const float *)at); break;
    case NC_INT64:  snprintf(out, 48, "%lld", *(const long long *)at); break;
    case NC_INT:    snprintf(out, 48, "%d", *(const int *)at); break;
    case NC_SHORT:  snprintf(out, 48, "%d", *(const short *)at); break;
    default:        snprintf(out, 48, "%d", *(const unsigned char *)at); break;
    }
}

static void differ(aft_difference *d, const char *field, int64_t index)
{
    d->differs = true;
    d->index   = index;
    snprintf(d->field, sizeof d->field, "%.120s", field);
}

/* Type and number of values of a variable; false: not there or not readable. */
static bool measure(int file, int variable, nc_type *type, size_t *count, size_t *size)
{
    int ndim, dims[NC_MAX_VAR_DIMS];
    if (nc_inq_var(file, variable, NULL, type, &ndim, dims, NULL) != NC_NOERR
        || nc_inq_type(file, *type, NULL, size) != NC_NOERR)
        return false;
    *count = 1;
    for (int k = 0; k < ndim; k++) {
        size_t length;
        if (nc_inq_dimlen(file, dims[k], &length) != NC_NOERR || *count > (size_t)1 << 34)
            return false;
        *count *= length;
    }
    return *count * *size <= (size_t)1 << 34;
}

static aft_status compare_values(int recorded, int r, int computed, int c, const char *name,
                                 nc_type type, size_t count, size_t size, aft_difference *d,
                                 aft_error *err)
{
    char *a = malloc(count * size + 1), *b = malloc(count * size + 1);
    if (!a || !b) {
        free(a);
        free(b);
        return aft_fail(err, AFT_NO_MEMORY, "no memory to compare %s", name);
    }
    if (nc_get_var(recorded, r, a) != NC_NOERR || nc_get_var(computed, c, b) != NC_NOERR) {
        differ(d, name, -1);
        snprintf(d->recorded, sizeof d->recorded, "broken");
    } else if (memcmp(a, b, count * size) != 0) {
        size_t i = 0;
        while (memcmp(a + i * size, b + i * size, size) == 0)
            i++;
        differ(d, name, (int64_t)i);
        show_value(type, a + i * size, d->recorded);
        show_value(type, b + i * size, d->computed);
    }
    free(a);
    free(b);
    return AFT_OK;
}

static aft_status compare_variables(int recorded, int computed, aft_difference *d, aft_error *err)
{
    int n = 0;
    nc_inq_nvars(computed, &n);
    for (int c = 0; c < n && !d->differs; c++) {
        char    name[NC_MAX_NAME + 1];
        int     r;
        nc_type type, other;
        size_t  count, size, other_count, other_size;
        nc_inq_varname(computed, c, name);
        if (!measure(computed, c, &type, &count, &size))
            return aft_fail(err, AFT_IO, "%s cannot be read back", name);
        if (nc_inq_varid(recorded, name, &r) != NC_NOERR
            || !measure(recorded, r, &other, &other_count, &other_size) || other != type
            || other_count != count) {
            differ(d, name, -1);
            snprintf(d->recorded, sizeof d->recorded, "missing or of another shape");
            continue;
        }
        AFT_TRY(compare_values(recorded, r, computed, c, name, type, count, size, d, err));
    }
    return AFT_OK;
}

aft_status aft_compare_netcdf(const char *path, int computed, aft_difference *d, aft_error *err)
{
    int   recorded;
    FILE *there = aft_open_plain(path);
    if (there)
        fclose(there);
    if (!there || nc_open(path, NC_NOWRITE, &recorded) != NC_NOERR) {
        differ(d, "", -1);
        snprintf(d->recorded, sizeof d->recorded, "missing or broken");
        return AFT_OK;
    }
    aft_status status = compare_variables(recorded, computed, d, err);
    nc_close(recorded);
    return status;
}
