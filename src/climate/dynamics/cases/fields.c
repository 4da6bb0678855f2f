/* SPDX-License-Identifier: Apache-2.0 */
/* Everything of core.nc. */
#include "climate/dynamics/cases/run.h"

#define SAY(member, standard, unit, shape, meaning, methods) \
    {#member, standard, unit, shape, meaning, methods, AFT_F64, offsetof(aft_case_result, member)}
#define MAP(member, standard, unit, meaning)                                          \
    {#member, standard, unit, "map_time,lat,lon", meaning, "map_time: point", AFT_F32, \
     offsetof(aft_case_result, member)}
#define MEAN(member, standard, unit, meaning) \
    SAY(member, standard, unit, "lev,lat", meaning, "lon: mean time: mean")

static const aft_field fields[] = {
    SAY(lat, "latitude", "degrees_north", "lat", "Gaussian latitude", ""),
    SAY(lon, "longitude", "degrees_east", "lon", "longitude", ""),
    SAY(lev, "atmosphere_hybrid_sigma_pressure_coordinate", "1", "lev",
        "hybrid level, (a + b 1000 hPa) / 1000 hPa", ""),
    SAY(a, "", "Pa", "lev", "pressure is a + b p_s: a", ""),
    SAY(b, "", "1", "lev", "pressure is a + b p_s: b", ""),
    SAY(lev_bounds, "", "1", "lev,two", "hybrid level at the bounds of the layer", ""),
    SAY(a_bounds, "", "Pa", "lev,two", "a at the bounds of the layer", ""),
    SAY(b_bounds, "", "1", "lev,two", "b at the bounds of the layer", ""),
    SAY(time, "time", "days since 0001-01-01", "time", "days since the start", ""),
    SAY(map_time, "time", "days since 0001-01-01", "map_time", "days since the start", ""),
    SAY(mean_pressure, "surface_air_pressure", "Pa", "time", "global mean surface pressure", "area: mean"),
    SAY(lowest_pressure, "surface_air_pressure", "Pa", "time", "lowest surface pressure", "area: minimum"),
    SAY(energy, "", "J m-2", "time", "kinetic, internal and surface potential energy", "area: mean"),
    SAY(angular_momentum, "", "kg s-1", "time", "axial angular momentum", "area: mean"),
    SAY(largest_wind, "wind_speed", "m s-1", "time", "largest speed of wind", "area: maximum"),
    SAY(raw_mass_drift, "", "1", "time", "relative change of air mass before it is held, summed", ""),
    SAY(zonal_error, "", "m s-1", "time", "l2 of zonal-mean u against the start", ""),
    SAY(wave_error, "", "m s-1", "time", "l2 of u against its zonal mean", ""),
    SAY(mean_depth, "", "m", "time", "mean depth of shallow water", "area: mean"),
    SAY(water_energy, "", "m3 s-2", "time", "mean energy of shallow water over its density",
        "area: mean"),
    SAY(enstrophy, "", "m-1 s-2", "time", "mean potential enstrophy of shallow water", "area: mean"),
    SAY(depth_error, "", "1", "time", "l2 of depth against the start, relative", ""),
    SAY(tracer_mass, "", "kg m-2", "time,tracer", "mass of a tracer per area", "area: mean"),
    SAY(tracer_minimum, "", "1", "time,tracer", "lowest mixing ratio of a tracer", "area: minimum"),
    SAY(tracer_maximum, "", "1", "time,tracer", "highest mixing ratio of a tracer", "area: maximum"),
    MAP(pressure_map, "surface_air_pressure", "Pa", "surface pressure"),
    MAP(temperature_map, "air_temperature", "K", "temperature at 850 hPa"),
    MAP(vorticity_map, "atmosphere_relative_vorticity", "s-1",
        "relative vorticity, at 850 hPa where the air has levels"),
    MAP(depth_map, "", "m", "height of the surface of shallow water"),
    MEAN(u_mean, "eastward_wind", "m s-1", "eastward wind"),
    MEAN(v_mean, "northward_wind", "m s-1", "northward wind"),
    MEAN(t_mean, "air_temperature", "K", "temperature"),
    MEAN(uu_mean, "", "m2 s-2", "variance of eastward wind along a latitude"),
    MEAN(vv_mean, "", "m2 s-2", "variance of northward wind along a latitude"),
    MEAN(tt_mean, "", "K2", "variance of temperature along a latitude"),
    MEAN(uv_mean, "", "m2 s-2", "northward flux of eastward momentum by eddies, u'v'"),
    MEAN(vt_mean, "", "K m s-1", "northward flux of heat by eddies, v'T'"),
    SAY(u, "eastward_wind", "m s-1", "lev,lat,lon", "eastward wind at the end", ""),
    SAY(v, "northward_wind", "m s-1", "lev,lat,lon", "northward wind at the end", ""),
    SAY(temperature, "air_temperature", "K", "lev,lat,lon", "temperature at the end", ""),
    SAY(surface_pressure, "surface_air_pressure", "Pa", "lat,lon", "surface pressure at the end", ""),
    SAY(ground, "surface_geopotential", "m2 s-2", "lat,lon", "geopotential of the ground", ""),
    SAY(depth, "", "m", "lat,lon", "depth of shallow water at the end", ""),
    SAY(tracer, "", "1", "tracer,lev,lat,lon", "mixing ratio of tracers at the end", ""),
    SAY(tracer_halfway, "", "1", "tracer,lev,lat,lon",
        "mixing ratio of tracers at half the period of prescribed winds", ""),
    {0},
};

static const aft_dimension dimensions[] = {
    {"lat", offsetof(aft_case_result, nlat)},         {"lon", offsetof(aft_case_result, nlon)},
    {"lev", offsetof(aft_case_result, nlev)},         {"time", offsetof(aft_case_result, ntime)},
    {"map_time", offsetof(aft_case_result, nmap)},         {"tracer", offsetof(aft_case_result, ntracer)},
    {"two", offsetof(aft_case_result, two)},
    {0},
};

const aft_field_table aft_case_table = {"core", fields, dimensions};
