# SPDX-License-Identifier: Apache-2.0
"""Mean months of a run (control.nc) and of what was observed, and their statistics on one grid."""
from pathlib import Path

import netCDF4
import numpy as np

DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31.0])
SEASONS = {"year": range(12), "DJF": (11, 0, 1), "MAM": (2, 3, 4), "JJA": (5, 6, 7), "SON": (8, 9, 10)}
MISSING = 1e19
# The common grid: 5 degrees, that of the coarsest observations (New et al. 1999).
LAT = np.arange(-87.5, 90, 5)
LON = np.arange(2.5, 360, 5)
AREA = np.diff(np.sin(np.radians(np.arange(-90, 91, 5))))[:, None] * np.ones(LON.size)


def edges_of(centre, lowest, highest):
    """Bounds halfway between ascending centres, the outer ones given."""
    return np.concatenate([[lowest], 0.5 * (centre[1:] + centre[:-1]), [highest]])


def shares(low, high, to_low, to_high, period=None):
    """[to][from]: how much of each cell (low, high) lies in each of the other ones."""
    part = np.zeros((to_low.size, low.size))
    for turn in (0,) if period is None else (-period, 0, period):
        part += np.maximum(np.minimum(high + turn, to_high[:, None]) - np.maximum(low + turn, to_low[:, None]), 0)
    return part


class Grid:
    """Cells of latitude bounds and longitudes [degrees]; fields come as [...][lat][lon]."""

    def __init__(self, lat_edges, lon):
        width = 360 / lon.size
        low, high = np.minimum(*lat_edges), np.maximum(*lat_edges)
        sine = lambda x: np.sin(np.radians(x))  # noqa: E731
        self.area = (sine(high) - sine(low))[:, None] * np.ones(lon.size)
        self.lat_part = shares(sine(low), sine(high), sine(LAT - 2.5), sine(LAT + 2.5))
        self.lon_part = shares(lon - width / 2, lon + width / 2, LON - 2.5, LON + 2.5, 360)

    def common(self, field):
        """Conservative means on the common grid over what is not NaN there."""
        known = np.isfinite(field)
        weigh = lambda x: self.lat_part @ x @ self.lon_part.T  # noqa: E731
        weight = weigh(known.astype(float))
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(weight > 1e-9, weigh(np.where(known, field, 0)) / weight, np.nan)


def plain(variable):
    data = variable[:]
    data = np.ma.filled(np.ma.asarray(data, dtype=float), np.nan)
    return np.where(np.abs(data) > MISSING, np.nan, data)


def season(months, name):
    """Mean of [12][...] over a season by the length of its months."""
    chosen = list(SEASONS[name])
    return np.tensordot(DAYS[chosen] / DAYS[chosen].sum(), months[chosen], 1)


def mean(field, weight):
    weight = np.where(np.isfinite(field), weight, 0)
    return np.nan if weight.sum() <= 0 else np.nansum(field * weight) / weight.sum()


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
        self.grid = Grid(plain(self.data["lat_bounds"]).T, self.lon)
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
        if name not in self.kept or self.kept.get((name, "common")) is None:
            self.kept[name, "common"] = self.grid.common(self.months(name))
        return self.kept[name, "common"]

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
        """A zonal mean at pressures [hPa] and latitudes; NaN below the ground and above the top layer's middle."""
        field, p = self.months(name)[month], self.pressure(month)
        ground = 0.01 * self.months("surface_pressure")[month].mean(-1)
        at = np.stack([np.interp(np.log(levels), np.log(p[:, j]), field[:, j], left=np.nan)
                       for j in range(self.lat.size)], 1)
        at[np.asarray(levels)[:, None] > ground] = np.nan
        order = np.argsort(self.lat)
        return np.stack([np.interp(lat, self.lat[order], row[order]) for row in at])

    def ice_extent(self, month, north):
        """1e6 km2 of sea in cells with 15 % of it under ice or more (Comiso & Nishio 2008)."""
        sea = 1 - plain(self.data["land"])
        return extent(self.months("sea_ice")[month], sea, self.grid.area, (self.lat > 0) == north)


def extent(ice, sea, area, rows):
    with np.errstate(invalid="ignore"):
        here = (sea > 0) & (ice >= 0.15 * sea) & rows[:, None]
    return 4e-12 * np.pi * 6.371e6 ** 2 * (area * sea * here).sum() / area.sum()


class Observed:
    """The climatologies of a directory; names of files as their providers gave them (docs/control-climate.md)."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.kept = {}

    def open(self, name):
        return netCDF4.Dataset(self.directory / name)

    def gridded(self, file, name, shift=0.0, factor=1.0):
        """Months on the common grid."""
        if (file, name) not in self.kept:
            data = self.open(file)
            latitude, longitude = ("Y", "X") if "Y" in data.variables else ("lat", "lon")
            lat, lon, x = plain(data[latitude]), plain(data[longitude]), plain(data[name]) * factor + shift
            order = np.argsort(lat)
            edges = edges_of(lat[order], -90, 90)
            self.kept[file, name] = Grid((edges[:-1], edges[1:]), lon).common(x[..., order, :])
        return self.kept[file, name]

    def land(self):
        """Part of a cell of the common grid that is land."""
        data = self.open("woa_basin_mask_1deg.nc")
        dry = np.ma.getmaskarray(data["basin"][0]).astype(float)
        lat, lon = plain(data["Y"]), plain(data["X"])
        order = np.argsort(lat)
        edges = edges_of(lat[order], -90, 90)
        return Grid((edges[:-1], edges[1:]), lon).common(dry[order])

    def air(self):
        return self.gridded("cru_absolute_5deg.nc", "tem", 273.15)

    def air_low(self):
        return self.gridded("ncep1_air_sig995_ltm_2.5deg.nc", "air", 273.15)

    def rain(self):
        return self.gridded("precip_mon_ltm_2.5deg.nc", "precip")

    def sea(self):
        return self.gridded("isca_sst_clim_amip_1deg.nc", "sst_clim_amip")

    def june(self, name):
        return self.gridded("ncep_june_climo_T42_geocat.nc", name)[0]

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

    def ice(self):
        """Concentration over the sea [12][lat][lon], latitudes, sea, area."""
        data = self.open("speedyweather_sea_ice.nc")
        x, lat, lon = plain(data["sic"]), plain(data["lat"]), plain(data["lon"])
        edges = edges_of(lat[np.argsort(lat)], -90, 90)
        area = np.diff(np.sin(np.radians(edges)))[:, None] * np.ones(lon.size)
        sea = np.isfinite(x).all(0).astype(float)
        return np.nan_to_num(x), lat, sea, area if lat[0] < 0 else area[::-1]
