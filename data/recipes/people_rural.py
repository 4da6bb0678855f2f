# SPDX-License-Identifier: Apache-2.0
"""Where the people between the places live: relative weights of the 5' land cells."""
import numpy as np
from scipy.spatial import cKDTree

import people_land as land
import people_places as places
import people_sources as sources


def fine_cell(lat, lon):
    row = np.clip(np.floor((90.0 - lat) * 120.0), 0, land.FINE_ROWS - 1).astype(np.int64)
    col = np.floor((lon + 180.0) * 120.0).astype(np.int64) % land.FINE_COLS
    return row, col


def rural_weight(trees, country, mask, place, cities):
    """Relative rural density times land area on the 5' grid [2160][4320]."""
    lat = 90.0 - (np.arange(land.ROWS) + 0.5) / 12.0
    lon = -180.0 + (np.arange(land.COLS) + 0.5) / 12.0
    rows, cols = np.nonzero(country >= 0)
    lit = sources.night_lights(trees)
    light = lit[((rows + 0.5) * 1350 / 2160).astype(int), ((cols + 0.5) * 2700 / 4320).astype(int)]
    high = sources.height(trees)[rows, cols]
    land_cells = np.zeros(len(rows))
    bits = mask[rows, cols]
    for k in range(land.FINE):
        land_cells += ((bits >> k) & 1).sum(axis=1)
    area = land_cells / 100.0 * np.round(np.cos(np.radians(lat)), 10)[rows]
    here = places.unit_vectors(lat[rows], lon[cols])
    near, _ = cKDTree(places.unit_vectors(place["lat"], place["lon"])).query(here)
    near_km = np.round(near * places.EARTH_KM, 6)
    around = places_around(place)[rows, cols]
    weight = area * (0.05 + np.sqrt(light)) * np.sqrt(1.0 + around)
    weight *= 0.0005 + 1.0 / (1.0 + (near_km / 15.0) ** 2) ** 2
    weight *= 1.0 / (1.0 + (np.maximum(high, 0.0) / 4000.0) ** 4)
    tree = cKDTree(here)
    for city in cities:                         # an agglomeration's total is all in its places
        inside = tree.query_ball_point(places.unit_vectors(city["lat"], city["lon"]),
                                       places.chord_km(city["reach_km"]))
        weight[inside] *= 0.02
    grid = np.zeros((land.ROWS, land.COLS))
    grid[rows, cols] = weight
    return grid


def places_around(place):
    """How many places lie in the 9 x 9 cells of 5' around each cell, [2160][4320]."""
    row, col = fine_cell(place["lat"], place["lon"])
    count = np.zeros((land.ROWS, land.COLS), np.int64)
    np.add.at(count, (row // land.FINE, col // land.FINE), 1)
    rows = sum(np.roll(count, k, axis=0) for k in range(-4, 5))
    return sum(np.roll(rows, k, axis=1) for k in range(-4, 5))


def level(weight, table):
    """Index of the nearest smaller entry of the weight table; 0 stays 0."""
    scaled = weight / weight.max() * table[-1]
    return np.where(weight > 0, np.maximum(np.searchsorted(table, scaled, side="right") - 1, 1), 0)


def weight_table():
    """[256] 0, then 1 .. 2^31 in steps of 2^(1/8), whole numbers."""
    steps = [int(round(2.0 ** (k / 8.0))) for k in range(255)]
    return np.array([0] + steps, np.int64)
