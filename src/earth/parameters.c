/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/earth.h"

static const char *const disputed_territory[] = {"un_resolutions", "de_facto", NULL};

const aft_parameter aft_earth_parameters[] = {
    {"city_kernel_scale", "1", 1.0, 0.6, 1.7, "loguniform",
     "multiplies the e-folding radius of every place's population density",
     "Clark 1951 (exponential density); radius 2.4 km (people / 1 M)^0.45, wider with income", "", NULL},
    {"disputed_territory", "1", 0, 0, 1, "choice",
     "whose are people in territory that a country holds against resolutions of the UN General Assembly",
     "UN General Assembly resolutions 68/262 (Crimea), 34/37 (Western Sahara), those on the Syrian Golan",
     "Natural Earth files territory by who holds it", disputed_territory},
    {0},
};
