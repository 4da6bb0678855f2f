/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of report/: two netCDF files value by value. */
#ifndef AFTERMATH_REPORT_COMPARE_H
#define AFTERMATH_REPORT_COMPARE_H

#include "aftermath/report.h"
#include "scenario/node.h"

#include <stdio.h>

/* A plain file for reading. NULL, and errno: it is not there, or is a directory, a pipe or a device. */
FILE *aft_open_plain(const char *path);

/* The file at `path` against the open one, `computed`; fills field, index and values of the difference. */
aft_status aft_compare_netcdf(const char *path, int computed, aft_difference *d,
                              aft_error *err);

/* The JSON file at `path`, whose name is `name`, against a computed text. */
aft_status aft_compare_json(const char *path, const char *name, const aft_text *computed, aft_arena *arena,
                            aft_difference *d, aft_error *err);
/* NULL: the map, which may be NULL, has none of that name. */
const aft_node *aft_node_member(const aft_node *map, const char *name);
/* files_sha256 of a manifest; NULL: none. */
aft_status aft_manifest_sums(const aft_node *node, const char *path, aft_file_sums *sums, aft_error *err);

#endif
