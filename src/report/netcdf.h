/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of report/: a netCDF file while it is made. */
#ifndef AFTERMATH_REPORT_NETCDF_H
#define AFTERMATH_REPORT_NETCDF_H

#include "aftermath/report.h"

typedef struct {
    int                    id;
    const aft_result      *result;  /* NULL: the file is no stage of a run         */
    const aft_report_file *file;
    const char            *name, *summary, *keywords, *history;
    const char            *inputs;  /* the text from which all of it can be made again */
    size_t                 inputs_length;
    aft_error             *err;
} aft_nc;

/* Calls netCDF and turns its code into a status of the calling function. */
#define AFT_NC(nc, call, what)                        \
    do {                                              \
        int aft_nc_code_ = (call);                    \
        if (aft_nc_code_ != NC_NOERR)                 \
            return aft_nc_fail(nc, aft_nc_code_, what); \
    } while (0)

/* Writes the file at `path`, or in memory alone (NULL); its id is open for reading. */
aft_status  aft_nc_make(aft_nc *nc, const char *path);
aft_status  aft_nc_fail(const aft_nc *nc, int code, const char *what);
aft_status  aft_nc_text(const aft_nc *nc, int variable, const char *name, const char *text);
aft_status  aft_nc_missing(const aft_nc *nc, int variable, float value);
int         aft_nc_length(const aft_nc *nc, const char *dimension);  /* -1: not in the table */
const char *aft_nc_dimension_name(const char *name);

aft_status aft_nc_put_coordinates(const aft_nc *nc);
/* Is the field of that name written as a coordinate already? */
bool aft_nc_is_coordinate(const aft_nc *nc, const char *field);
/* Auxiliary coordinates and labels of a shape, for the attribute `coordinates`. */
void aft_nc_coordinates_of(const char *shape, char *text, size_t room);

/* More attributes of a variable of core.nc or control.nc. */
aft_status aft_nc_describe_grid(const aft_nc *nc, int variable, const aft_field *field);

#endif
