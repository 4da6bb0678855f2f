/* SPDX-License-Identifier: Apache-2.0 */
/* The one parameter table, joined from the stages in the order of the catastrophe. */
#include "aftermath.h"

const aft_parameter *const aft_parameter_tables[] = {
    aft_earth_parameters, aft_effects_parameters, aft_fallout_parameters, aft_fires_parameters,
    aft_climate_parameters, aft_radiation_parameters, aft_gcm_parameters, aft_boundary_parameters,
    aft_moist_parameters, aft_surface_parameters, aft_crops_parameters, aft_food_parameters, NULL,
};
