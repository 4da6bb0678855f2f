/* SPDX-License-Identifier: Apache-2.0 */
#include "aftermath/earth.h"

static const char *const disputed_territory[] = {"un_resolutions", "de_facto", NULL};

const aft_parameter aft_earth_parameters[] = {
    {"city_kernel_scale", "1", 1.0, 0.6, 1.7, "loguniform",
     "multiplies the e-folding radius of every place's population density",
     "Clark 1951 (exponential density); radius by the built-up density of the country's cities "
     "(Demographia 2020) and people^0.49: docs/earth-people.md",
     "a dense and a sprawling city of one size and country are alike here", NULL},
    {"disputed_territory", "1", 0, 0, 1, "choice",
     "whose are people in territory that a country holds against resolutions of the UN General Assembly",
     "UN General Assembly resolutions 68/262 (Crimea), 34/37 (Western Sahara), those on the Syrian Golan",
     "Natural Earth files territory by who holds it", disputed_territory},
    {0},
};
