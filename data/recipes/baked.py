# SPDX-License-Identifier: Apache-2.0
"""Writes the container of baked data that src/earth/baked.h describes."""
import struct
import numpy as np

TYPES = {"float64": 0, "float32": 1, "int64": 2, "int32": 3, "int16": 4, "uint8": 5}


def write(path, arrays):
    """arrays: dict name -> numpy array (C order, one of TYPES, at most 4 dimensions)."""
    head, offset = [], 16 + 128 * len(arrays)
    offset = (offset + 63) // 64 * 64
    body = []
    for name, a in arrays.items():
        a = np.ascontiguousarray(a)
        data = a.astype(a.dtype.newbyteorder("<"), copy=False).tobytes()
        dims = list(a.shape) + [1] * (4 - a.ndim)
        encoded = name.encode("ascii")
        assert len(encoded) < 56 and a.ndim <= 4, name
        head.append(struct.pack("<56sII4QQQ16x", encoded, TYPES[a.dtype.name], a.ndim, *dims,
                                offset, len(data)))
        body.append((offset, data))
        offset = (offset + len(data) + 63) // 64 * 64
    with open(path, "wb") as f:
        f.write(b"AFTBAKE1" + struct.pack("<II", len(arrays), 0) + b"".join(head))
        for at, data in body:
            f.write(b"\0" * (at - f.tell()))
            f.write(data)
        f.write(b"\0" * (offset - f.tell()))


def strings(values):
    """Joined zero-terminated UTF-8 as a uint8 array."""
    return np.frombuffer(b"".join(v.encode("utf-8") + b"\0" for v in values), dtype=np.uint8)
