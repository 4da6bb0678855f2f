# SPDX-License-Identifier: Apache-2.0
"""Reads baked sections back and makes the cells that may carry crops: pairs of a 1 degree cell and a
country, with their share of the cell."""
import struct

import numpy as np

TYPES = ["<f8", "<f4", "<i8", "<i4", "<i2", "u1"]


def read_baked(path):
    """The arrays of a baked section by name."""
    data = path.read_bytes()
    assert data[:8] == b"AFTBAKE1", path
    arrays = {}
    for i in range(struct.unpack_from("<I", data, 8)[0]):
        name, kind, ndim, *rest = struct.unpack_from("<56sII4QQQ", data, 16 + 128 * i)
        dims, offset, size = rest[:ndim], rest[4], rest[5]
        a = np.frombuffer(data, TYPES[kind], size // np.dtype(TYPES[kind]).itemsize, offset)
        arrays[name.rstrip(b"\0").decode()] = a.reshape(dims)
    return arrays


def varints(data):
    """Numbers of 7 bits a byte, low first, the high bit set on all but the last byte."""
    values, value, shift = [], 0, 0
    for byte in data.tolist():
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            values.append(value)
            value = shift = 0
    return np.array(values, np.int64)


def runs(data):
    pairs = varints(data).reshape(-1, 2)
    return np.repeat(pairs[:, 0], pairs[:, 1])


def countries_5min(people):
    """Country index of every 5' cell [2160][4320], -1 where there is no land."""
    grid = np.full(2160 * 4320, -1, np.int64)
    grid[runs(people["cell_is_land"]) > 0] = runs(people["cell_country"])
    return grid.reshape(2160, 4320)


def rural_5min(people):
    """Relative rural density of every 5' cell [2160][4320]; only ratios inside a country mean much."""
    grid = np.zeros(2160 * 4320)
    here = runs(people["cell_is_land"]) > 0
    grid[here] = people["level_weight"][people["cell_level"]].astype(np.float64)
    return grid.reshape(2160, 4320)


def ground_fields(ground):
    """Monthly climate and shares on the 1 degree grid, as src/earth/ground.c unpacks them."""
    land = ground["land_fraction"] / 250.0
    air = ground["air_cells"] > 0
    temperature = np.full((12,) + land.shape, np.nan)
    temperature[:, air] = ground["air_temperature"].reshape(12, -1) * 0.01
    diurnal = np.zeros((12,) + land.shape)
    diurnal[:, land > 0] = ground["diurnal_range"].reshape(12, -1) * 0.1
    q = ground["precipitation"].reshape(12, *land.shape).astype(np.float64)
    rain = np.where(q > 0, 0.01 * (100.0 / 0.01) ** ((q - 1) / 254), 0.0)
    return {"land": land, "ice": ground["ice_sheet_fraction"] / 250.0, "temperature": temperature,
            "diurnal": diurnal, "rain": np.round(rain, 6),
            "cropland": ground["cropland_fraction"] / 250.0}


def pairs(country):
    """(cell, country, share) for every 1 degree cell and country on it; a share is in 5' cells."""
    boxes = country.reshape(180, 12, 360, 12).transpose(0, 2, 1, 3).reshape(180 * 360, 144)
    cell, column = np.nonzero(boxes >= 0)
    code = boxes[cell, column]
    key, count = np.unique(cell * 1000 + code, return_counts=True)
    return key // 1000, key % 1000, count / 144.0


def rural_of_pairs(rural, country, cell, code):
    """Rural weight of each pair."""
    row, col = np.indices(country.shape)
    key = ((row // 12) * 360 + col // 12) * 1000 + country
    here = country >= 0
    found = np.searchsorted(cell * 1000 + code, key[here])
    return np.bincount(found, weights=rural[here], minlength=len(cell))
