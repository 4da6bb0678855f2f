/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of report/: two netCDF files value by value. */
#ifndef AFTERMATH_REPORT_COMPARE_H
#define AFTERMATH_REPORT_COMPARE_H

#include "aftermath/report.h"

/* The file at `path` against the open one, `computed`; fills field, index and values of the difference. */
aft_status aft_compare_netcdf(const char *path, int computed, aft_difference *d,
                              aft_error *err);

#endif
