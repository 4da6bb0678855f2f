/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the months share. */
#ifndef AFTERMATH_CLIMATE_GCM_MONTHS_STATE_H
#define AFTERMATH_CLIMATE_GCM_MONTHS_STATE_H

#include "climate/gcm/model.h"
#include "climate/gcm/months.h"

/* What the model does not sum itself, times s; extremes summed over days. */
enum { AFT_OWN_LEAST, AFT_OWN_MOST, AFT_OWN_HUMIDITY, AFT_OWN_PRESSURE, AFT_OWN_DIRECT, AFT_OWN_DIFFUSE,
       AFT_OWN_HEAT_DOWN, AFT_OWN_WATER, AFT_OWN_ICE_DEPTH, AFT_OWN_RUNOFF, AFT_OWN_SUMS };
/* The zonal means that are sums over time; where the stream function would be stands kg m-1 s-1 northward. */
enum { AFT_ZONAL_SUMS = AFT_ZONAL_STREAM + 1 };

struct aft_gcm_months {
    aft_gcm        *gcm;
    int             days, closed;       /* of the run; months that are whole                         */
    double         *sum[AFT_OWN_SUMS];  /* [nlat][nlon]                                              */
    double         *soil[2];            /* [layer][nlat][nlon] temperature, water, times s           */
    double         *least, *most;       /* [nlat][nlon] K, of the day so far                         */
    double         *zonal[AFT_ZONAL_SUMS];  /* [nlat][nlev] times s                                  */
    aft_gcm_monthly r;
};

/* months_zonal.c: adds the step of a latitude; record `at` from `seconds` of sums. */
void aft_gcm_note_levels(aft_gcm_months *months, int lat, const aft_gcm_thread *w);
void aft_gcm_fill_zonal(aft_gcm_months *months, int at, double seconds);

/* months_soil.c: the same of the ground. */
aft_status aft_gcm_create_soil(aft_gcm_months *months, size_t records, aft_arena *arena, aft_error *err);
void       aft_gcm_note_soil(aft_gcm_months *months, int lat);
void       aft_gcm_fill_soil(aft_gcm_months *months, int at, double seconds);

/* Days from the start to the end of a month of the run, 0: the first. */
int aft_gcm_month_end(double start_day, int month);

#endif
