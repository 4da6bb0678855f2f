# SPDX-License-Identifier: Apache-2.0
"""Whose land is it: polygons scan-converted to 30" cells, summed up to the 5' cells of the grid."""
import numpy as np

FINE_ROWS, FINE_COLS = 21600, 43200
ROWS, COLS, FINE = 2160, 4320, 10


def crossings(rings):
    """Where the edges of rings cross the middles of the fine rows: (row, column position)."""
    rows, columns = [], []
    for ring in rings:
        if len(ring) < 3:
            continue
        x = (ring[:, 0] + 180.0) * 120.0
        y = (90.0 - ring[:, 1]) * 120.0 - 0.5              # row r is crossed where y = r
        x0, y0, x1, y1 = x, y, np.roll(x, -1), np.roll(y, -1)
        low, high = np.minimum(y0, y1), np.maximum(y0, y1)
        first, last = np.ceil(low).astype(np.int64), np.ceil(high).astype(np.int64)
        count = last - first                               # rows in [low, high)
        edge = np.repeat(np.arange(len(x)), count)
        start = np.cumsum(count) - count
        row = first[edge] + (np.arange(len(edge)) - start[edge])
        t = (row - y0[edge]) / (y1[edge] - y0[edge])
        rows.append(row)
        columns.append(x0[edge] + t * (x1[edge] - x0[edge]))
    if not rows:
        return np.zeros(0, np.int64), np.zeros(0)
    return np.concatenate(rows), np.concatenate(columns)


def intervals(shapes):
    """shapes: list of (code, rings). Returns arrays row, first, end, code, sorted by row, and inside
    a row in the order of the shapes, so that a later shape overwrites an earlier one."""
    out = []
    for order, (code, rings) in enumerate(shapes):
        row, x = crossings(rings)
        by = np.lexsort((x, row))
        row, x = row[by], x[by]
        row, x0, x1 = row[0::2], x[0::2], x[1::2]
        first, end = np.ceil(x0 - 0.5).astype(np.int64), np.ceil(x1 - 0.5).astype(np.int64)
        keep = (end > first) & (row >= 0) & (row < FINE_ROWS)
        out.append(np.stack([row, np.clip(first, 0, FINE_COLS), np.clip(end, 0, FINE_COLS),
                             np.full_like(row, code), np.full_like(row, order)])[:, keep])
    joined = np.concatenate([np.zeros((5, 0), np.int64), *out], axis=1)
    return joined[:, np.lexsort((joined[4], joined[0]))]


def scan(shapes, water, forced):
    """Scan-converts land shapes, takes the water away, adds forced fine cells (row, col, code).

    Returns country [ROWS][COLS] int16 (the code with most fine cells; -1: no land) and
    mask [ROWS][COLS][FINE] uint16: a fine row's ten cells from bit 0 in the west."""
    country = np.full((ROWS, COLS), -1, np.int16)
    mask = np.zeros((ROWS, COLS, FINE), np.uint16)
    land, lake = intervals(shapes), intervals([(1, rings) for rings in water])
    land_start = np.searchsorted(land[0], np.arange(FINE_ROWS + 1))
    lake_start = np.searchsorted(lake[0], np.arange(FINE_ROWS + 1))
    force = {}
    for row, col, code in forced:
        force.setdefault(row, []).append((col, code))
    weights = 1 << np.arange(FINE, dtype=np.uint16)
    for row5 in range(ROWS):
        block = np.full((FINE, FINE_COLS), -1, np.int16)
        for k in range(FINE):
            r = row5 * FINE + k
            for i in range(land_start[r], land_start[r + 1]):
                block[k, land[1, i]:land[2, i]] = land[3, i]
            for i in range(lake_start[r], lake_start[r + 1]):
                block[k, lake[1, i]:lake[2, i]] = -1
            for col, code in force.get(r, ()):
                if block[k, col] < 0:
                    block[k, col] = code
        cells = block.reshape(FINE, COLS, FINE).transpose(1, 0, 2)
        mask[row5] = ((cells >= 0) * weights).sum(axis=2)
        country[row5] = _majority(cells.reshape(COLS, FINE * FINE))
    return country, mask


def _majority(cells):
    """The most frequent code >= 0 of each row; ties go to the smaller code; -1 where none."""
    first = cells.max(axis=1)
    mixed = np.nonzero((cells.min(axis=1) != first) & (first >= 0))[0]
    for i in mixed:
        codes = cells[i][cells[i] >= 0]
        first[i] = np.bincount(codes).argmax()
    return first
