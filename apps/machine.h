/* SPDX-License-Identifier: Apache-2.0 */
/* What this machine can do at most, measured now. */
#ifndef AFTERMATH_APPS_MACHINE_H
#define AFTERMATH_APPS_MACHINE_H

#include "aftermath.h"

double aft_cli_seconds(void);      /* monotonic clock */
double aft_cli_peak_f64_gflops(void);  /* one core: multiply and add in registers, no fma */
double aft_cli_peak_f32_gflops(void);
double aft_cli_triad_GBps(void);   /* one core: a = b + s c, 3 x 8 bytes a value */

/* Seconds of two kernels on 1000 x 1000 points. */
double     aft_cli_time_brode(const aft_assumptions *assumptions);
aft_status aft_cli_time_wseg(aft_arena *arena, double *seconds, aft_error *err);

#endif
