/* SPDX-License-Identifier: Apache-2.0 */
/* What is uncertain between the flash and the soot aloft. */
#include "aftermath/fires.h"

static const char *const LINEAGES[] = {"toon2008",    "cube_root", "brode_small",
                                       "reisner_low", "ignition",  NULL};
static const char *const FUELS[]    = {"toon2008", "floor_area", NULL};

const aft_parameter aft_fires_parameters[] = {
    {"soot_lineage", "1", 0, 0, 4, "choice",
     "school of burned area, fuel and injection, from the bursts to the soot aloft",
     "Toon et al. 2007, 2008: area linear in yield | cube-root scaling | Brode & Small 1986 fit | "
     "Reisner et al. 2018-like: sparse fuel, little aloft | by fluence and overpressure",
     "a factor of 6 in area at 1 Mt and of 20 in soot aloft for the same 100 bursts lies between "
     "them; docs/fires.md", LINEAGES},
    {"fuel_model", "1", 0, 0, 1, "choice", "fuel on burned ground",
     "Toon et al. 2008: base and per person | floor area and what stands on it", "", FUELS},
    {"burned_area_15kt", "km2", 13, 6.7, 13, "uniform", "ground burned by 15 kt",
     "Hiroshima as read by Toon et al. 2007", "Glasstone & Dolan 1977 7.62: 4.4 square miles, 11.4 "
     "km2; Nagasaki, 21 kt between hills: a quarter of it to 6.7 km2",
     NULL},
    {"fuel_per_person", "kg", 11000, 5000, 16000, "triangular", "fuel that comes with each person",
     "Toon et al. 2008", "", NULL},
    {"fuel_base", "kg m-2", 8, 0, 12, "triangular", "fuel of built ground without people",
     "Toon et al. 2008: 8e6 kg per km2", "", NULL},
    {"floor_per_person", "m2", 40, 15, 70, "triangular",
     "floor of dwellings and work places a head, for fuel_model floor_area", "own estimate", "",
     NULL},
    {"fuel_per_floor", "kg m-2", 100, 50, 200, "triangular",
     "fuel on a square metre of floor, structure and contents", "own estimate", "", NULL},
    {"fuel_consumed", "1", 1, 0.3, 1, "triangular", "part of the fuel that burns",
     "Toon et al. 2008: all", "rubble may bury a third to a half of it", NULL},
    {"soot_emission_factor", "kg kg-1", 0.020, 0.005, 0.04, "triangular",
     "soot made of a kilogram of fuel", "Toon et al. 2008", "", NULL},
    {"soot_rainout", "1", 0.2, 0, 0.8, "triangular",
     "part of the soot that the fire's own cloud rains out", "Toon et al. 2007, 2008", "", NULL},
    {"injection_top", "hPa", 150, 80, 400, "uniform", "upper limit of injection",
     "Toon, Robock, Coupe, Xia: 150 to 300 hPa", "Reisner et al. 2018: below 9 km", NULL},
    {"injection_bottom", "hPa", 300, 200, 700, "uniform", "lower limit of injection",
     "Toon, Robock, Coupe, Xia: 150 to 300 hPa", "Reisner et al. 2018: below 9 km", NULL},
    {"fire_days", "d", 7, 1, 14, "uniform", "days over which the soot enters the air",
     "Coupe et al. 2019, Xia et al. 2022: one week", "", NULL},
    {"low_lineage_fuel", "kg m-2", 9, 5, 15, "triangular",
     "most fuel that burns on any ground, reisner_low", "Reisner et al. 2018: a suburb, 0.9 g/cm2",
     "Robock et al. 2019: cities of the region hold several times more", NULL},
    {"low_lineage_aloft", "1", 0.053, 0.02, 0.3, "triangular",
     "part of the soot above 12 km, reisner_low", "Reisner et al. 2018: 0.2 of 3.7 Tg", "", NULL},
    {"low_lineage_top", "hPa", 500, 300, 700, "uniform",
     "upper limit of injection of the rest, reisner_low", "Reisner et al. 2018: below 9 km (300 hPa)",
     "", NULL},
    {"low_lineage_bottom", "hPa", 850, 600, 950, "uniform",
     "lower limit of injection of the rest, reisner_low", "own estimate: above the ground's air", "",
     NULL},
    {"ignition_fluence", "cal cm-2", 10, 5, 20, "loguniform",
     "fluence at which half the ground burns, lineage ignition",
     "Glasstone & Dolan 1977, Tables 7.35 and 7.40: newspaper 5, fabrics 10 to 20", "", NULL},
    {"ignition_overpressure", "psi", 5, 2, 10, "loguniform",
     "overpressure at which half the ground burns by damage, lineage ignition",
     "Glasstone & Dolan 1977, section 7.65: upset stoves, shorts, broken gas lines",
     "blast also blows ignitions out", NULL},
    {"ignition_spread", "1", 0.4, 0.2, 0.8, "triangular",
     "standard deviation of ln fluence and of ln overpressure between the first and the last ground "
     "to burn, lineage ignition", "own estimate", "", NULL},
    {"firestorm_fuel", "kg m-2", 39, 20, 60, "triangular",
     "least fuel of a firestorm; information only", "Glasstone & Dolan 1977, section 7.58: 8 lb/ft2",
     "", NULL},
    {0},
};
