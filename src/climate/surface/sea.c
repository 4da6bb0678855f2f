/* SPDX-License-Identifier: Apache-2.0 */
/* Sea surface with ice: one water layer, one slab of ice without heat capacity but its skin
 * (Semtner 1976, zero-layer), open water between floes. */
#include "base/math.h"
#include "climate/surface/surface.h"

static const double EMISSIVITY  = 0.98;
static const double NEUTRAL     = 0.0115;   /* kg m-2 s-1: rho C_E U = 1.2 x 1.25e-3 x 7.7      */
static const double NEUTRAL_ICE = 0.0070;
static const double ICE_MELT    = 3.0e8;    /* J m-3, 917 kg m-3 x 3.34e5 J kg-1, some brine     */
static const double ICE_CONDUCTIVITY = 2.0; /* W m-1 K-1                                         */
static const double SKIN_HEAT   = 2.0e5;    /* J m-2 K-1, upper 0.1 m of ice                     */
static const double WATER_ALBEDO = 0.07;

typedef struct {
    double to_air, sensible, evaporation, conducted;
} part_flux;

/* Open water: explicit, its top layer is thick. Returns what it gives; heats *water. */
static part_flux open_water(double share, double net_sw, double top_heat, double *water,
                            const aft_surface_flux *f)
{
    part_flux o = {0, 0, 0, 0};
    double t        = *water;
    double transfer = aft_bulk_transfer(NEUTRAL, t - f->air, f->stable);
    double emitted  = EMISSIVITY * SIGMA_SB * t * t * t * t;
    o.evaporation   = transfer * aft_max(0.0, 0.98 * aft_saturation(t, 1e5) - f->humidity);
    o.sensible      = transfer * CP_AIR * (t - f->air);
    o.to_air        = o.sensible + emitted;
    double into = net_sw + EMISSIVITY * f->down_lw - emitted - o.sensible - L_VAPOUR * o.evaporation;
    *water += share * into * f->dt / top_heat;
    return o;
}

/* Ice: skin implicit between air above and freezing water below; above 0 C it melts. */
static part_flux over_ice(double net_sw, double thick, double *skin, double *melted,
                          const aft_surface_flux *f)
{
    part_flux o = {0, 0, 0, 0};
    double t        = *skin, conduct = ICE_CONDUCTIVITY / thick;
    double transfer = aft_bulk_transfer(NEUTRAL_ICE, t - f->air, f->stable);
    double emitted  = EMISSIVITY * SIGMA_SB * t * t * t * t;
    double latent   = L_VAPOUR * transfer * aft_max(0.0, aft_saturation(t, 1e5) - f->humidity);
    double sensible = transfer * CP_AIR * (t - f->air);
    double slope    = transfer * CP_AIR + 4.0 * emitted / t + conduct;
    double into     = net_sw + EMISSIVITY * f->down_lw - emitted - sensible - latent
                    + conduct * (SEA_FREEZING - t);
    double change   = into * f->dt / (SKIN_HEAT + slope * f->dt);
    o.sensible    = sensible + transfer * CP_AIR * change;
    o.to_air      = o.sensible + emitted * (1.0 + 4.0 * change / t);
    o.conducted   = conduct * (SEA_FREEZING - t - change);
    o.evaporation = latent / L_VAPOUR;
    *skin         = t + change;
    *melted       = aft_max(0.0, *skin - FREEZING) * SKIN_HEAT;
    *skin         = aft_min(*skin, FREEZING);
    return o;
}

void aft_sea_step(double top_heat, double ice_albedo, double *water, double *ice,
                  double *ice_skin, aft_surface_flux *f)
{
    double cover = aft_ice_cover(*ice);
    cover        = cover > 0.005 ? cover : 0.0;
    double open  = 1.0 - cover;
    double mean  = open * (1.0 - WATER_ALBEDO) + cover * (1.0 - ice_albedo);
    double sun   = f->net_sw / mean, melted = 0.0;
    part_flux w  = open_water(open, sun * (1.0 - WATER_ALBEDO), top_heat, water, f);
    part_flux i  = {0, 0, 0, 0};
    if (cover > 0.0)
        i = over_ice(sun * (1.0 - ice_albedo), aft_max(0.25, *ice / cover), ice_skin, &melted, f);
    else
        *ice_skin = SEA_FREEZING;

    *water += f->adjust * f->dt / top_heat - cover * i.conducted * f->dt / top_heat;
    *ice -= cover * melted / ICE_MELT;
    if (*water < SEA_FREEZING) {          /* freezes */
        *ice += (SEA_FREEZING - *water) * top_heat / ICE_MELT;
        *water = SEA_FREEZING;
    } else if (*ice > 0.0) {              /* warm water under and between floes melts them */
        double part = aft_min(1.0, aft_max(cover, 0.02) * f->dt / (3.0 * DAY_SECONDS));
        double heat = aft_min(part * (*water - SEA_FREEZING) * top_heat, *ice * ICE_MELT);
        *ice -= heat / ICE_MELT;
        *water -= heat / top_heat;
    }
    if (*ice < 0.0) {
        *water += *ice * ICE_MELT / top_heat;
        *ice = 0.0;
    }
    f->sensible    = open * w.sensible + cover * i.sensible;
    f->to_air      = open * w.to_air + cover * i.to_air - f->radiated;
    f->evaporation = open * w.evaporation + cover * i.evaporation;
    f->skin        = open * *water + cover * *ice_skin;
}
