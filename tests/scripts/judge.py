#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""validation/control.py on months that are known: maps keep their mean between grids, planted jets, ice and drift are
found, misses are counted. Usage: judge.py PROGRAM SOURCE_DIR"""
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import netCDF4  # noqa: F401
    import numpy as np
except ImportError:
    print("note: no netCDF4 for python3: not run")
    sys.exit(0)

sys.dont_write_bytecode = True
validation = Path(sys.argv[2]) / "validation"
sys.path.insert(0, str(validation))
import peers  # noqa: E402
from climatology import COMMON, Run, even_grid, mean  # noqa: E402
from control import jet  # noqa: E402

failed = 0


def near(what, value, expected, tolerance):
    global failed
    if not abs(value - expected) <= tolerance:
        print(f"FAILED: {what}: {value}, expected {expected} +- {tolerance}")
        failed = 1


def grids():
    lat, lon = np.arange(-89, 90, 2.0), np.arange(0, 360, 3.0)
    grid, rough = even_grid(lat, lon), np.random.default_rng(1).random((90, 120))
    near("mean kept", mean(grid.to(COMMON, rough), COMMON.area), mean(rough, grid.area), 1e-12)
    upside = even_grid(lat[::-1], lon)
    near("north up or down", np.abs(upside.to(COMMON, rough[::-1]) - grid.to(COMMON, rough)).max(), 0, 1e-12)
    rough[:40] = np.nan
    near("a constant beside gaps", np.nanmax(np.abs(grid.to(COMMON, rough * 0 + 7) - 7)), 0, 1e-12)


def planted(directory):
    """Three years, 0.2 K warmer each; ice poleward of 70 N over a sea without land; a jet at 250 hPa on the 22nd latitude."""
    lat, lon = np.degrees(np.arcsin(np.polynomial.legendre.leggauss(32)[0])), np.arange(64) * 5.625
    sigma = np.linspace(0.05, 0.95, 19)
    month, flat = np.arange(36), np.ones((32, 64))
    ice = (lat > 70)[:, None] * 0.8 * flat
    u = 40 * np.exp(-((sigma - 0.25) / 0.1) ** 2)[:, None] * np.exp(-((lat - lat[21]) / 8) ** 2)
    maps = {"air_temperature_2m": [(287 + 0.2 * (m // 12)) * flat for m in month],
            "surface_pressure": [1e5 * flat for m in month], "sea_ice": [ice for m in month],
            "precipitation": [2.8 / 86400 * flat for m in month]}
    peers.write(directory, lat, lon, sigma, 0 * flat, maps, {"u": [u for m in month], "temperature": [u + 200 for m in month]})
    return lat


def main():
    grids()
    with tempfile.TemporaryDirectory() as directory:
        lat = planted(directory)
        run = Run(directory)
        near("years after the first", run.used.sum(), 24, 0)
        near("their mean", run.mean("air_temperature_2m"), 287.3, 1e-6)
        bounds = peers.gaussian_bounds(lat)
        edge = bounds[lat > 70].min()
        near("ice extent", run.ice_extent(2, True), 2e-12 * np.pi * 6.371e6 ** 2 * (1 - np.sin(np.radians(edge))), 1e-9)
        near("ice extent, south", run.ice_extent(2, False), 0, 0)
        levels, fine = np.array([100, 250, 500.0]), np.arange(-87, 88, 1.0)
        strength, where = jet(run.section("u", 0, levels, fine), levels, fine, 1)
        near("jet", strength, 40, 2)
        near("its latitude", where, lat[21], 1)
        told = subprocess.run([sys.executable, "-B", validation / "control.py", directory], capture_output=True,
                              text=True).stdout
        for line, verdict in (("drift of 2 m temperature", "MISSES"), ("2 m temperature, K  ", "holds")):
            near(line, next(x for x in told.splitlines() if x.startswith(line)).count(verdict), 1, 0)
        near("score", told.count("score: "), 1, 0)
    none = subprocess.run([sys.executable, "-B", validation / "control.py", "no-such-run"], capture_output=True, text=True)
    near("no run: exit", none.returncode, 0, 0)
    near("no run: said", none.stdout.count("was not judged"), 1, 0)
    sys.exit(failed)


main()
