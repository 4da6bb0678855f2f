/* SPDX-License-Identifier: Apache-2.0 */
/* What is uncertain in the 3-D model beside its boundary layer, moist physics and surfaces, and what it reads. */
#include "aftermath/climate.h"

#include <string.h>

const aft_parameter aft_gcm_parameters[] = {
    {"background_aerosol", "1", 0.12, 0.0, 0.15, "triangular",
     "optical depth at 550 nm of the everyday aerosol, mean of the Earth",
     "Kinne 2019, MACv2: 0.12", "AeroCom models: 0.11 to 0.14 (Kinne et al. 2006)", NULL},
    {0},
};

bool aft_gcm_reads(int parameter)
{
    static const aft_parameter *const tables[] = {aft_gcm_parameters, aft_boundary_parameters, aft_moist_parameters,
                                                  aft_surface_parameters};
    const char *name = aft_parameter_at(parameter)->name;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        for (const aft_parameter *p = tables[t]; p->name; p++)
            if (strcmp(p->name, name) == 0)
                return true;
    return strcmp(name, "deep_diffusivity") == 0;  /* surface/parameters.c */
}
