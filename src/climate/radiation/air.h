/* SPDX-License-Identifier: Apache-2.0 */
/* A layer of air of fixed pressure and mixed gases: k [m2 mol-1] by temperature alone, the mixed gases as one.
 * A third of the work of the tables over pressure, gas and temperature, to rounding the same. */
#ifndef AFTERMATH_RADIATION_AIR_H
#define AFTERMATH_RADIATION_AIR_H

#include "climate/radiation/bands.h"

enum { AIR_WATER, AIR_SELF, AIR_OZONE, AIR_MIXED, AIR_GASES };

struct aft_air {
    aft_real lw[NTEMPERATURE][AIR_GASES][LW_G], sw[NTEMPERATURE][AIR_GASES][SW_G];
};

#endif
