/* SPDX-License-Identifier: Apache-2.0 */
/* Monthly means of a run, and how two runs become an aft_weather. */
#ifndef AFTERMATH_CLIMATE_EBM_MONTHS_H
#define AFTERMATH_CLIMATE_EBM_MONTHS_H

#include "climate/ebm/model.h"

/* One month of one run. */
typedef struct {
    double air[NCOL], rain[NCOL], light[NCOL], direct[NCOL];   /* K, kg m-2 s-1, W m-2, W m-2 */
    double zonal[NLEV][NBAND], smoke[NLEV][NBAND];             /* K, kg kg-1                  */
    double ice[NBAND], depth[NBAND];                           /* 1, 1                        */
    double toa, olr, asr, burden, stratosphere;                /* W m-2 x 3, kg x 2           */
} aft_ebm_month;

/* Adds one day with this weight. */
void aft_ebm_gather(const aft_ebm_model *model, const aft_ebm_state *state, const aft_ebm_day *work,
                    double weight, aft_ebm_month *month);

/* Area-weighted mean of a column field. */
double aft_ebm_global(const aft_ebm_model *model, const double field[NCOL]);

aft_status aft_ebm_weather(const aft_ebm_model *model, const aft_ebm_month *control,
                           const aft_ebm_month *war, int years, aft_arena *arena,
                           aft_weather *weather, aft_error *err);

#endif
