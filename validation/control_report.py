# SPDX-License-Identifier: Apache-2.0
"""What control.py prints: the scoreboard, the table of the docs, the worst biases."""
import csv
from pathlib import Path

import numpy as np

from climatology import AREA, LAT, common, compare, latitudes, mean, season

PEERS = Path(__file__).parent / "data/control_peers.csv"
DAY = 86400


MONTHS = ("air 2 m: bias, K", "rms", "r", "land: bias", "rms", "rain: bias, mm/day", "rms", "r", "land: bias", "rms")


def by_month(run, seen):
    """Rows of month, MONTHS: against CRU and CMAP."""
    land, pairs = seen.land(), []
    for ours, theirs in ((run.common("air_temperature_2m"), common(seen.air())),
                         (DAY * run.common("precipitation"), common(seen.rain()))):
        pairs.append([(*compare(ours[m], theirs[m], AREA), *compare(ours[m], theirs[m], AREA * land)[:2]) for m in range(12)])
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return [(name, *air, *rain) for name, air, rain in zip(names, *pairs) if np.isfinite(air[0])]


def scoreboard(board, months):
    holds = misses = 0
    for row in board.rows:
        if len(row) == 1:
            print(f"\n{row[0]}\n{'case':<62} {'ours':>12} {'reference':>12} {'tolerance':>14}  verdict  source")
            continue
        name, ours, reference, tolerance, held, source = row
        verdict = "stated" if held is None else "holds" if held else "MISSES"
        print(f"{name:<62} {ours:12.5g} {reference:12.5g} {tolerance:>14}  {verdict:<7}  {source}")
        holds, misses = holds + (held is True), misses + (held is False)
    width = lambda m: 20 if ":" in m else 8  # noqa: E731
    if months:
        print("\nby month, 5-degree cells, less CRU and CMAP\n" + " " * 8 + "".join(f"{m:>{width(m)}}" for m in MONTHS))
    for name, *row in months:
        print(f"{name:<8}" + "".join(f"{x:{width(m)}.2f}" for x, m in zip(row, MONTHS)))
    print(f"score: {holds} hold, {misses} miss")


BANDS = ((60, 90), (30, 60), (10, 30), (-10, 10), (-30, -10), (-60, -30), (-90, -60))


def span(low, high):
    side = lambda x: f"{abs(x)}{'N' if x > 0 else 'S' if x < 0 else ''}"  # noqa: E731
    return f"{side(low)} to {side(high)}"


def map_biases(ours, theirs, land, parts, unit):
    """(size, text) of each band, season, land and sea."""
    found = []
    for part in parts:
        a, b = (season(x, part) if x.ndim == 3 else x for x in (ours, theirs))
        for low, high in BANDS:
            for place, share in (("land", land), ("sea", 1 - land)):
                weight = AREA * share * ((LAT > low) & (LAT < high))[:, None]
                if (AREA * ((LAT > low) & (LAT < high))[:, None]).sum() * 0.02 < weight.sum():
                    bias, rms, _ = compare(a, b, weight)
                    found.append((abs(bias), f"{part:<5} {span(low, high):<11} {place:<5} "
                                             f"{mean(a, weight):8.2f} {mean(b, weight):8.2f} {bias:+8.2f} {unit}, rms {rms:.2f}"))
    return found


def section_biases(run, seen):
    """Of January and July (NCAR 1987-89) and June (NCEP), by level and band."""
    found = {"temperature": [], "u": []}
    levels, lat, known = seen.sections()
    seasons = [("Jan", 0, levels, lat, {k: x[0] for k, x in known.items()}),
               ("Jul", 6, levels, lat, {k: x[1] for k, x in known.items()}),
               ("June", 5, *seen.june_section("T")[:2], {"temperature": seen.june_section("T")[2],
                                                         "u": seen.june_section("U")[2]})]
    for name, month, levels, lat, theirs in seasons:
        for field, unit in (("temperature", "K"), ("u", "m/s")):
            ours = run.section(field, month, levels, lat)
            for k, level in enumerate(levels):
                for low, high in BANDS:
                    here = (lat > low) & (lat < high)
                    known = latitudes(lat)[here] * np.isfinite(ours[k] + theirs[field][k])[here]
                    a, b = (mean(x[k][here], known) for x in (ours, theirs[field]))
                    if np.isfinite(a - b):
                        found[field].append((abs(a - b), f"{name:<5} {span(low, high):<11} {level:5.0f} hPa "
                                             f"{a:8.2f} {b:8.2f} {a - b:+8.2f} {unit}"))
    return found


def biases(run, seen, count=16):
    land, parts = seen.land(), ("year", "DJF", "JJA")
    june = lambda name: run.common(name)[5]  # noqa: E731
    lists = {"2 m temperature less CRU, K": map_biases(run.common("air_temperature_2m"), common(seen.air()), land, parts, "K"),
             "rain less CMAP, mm/day": map_biases(DAY * run.common("precipitation"), common(seen.rain()), land, parts, "mm/day")}
    for title, ours, theirs in (
            ("absorbed sunlight", june("toa_net_shortwave"), "FSNTOA"),
            ("outgoing longwave", june("toa_outgoing_longwave"), "FLUT"),
            ("cloud effect shortwave", june("toa_net_shortwave") - june("toa_net_shortwave_clear"), "SWCF"),
            ("cloud effect longwave", june("toa_outgoing_longwave_clear") - june("toa_outgoing_longwave"), "LWCF")):
        lists[f"{title} in June less ERBE, W m-2"] = map_biases(ours, common(seen.june(theirs)), land, ("June",), "W m-2")
    found = section_biases(run, seen)
    lists["zonal-mean temperature less NCAR 1987-89 (June: NCEP), K"] = found["temperature"]
    lists["zonal-mean wind less NCAR 1987-89 (June: NCEP), m/s"] = found["u"]
    for title, rows in lists.items():
        print(f"\n{title}: ours, observed, difference; largest first")
        for _, text in sorted(rows, key=lambda row: -row[0])[:count]:
            print("  " + text)


def keys(board):
    """Key of each row: its heading, the row it stands under, its own name, its source."""
    heading = above = ""
    for row in board.rows:
        if len(row) == 1:
            heading = row[0]
            continue
        above = above if row[0].startswith("  ") else row[0]
        yield "|".join((heading, above, row[0].strip(), row[5])), row


def write_column(board, name):
    """Adds or replaces the column of `name` in the table of the peers."""
    table = {key: short(row[1]) for key, row in keys(board)}
    old = list(csv.DictReader(PEERS.open())) if PEERS.exists() else []
    names = [n for n in (old[0] if old else {}) if n not in ("key", name)] + [name]
    have = {line["key"]: line for line in old}
    with PEERS.open("w", newline="") as file:
        out = csv.DictWriter(file, ["key", *names], lineterminator="\n", restval="")
        out.writeheader()
        for key in dict.fromkeys([*have, *table]):
            out.writerow({**{n: have.get(key, {}).get(n, "") for n in names}, "key": key, name: table.get(key, "")})


def short(x):
    return f"{x:.4g}" if abs(x) >= 100 else f"{x:.3g}"


def table(board):
    """Ours, the peers and what was observed; misses bold."""
    peers = list(csv.DictReader(PEERS.open())) if PEERS.exists() else []
    names = [n for n in (peers[0] if peers else {}) if n != "key"]
    theirs = {line["key"]: line for line in peers}
    heading = None
    for key, (name, ours, reference, tolerance, held, source) in keys(board):
        if key.split("|")[0] != heading:
            heading = key.split("|")[0]
            columns = [heading, "ours", *names, "observed", "tolerance", "source"]
            yield "\n| " + " | ".join(columns) + " |\n" + "|---" * len(columns) + "|"
        told = "" if ".." in tolerance or held is None and reference in (0, 1) else short(reference)
        cells = ["&nbsp;&nbsp;" * name.startswith("  ") + name.strip(), f"**{short(ours)}**" if held is False else short(ours),
                 *(theirs.get(key, {}).get(n, "") for n in names), told, tolerance, source]
        yield "| " + " | ".join(cells) + " |"


def markdown(board, months, run, page):
    held = [row[4] for row in board.rows if len(row) > 1]
    text = (f"{run.lat.size} x {run.lon.size} points, {run.data.dimensions['lev'].size} layers; means of the last "
            f"{run.used.sum()} months of {run.used.size}: {held.count(True)} hold, {held.count(False)} miss (bold).\n"
            + "\n".join(table(board)))
    if months:
        columns = ["less CRU and CMAP", *MONTHS]
        text += "\n\n| " + " | ".join(columns) + " |\n" + "|---" * len(columns) + "|"
    for name, *row in months:
        text += "\n| " + " | ".join([name, *(f"{x:.2f}" for x in row)]) + " |"
    if page == "-":
        print(text)
        return
    begin, end = "<!-- begin: control.py --markdown -->", "<!-- end -->"
    old = Path(page).read_text()
    head, rest = old.split(begin)
    Path(page).write_text(f"{head}{begin}\n{text}\n{end}{rest.split(end, 1)[1]}")
