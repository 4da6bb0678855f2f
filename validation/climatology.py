# SPDX-License-Identifier: Apache-2.0
"""Mean months of a run (control.nc) and of what was observed, and their statistics on one grid."""
from pathlib import Path

import netCDF4
import numpy as np

DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31.0])
SEASONS = {"year": range(12), "DJF": (11, 0, 1), "MAM": (2, 3, 4), "JJA": (5, 6, 7), "SON": (8, 9, 10)}
MISSING = 1e19
def shares(low, high, to_low, to_high, period=None):
    """[to][from]: how much of each cell (low, high) lies in each of the other ones."""
    part = np.zeros((to_low.size, low.size))
    for turn in (0,) if period is None else (-period, 0, period):
        part += np.maximum(np.minimum(high + turn, to_high[:, None]) - np.maximum(low + turn, to_low[:, None]), 0)
    return part


class Grid:
    """Cells between ascending or descending bounds of latitude, and equal ones around longitudes [degrees];
    fields come as [...][lat][lon]."""

    def __init__(self, lat, lat_bounds, lon):
        self.lat, self.lon, self.width = lat, lon, 360 / lon.size
        self.low, self.high = np.sin(np.radians(lat_bounds.min(1))), np.sin(np.radians(lat_bounds.max(1)))
        self.area = (self.high - self.low)[:, None] * np.ones(lon.size)

    def to(self, other, field):
        """Conservative means over the other grid's cells of what is not NaN there."""
        lat = shares(self.low, self.high, other.low, other.high)
        lon = shares(self.lon - self.width / 2, self.lon + self.width / 2,
                     other.lon - other.width / 2, other.lon + other.width / 2, 360).T
        known = np.isfinite(field)
        weight = lat @ known.astype(float) @ lon
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(weight > 1e-9, lat @ np.where(known, field, 0) @ lon / weight, np.nan)


def even_grid(lat, lon):
    """Bounds halfway between latitudes, the outer ones at the poles."""
    order = np.sort(lat)
    edge = np.concatenate([[-90], 0.5 * (order[1:] + order[:-1]), [90]])
    bounds = np.stack([edge[:-1], edge[1:]], 1)
    return Grid(lat, bounds if lat[0] < lat[-1] else bounds[::-1], lon)


# Where maps are compared: 5 degrees, the coarsest observations (Jones et al. 1999).
COMMON = even_grid(np.arange(-87.5, 90, 5), np.arange(2.5, 360, 5))
LAT, AREA = COMMON.lat, COMMON.area


def plain(variable):
    data = variable[:]
    data = np.ma.filled(np.ma.asarray(data, dtype=float), np.nan)
    return np.where(np.abs(data) > MISSING, np.nan, data)


def season(months, name):
    """Mean of [12][...] over those months of a season that are there, by their length."""
    chosen = [m for m in SEASONS[name] if np.isfinite(months[m]).any()]
    return np.tensordot(DAYS[chosen] / DAYS[chosen].sum(), months[chosen], 1) if chosen else np.full(months.shape[1:], np.nan)


def mean(field, weight):
    weight = np.where(np.isfinite(field), weight, 0)
    return np.nan if weight.sum() <= 0 else np.nansum(field * weight) / weight.sum()


def latitudes(lat):
    """Weight of a zonal mean."""
    return np.cos(np.radians(lat))


def common(pair):
    """On the common grid: what Observed gives."""
    grid, x = pair
    return grid.to(COMMON, x)


def compare(ours, theirs, weight):
    """Bias, root mean square of the difference, correlation of the patterns."""
    weight = np.where(np.isfinite(ours) & np.isfinite(theirs), weight, 0)
    a, b = ours - mean(ours, weight), theirs - mean(theirs, weight)
    with np.errstate(invalid="ignore", divide="ignore"):
        correlation = mean(a * b, weight) / np.sqrt(mean(a * a, weight) * mean(b * b, weight))
    return mean(ours - theirs, weight), np.sqrt(mean((ours - theirs) ** 2, weight)), correlation


class Run:
    """Mean months of control.nc; the first `skip` are left out: 12 of two years and more, else all but the last 12."""

    def __init__(self, path, skip=None):
        path = Path(path)
        self.data = netCDF4.Dataset(path / "control.nc" if path.is_dir() else path)
        time, bounds = plain(self.data["time"]), plain(self.data["time_bounds"])
        length = bounds[:, 1] - bounds[:, 0]
        self.month = np.searchsorted(np.cumsum(DAYS), time % 365, side="right")
        whole = np.flatnonzero(length > 0.9 * DAYS[self.month])
        skip = (12 if whole.size >= 24 else max(whole.size - 12, 0)) if skip is None else skip
        self.used = np.isin(np.arange(time.size), whole[skip:])
        self.years = np.floor(time / 365).astype(int)
        self.lat, self.lon = plain(self.data["lat"]), plain(self.data["lon"])
        self.grid = Grid(self.lat, plain(self.data["lat_bounds"]), self.lon)
        self.kept = {}

    def __contains__(self, name):
        return name in self.data.variables

    def months(self, name):
        """[12][...] on the run's own grid."""
        if name not in self.kept:
            x = plain(self.data[name])
            self.kept[name] = np.stack([x[self.used & (self.month == m)].mean(0) if (self.used & (self.month == m)).any()
                                        else np.full(x.shape[1:], np.nan) for m in range(12)])
        return self.kept[name]

    def common(self, name):
        return self.grid.to(COMMON, self.months(name))

    def mean(self, name, months="year"):
        return mean(season(self.months(name), months), self.grid.area)

    def annual(self, name):
        """Global mean of each whole used year."""
        x, means = plain(self.data[name]), []
        for year in np.unique(self.years[self.used]):
            of = self.used & (self.years == year)
            if of.sum() == 12:
                means.append(mean(np.tensordot(DAYS[self.month[of]] / 365, x[of], 1), self.grid.area))
        return np.array(means)

    def pressure(self, month):
        """[lev][lat] hPa of the zonal means."""
        return 0.01 * (plain(self.data["a"])[:, None]
                       + plain(self.data["b"])[:, None] * self.months("surface_pressure")[month].mean(-1))

    def section(self, name, month, levels, lat):
        """A zonal mean at pressures [hPa] and latitudes; NaN above the top layer's middle and 2 % below the ground."""
        field, p = self.months(name)[month], self.pressure(month)
        ground = 0.01 * self.months("surface_pressure")[month].mean(-1)
        at = np.stack([np.interp(np.log(levels), np.log(p[:, j]), field[:, j], left=np.nan)
                       for j in range(self.lat.size)], 1)
        at[np.asarray(levels)[:, None] > 1.02 * ground] = np.nan
        order = np.argsort(self.lat)
        return np.stack([np.interp(lat, self.lat[order], row[order]) for row in at])

    def last(self, name, levels, lat):
        """A zonal mean of the last twelve months, as section gives it."""
        self.kept[name + " last"] = np.repeat(plain(self.data[name])[self.used][-12:].mean(0)[None], 12, 0)
        return self.section(name + " last", 0, levels, lat)

    def ice_extent(self, month, north):
        """1e6 km2 of sea in cells with 15 % of it under ice or more (Comiso & Nishio 2008)."""
        sea, here, ice = 1 - plain(self.data["land"]), (self.lat > 0) == north, self.months("sea_ice")[month]
        iced = here[:, None] & (sea > 0) & (ice >= 0.15 * sea)
        return np.nan if np.isnan(ice).all() else 4e-12 * np.pi * 6.371e6 ** 2 * (self.grid.area * sea * iced).sum() / self.grid.area.sum()


class Observed:
    """The climatologies of a directory (docs/control-climate.md); maps as (grid, values), NaN in months not asked for."""

    def __init__(self, directory, months=range(12)):
        self.directory = Path(directory)
        self.absent = [m for m in range(12) if m not in set(months)]

    def open(self, name):
        return netCDF4.Dataset(self.directory / name)

    def native(self, file, name, shift=0.0, factor=1.0):
        """Grid, months."""
        data = self.open(file)
        latitude, longitude = ("Y", "X") if "Y" in data.variables else ("lat", "lon")
        x = plain(data[name]) * factor + shift
        if len(x) == 12:
            x[self.absent] = np.nan
        return even_grid(plain(data[latitude]), plain(data[longitude])), x

    def land(self):
        """Part of a cell of the common grid that is land."""
        grid, basin = self.native("woa_basin_mask_1deg.nc", "basin")
        return grid.to(COMMON, np.isnan(basin[0]).astype(float))

    def air(self):
        return self.native("cru_absolute_5deg.nc", "tem", 273.15)

    def air_low(self):
        return self.native("ncep1_air_sig995_ltm_2.5deg.nc", "air", 273.15)

    def rain(self):
        return self.native("precip_mon_ltm_2.5deg.nc", "precip")

    def sea(self):
        return self.native("isca_sst_clim_amip_1deg.nc", "sst_clim_amip")

    def june(self, name):
        grid, x = self.native("ncep_june_climo_T42_geocat.nc", name)
        return grid, x[0]

    def sections(self):
        """January and July: levels [hPa], lat, {name: [2][lev][lat]}; m/s and K (the file's label says C)."""
        data = self.open("zonalmean_UVT_JanJul_1987-89_geocat_mxclim.nc")
        lev, lat = plain(data["lev"]), plain(data["lat"])
        return lev, lat, {"u": plain(data["U"]), "temperature": plain(data["T"])}

    def june_section(self, name):
        data = self.open("ncep_june_climo_T42_geocat.nc")
        lev = plain(data["lev2" if "lev2" in data[name].dimensions else "lev"])
        order = np.argsort(lev)
        return lev[order], plain(data["lat"]), plain(data[name])[0][order].mean(-1)
