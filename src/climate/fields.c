/* SPDX-License-Identifier: Apache-2.0 */
/* What the climate stage gives, declared once. */
#include "aftermath/climate.h"

#define AT(member) offsetof(aft_weather, member)
#define CELLS "month,surface,lat,lon"
#define YEAR12 "twelve,surface,lat,lon"
#define MEAN_LIGHT "surface_downwelling_shortwave_flux_in_air"

static const aft_field fields[] = {
    {"lat", "latitude", "degrees_north", "lat", "centre of the band", "", AFT_F64, AT(lat_deg)},
    {"lat_bounds", "", "degrees_north", "lat,two", "north and south edge", "", AFT_F64, AT(lat_bounds_deg)},
    {"lon", "longitude", "degrees_east", "lon", "0 where a cell is a whole band", "", AFT_F64, AT(lon_deg)},
    {"cell_area", "cell_area", "m2", "surface,lat,lon", "land and sea part of the cell", "", AFT_F64, AT(cell_area)},
    {"air_temperature", "air_temperature", "K", CELLS, "at 2 m, land at its mean height", "time: mean", AFT_F32, AT(air_temperature)},
    {"precipitation", "precipitation_flux", "kg m-2 s-1", CELLS, "rain and snow", "time: mean", AFT_F32, AT(precipitation)},
    {"surface_downwelling_shortwave", MEAN_LIGHT, "W m-2", CELLS, "sunlight at the ground", "time: mean", AFT_F32, AT(surface_downwelling_shortwave)},
    {"direct_fraction", "", "1", CELLS, "direct part of the sunlight at the ground", "time: mean", AFT_F32, AT(direct_fraction)},
    {"control_air_temperature", "air_temperature", "K", YEAR12, "the same without war", "time: mean", AFT_F32, AT(control_air_temperature)},
    {"control_precipitation", "precipitation_flux", "kg m-2 s-1", YEAR12, "the same without war", "time: mean", AFT_F32, AT(control_precipitation)},
    {"control_shortwave", MEAN_LIGHT, "W m-2", YEAR12, "the same without war", "time: mean", AFT_F32, AT(control_shortwave)},
    {"control_direct_fraction", "", "1", YEAR12, "the same without war", "time: mean", AFT_F32, AT(control_direct_fraction)},
    {"pressure", "air_pressure", "Pa", "lev", "middle of the layer, top first", "", AFT_F64, AT(pressure)},
    {"smoke", "mass_fraction_of_elemental_carbon_dry_aerosol_particles_in_air", "1", "month,lev,lat", "soot in air", "time: mean", AFT_F32, AT(smoke)},
    {"zonal_temperature", "air_temperature", "K", "month,lev,lat", "zonal mean", "time: mean", AFT_F32, AT(zonal_temperature)},
    {"sea_ice_fraction", "sea_ice_area_fraction", "1", "month,lat,lon", "of the sea part", "time: mean", AFT_F32, AT(sea_ice_fraction)},
    {"smoke_optical_depth", "atmosphere_optical_thickness_due_to_elemental_carbon_ambient_aerosol_particles", "1", "month,lat", "extinction at 550 nm", "time: mean", AFT_F64, AT(smoke_optical_depth)},
    {"soot_burden", "", "kg", "month", "soot in the air of the Earth", "time: mean", AFT_F64, AT(soot_burden)},
    {"global_air_temperature_anomaly", "", "K", "month", "war minus control", "time: mean", AFT_F64, AT(global_air_temperature_anomaly)},
    {"global_precipitation_change", "", "percent", "month", "war against control", "time: mean", AFT_F64, AT(global_precipitation_change)},
    {"global_shortwave_anomaly", "", "W m-2", "month", "sunlight at the ground, war minus control", "time: mean", AFT_F64, AT(global_shortwave_anomaly)},
    {"global_toa_net", "toa_net_downward_radiative_flux", "W m-2", "month", "at the top of the atmosphere", "time: mean", AFT_F64, AT(global_toa_net)},
    {"year_dT", "", "K", "year", "calendar-year mean of the temperature anomaly", "time: mean", AFT_F64, AT(year_dT)},
    {"year_precipitation", "", "percent", "year", "calendar-year mean of the change", "time: mean", AFT_F64, AT(year_precipitation_pct)},
    {"year_shortwave_anomaly", "", "W m-2", "year", "calendar-year mean", "time: mean", AFT_F64, AT(year_shortwave_anomaly)},
    {"year_soot", "", "Tg", "year", "calendar-year mean burden", "time: mean", AFT_F64, AT(year_soot_Tg)},
    {"peak_dT", "", "K", "", "coldest calendar year", "", AFT_F64, AT(peak_dT)},
    {"peak_dT_year", "", "1", "", "which year that is", "", AFT_I32, AT(peak_dT_year)},
    {"peak_shortwave_anomaly", "", "W m-2", "", "darkest month", "", AFT_F64, AT(peak_shortwave_anomaly)},
    {"soot_stratosphere", "", "kg", "", "largest monthly burden above the tropopause", "", AFT_F64, AT(soot_stratosphere)},
    {"soot_efold_years", "", "year", "", "from the largest burden to 1/e of it; 0: not reached", "", AFT_F64, AT(soot_efold_years)},
    {"control_global_temperature", "air_temperature", "K", "", "control, 2 m", "", AFT_F64, AT(control_global_temperature)},
    {"control_olr", "toa_outgoing_longwave_flux", "W m-2", "", "control", "", AFT_F64, AT(control_olr)},
    {"control_asr", "", "W m-2", "", "control, absorbed sunlight", "", AFT_F64, AT(control_asr)},
    {"control_precipitation_rate", "", "mm day-1", "", "control, global mean", "", AFT_F64, AT(control_precipitation_mm_day)},
    {"control_drift", "", "K year-1", "", "control, global 2 m temperature, first to last year", "", AFT_F64, AT(control_drift)},
    {"flux_adjustment", "", "W m-2", "", "global mean of the fixed flux into the surface, same in control and war", "", AFT_F64, AT(flux_adjustment)},
    {0},
};

static const aft_dimension dimensions[] = {
    {"month", AT(nmonth)}, {"year", AT(nyear)},       {"lat", AT(nlat)}, {"lon", AT(nlon)},
    {"lev", AT(nlev)},     {"surface", AT(nsurface)}, {"twelve", AT(ntwelve)}, {"two", AT(ntwo)}, {0},
};

const aft_field_table aft_weather_table = {"climate", fields, dimensions};
