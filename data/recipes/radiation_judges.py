# SPDX-License-Identifier: Apache-2.0
"""Makes the extracts that judge the radiation, validation/data/{rfmip_experiments,ecrad_meridian}.csv,
from the public files of RFMIP-IRF (inputs, and RTE-RRTMGP's fluxes; Pincus, Forster & Stevens 2016) and
of ecRad's test (a meridian of the IFS of 5 January 2013, its two reference runs and its aerosol optics;
Hogan & Bozzo 2018). Apart from the recipe of the tables, which must not see them. Needs numpy, netCDF4.

usage: radiation_judges.py FOLDER_WITH_THE_FILES OUTPUT_FOLDER"""
import sys

import netCDF4
import numpy as np

# Effect per amount, W m-2 per ppb (Hodnebrog et al. 2020), by which halocarbons are put together.
EFFECT = dict(carbon_tetrachloride=0.166, cfc11=0.259, cfc12=0.320, hcfc22=0.214, hfc134a=0.167, cf4=0.099,
              hfc143a=0.168, hfc125=0.234, hfc23=0.191, hfc32=0.111)
IN_2014 = dict(carbon_tetrachloride=0.083, cfc11=0.233, cfc12=0.520, hcfc22=0.230, hfc134a=0.080, cf4=0.080)


def line(values, form="%.6g"):
    return ",".join(form % v for v in values) + "\n"


def heating(down, up, p):
    """K day-1 of every layer."""
    net = down - up
    return 9.80665 / 1004.64 * 86400 * (net[..., :-1] - net[..., 1:]) / np.diff(p)


def rfmip(source, target):
    d = netCDF4.Dataset(source + "/rfmip_clearsky_inputs.nc")
    flux = {v: np.array(netCDF4.Dataset("%s/rfmip_ref_%s.nc" % (source, v))[v][:])
            for v in ("rlu", "rld", "rsu", "rsd")}
    get = lambda name: np.array(d[name][:], float)
    weight, p = get("profile_weight"), get("pres_level")
    weight /= weight.sum()
    t, ti, ts, q, o3 = [get(n) for n in ("temp_layer", "temp_level", "surface_temperature", "water_vapor",
                                         "ozone")]
    gas = lambda name, e: float(d[name + "_GM"][e]) * float(d[name + "_GM"].units)
    lw = heating(flux["rld"], flux["rlu"], p)
    # the top layer, of 0.01 to 20 Pa, is left out; the sun is down in some columns: no heating there
    sw = heating(flux["rsd"], flux["rsu"], p)
    with open(target + "/rfmip_experiments.csv", "w") as f:
        f.write("# RFMIP-IRF, 18 experiments x the 100 columns of rfmip_columns.csv (Pincus, Forster & Stevens 2016,\n"
                "# doi:10.5194/gmd-9-3447-2016), fluxes of RTE-RRTMGP (BSD-3-Clause); by data/recipes/radiation_judges.py\n"
                "# changes: T and T at interfaces of experiments 15, 16 (0.1 K over 0), water of 14, 15, 16 and ozone of\n"
                "# 1, 3 (0.1 % of 0); a line per column\n")
        for e in (15, 16):
            for c in range(100):
                f.write(line(np.r_[ts[e, c] - ts[0, c], ti[e, c] - ti[0, c], t[e, c] - t[0, c]] * 10, "%.0f"))
        for x, experiments in ((q, (14, 15, 16)), (o3, (1, 3))):
            for e in experiments:
                for c in range(100):
                    f.write(line(1000 * x[e, c] / x[0, c], "%.0f"))
        f.write("# experiment: CO2, CH4, N2O [umol/mol], halocarbons of 2014; then rlu at top, rld at surface, rsu at top,\n"
                "# rsd at surface of each column, then mean longwave and shortwave heating per layer [K/day]\n")
        now = sum(EFFECT[g] * x for g, x in IN_2014.items())
        for e in range(18):
            halocarbons = sum(EFFECT[g] * gas(g, e) * 1e9 for g in EFFECT) / now
            f.write(line([e] + [1e6 * gas(g, e) for g in ("carbon_dioxide", "methane", "nitrous_oxide")] +
                         [halocarbons]))
            for name, level in (("rlu", 0), ("rld", -1), ("rsu", 0), ("rsd", -1)):
                f.write(line(flux[name][e, :, level], "%.2f"))
            for h in (lw, sw):
                f.write(line(weight @ h[e], "%.4g"))
        f.write("# present day, by column: heating per layer [K/day], longwave, then shortwave\n")
        for h in (lw, sw):
            for c in range(100):
                f.write(line(h[0, c], "%.3g"))


def aerosol_optics(source, d):
    """Optical depth at 550 nm per layer [column, layer], and of the whole the mean over our wavelengths."""
    a = netCDF4.Dataset(source + "/ecckd/aerosol_ifs_49R1.nc")
    kinds = (-1, -2, -3, 1, 2, 3, -4, 10, 11, 11, -5, 14)        # as ecRad's own test maps them
    nu = np.array(a["wavenumber"][:], float)
    t = np.array(d["temperature_hl"][:], float)
    t = 0.5 * (t[:, 1:] + t[:, :-1])
    p = np.array(d["pressure_hl"][:], float)
    pm = 0.5 * (p[:, 1:] + p[:, :-1])
    mass = np.diff(p) / 9.80665
    q = np.array(d["q"][:], float)
    rh = np.clip(q * pm / (0.622 * 611.2 * np.exp(17.67 * (t - 273.15) / (t - 29.65))), 0, 0.99)
    edges = np.array(a["relative_humidity1"][:], float)
    bin_of = np.clip(np.searchsorted(edges, rh, side="right") - 1, 0, len(edges) - 1)
    i550 = np.argmin(abs(nu - 1e7 / 550))
    depth = np.zeros_like(q)
    total = np.zeros((3, len(nu)))
    for i, kind in enumerate(kinds):
        load = np.array(d["aerosol_mmr"][:, i], float) * mass
        if kind > 0:
            e, s, g = [np.array(a[v + "_hydrophobic"][kind - 1], float) for v in ("mass_ext", "ssa", "asymmetry")]
            depth += load * e[i550]
            total += load.sum() * np.array([e, e * s, e * s * g])
        else:
            e, s, g = [np.array(a[v + "_hydrophilic"][-kind - 1], float) for v in ("mass_ext", "ssa", "asymmetry")]
            depth += load * e[:, i550][bin_of]
            per_bin = np.array([load[bin_of == b].sum() for b in range(len(edges))])
            total += np.array([per_bin @ e, per_bin @ (e * s), per_bin @ (e * s * g)])
    return depth, nu, total / total[0, i550]


def ecrad(source, target):
    d = netCDF4.Dataset(source + "/ecrad_meridian_inputs.nc")
    bare, full = [netCDF4.Dataset("%s/ecrad_meridian_%s_ref.nc" % (source, n)) for n in ("cloudless", "tripleclouds")]
    runs = [(bare, ""), (full, "_clear"), (full, "")]            # gas; with aerosol; with cloud too
    get = lambda name: np.array(d[name][:], float)
    depth, nu, optics = aerosol_optics(source, d)
    p, mass = get("pressure_hl"), np.diff(get("pressure_hl")) / 9.80665
    cover = get("cloud_fraction")
    inside = np.where(cover > 1e-6, mass / np.maximum(cover, 1e-6), 0)
    visible = slice(10, 13)                                      # RRTMG's bands above 12850 cm-1
    with open(target + "/ecrad_meridian.csv", "w") as f:
        f.write("# Meridian 135 E of the IFS, 5 January 2013, 32 columns x 137 layers, and ecRad's fluxes of three runs:\n"
                "# gas; aerosol too; cloud too (Tripleclouds, RRTMG gases, fractional standard deviation 1; Hogan & Bozzo\n"
                "# 2018, Apache-2.0);\n"
                "# by data/recipes/radiation_judges.py\n"
                "# aerosol of all columns together: wavenumber [cm-1], extinction, of it scattered, that times asymmetry, over\n"
                "# the extinction at 550 nm\n")
        wanted = np.geomspace(100, 45000, 60)
        f.write("%d\n" % len(wanted))
        for x in wanted:
            f.write(line([x] + [np.interp(x, nu, v) for v in optics], "%.4g"))
        f.write("# column: surface K, emissivity, cos zenith, sun W m-2, CO2, CH4, N2O umol/mol, albedo below 12850 cm-1 and\n"
                "# above of each run (its own surface flux up over down, by band); then per interface p, T and net\n"
                "# longwave, net shortwave of each run; then LW up, down, SW up, down of each run at top, then surface;\n"
                "# then per layer q, ozone, aerosol depth 550 nm, cover, in-cloud liquid, ice [g m-2], radii [um]\n")
        for c in range(32):
            albedo = []
            for r, sky in runs:
                down = np.array(r["spectral_flux_dn_sw" + sky][c, -1], float)
                up = np.array(r["spectral_flux_up_sw" + sky][c, -1], float)
                near = np.r_[0:9, 13]
                for part in (near, visible):
                    albedo.append(up[part].sum() / max(down[part].sum(), 1e-9))
            gas = lambda n: 1e6 * np.sum(get(n)[c] * mass[c]) / mass[c].sum()
            f.write(line([get("skin_temperature")[c], get("lw_emissivity")[c].mean(),
                          max(get("cos_solar_zenith_angle")[c], 0), float(d["solar_irradiance"][...]),
                          gas("co2_vmr"), gas("ch4_vmr"), gas("n2o_vmr")] + albedo))
            flux = lambda r, v: np.array(r[0][v + r[1]][c], float)
            net = [flux(r, "flux_dn_" + w) - flux(r, "flux_up_" + w) for r in runs for w in ("lw", "sw")]
            for k in range(138):
                f.write(line([p[c, k], get("temperature_hl")[c, k]] + [n[k] for n in net], "%.6g"))
            for level in (0, -1):
                f.write(line([flux(r, v)[level] for r in runs for v in
                              ("flux_up_lw", "flux_dn_lw", "flux_up_sw", "flux_dn_sw")]))
            for k in range(137):
                water = [1e3 * inside[c, k] * get(n)[c, k] for n in ("q_liquid", "q_ice")]
                f.write(line([get("q")[c, k], get("o3_mmr")[c, k], depth[c, k], cover[c, k]] + water +
                             [1e6 * get("re_liquid")[c, k], 1e6 * get("re_ice")[c, k]], "%.4g"))


if __name__ == "__main__":
    rfmip(*sys.argv[1:3])
    ecrad(*sys.argv[1:3])
