/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the months share. */
#ifndef AFTERMATH_CLIMATE_GCM_MONTHS_STATE_H
#define AFTERMATH_CLIMATE_GCM_MONTHS_STATE_H

#include "climate/gcm/months.h"

/* What the model does not sum itself, times s; extremes summed over days. */
enum { AFT_OWN_LEAST, AFT_OWN_MOST, AFT_OWN_HUMIDITY, AFT_OWN_PRESSURE, AFT_OWN_DIRECT, AFT_OWN_DIFFUSE,
       AFT_OWN_HEAT_DOWN, AFT_OWN_WATER, AFT_OWN_ICE_DEPTH, AFT_OWN_SUMS };

struct aft_gcm_months {
    aft_gcm        *gcm;
    int             days, closed;       /* of the run; months that are whole                         */
    double         *sum[AFT_OWN_SUMS];  /* [nlat][nlon]                                              */
    double         *least, *most;       /* [nlat][nlon] K, of the day so far                         */
    double         *zonal[AFT_ZONALS];  /* [nlat][nlev] times s                                      */
    aft_gcm_monthly r;
};

/* Days from the start to the end of a month of the run, 0: the first. */
int aft_gcm_month_end(double start_day, int month);

#endif
