/* SPDX-License-Identifier: Apache-2.0 */
/* Everything of control.nc. */
#include "climate/gcm/months.h"

#define SAY(member, standard, unit, shape, meaning) \
    {#member, standard, unit, shape, meaning, "", AFT_F64, offsetof(aft_gcm_monthly, member)}
#define MAP(index, name, standard, unit, meaning) EXTREME(index, name, standard, unit, meaning, "time: mean")
#define EXTREME(index, name, standard, unit, meaning, methods) \
    {name, standard, unit, "time,lat,lon", meaning, methods, AFT_F32, offsetof(aft_gcm_monthly, map[index])}
#define SOIL(member, standard, unit, meaning)                                              \
    {#member, standard, unit, "time,soil,lat,lon", meaning, "time: mean", AFT_F32, \
     offsetof(aft_gcm_monthly, member)}
#define ZONAL(index, name, standard, unit, meaning)                                  \
    {name, standard, unit, "time,lev,lat", meaning, "lon: mean time: mean", AFT_F32, \
     offsetof(aft_gcm_monthly, zonal[index])}

static const aft_field fields[] = {
    SAY(lat, "latitude", "degrees_north", "lat", "Gaussian latitude"),
    SAY(lat_bounds, "", "degrees_north", "lat,two", "latitudes between which a cell has its Gaussian weight"),
    SAY(lon, "longitude", "degrees_east", "lon", "longitude"),
    SAY(lon_bounds, "", "degrees_east", "lon,two", "longitudes between which a cell lies"),
    SAY(lev, "atmosphere_hybrid_sigma_pressure_coordinate", "1", "lev", "hybrid level, (a + b 1000 hPa) / 1000 hPa"),
    SAY(a, "", "Pa", "lev", "pressure is a + b p_s: a"),
    SAY(b, "", "1", "lev", "pressure is a + b p_s: b"),
    SAY(lev_bounds, "", "1", "lev,two", "hybrid level at the bounds of the layer"),
    SAY(a_bounds, "", "Pa", "lev,two", "a at the bounds of the layer"),
    SAY(b_bounds, "", "1", "lev,two", "b at the bounds of the layer"),
    SAY(time, "time", "days since 0001-01-01", "time", "middle of the month"),
    SAY(time_bounds, "", "days since 0001-01-01", "time,two", "begin and end of the month, or of its days done"),
    SAY(soil, "depth", "m", "soil", "middle of a layer of the ground, below its surface"),
    SAY(soil_bounds, "", "m", "soil,two", "top and bottom of the layer"),
    SAY(land, "land_area_fraction", "1", "lat,lon", "part of the cell that is land or ice sheet"),
    SAY(ocean_transport, "northward_ocean_heat_transport", "W", "lat",
        "heat that currents carry north, implied by what the sea is given; its global mean taken out"),
    MAP(AFT_MAP_T2M, "air_temperature_2m", "air_temperature", "K", "air 2 m above the ground"),
    EXTREME(AFT_MAP_T2M_LEAST, "air_temperature_2m_minimum", "air_temperature", "K",
            "lowest air temperature of a day (UTC) 2 m above the ground",
            "time: minimum within days time: mean over days"),
    EXTREME(AFT_MAP_T2M_MOST, "air_temperature_2m_maximum", "air_temperature", "K",
            "highest air temperature of a day (UTC) 2 m above the ground",
            "time: maximum within days time: mean over days"),
    MAP(AFT_MAP_Q2M, "specific_humidity_2m", "specific_humidity", "1", "humidity 2 m above the ground"),
    MAP(AFT_MAP_WIND, "wind_speed_10m", "wind_speed", "m s-1", "speed of wind 10 m above the ground"),
    MAP(AFT_MAP_PRESSURE, "surface_pressure", "surface_air_pressure", "Pa", "pressure at the ground"),
    MAP(AFT_MAP_RAIN, "precipitation", "precipitation_flux", "kg m-2 s-1", "rain and snow"),
    MAP(AFT_MAP_SNOWFALL, "snowfall", "snowfall_flux", "kg m-2 s-1", "snow that falls"),
    MAP(AFT_MAP_CONVECTIVE, "convective_precipitation", "convective_precipitation_flux", "kg m-2 s-1",
        "rain and snow of convection"),
    MAP(AFT_MAP_EVAPORATION, "evaporation", "water_evapotranspiration_flux", "kg m-2 s-1",
        "evaporation, sublimation and transpiration"),
    MAP(AFT_MAP_DIRECT, "surface_downwelling_shortwave_direct", "surface_direct_downwelling_shortwave_flux_in_air",
        "W m-2", "sunlight at the ground, direct"),
    MAP(AFT_MAP_DIFFUSE, "surface_downwelling_shortwave_diffuse", "surface_diffuse_downwelling_shortwave_flux_in_air",
        "W m-2", "sunlight at the ground, diffuse"),
    MAP(AFT_MAP_SW_GROUND, "surface_net_shortwave", "surface_net_downward_shortwave_flux", "W m-2",
        "sunlight that the surface keeps"),
    MAP(AFT_MAP_LW_DOWN, "surface_downwelling_longwave", "surface_downwelling_longwave_flux_in_air", "W m-2",
        "longwave down at the ground"),
    MAP(AFT_MAP_LW_GROUND, "surface_net_upward_longwave", "surface_net_upward_longwave_flux", "W m-2",
        "longwave that the surface loses"),
    MAP(AFT_MAP_SENSIBLE, "surface_sensible_heat", "surface_upward_sensible_heat_flux", "W m-2", "sensible heat, up"),
    MAP(AFT_MAP_SNOW, "surface_snow", "surface_snow_amount", "kg m-2", "snow on land, mean of the whole cell"),
    MAP(AFT_MAP_ICE, "sea_ice", "sea_ice_area_fraction", "1", "sea ice, part of the whole cell"),
    MAP(AFT_MAP_ICE_DEPTH, "sea_ice_thickness", "", "m", "volume of sea ice over the area of sea"),
    MAP(AFT_MAP_SST, "sea_surface_temperature", "sea_surface_temperature", "K",
        "mixed layer of the sea, also under ice"),
    MAP(AFT_MAP_HELD, "sea_heat_held", "", "W m-2",
        "heat into the sea that holds it or that currents bring, mean of the whole cell"),
    MAP(AFT_MAP_SW_TOP, "toa_net_shortwave", "", "W m-2", "sunlight that the Earth keeps"),
    MAP(AFT_MAP_SW_TOP_CLEAR, "toa_net_shortwave_clear", "", "W m-2", "the same without cloud"),
    MAP(AFT_MAP_OLR, "toa_outgoing_longwave", "toa_outgoing_longwave_flux", "W m-2", "longwave to space"),
    MAP(AFT_MAP_OLR_CLEAR, "toa_outgoing_longwave_clear", "toa_outgoing_longwave_flux_assuming_clear_sky",
        "W m-2", "the same without cloud"),
    MAP(AFT_MAP_COVER, "cloud_cover", "cloud_area_fraction", "1", "total cover of cloud, maximum-random overlap"),
    MAP(AFT_MAP_VAPOUR, "column_vapour", "atmosphere_mass_content_of_water_vapor", "kg m-2", "vapour of the column"),
    MAP(AFT_MAP_LIQUID, "column_cloud_liquid", "atmosphere_mass_content_of_cloud_liquid_water", "kg m-2",
        "liquid cloud water of the column"),
    MAP(AFT_MAP_CLOUD_ICE, "column_cloud_ice", "atmosphere_mass_content_of_cloud_ice", "kg m-2",
        "cloud ice of the column"),
    MAP(AFT_MAP_RUNOFF, "runoff", "runoff_flux", "kg m-2 s-1", "water that leaves the land, mean of the whole cell"),
    SOIL(soil_temperature, "soil_temperature", "K", "temperature of the ground, mean over land"),
    SOIL(soil_water, "", "kg m-2",
         "water of the layer that plants may take or frost may hold, above wilting point, mean over land"),
    ZONAL(AFT_ZONAL_U, "u", "eastward_wind", "m s-1", "eastward wind"),
    ZONAL(AFT_ZONAL_T, "temperature", "air_temperature", "K", "temperature"),
    ZONAL(AFT_ZONAL_Q, "humidity", "specific_humidity", "1", "humidity"),
    ZONAL(AFT_ZONAL_COVER, "cloud", "cloud_area_fraction_in_atmosphere_layer", "1", "cloud cover of the layer"),
    ZONAL(AFT_ZONAL_V, "v", "northward_wind", "m s-1", "northward wind"),
    ZONAL(AFT_ZONAL_EDDY_HEAT, "eddy_heat", "", "K m s-1",
          "northward wind times temperature, of their departures from the zonal mean"),
    ZONAL(AFT_ZONAL_AGE, "age_of_air", "age_of_stratospheric_air", "s",
          "time since the air was in the lowest layer, or since the run began"),
    ZONAL(AFT_ZONAL_STREAM, "stream_function", "", "kg s-1", "air that flows north above this level"),
    ZONAL(AFT_ZONAL_RESIDUAL, "residual_stream_function", "", "kg s-1",
          "the same less what the eddies' heat flux takes back (transformed Eulerian mean)"),
    ZONAL(AFT_ZONAL_OMEGA, "omega", "lagrangian_tendency_of_air_pressure", "Pa s-1",
          "downward wind by the stream function"),
    SAY(air_open, "", "W m-2", "time", "energy that the air gained less what came in: what the model leaves open"),
    SAY(surface_open, "", "W m-2", "time", "the same of land, sea and ice"),
    {0},
};

static const aft_dimension dimensions[] = {
    {"time", offsetof(aft_gcm_monthly, ntime)}, {"lat", offsetof(aft_gcm_monthly, nlat)},
    {"lon", offsetof(aft_gcm_monthly, nlon)},   {"lev", offsetof(aft_gcm_monthly, nlev)},
    {"soil", offsetof(aft_gcm_monthly, nsoil)}, {"two", offsetof(aft_gcm_monthly, two)},    {0},
};

const aft_field_table aft_gcm_monthly_table = {"control", fields, dimensions};
