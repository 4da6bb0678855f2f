/* SPDX-License-Identifier: Apache-2.0 */
/* The uncertain numbers of the fast climate tier (the optics of soot: radiation/parameters.c). One
 * set for every case. */
#include "aftermath/climate.h"

#include <string.h>

#define P(name, unit, value, low, high, dist, meaning, source, dissent) \
    {name, unit, value, low, high, dist, meaning, source, dissent, NULL}

const aft_parameter aft_climate_parameters[] = {
    P("climate_co2", "mol mol-1", 3.7e-4, 2.8e-4, 8e-4, "uniform", "carbon dioxide of the air",
      "year 2000, the nominal year of the published studies", ""),
    P("lapse_limit", "K m-1", 6.5e-3, 5.8e-3, 7.2e-3, "triangular",
      "steepest lapse rate convection and eddies leave where the moist adiabat is steeper",
      "Manabe & Wetherald 1967: 6.5 K/km; US Standard Atmosphere 1976", ""),
    P("convection_days", "day", 0.25, 0.1, 1.0, "loguniform",
      "time in which convection removes instability", "Frierson 2007: 2 to 12 hours", ""),
    P("relative_humidity_sea", "1", 0.84, 0.74, 0.88, "triangular",
      "relative humidity of air near the sea", "Manabe & Wetherald 1967: 0.77; buoys: near 0.8", ""),
    P("relative_humidity_land", "1", 0.66, 0.55, 0.77, "triangular",
      "relative humidity of air near the ground over land",
      "between Manabe & Wetherald 1967 and station means over dry land", ""),
    P("eddy_diffusivity", "m2 s-1", 1.6e6, 0.8e6, 3e6, "triangular",
      "horizontal mixing of heat and vapour by middle-latitude eddies",
      "Sellers 1969; North 1975 gives about 0.4 to 0.6 W m-2 K-1, that is 1 to 2e6 m2/s", ""),
    P("land_sea_days", "day", 4.0, 2.0, 8.0, "triangular",
      "time in which winds mix near-surface air of land and sea of one latitude; half of it in the "
      "free troposphere, a quarter above",
      "width of a continent over the mean zonal wind: 4000 km at 10 m/s", ""),
    P("hadley_strength", "1", 1.0, 0.6, 1.4, "triangular",
      "scales the tropical overturning (winter cell near 190e9 kg/s at 1)",
      "reanalyses: 180 to 200e9 kg/s in winter", ""),
    P("brewer_dobson_strength", "1", 1.0, 0.7, 1.4, "triangular",
      "scales the stratospheric overturning (6e9 kg/s through 70 hPa at 1)",
      "Butchart 2014", "models differ by a third"),
    P("wave_drag_days", "day", 25.0, 10.0, 100.0, "loguniform",
      "time in which wave drag brakes winds that heating by smoke makes in the stratosphere; a third "
      "of it in the mesosphere",
      "Garcia 1987 discusses 10 to 100 days", ""),
    P("stratosphere_mixing", "m2 s-1", 1.0e6, 0.3e6, 3e6, "loguniform",
      "mixing along latitude in the stratosphere", "Newman et al. 1988: 0.3 to 3e6 m2/s", ""),
    P("stratosphere_vertical_mixing", "m2 s-1", 0.15, 0.05, 0.5, "loguniform",
      "vertical mixing of smoke above the tropopause, rising with height",
      "tracer studies of the lower stratosphere: 0.1 to 0.3 m2/s", ""),
    P("cloud_low_scale", "1", 1.23, 0.4, 1.7, "triangular", "scales the amount of low cloud",
      "set so that the control's budget at the top closes", ""),
    P("cloud_middle_scale", "1", 1.0, 0.4, 1.7, "triangular", "scales the amount of middle cloud",
      "as low cloud", ""),
    P("cloud_high_scale", "1", 0.95, 0.4, 1.7, "triangular", "scales the amount of high cloud",
      "as low cloud", ""),
    P("cloud_low_feedback", "K-1", 0.017, -0.004, 0.038, "triangular",
      "relative loss of low cloud per kelvin of warming near the ground; 0.017 makes about 0.42 W m-2 K-1 "
      "of low cloud that keeps 25 W m-2 of sunlight from the Earth",
      "IPCC AR6 WG1 ch. 7: net cloud feedback 0.42 (-0.10 to 0.94) W m-2 K-1", ""),
    P("cloud_water_low", "kg m-2", 0.07, 0.03, 0.12, "triangular", "water path of low cloud",
      "satellite means over sea: 50 to 100 g/m2", ""),
    P("snow_albedo", "1", 0.55, 0.35, 0.75, "triangular",
      "albedo of snow-covered land outside ice sheets, with the plants that stand out of it",
      "satellite: 0.2 to 0.35 forest, 0.6 to 0.75 open", ""),
    P("aerosol_depth", "1", 0.10, 0.05, 0.15, "triangular",
      "optical depth at 550 nm of everyday haze below 2 km", "satellite means: 0.1 to 0.15", ""),
    P("ice_albedo", "1", 0.55, 0.45, 0.7, "triangular", "albedo of sea ice, year's mean",
      "Perovich et al. 2002: 0.45 melting to 0.85 under snow", ""),
    P("deep_diffusivity", "m2 s-1", 0.3e-4, 0.1e-4, 2e-4, "loguniform",
      "diffusivity of heat below the mixed layer", "tracer releases in the thermocline: 0.1 to 0.3e-4 "
      "(Ledwell et al. 1993)", "Munk 1966: 1e-4 for the whole deep sea"),
    P("thermocline_depth", "m", 300.0, 150.0, 600.0, "triangular",
      "e-folding depth of temperature below the mixed layer", "hydrographic sections", ""),
    P("stable_exchange", "1", 0.15, 0.05, 0.4, "triangular",
      "part of the surface exchange that very stable air leaves", "Louis 1979", ""),
    P("smoke_patch_days", "day", 40.0, 10.0, 60.0, "triangular",
      "e-folding time in which patches of smoke become a band",
      "set with smoke_unevenness so that soot's life falls in the published 4 to 9 years (decisions 0701, 0702)",
      "large eruptions and fires circle the Earth in two to three weeks (Self et al. 1996)"),
    P("smoke_loft_efficiency", "1", 1.0, 0.2, 1.0, "triangular",
      "part of the excess heating of patches that lifts them; the rest goes to air they mix with and "
      "to thermal emission",
      "Khaykin et al. 2020: 0.2 km/day over months at 15-20 K/day in the core", ""),
    P("smoke_early_rainout", "1", 0.0, 0.0, 3.0, "uniform",
      "extra wet removal of fresh patches below the tropopause, as a multiple",
      "Toon et al. 2019 take 20 % before smoke reaches the stratosphere (in the fires stage here)", ""),
    P("smoke_wet_days", "day", 12.0, 3.0, 15.0, "triangular",
      "life of smoke in air below the tropopause where it rains 2.7 mm a day",
      "life of tropospheric black carbon: 4 to 8 days (Bond et al. 2013)", ""),
    P("smoke_monomer_radius", "m", 3.0e-8, 1.5e-8, 6e-8, "triangular",
      "radius of the spherules of soot", "Toon et al. 2019: 30 nm", ""),
    P("smoke_fractal_dimension", "1", 1.9, 1.7, 2.6, "triangular", "fractal dimension of aggregates",
      "fresh 1.7 to 1.9", "aged soot compacts to 2.6"),
    P("smoke_mobility_exponent", "1", 0.334, 0.334, 0.46, "triangular",
      "radius that air drags on grows as the number of spherules to this",
      "compacted soot of fractal dimension 2.6 to 3: 0.385 to 0.333", "open aggregates 0.46 (Sorensen 2011)"),
    P("soot_density", "kg m-3", 1800.0, 1000.0, 2000.0, "triangular", "density of spherules",
      "Bond & Bergstrom 2006: 1.7 to 1.9 g/cm3", "1 g/cm3 in early studies"),
    P("smoke_initial_monomers", "1", 50.0, 1.0, 500.0, "loguniform",
      "spherules in the mean particle when it is released", "aggregates near 0.1 to 0.2 um", ""),
    P("smoke_growth_exponent", "1", 0.05, 0.0, 0.1, "triangular",
      "extinction falls as the number of spherules to minus this",
      "fractal aggregates keep their absorption (Nelson 1989); shading inside large ones",
      "spheres that coalesce lose it"),
    P("smoke_unevenness", "1", 0.5, 0.0, 0.8, "triangular",
      "part of the heating of smoke already spread round its band that still lifts it: stirring keeps "
      "smoke and heating together on scales that a band does not resolve",
      "set so that soot's life falls in the published 4 to 9 years",
      "0 would leave a life near 3 years, that of the overturning"),
    P("smoke_longwave_scale", "1", 0.35, 0.0, 1.0, "triangular",
      "thermal absorption of soot as a part of what 1/wavelength extrapolation from 550 nm gives",
      "refractive index of soot at 10 um in OPAC (Hess et al. 1998) gives about 0.7",
      "the radiation of WACCM4 carries no thermal absorption by soot: 0"),
    P("organic_days", "day", 150.0, 60.0, 400.0, "loguniform",
      "life of organic smoke in sunlit ozone", "Yu et al. 2019: about 5 months", ""),
    P("so2_days", "day", 35.0, 25.0, 50.0, "triangular", "life of sulphur dioxide",
      "Pinatubo 1991: 33 to 36 days", ""),
    {0},
};

bool aft_climate_of_smoke(const char *name)
{
    return strncmp(name, "smoke_", 6) == 0 || strcmp(name, "soot_density") == 0
        || strcmp(name, "organic_days") == 0 || strcmp(name, "so2_days") == 0;
}
