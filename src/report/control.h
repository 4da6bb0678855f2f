/* SPDX-License-Identifier: Apache-2.0 */
/* What `aftermath climate --control --climate gcm` leaves behind: control.nc, summary.json, manifest.json. */
#ifndef AFTERMATH_REPORT_CONTROL_H
#define AFTERMATH_REPORT_CONTROL_H

#include "aftermath/report.h"
#include "climate/gcm/months.h"

typedef struct {
    const aft_gcm_settings *settings;
    int                     days;
    const aft_gcm_monthly  *monthly;
    aft_gcm_climate         climate;
    char                    digest[65];  /* SHA-256 of the monthly means */
    char                    currents[65];  /* SHA-256 of the heat of currents, "" for a held sea */
} aft_control;

/* The keys of the contract, then what else there is; sypd NaN: null. */
aft_status aft_report_control(const aft_control *control, double sypd, aft_arena *arena, aft_text *text,
                              aft_error *err);
/* Everything but the restart into an open output; no clock in any of it. */
aft_status aft_report_write_control(const aft_output *output, const aft_control *control, aft_arena *arena,
                                    aft_error *err);

/* What manifest.json of such a directory asks for. */
typedef struct aft_control_manifest {
    int             truncation, days;  /* 0, 0: it is of another command           */
    char            levels[16];        /* "L30", "L40"                              */
    char            currents[65];      /* SHA-256; "": the sea was held             */
    char            science_version[32];
    aft_assumptions assumptions;
} aft_control_manifest;
aft_status aft_control_manifest_parse(const char *bytes, size_t size, const char *path, aft_arena *arena,
                                      aft_control_manifest *manifest, aft_error *err);
/* The one of `dir`. */
aft_status aft_control_manifest_read(const char *dir, aft_arena *arena, aft_control_manifest *manifest,
                                     aft_error *err);
/* control.nc, summary.json, manifest.json of the directory against the control run again. */
aft_status aft_report_verify_control(const char *dir, const aft_control *control, aft_arena *arena,
                                     aft_difference *difference, aft_error *err);

#endif
