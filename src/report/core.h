/* SPDX-License-Identifier: Apache-2.0 */
/* What `aftermath core` leaves behind: core.nc, summary.json, manifest.json. */
#ifndef AFTERMATH_REPORT_CORE_H
#define AFTERMATH_REPORT_CORE_H

#include "aftermath/report.h"
#include "climate/dynamics/cases/run.h"

/* The keys of the contract, then what else the case has; sypd NaN: null. */
aft_status aft_report_core(const aft_case_settings *settings, const aft_case_summary *summary,
                           double sypd, aft_arena *arena, aft_text *text, aft_error *err);
/* Everything but the restart into an open output; no clock in any of it. */
aft_status aft_report_write_core(const aft_output *output, const aft_case_settings *settings,
                                 const aft_case_result *result, const aft_case_summary *summary,
                                 aft_arena *arena, aft_error *err);

#endif
