# SPDX-License-Identifier: Apache-2.0
"""Compact codes of the people section; src/earth/people_load.c and cells.c read them."""
import numpy as np


def varint(values):
    out = bytearray()
    for v in values:
        v = int(v)
        while v >= 128:
            out.append(v & 127 | 128)
            v >>= 7
        out.append(v)
    return np.frombuffer(bytes(out), np.uint8)


def runs(flags_or_codes):
    """Run-length code of a sequence: value, length, value, length ..."""
    a = np.asarray(flags_or_codes).astype(np.int64)
    start = np.concatenate([[0], np.nonzero(np.diff(a))[0] + 1])
    length = np.diff(np.concatenate([start, [len(a)]]))
    return varint(np.stack([a[start], length], axis=1).ravel())


def u24(values):
    v = np.asarray(values, np.int64)
    return np.stack([v & 255, v >> 8 & 255, v >> 16 & 255], axis=1).astype(np.uint8)


def fixed(strings, width):
    return np.frombuffer(b"".join(s.encode("ascii").ljust(width, b"\0") for s in strings),
                         np.uint8).reshape(-1, width)


def coast_masks(mask_of_cells):
    """The cells that are part land: their positions, and 13 bytes (100 bits, west first) each."""
    mixed = np.nonzero((mask_of_cells != 1023).any(axis=1))[0]
    bits = (mask_of_cells[mixed][:, :, None] >> np.arange(10)) & 1
    packed = np.packbits(bits.reshape(len(mixed), 100).astype(np.uint8), axis=1, bitorder="little")
    return mixed, packed


def gaps(ascending):
    """Ascending positions as the gaps between them."""
    return varint(np.diff(np.concatenate([[-1], ascending])) - 1)


def positions(lat, lon):
    """24-bit parts of 180 degrees from the north pole and of 360 degrees from 180 W, [n][6] bytes."""
    return np.concatenate([u24(np.round((90.0 - lat) / 180.0 * (2**24 - 1))),
                           u24(np.round((lon + 180.0) / 360.0 * 2**24) % 2**24)], axis=1)
