#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges a finished control climate against what was observed: ours, reference, tolerance, verdict.

    validation/control.py RUN [REFERENCE]                 the scoreboard
    validation/control.py RUN REFERENCE --markdown [PAGE] its table, between the marks of a page (docs/control-climate.md)
    validation/control.py RUN REFERENCE --biases          where it is worst, by place, season and level
    validation/control.py RUN REFERENCE --csv NAME        its figures as a column, for data/control_peers.csv

RUN is the directory that `aftermath climate --control --climate gcm -o RUN` left, or a file like its control.nc.
REFERENCE holds the observed climatologies (docs/control-climate.md); without it only the aims are judged."""
import argparse
import sys
from pathlib import Path

import numpy as np

from climatology import AREA, COMMON, LAT, Observed, Run, common, compare, latitudes, mean, plain, season
from control_report import biases, by_month, markdown, scoreboard, write_column

AIM, DAY = "aim of the design", 86400
TROPICS = np.abs(LAT) < 20


class Board:
    """Rows; a row whose figure is NaN was not in the run."""

    def __init__(self):
        self.rows = []

    def heading(self, title):
        self.rows.append((title,))

    def row(self, name, ours, reference, tolerance, holds, source):
        if np.isfinite(ours):
            self.rows.append((name, float(ours), float(reference), tolerance, holds if holds is None else bool(holds), source))

    def stated(self, name, ours, reference, source):
        self.row(name, ours, reference, "", None, source)

    def absolute(self, name, ours, reference, tolerance, source):
        self.row(name, ours, reference, f"+-{tolerance:g}", abs(ours - reference) <= tolerance, source)

    def relative(self, name, ours, reference, part, source):
        self.row(name, ours, reference, f"{100 * part:g} %", abs(ours - reference) <= part * abs(reference), source)

    def factor(self, name, ours, reference, factor, source):
        self.row(name, ours, reference, f"x{factor:g}", reference / factor <= ours <= reference * factor, source)

    def range(self, name, ours, low, high, source):
        self.row(name, ours, 0.5 * (low + high), f"{low:.4g}..{high:.4g}", low <= ours <= high, source)

    def pattern(self, name, unit, ours, theirs, weight, source):
        bias, rms, correlation = compare(ours, theirs, weight)
        self.stated(f"{name}: bias, {unit}", bias, 0, source)
        self.stated("  root mean square", rms, 0, source)
        self.stated("  correlation", correlation, 1, source)


def both(run, *names):
    return all(name in run for name in names)


def globe(board, run):
    board.heading("global means and budgets")
    value = lambda name: run.mean(name) if name in run else np.nan  # noqa: E731
    sun, out = value("toa_net_shortwave"), value("toa_outgoing_longwave")
    board.absolute("2 m temperature, K", value("air_temperature_2m"), 287.2, 1, AIM)
    board.absolute("absorbed sunlight, W m-2", sun, 240, 5, AIM)
    board.absolute("outgoing longwave, W m-2", out, 240, 5, AIM)
    board.absolute("net at the top, W m-2", sun - out, 0, 1, AIM)
    board.absolute("cloud effect shortwave, W m-2", sun - value("toa_net_shortwave_clear"), -45, 8, AIM)
    board.absolute("cloud effect longwave, W m-2", value("toa_outgoing_longwave_clear") - out, 27, 6, AIM)
    board.range("rain and snow, mm/day", DAY * value("precipitation"), 2.6, 3.0, AIM)
    board.range("heat that holds the sea or that currents bring, W m-2, size", abs(value("sea_heat_held")), 0, 0.5, AIM)
    board.stated("column vapour, kg m-2", value("column_vapour"), 24.5, "usual figures (U)")
    board.stated("cloud cover", value("cloud_cover"), 0.67, "usual figures (U)")
    board.stated("sunlight kept at the ground, W m-2", value("surface_net_shortwave"), 163, "usual figures (U)")
    board.stated("longwave lost by the ground, W m-2", value("surface_net_upward_longwave"), 56, "usual figures (U)")
    board.stated("sensible heat, W m-2", value("surface_sensible_heat"), 21, "usual figures (U)")
    annual = run.annual("air_temperature_2m")
    if annual.size > 1:
        drift = np.polyfit(np.arange(annual.size), annual, 1)[0]
        board.range("drift of 2 m temperature, K per year, size", abs(drift), 0, 0.05, AIM)
    for name in ("air_open", "surface_open"):
        if name in run:
            board.range(f"energy open: {name.split('_')[0]}, W m-2, size",
                        abs(plain(run.data[name])[run.used].mean()), 0, 0.1, "conservation")


def warmth(board, run, seen, land):
    board.heading("2 m temperature by month, 5-degree cells")
    ours = run.common("air_temperature_2m")
    for name, theirs, main in (("CRU 1961-90", common(seen.air()), True), ("NCEP, sigma 0.995", common(seen.air_low()), False)):
        _, rms, _ = compare(season(ours, "year"), season(theirs, "year"), AREA)
        if main:
            board.absolute("land, annual, K", mean(season(ours, "year"), AREA * land),
                           mean(season(theirs, "year"), AREA * land), 1.5, name)
            board.range("root mean square, annual, K", rms, 0, 3.5, name)
        else:
            board.stated("root mean square, annual, K", rms, 0, name)
        board.stated("  of land alone, K", compare(season(ours, "year"), season(theirs, "year"), AREA * land)[1], 0, name)
        board.stated("  mean of the twelve months, K",
                     np.nanmean([compare(ours[m], theirs[m], AREA)[1] for m in range(12)]), 0, name)
        for part in ("DJF", "JJA") if main else ():
            board.stated(f"{part}: root mean square, K", compare(season(ours, part), season(theirs, part), AREA)[1], 0, name)
            board.stated("  bias of land, K",
                         compare(season(ours, part), season(theirs, part), AREA * land)[0], 0, name)


def wet(board, run, seen, land):
    board.heading("rain and snow by month, 5-degree cells")
    ours, theirs, name = DAY * run.common("precipitation"), common(seen.rain()), "CMAP 1981-2010"
    a, b = season(ours, "year"), season(theirs, "year")
    bias, rms, correlation = compare(a, b, AREA)
    board.range("correlation, annual", correlation, 0.75, 1, name)
    board.stated("  root mean square, mm/day", rms, 0, name)
    board.stated("  bias, mm/day", bias, 0, name)
    board.stated("land, mm/day", mean(a, AREA * land), mean(b, AREA * land), name)
    board.stated("sea, mm/day", mean(a, AREA * (1 - land)), mean(b, AREA * (1 - land)), name)
    board.stated("within 20 degrees, mm/day", mean(a[TROPICS], AREA[TROPICS]), mean(b[TROPICS], AREA[TROPICS]), name)
    for part in ("DJF", "JJA"):
        board.stated(f"{part}: correlation", compare(season(ours, part), season(theirs, part), AREA)[2], 1, name)
    board.stated("mean correlation of the twelve months",
                 np.nanmean([compare(ours[m], theirs[m], AREA)[2] for m in range(12)]), 1, name)


def light(board, run, seen):
    board.heading("top of the atmosphere in June, 5-degree cells")
    june = lambda name: run.common(name)[5]  # noqa: E731
    name = "ERBE"
    rows = [("outgoing longwave", "FLUT", ("toa_outgoing_longwave",)),
            ("absorbed sunlight", "FSNTOA", ("toa_net_shortwave",)),
            ("cloud effect shortwave", "SWCF", ("toa_net_shortwave", "toa_net_shortwave_clear")),
            ("cloud effect longwave", "LWCF", ("toa_outgoing_longwave_clear", "toa_outgoing_longwave"))]
    for title, theirs, of in rows:
        if both(run, *of):
            ours = june(of[0]) - (june(of[1]) if len(of) > 1 else 0)
            board.pattern(title, "W m-2", ours, common(seen.june(theirs)), AREA, name)


def sections(board, run, seen):
    levels, lat, theirs = seen.sections()
    layer = np.abs(np.gradient(levels))[:, None] * latitudes(lat)
    for i, (month, name) in enumerate(((0, "January"), (6, "July"))):
        board.heading(f"zonal means in {name}")
        for field, unit in (("temperature", "K"), ("u", "m/s")):
            ours = run.section(field, month, levels, lat)
            for part, rows in (("1000 to 150 hPa", levels >= 150), ("100 to 10 hPa", levels <= 100)):
                bias, rms, _ = compare(ours[rows], theirs[field][i][rows], layer[rows])
                word = "temperature" if field == "temperature" else "zonal wind"
                board.stated(f"{word}, {part}: bias, {unit}", bias, 0, "NCAR 1987-89")
                board.stated("  root mean square", rms, 0, "NCAR 1987-89")
    board.heading("zonal means in June")
    for field, theirs, word, unit in (("temperature", "T", "temperature", "K"), ("u", "U", "zonal wind", "m/s"),
                                      ("humidity", "SHUM", "humidity", "g/kg")):
        levels, lat, reference = seen.june_section(theirs)
        ours = run.section(field, 5, levels, lat) * (1000 if field == "humidity" else 1)
        weight = np.abs(np.gradient(levels))[:, None] * latitudes(lat)
        bias, rms, _ = compare(ours, reference, weight)
        board.stated(f"{word}, {levels[-1]:.0f} to {levels[0]:.0f} hPa: bias, {unit}", bias, 0, "NCEP")
        board.stated("  root mean square", rms, 0, "NCEP")
    jets(board, run, *seen.sections())


def jets(board, run, levels, lat, theirs):
    board.heading("jets, vortex, cold point")
    names = ("northern jet, January", 0, 1), ("southern jet, July", 1, -1)
    for title, i, side in names:
        ours, reference = (jet(x, levels, lat, side) for x in (run.section("u", 6 * i, levels, lat), theirs["u"][i]))
        board.relative(f"{title}, m/s", ours[0], reference[0], 0.2, "NCAR 1987-89")
        board.absolute("  latitude", ours[1], reference[1], 10, "NCAR 1987-89")
    for title, i, side in (("northern", 0, 1), ("southern", 1, -1)):
        ours, reference = (vortex(x, levels, lat, side) for x in (run.section("u", 6 * i, levels, lat), theirs["u"][i]))
        month = ("January", "July")[i]
        board.factor(f"{title} polar-night vortex at 10 hPa, {month}, m/s", ours[0], reference[0], 2, "NCAR 1987-89")
        board.stated("  latitude", ours[1], reference[1], "NCAR 1987-89")
        cap = (side * lat > 70), latitudes(lat)
        ours, reference = (mean(x[levels == 50][0][cap[0]], cap[1][cap[0]])
                           for x in (run.section("temperature", 6 * i, levels, lat), theirs["temperature"][i]))
        board.stated(f"air at 50 hPa poleward of 70 {'N' if side > 0 else 'S'}, {month}, K", ours, reference, "NCAR 1987-89")


def jet(u, levels, lat, side):
    """Strongest westerly between 500 and 100 hPa, 15 and 60 degrees: strength, latitude of that half."""
    high, here = (levels <= 500) & (levels >= 100), (side * lat > 15) & (side * lat < 60)
    x = np.where(np.isfinite(u), u, -99)[np.ix_(high, here)]
    return (np.nan, np.nan) if x.max() < 0 else (x.max(), lat[here][np.unravel_index(x.argmax(), x.shape)[1]])


def vortex(u, levels, lat, side):
    here = (side * lat > 45) & (side * lat < 85)
    x = u[np.argmin(np.abs(levels - 10))][here]
    return (np.nan, np.nan) if np.isnan(x).any() else (x.max(), lat[here][x.argmax()])


def cold_point(board, run):
    here, cold = np.abs(run.lat) < 20, season(run.months("temperature"), "year")
    p = season(np.stack([run.pressure(m) for m in range(12)]), "year")
    profile = np.array([mean(row[here], latitudes(run.lat)[here]) for row in cold])
    upper = (p[:, here].mean(1) < 300) & (p[:, here].mean(1) > 30)
    if p.min() < 15:  # a model with a stratosphere
        at = np.flatnonzero(upper)[profile[upper].argmin()]
        board.range("cold point within 20 degrees, K", profile[at], 188, 198, AIM)
        board.stated("  its pressure, hPa", p[at, here].mean(), 95, "usual figures (U)")
    if "stream_function" in run:
        levels, lat = np.array([850, 700, 600, 500, 400, 300.0]), np.arange(-30, 31, 2.0)
        for name, month in (("northern winter, January", 0), ("southern winter, July", 6)):
            cell = np.abs(run.section("stream_function", month, levels, lat))
            if np.isfinite(cell).any():
                board.stated(f"Hadley cell, {name}, 1e9 kg/s", 1e-9 * np.nanmax(cell), 190, "usual figures (U)")
        up = [np.ptp(run.section("residual_stream_function", m, np.array([70.0]), np.arange(-80, 81, 4.0))) for m in range(12)]
        board.stated("air that rises through 70 hPa, 1e9 kg/s", 1e-9 * np.nanmean(up), 6, "usual figures (U)")
    if "age_of_air" in run:
        age = run.last("age_of_air", np.array([50.0]), np.array([60.0]))[0, 0] / (365 * DAY)
        name = "mean age of air at 50 hPa and 60 N, years, last year"
        if run.years[-1] < 8:  # still filling
            board.stated(name, age, 4.2, AIM)
        else:
            board.range(name, age, 2.5, 6, AIM)


def sea(board, run, seen, land):
    board.heading("sea and ice")
    if "sea_surface_temperature" in run:
        water = AREA * (land < 0.5) * (np.abs(LAT) < 60)[:, None]
        ours, theirs = run.common("sea_surface_temperature"), common(seen.sea())
        bias, rms, _ = compare(season(ours, "year"), season(theirs, "year"), water)
        board.stated("sea surface temperature to 60 degrees: bias, K", bias, 0, "AMIP")
        board.stated("  root mean square, annual, K", rms, 0, "AMIP")
    if "ocean_transport" in run:
        carried = 1e-15 * plain(run.data["ocean_transport"])
        board.stated("northward heat in the ocean, largest north, PW", carried.max(), 1.8, "Trenberth & Caron 2001 (U)")
        board.stated("  largest south", carried.min(), -1.0, "Trenberth & Caron 2001 (U)")


def ice(board, run):
    if "sea_ice" not in run:
        return
    for name, month, north, reference in (("northern, March", 2, True, 15.4), ("northern, September", 8, True, 6.4),
                                          ("southern, February", 1, False, 3.0),
                                          ("southern, September", 8, False, 18.5)):
        board.relative(f"ice extent, {name}, 1e6 km2", run.ice_extent(month, north), reference, 0.3, "usual figures (U)")


def judge(run, seen):
    board = Board()
    globe(board, run)
    if seen:
        land = seen.land()
        warmth(board, run, seen, land)
        wet(board, run, seen, land)
        light(board, run, seen)
        if "u" in run:
            sections(board, run, seen)
    else:
        board.heading("jets, vortex, cold point")
    if "temperature" in run:
        cold_point(board, run)
    if seen:
        sea(board, run, seen, land)
    ice(board, run)
    return board


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("run")
    parse.add_argument("reference", nargs="?")
    parse.add_argument("--skip", type=int, help="months left out at the start (default: 12 of two years and more,"
                                                " else all but the last 12)")
    parse.add_argument("--markdown", nargs="?", const="-", metavar="PAGE")
    parse.add_argument("--biases", action="store_true")
    parse.add_argument("--csv", metavar="NAME")
    given = parse.parse_args()
    path = Path(given.run)
    if not (path / "control.nc" if path.is_dir() else path).is_file():
        print(f"\nthe control climate was not judged: {path} holds no control.nc")
        return
    run = Run(path, given.skip)
    if not run.used.any():
        return print(f"\nthe control climate was not judged: {path} holds no whole month")
    seen = Observed(given.reference, run.month[run.used]) if given.reference else None
    if seen and not seen.directory.is_dir():
        sys.exit(f"{seen.directory} is no directory")
    if given.biases:
        return biases(run, seen)
    board = judge(run, seen)
    if given.csv:
        return write_column(board, given.csv)
    if given.markdown:
        return markdown(board, by_month(run, seen) if seen else [], run, given.markdown)
    print(f"the control climate of {given.run}: the last {run.used.sum()} months of {run.used.size}"
          + ("" if run.used.sum() >= 12 else "; less than a year: observed means are of the same months, aims are not"))
    scoreboard(board, by_month(run, seen) if seen else [])
    if not seen:
        print("no directory of observations was given: nothing was compared with them")


if __name__ == "__main__":
    main()
