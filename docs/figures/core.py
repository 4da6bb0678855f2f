#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws docs/figures/core-*.png: each case of `aftermath core`. Results that are not in RESULTS yet are run.

    docs/figures/core.py build/aftermath RESULTS [HELD_SUAREZ_REFERENCE.nc] [-- NAME...]   (matplotlib, netCDF4)
"""
import json
import subprocess
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import netCDF4  # noqa: E402
import numpy as np  # noqa: E402

HERE = Path(__file__).parent
plt.rcParams.update({"font.size": 8, "axes.titlesize": 9, "axes.spines.top": False,
                     "axes.spines.right": False, "figure.constrained_layout.use": True})


class Results:
    def __init__(self, program, directory):
        self.program, self.directory = Path(program).resolve(), Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)

    def __call__(self, case, *options):
        name = "-".join([case, *[o.lstrip("-") for o in options]])
        path = self.directory / name
        if not path.exists():
            print("running", name, flush=True)
            subprocess.run([self.program, "core", case, *options, "-o", path, "--quiet"], check=True)
        data = netCDF4.Dataset(path / "core.nc")
        data.set_auto_mask(False)
        return data, json.loads((path / "summary.json").read_text())


def save(figure, name):
    figure.savefig(HERE / f"core-{name}.png", dpi=100, metadata={"Software": None})
    plt.close(figure)


def filled(axis, x, y, z, levels, cmap="RdBu_r", extend="both", norm=None):
    return axis.contourf(x, y, z, levels=levels, cmap=cmap, extend=extend, norm=norm)


def turned(lon, field, start):
    """Longitudes from `start`, and the field with them."""
    first = int(np.searchsorted(lon, start))
    return np.concatenate([lon[first:], lon[:first] + 360]), np.roll(field, -first, axis=-1)


def steady(run):
    figure, axes = plt.subplots(1, 2, figsize=(8, 2.8))
    for grid, colour in (("T21", "0.6"), ("T42", "C0"), ("T85", "C3")):
        data, _ = run("steady-state", "--grid", grid)
        axes[0].semilogy(data["time"][:], np.hypot(data["zonal_error"][:], data["wave_error"][:]),
                         color=colour, label=grid)
        axes[1].semilogy(data["time"][1:], data["wave_error"][1:], color=colour, label=grid)
    axes[0].set_title("l2 of u against the start [m s$^{-1}$]")
    axes[1].set_title("l2 of u against its zonal mean [m s$^{-1}$]")
    for axis in axes:
        axis.set_xlabel("day")
        axis.legend(frameon=False)
    axes[0].axhline(0.1, color="0.7", lw=0.7)
    save(figure, "steady-state")


def wave(run):
    figure, axes = plt.subplots(3, 2, figsize=(9, 6), sharex=True, sharey=True)
    for column, grid in enumerate(("T42", "T85")):
        data, summary = run("baroclinic-wave", "--grid", grid, "--days", "10")
        north = data["lat"][:] > 0
        lat = data["lat"][north]
        flat = matplotlib.colors.TwoSlopeNorm(1000, 935, 1025)  # the undisturbed p_s is white
        fields = [("pressure_map", 0.01, np.arange(935, 1026, 10), "p$_s$ [hPa]", "RdBu_r", flat),
                  ("temperature_map", 1, np.arange(220, 311, 10), "T at 850 hPa [K]", "Spectral_r", None),
                  ("vorticity_map", 1e5, np.arange(-27.5, 28, 5), "vorticity at 850 hPa [1e-5 s$^{-1}$]",
                   "RdBu_r", None)]
        for row, (name, scale, levels, title, cmap, norm) in enumerate(fields):
            lon, field = turned(data["lon"][:], data[name][9] * scale, 0)
            shown = filled(axes[row, column], lon, lat, field[north], levels, cmap, norm=norm)
            axes[row, column].set_title(f"{grid}, day 9: {title}")
            axes[row, column].set_xlim(45, 360)
            axes[row, column].set_ylim(0, 90)
            if column:
                figure.colorbar(shown, ax=axes[row, :], pad=0.01)
        axes[2, column].set_xlabel("longitude")
        lowest = data["lowest_pressure"][:] / 100
        print(grid, "lowest p_s by day", np.round(lowest, 2), "digest", summary["digest"][:12])
    save(figure, "baroclinic-wave")


def zonal(axis, lat, level, field, levels, title, cmap="RdBu_r", log=False):
    shown = filled(axis, lat, level, field, levels, cmap)
    axis.contour(lat, level, field, levels=levels, colors="0.3", linewidths=0.4)
    axis.set_title(title)
    axis.invert_yaxis()
    if log:
        axis.set_yscale("log")
    return shown


def held_suarez(run, reference):
    ours = {"L20": run("held-suarez", "--days", "600")[0]}
    rows = [("u_mean", "u", np.arange(-20, 33, 4), "u [m s$^{-1}$]"),
            ("t_mean", "t", np.arange(190, 306, 5), "T [K]"),
            ("tt_mean", "tvar", np.arange(0, 46, 5), "variance of T [K$^2$]"),
            ("uv_mean", "emf", np.arange(-70, 71, 10), "u'v' [m$^2$ s$^{-2}$]"),
            ("vt_mean", "ehf", np.arange(-24, 25, 4), "v'T' [K m s$^{-1}$]")]
    columns = 2 if reference else 1
    figure, axes = plt.subplots(len(rows), columns, figsize=(8, 11), squeeze=False, sharex=True, sharey=True)
    for row, (name, other, levels, title) in enumerate(rows):
        cmap = "Spectral_r" if name in ("t_mean", "tt_mean") else "RdBu_r"
        for column, (label, data) in enumerate(ours.items()):
            shown = zonal(axes[row, column], data["lat"][:], data["lev"][:] * 1000, data[name][:], levels,
                          f"{label}: {title}", cmap)
        if reference:
            data = netCDF4.Dataset(reference)
            zonal(axes[row, 1], data["lat"][:], data["plev"][:], data[other][0, :, :, 0], levels,
                  f"reference: {title}", cmap)
        figure.colorbar(shown, ax=axes[row, :], pad=0.01)
    for axis in axes.flat:
        axis.set_ylim(1000, 0)
        axis.set_xticks(range(-60, 61, 30))
    save(figure, "held-suarez")
    if reference:
        compare(ours, netCDF4.Dataset(reference), rows)


def compare(ours, reference, rows):
    """rms over levels and the mean of both hemispheres, area-weighted, on the reference's grid."""
    lat, plev = reference["lat"][:].filled(), reference["plev"][:].filled()
    for label, data in ours.items():
        for name, other, _, title in rows:
            odd = name in ("uv_mean", "vt_mean")
            there = reference[other][0, :, :, 0].filled()
            here = np.array([np.interp(lat, data["lat"][::-1], level[::-1]) for level in data[name][:]])
            here = np.array([np.interp(plev, data["lev"][:] * 1000, here[:, j])
                             for j in range(lat.size)]).T
            mean = lambda f: 0.5 * (f + (-1 if odd else 1) * f[:, ::-1])  # noqa: E731
            weight = np.cos(np.radians(lat))
            rms = lambda f: np.sqrt(((f ** 2) @ weight).mean() / weight.sum())  # noqa: E731
            print(f"{label} {title}: rms {rms(mean(here) - mean(there)):.3g} of {rms(mean(there)):.3g},"
                  f" hemispheres of ours {rms(here - mean(here)):.3g}")


def polvani(run):
    data, _ = run("polvani-kushner", "--days", "600")
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True)
    level = data["lev"][:] * 1000
    for axis, name, levels, title, cmap in (
            (axes[0], "u_mean", np.arange(-50, 91, 10), "u [m s$^{-1}$]", "RdBu_r"),
            (axes[1], "t_mean", np.arange(140, 311, 10), "T [K]", "Spectral_r")):
        shown = zonal(axis, data["lat"][:], level, data[name][:], levels, title, cmap, log=True)
        axis.set_ylim(1000, 0.02)
        axis.set_xlabel("latitude")
        figure.colorbar(shown, ax=axis, pad=0.01)
    axes[0].set_ylabel("hPa")
    save(figure, "polvani-kushner")


def resting(run):
    figure, axes = plt.subplots(1, 3, figsize=(12, 2.8))
    for options, label, colour in ((("--grid", "T21"), "T21, 30 levels", "0.6"), ((), "T42, 30", "C0"),
                                   (("--grid", "T85"), "T85, 30", "C3"), (("--levels", "L26"), "T42, L26", "C2"),
                                   (("--levels", "L40"), "T42, L40", "C4")):
        data, _ = run("resting-mountain", *options)
        axes[1].semilogy(data["time"][1:], data["wave_error"][1:], color=colour, label=label)
        axes[2].semilogy(data["time"][1:], data["largest_wind"][1:], color=colour, label=label)
    data, _ = run("resting-mountain", "--grid", "T85")
    shown = filled(axes[0], data["lon"][:], data["lat"][:], data["ground"][:] / 9.80616,
                   np.arange(-200, 2201, 200), "cividis", "neither")
    figure.colorbar(shown, ax=axes[0], pad=0.01)
    axes[0].set_title("height of the ground at T85 [m]")
    axes[1].set_title("l2 of u [m s$^{-1}$]; exact: 0")
    axes[2].set_title("largest wind [m s$^{-1}$]")
    for axis in axes[1:]:
        axis.set_xlabel("day")
    axes[2].legend(frameon=False, fontsize=7, loc="upper left", bbox_to_anchor=(1, 1))
    save(figure, "resting-mountain")


def water(run):
    figure, axes = plt.subplots(2, 2, figsize=(10, 5))
    data, _ = run("galewsky", "--grid", "T170")
    shown = filled(axes[0, 0], data["lon"][:], data["lat"][:], data["vorticity_map"][6] * 1e5,
                   np.arange(-15, 16, 2))
    axes[0, 0].set_title("Galewsky, T170, day 6: vorticity [1e-5 s$^{-1}$]")
    axes[0, 0].set_ylim(10, 80)
    figure.colorbar(shown, ax=axes[0, 0], pad=0.01)
    for axis, case, day, levels in ((axes[0, 1], "shallow-water-5", 15, np.arange(4950, 6000, 50)),
                                    (axes[1, 0], "shallow-water-6", 14, np.arange(8000, 10701, 200))):
        data, _ = run(case, "--grid", "T85")
        shown = filled(axis, data["lon"][:], data["lat"][:], data["depth_map"][day], levels, "viridis")
        axis.set_title(f"case {case[-1]}, T85, day {day}: height of the surface [m]")
        figure.colorbar(shown, ax=axis, pad=0.01)
    for grid, colour in (("T21", "0.6"), ("T42", "C0"), ("T85", "C3")):
        data, _ = run("shallow-water-2", "--grid", grid, "--days", "15")
        axes[1, 1].semilogy(data["time"][1:], data["depth_error"][1:], color=colour, label=grid)
    axes[1, 1].set_title("case 2: l2 of depth, relative, single precision")
    axes[1, 1].set_xlabel("day")
    axes[1, 1].legend(frameon=False)
    save(figure, "shallow-water")


def transport(run):
    figure, axes = plt.subplots(3, 2, figsize=(10, 7.5))
    data, _ = run("lauritzen", "--grid", "T85")
    for row, key, day in ((0, "tracer_halfway", 6), (1, "tracer", 12)):
        for column, tracer, name in ((0, 1, "cosine bells"), (1, 3, "slotted cylinders")):
            shown = filled(axes[row, column], data["lon"][:], data["lat"][:], data[key][tracer, 0],
                           np.arange(0.05, 1.1, 0.1), "viridis", "neither")
            axes[row, column].set_title(f"Lauritzen, T85, day {day}: {name}")
        figure.colorbar(shown, ax=axes[row, :], pad=0.01)
    data, _ = run("dcmip-11")
    level = int(np.argmin(abs(data["lev"][:] - 0.56)))
    for axis, field, title in (
            (axes[2, 0], data["tracer_halfway"][2, level], "DCMIP 1-1, T42 L60, day 6, 4900 m: q3"),
            (axes[2, 1], data["tracer"][2, level], "DCMIP 1-1, day 12: q3")):
        shown = filled(axis, data["lon"][:], data["lat"][:], field, np.arange(0.05, 1.1, 0.1), "viridis", "neither")
        axis.set_title(title)
    figure.colorbar(shown, ax=axes[2, :], pad=0.01)
    save(figure, "transport")


def vertical(run):
    """Sections along the equator: tests 1-2 and 1-3."""
    figure, axes = plt.subplots(1, 3, figsize=(11, 2.8))
    data, _ = run("dcmip-12")
    for axis, key, hour in ((axes[0], "tracer_halfway", 12), (axes[1], "tracer", 24)):
        shown = filled(axis, data["lat"][:], data["lev"][:] * 1000, data[key][0, :, :, 0],
                       np.arange(0, 1.11, 0.1), "viridis", "neither")
        axis.set_title(f"DCMIP 1-2, T42 L60, hour {hour}")
        axis.set_xlabel("latitude")
        axis.invert_yaxis()
    axes[0].set_ylabel("hPa")
    data, _ = run("dcmip-13", "--grid", "T63")
    equator = data["lat"].shape[0] // 2
    shown = filled(axes[2], data["lon"][:], data["lev"][:] * 1000, data["tracer"][3][:, equator],
                   np.arange(0, 1.11, 0.1), "viridis", "neither")
    axes[2].set_title("DCMIP 1-3, T63 L60, day 12, equator: q4")
    axes[2].set_xlabel("longitude")
    axes[2].invert_yaxis()
    figure.colorbar(shown, ax=axes, pad=0.01)
    save(figure, "transport-sections")


def main(arguments):
    wanted = arguments[arguments.index("--") + 1:] if "--" in arguments else []
    arguments = arguments[:arguments.index("--")] if "--" in arguments else arguments
    run = Results(arguments[0], arguments[1])
    reference = arguments[2] if len(arguments) > 2 else None
    figures = {"steady": steady, "wave": wave, "polvani": polvani, "resting": resting, "water": water,
               "transport": transport, "vertical": vertical,
               "held-suarez": lambda r: held_suarez(r, reference)}
    for name in wanted or figures:
        figures[name](run)


if __name__ == "__main__":
    main(sys.argv[1:])
