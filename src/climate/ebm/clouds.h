/* SPDX-License-Identifier: Apache-2.0 */
/* Clouds by climatology: three decks, amounts by latitude and surface. */
#ifndef AFTERMATH_CLIMATE_EBM_CLOUDS_H
#define AFTERMATH_CLIMATE_EBM_CLOUDS_H

#include "climate/ebm/model.h"

/* cover [1], water and ice [kg m-2 in the cloudy part]: [NLEV][NBAND] of one surface. */
void aft_ebm_clouds(const aft_ebm_model *model, const aft_ebm_state *state, int surface, double day,
                    aft_real *cover, aft_real *water, aft_real *ice);

#endif
