# SPDX-License-Identifier: Apache-2.0
"""Small tools of the ground recipes: regular grids, filling, packing. Row 0 of a result is north."""
import numpy as np

NLAT, NLON = 180, 360


def centres(nlat=NLAT, nlon=NLON):
    """Cell centres [deg], the order of include/aftermath/earth.h: north to south, 180 W to 180 E."""
    return (90 - (np.arange(nlat) + 0.5) * 180 / nlat, -180 + (np.arange(nlon) + 0.5) * 360 / nlon)


def sample(field, lat, lon, at_lat, at_lon):
    """Bilinear values of field [..., lat, lon] on at_lat x at_lon; lat ascending or descending,
    lon even and once around (without the wrapped column); clamped at the poles."""
    field, lat = np.asarray(field, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    lon = np.asarray(lon, dtype=np.float64)
    if lat[0] > lat[-1]:
        field, lat = field[..., ::-1, :], lat[::-1]
    step = 360.0 / lon.size
    y = np.clip(np.interp(at_lat, lat, np.arange(lat.size)), 0, lat.size - 1)
    i = np.minimum(y.astype(np.int64), lat.size - 2)
    fy = (y - i)[:, None]
    x = np.mod(np.asarray(at_lon) - lon[0], 360.0) / step
    j = np.floor(x).astype(np.int64)
    fx = (x - j)[None, :]
    j0, j1 = j % lon.size, (j + 1) % lon.size
    south = field[..., i, :][..., j0] * (1 - fx) + field[..., i, :][..., j1] * fx
    north = field[..., i + 1, :][..., j0] * (1 - fx) + field[..., i + 1, :][..., j1] * fx
    return south * (1 - fy) + north * fy


def fill(field, valid):
    """field [..., lat, lon] with the mean of its valid neighbours grown outward, ring by ring."""
    field, valid = np.where(valid, field, 0.0), valid.copy()
    while not valid.all():
        def around(a):
            p = np.concatenate([a[..., :1, :], a, a[..., -1:, :]], axis=-2)
            rows = p[..., :-2, :] + p[..., 1:-1, :] + p[..., 2:, :]
            return rows + np.roll(rows, 1, axis=-1) + np.roll(rows, -1, axis=-1)
        count = around(valid.astype(np.float64))
        new = ~valid & (count > 0)
        if not new.any():
            break
        field = np.where(new, around(field) / np.maximum(count, 1), field)
        valid |= new
    return field


def linear(field, scale, offset, dtype):
    """Packed so that value = packed * scale + offset."""
    info = np.iinfo(dtype)
    packed = np.rint((np.asarray(field) - offset) / scale)
    assert packed.min() >= info.min and packed.max() <= info.max, (packed.min(), packed.max())
    return packed.astype(dtype)


def logarithmic(field, low, high):
    """Packed so that 0 is 0 and q = 1..255 is low (high/low)^((q-1)/254): equal relative steps."""
    field = np.asarray(field, dtype=np.float64)
    q = 1 + np.rint(254 * np.log(np.clip(field, low, high) / low) / np.log(high / low))
    return np.where(field < low, 0, q).astype(np.uint8)
