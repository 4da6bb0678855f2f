/* SPDX-License-Identifier: Apache-2.0 */
/* The 3-D model's months as the weather that the stages behind it read. */
#ifndef AFTERMATH_CLIMATE_GCM_WEATHER_H
#define AFTERMATH_CLIMATE_GCM_WEATHER_H

#include "aftermath/climate.h"
#include "climate/gcm/control.h"

/* `control` ran for whole years from 1 January. Its mean year is that of the years after the first,
 * which is spin-up and counts as a mean year itself; of one year alone it is that year. Land and sea
 * part of a cell have the cell's values. No smoke. */
aft_status aft_gcm_weather(const aft_gcm_controlled *control, int years, aft_arena *arena, aft_weather *weather,
                           aft_error *err);

#endif
