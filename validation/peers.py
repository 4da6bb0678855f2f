#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a peer and writes its months as control.nc, so that control.py judges it like ours.

    validation/peers.py speedy DIR [YEARS]      pySPEEDY 0.2.0, T30 L8, observed sea and ice
    validation/peers.py plasim DIR [YEARS]      ExoPlaSim 3.4.2, T21 L10, mixed layer of 50 m, its own ice

Needs the peer's package (github.com/aperezhortal/pySPEEDY, MIT: PyPI's of that name is another; PyPI's exoplasim,
GPL-2), numpy, netCDF4 and a Fortran compiler; nothing of ours."""
import sys
from datetime import datetime
from pathlib import Path

import netCDF4
import numpy as np

DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def gaussian_bounds(lat):
    """Latitudes between which a cell has its Gaussian weight; in the order of lat."""
    _, weight = np.polynomial.legendre.leggauss(lat.size)
    edge = np.degrees(np.arcsin(np.clip(np.concatenate([[-1], np.cumsum(weight) - 1]), -1, 1)))
    bounds = np.stack([edge[:-1], edge[1:]], 1)
    return bounds if lat[0] < lat[-1] else bounds[::-1, ::-1]


def write(directory, lat, lon, sigma, land, maps, zonals):
    """maps: name -> [month][lat][lon], zonals: name -> [month][lev][lat]; months from a 1 January on."""
    count = len(next(iter(maps.values())))
    end = np.cumsum(np.tile(DAYS, count // 12 + 1)[:count])
    begin = np.concatenate([[0], end[:-1]])
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    with netCDF4.Dataset(directory / "control.nc", "w") as out:
        for name, size in (("time", count), ("lat", lat.size), ("lon", lon.size), ("lev", sigma.size), ("two", 2)):
            out.createDimension(name, size)
        def put(name, dimensions, x):
            out.createVariable(name, "f8", dimensions)[:] = x
        put("time", ("time",), 0.5 * (begin + end))
        put("time_bounds", ("time", "two"), np.stack([begin, end], 1))
        put("lat", ("lat",), lat)
        put("lat_bounds", ("lat", "two"), gaussian_bounds(lat))
        put("lon", ("lon",), lon)
        put("a", ("lev",), 0 * sigma)
        put("b", ("lev",), sigma)
        put("land", ("lat", "lon"), land)
        for name, x in maps.items():
            put(name, ("time", "lat", "lon"), np.array(x))
        for name, x in zonals.items():
            put(name, ("time", "lev", "lat"), np.array(x))


class Means:
    def __init__(self):
        self.sum, self.count, self.months = {}, {}, {}

    def add(self, fields):
        for name, x in fields.items():
            self.sum[name] = self.sum.get(name, 0) + x
            self.count[name] = self.count.get(name, 0) + 1

    def end(self):
        for name, x in self.sum.items():
            self.months.setdefault(name, []).append(x / self.count[name])
        self.sum, self.count = {}, {}


def speedy_air(model):
    """The near-surface temperature its own surface fluxes use (surface_fluxes.f90, part 1.2), ftemp0 = 1."""
    t, phi0, fraction = model["t_grid"], model["phis0"], model["fmask_land"]
    sigma = model["lev"]
    low, above = int(np.argmax(sigma)), int(np.argsort(sigma)[-2])
    step = (t[..., low] - t[..., above]) * (np.log(0.99) - np.log(sigma[low])) / (np.log(sigma[low]) - np.log(sigma[above]))
    unstable = t[..., low] > t[..., above]
    over_land = t[..., low] + step
    over_sea = over_land - phi0 * step / (287.0 * 288.0 * np.log(sigma[low]))
    mixed = over_sea + fraction * (over_land - over_sea)
    return np.where(unstable, mixed, t[..., low])


def speedy(directory, years):
    import xarray as xr
    from pyspeedy import Speedy

    when = [datetime(1980 + m // 12, m % 12 + 1, 1) for m in range(12 * (years + 3))]
    anomaly = xr.Dataset({"ssta": (("lon", "lat", "time"), np.zeros((96, 48, len(when))))},
                         {"lon": np.arange(96), "lat": np.arange(48), "time": when})  # the climatology of the sea
    model = Speedy(start_date=datetime(1981, 1, 1), end_date=datetime(1981 + years, 1, 1))
    model.set_bc(sst_anomaly=anomaly)
    turn = lambda x: np.asarray(x).T  # noqa: E731
    months, month = Means(), 1

    def look(m):
        nonlocal month
        months.add({
            "precipitation": 1e-3 * turn(m["precnv"] + m["precls"]), "toa_net_shortwave": turn(m["tsr"]),
            "toa_outgoing_longwave": turn(m["olr"]), "surface_net_shortwave": turn(m["ssr"]),
            "surface_net_upward_longwave": turn(m["slr"]), "surface_sensible_heat": turn(m["shf"][..., 2])})
        if m.get_current_step() % 9 == 0:
            m.spectral2grid()
            months.add({
                "air_temperature_2m": turn(speedy_air(m)), "surface_pressure": turn(m["ps_grid"]),
                "u": turn(m["u_grid"].mean(0)), "temperature": turn(m["t_grid"].mean(0)),
                "humidity": turn(m["q_grid"].mean(0))})
        if m.current_date.month != month:
            month = m.current_date.month
            months.end()
            zonal = {n: months.months[n] for n in ("u", "temperature", "humidity")}
            write(directory, np.asarray(m["lat"]), np.asarray(m["lon"]), np.asarray(m["lev"]), turn(m["fmask_land"]),
                  {n: x for n, x in months.months.items() if n not in zonal}, zonal)

    model.run(callbacks=[look])


# Days by which its calendar is late: what brings the declination of its months, as it writes them, to the Earth's.
PLASIM_LATE = 8


def plasim_months(directory):
    """Of all its years so far; years of 360 days, twelve means each, drawn to our months linearly."""
    years = [netCDF4.Dataset(f) for f in sorted((Path(directory) / "work").glob("MOST.*.nc"))]

    def get(name):
        x = np.concatenate([np.ma.filled(y[name][:], np.nan).astype(float) for y in years])
        after = np.concatenate([x[1:], x[-12:-11]])
        return x + PLASIM_LATE / 30 * (after - x)

    land, water = np.asarray(years[0]["lsm"][0]), 1000.0  # m s-1 of water are 1000 kg m-2 s-1
    maps = {"air_temperature_2m": get("tas"), "surface_pressure": 100 * get("ps"), "precipitation": water * get("pr"),
            "toa_net_shortwave": get("rst"), "toa_outgoing_longwave": -get("rlut"), "surface_net_shortwave": get("rss"),
            "surface_net_upward_longwave": -get("rls"), "surface_sensible_heat": -get("hfss"), "cloud_cover": get("clt"),
            "column_vapour": get("prw"), "sea_ice": get("sic") * (1 - land),
            "sea_surface_temperature": np.where(land > 0.5, 1e20, get("ts"))}
    zonals = {ours: get(its).mean(-1) for ours, its in (("u", "ua"), ("temperature", "ta"), ("humidity", "hus"))}
    write(directory, *(np.asarray(years[0][n][:], dtype=float) for n in ("lat", "lon", "lev")), land, maps, zonals)


def plasim(directory, years):
    """With the Earth's orbit: the package's own default is a circle without seasons."""
    import exoplasim

    Path(directory).mkdir(parents=True, exist_ok=True)
    model = exoplasim.Model(workdir=str(Path(directory).resolve() / "work"), modelname="earth", resolution="T21",
                            layers=10, ncpus=1, precision=8, outputtype=".nc")
    model.configure(flux=1365.0, eccentricity=0.016715, obliquity=23.441, lonvernaleq=102.7, ozone=True, snapshots=None,
                    otherargs={"CO2@radmod_namelist": "360.0"})
    model.cfgpostprocessor(extension=".nc", times=12)
    for _ in range(years):
        model.run(years=1, crashifbroken=True)
        plasim_months(directory)


if __name__ == "__main__":
    {"speedy": speedy, "plasim": plasim}[sys.argv[1]](sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3)
