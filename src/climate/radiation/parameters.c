/* SPDX-License-Identifier: Apache-2.0 */
/* What is uncertain in the optics of soot. */
#include "aftermath/climate.h"

static const char *const schools[] = {"stated", "modele", "waccm4", "fresh_soot", NULL};

const aft_parameter aft_radiation_parameters[] = {
    {"smoke_optics", "1", 0, 0, 3, "choice",
     "soot at 550 nm: as the two numbers below state, or a named school's extinction and albedo",
     "Robock, Oman & Stenchikov 2007 (modele); Mills et al. 2014 (waccm4); Bond & Bergstrom 2006 "
     "(fresh_soot)",
     "absorption 5.5 to 7.5 m2/g between schools", schools},
    {"smoke_mass_extinction_550_m2_per_g", "m2 g-1", 9.0, 6.0, 12.0, "triangular",
     "extinction of soot per mass at 550 nm",
     "Robock, Oman & Stenchikov 2007: 9.0 with albedo 0.31, that is absorption 6.2",
     "WACCM4: absorption 5.5; Forestieri et al. 2018 measure 9.1 +- 1.1 absorption at 532 nm", NULL},
    {"smoke_ssa_550", "1", 0.31, 0.15, 0.45, "triangular",
     "single-scattering albedo of soot at 550 nm", "Robock, Oman & Stenchikov 2007",
     "fresh soot 0.2 to 0.3; coated soot higher", NULL},
    {"smoke_angstrom_exponent", "1", 1.0, 0.8, 1.4, "triangular",
     "absorption of soot falls as wavelength to minus this", "Liu et al. 2018: fresh 1.05",
     "coated soot 0.8 to 1.4 (Liu et al. 2018)", NULL},
    {"smoke_scattering_exponent", "1", 2.0, 1.0, 3.5, "triangular",
     "scattering of soot falls as wavelength to minus this",
     "between large aggregates (about 1) and the Rayleigh limit (4)", "", NULL},
    {"smoke_asymmetry_550", "1", 0.6, 0.35, 0.7, "triangular",
     "asymmetry of scattering by soot at 550 nm; falls as the root of wavelength",
     "middle of the range for fractal aggregates to spheres of 0.1 um", "", NULL},
    {0},
};
