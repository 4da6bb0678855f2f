/* SPDX-License-Identifier: Apache-2.0 */
/* crops.h: weather -> harvest. */
#ifndef AFTERMATH_CROPS_H
#define AFTERMATH_CROPS_H

#include "aftermath/climate.h"

typedef struct {
    int          ncountry, ncrop, nyear;
    const float *yield_change_pct;       /* [year][crop][country] against the control; 0: not grown  */
    const float *control_yield;          /* [crop][country] kg ha-1, modelled                        */
    const float *growing_season_dT;      /* [year][country] K, area-weighted over the four crops     */
    const float *kcal_change_pct;        /* [year][country] four-crop calories                       */
    const double *world_change_pct;      /* [year][crop] production-weighted                         */
    const double *world_kcal_change_pct; /* [year] maize, rice, wheat, soy by calories               */
} aft_harvest;

extern const aft_field_table aft_harvest_table;
extern const aft_parameter   aft_crops_parameters[];

aft_status aft_crops(const aft_weather *weather, const aft_inputs *in, aft_arena *arena,
                     aft_harvest *harvest, aft_error *err);

#endif
