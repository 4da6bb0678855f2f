/* SPDX-License-Identifier: Apache-2.0 */
/* What is uncertain in the prompt effects and in what they do to people. */
#include "aftermath/effects.h"

static const char *const BLAST_MODELS[]    = {"brode1987", "dna1kt", NULL};
static const char *const CASUALTY_MODELS[] = {"japan", "ota1979", "toon2008", NULL};

const aft_parameter aft_effects_parameters[] = {
    {"blast_model", "1", 0, 0, 1, "choice", "peak overpressure by height of burst and range",
     "Brode 1986/87 (PSR 1419-3) | DNA BLAST 1984, in NRDC 2001",
     "the two differ by 2 % in range at the surface, 6 % at the best height", BLAST_MODELS},
    {"visibility_km", "km", 20, 2, 80, "triangular", "visual range at the ground",
     "Glasstone & Dolan 1977, Fig. 7.98: 12 miles for a typical clear day", "", NULL},
    {"thermal_fraction_air", "1", 0.35, 0.28, 0.45, "triangular",
     "part of the yield radiated as heat by an air burst", "Glasstone & Dolan 1977, Table 7.88", "",
     NULL},
    {"thermal_fraction_surface", "1", 0.18, 0.12, 0.25, "triangular",
     "the same for a contact burst, effective", "Glasstone & Dolan 1977, section 7.101", "", NULL},
    {"thermal_reflection", "1", 1, 0.5, 2.25, "triangular",
     "factor on heat for cloud above or snow below", "Glasstone & Dolan 1977, section 7.100: 1.5 "
     "each", "", NULL},
    {"neutron_output", "1", 1, 0, 1, "uniform",
     "fission weapon between the low (0) and high (1) curve of neutrons and secondary gammas",
     "Glasstone & Dolan 1977, Figs. 8.123a, 8.127a", "weapons differ by a factor 4", NULL},
    {"air_density", "1", 0.9, 0.85, 1.1, "triangular",
     "air density at sea level over the standard one, for initial radiation",
     "Glasstone & Dolan 1977, section 8.33: 0.9 for the weather and ground of most targets", "",
     NULL},
    {"fission_fraction", "1", 0.5, 0.05, 1, "uniform",
     "part of the yield from fission where a scenario does not say", "Glasstone & Dolan 1977, "
     "section 8.33: thermonuclear weapons 50 %", "", NULL},

    {"casualty_model", "1", 0, 0, 2, "choice", "who dies and who is hurt at given effects",
     "this model fitted to Hiroshima and Nagasaki | OTA 1979 | Toon et al. 2007, 2008",
     "all three contain the fires; toon2008 reads Hiroshima as a fire whose area grows with yield, "
     "as the default soot lineage does, japan lets blast and heat each scale by themselves and "
     "kills a fifth fewer at 100 kt, ota1979 two fifths fewer", CASUALTY_MODELS},
    {"outdoors_fraction", "1", 0.2, 0.02, 0.6, "triangular",
     "people in the open or in the line of sight of the burst", "day and night mean: about 8 % of "
     "time outdoors (Klepeis et al. 2001, NHAPS) and 5 % in transit, more in warm countries",
     "", NULL},
    {"heavy_building_fraction", "1", 0.25, 0, 0.8, "triangular",
     "part of the people indoors who are in reinforced concrete or steel frames",
     "own estimate; Hiroshima 1945 about 0.03", "", NULL},
    {"blast_lethal_light_psi", "psi", 10, 5, 15, "loguniform",
     "overpressure that kills half of those in light buildings, by collapse and the fire in the "
     "ruins", "fitted to Glasstone & Dolan 1977 Table 12.09 and Tokyo Univ. figures", "", NULL},
    {"blast_lethal_heavy_psi", "psi", 25, 12, 50, "loguniform",
     "the same in heavy buildings", "Glasstone & Dolan 1977, section 12.17: half survived 0.12 "
     "miles from Hiroshima's ground zero", "", NULL},
    {"blast_lethal_open_psi", "psi", 15, 10, 40, "loguniform",
     "the same in the open, by being thrown",
     "own estimate; Glasstone & Dolan 1977, Table 12.38: lungs hurt from 12 psi, death by pressure "
     "alone from 40", "", NULL},
    {"blast_harm_spread", "1", 0.55, 0.3, 0.8, "triangular",
     "standard deviation of ln overpressure between those whom blast strikes first and last",
     "fitted to Glasstone & Dolan 1977 Table 12.09 and Tokyo Univ. figures", "", NULL},
    {"heat_lethal_open_cal", "cal cm-2", 9.3, 5, 12, "loguniform",
     "fluence that kills half of those in the open", "Glasstone & Dolan 1977, section 12.17: half "
     "of school staff outdoors survived at 1.3 miles", "", NULL},
    {"heat_lethal_indoors_cal", "cal cm-2", 28, 10, 60, "loguniform",
     "fluence at which ignitions kill half of those indoors, by mass fire",
     "fitted to Glasstone & Dolan 1977 Table 12.09 and Tokyo Univ. figures",
     "Postol 1986: fires kill to farther than blast does", NULL},
    {"heavy_heat_ratio", "1", 2, 1, 4, "loguniform",
     "fluence that does the same in heavy buildings over that in light ones",
     "own estimate; Japan had too few heavy buildings to tell", "", NULL},
    {"heat_harm_spread", "1", 0.45, 0.25, 0.7, "triangular",
     "standard deviation of ln fluence between those whom heat strikes first and last",
     "fitted to Glasstone & Dolan 1977 Table 12.09 and Tokyo Univ. figures", "", NULL},
    {"injury_blast_open_psi", "psi", 5, 2, 10, "loguniform",
     "overpressure that hurts half of those in the open",
     "Glasstone & Dolan 1977, Table 12.38: eardrums from 5 psi", "", NULL},
    {"heavy_injury_ratio", "1", 1.5, 1, 3, "loguniform",
     "overpressure that hurts half in heavy buildings over that in light ones", "own estimate", "",
     NULL},
    {"injury_blast_psi", "psi", 4.3, 1.5, 6, "loguniform",
     "overpressure that hurts half of those in light buildings",
     "fitted to Glasstone & Dolan 1977 Table 12.09; flying glass from 1 to 2 psi", "", NULL},
    {"injury_heat_open_cal", "cal cm-2", 2.8, 2, 6, "loguniform",
     "fluence that hurts half of those in the open: burns of the second degree",
     "Glasstone & Dolan 1977, section 12.64 and following", "", NULL},
    {"injury_heat_indoors_part", "1", 0.6, 0.3, 0.9, "triangular",
     "fluence that hurts half of those indoors over that which kills half", "own estimate", "", NULL},
    {"initial_transmission_light", "1", 0.7, 0.3, 1, "triangular",
     "initial radiation inside light buildings over that outside",
     "Glasstone & Dolan 1977, Table 8.72: frame house, gammas and neutrons together", "", NULL},
    {"initial_transmission_heavy", "1", 0.3, 0.1, 0.9, "triangular",
     "the same in heavy buildings",
     "Glasstone & Dolan 1977, Table 8.72: between a multistorey building and a blockhouse", "",
     NULL},
    {"dose_harm_spread", "1", 0.25, 0.12, 0.4, "triangular",
     "standard deviation of ln dose between those whom radiation strikes first and last",
     "own estimate; 0.2 for fallout (fallout_ld_spread)", "", NULL},
    {"lethal_dose_Gy", "Gy", 4.5, 2.5, 6, "triangular",
     "initial radiation, free in air, that kills half in the conditions after a war",
     "Glasstone & Dolan 1977, section 12.108: 450 rad", "Rotblat 1986: 2.2 Gy to the marrow", NULL},
    {"hazard_correlation", "1", 1, 0, 1, "uniform",
     "1: who would die of one hazard is first to die of another (worst of them counts); 0: hazards "
     "strike independently", "own; independence counts too many near ground zero", "", NULL},
    {"second_injury_death", "1", 0.5, 0, 1, "uniform",
     "part of those already hurt who die when hurt again", "own estimate", "", NULL},
    {0},
};
