/* SPDX-License-Identifier: Apache-2.0 */
/* fires.h: ignition, fuel, burned ground, soot and how high it is carried. */
#ifndef AFTERMATH_FIRES_H
#define AFTERMATH_FIRES_H

#include "aftermath/effects.h"

/* Releases into the air, after the early rain-out of the fire's own cloud. */
typedef struct {
    int nrelease, ncountry, nspecies;
    const int8_t *species;                 /* [release] aft_species                                  */
    const double *mass;                    /* [release] kg                                           */
    const double *lat_deg, *lon_deg;       /* [release] degrees                                      */
    const double *radius_km;               /* [release] spread evenly over this disc                 */
    const double *pressure_top;            /* [release] Pa                                           */
    const double *pressure_bottom;         /* [release] Pa                                           */
    const double *start_day, *days;        /* [release] after the first detonation                   */
    const double *country_soot;            /* [country] kg                                           */
    const double *country_burned_area;     /* [country] m2                                           */
    double        soot_emitted;            /* kg, made by the fires before rain-out                  */
    double        soot_released;           /* kg, after early rain-out: what `mass` holds            */
    double        burned_area;             /* m2                                                     */
    double        fuel_burned;             /* kg                                                     */
    double        firestorm_area;          /* m2 of burned ground with fuel enough for a firestorm   */
    int           month, day;              /* of the war                                             */
} aft_emissions;

extern const aft_field_table aft_emissions_table;
extern const aft_parameter   aft_fires_parameters[];

aft_status aft_fires(const aft_detonations *detonations, const aft_damage *damage,
                     const aft_inputs *in, aft_arena *arena, aft_emissions *emissions,
                     aft_error *err);

/* The emissions of a scenario that states them. */
aft_status aft_emissions_stated(const aft_scenario *scenario, const aft_inputs *in,
                                aft_arena *arena, aft_emissions *emissions, aft_error *err);

#endif
