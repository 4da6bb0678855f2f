/* SPDX-License-Identifier: Apache-2.0 */
/* The uncertain numbers of the 3-D model's surfaces. deep_diffusivity is that of the fast tier
 * (climate/parameters.c), so is thermocline_depth, for water whose depths nobody observed. */
#include "aftermath/climate.h"
#include "climate/surface/land_tile.h"

#define P(name, unit, value, low, high, dist, meaning, source, dissent) \
    {name, unit, value, low, high, dist, meaning, source, dissent, NULL}

const aft_parameter aft_surface_parameters[] = {
    P("snow_soot_absorption", "m2 kg-1", 7500.0, 5000.0, 12000.0, "triangular",
      "absorption of soot in snow and ice at 550 nm",
      "Bond & Bergstrom 2006: 7.5 +- 1.2 m2/g of fresh soot in air",
      "ice around a grain raises it by up to half (Flanner et al. 2007)"),
    P("snow_soot_washed", "1", 0.1, 0.03, 0.3, "loguniform",
      "part of the soot of melting snow that leaves with the water",
      "Flanner et al. 2007: 0.03 (hydrophobic) to 0.2 (coated)", "Doherty et al. 2013: 0.1 to 0.3"),
    P("root_depth_scale", "1", 1.0, 0.5, 2.0, "loguniform",
      "scales the depth of roots, and so the water plants can draw",
      "Dickinson et al. 1993, table 2: 1 to 2 m", "Schenk & Jackson 2002: deeper in dry seasons"),
    P("stomatal_scale", "1", 2.0, 0.5, 3.0, "loguniform", "scales the least resistance of leaves of WRF's table",
      "NCEP's later table of that land model (HMON 3.2): 1.75 to 2.4 times for grass, crops and woods; TESSEL more (U)",
      "Chen & Dudhia 2001: 1, with which boreal woods give 3 mm/day in June"),
    P("sea_ice_albedo_shift", "1", 0.0, -0.08, 0.06, "triangular", "added to the albedo of bare sea ice",
      "Briegleb et al. 2004; models set it to observed extents", ""),
    P("new_ice_thickness", "m", 0.5, 0.2, 1.0, "triangular", "thickness at which new ice closes leads",
      "Hibler 1979: 0.5 m", ""),
    P("sea_ice_leads", "1", 0.01, 0.002, 0.05, "loguniform", "open water that pack ice always leaves",
      "Maykut 1982: about 1 % in winter", ""),
    P("sea_ice_friction", "m s-1", 0.01, 0.005, 0.02, "loguniform",
      "friction speed of water under ice: with the coefficient 0.006, the heat it takes from the sea",
      "McPhee 1992", ""),
    {0},
};

void aft_surface_assume(const aft_assumptions *a, aft_surface_options *o)
{
    *o = (aft_surface_options){
        .snow_soot_absorption = aft_assumed(a, "snow_soot_absorption"),
        .snow_soot_washed     = aft_assumed(a, "snow_soot_washed"),
        .root_depth_scale     = aft_assumed(a, "root_depth_scale"),
        .stomatal_scale       = aft_assumed(a, "stomatal_scale"),
        .ice_albedo_shift     = aft_assumed(a, "sea_ice_albedo_shift"),
        .new_ice_thickness    = aft_assumed(a, "new_ice_thickness"),
        .leads                = aft_assumed(a, "sea_ice_leads"),
        .ice_friction         = aft_assumed(a, "sea_ice_friction"),
        .ocean_diffusivity    = aft_assumed(a, "deep_diffusivity"),
        .thermocline_depth    = aft_assumed(a, "thermocline_depth"),
    };
}
