# SPDX-License-Identifier: Apache-2.0
"""Writes the tables as C."""
import numpy as np


def number(x, kind):
    if kind == "int":
        return "%d" % x
    if abs(x) < 1e-30:
        return "0"
    text = "%.5g" % x
    if kind == "aft_real":
        text += "f" if "." in text or "e" in text else ".f"
    return text


def array(name, kind, values, dims):
    flat = [number(v, kind) for v in np.asarray(values).ravel()]
    shape = "".join("[%s]" % d for d in dims)
    depth = len(dims)
    lengths = np.asarray(values).shape

    def nest(offset, level):
        size = int(np.prod(lengths[level + 1:])) if level + 1 < depth else 1
        if level == depth - 1:
            return "{" + ", ".join(flat[offset:offset + lengths[level]]) + "}"
        return "{" + ",\n".join(nest(offset + i * size, level + 1) for i in range(lengths[level])) + "}"
    lines = []
    for line in nest(0, 0).split("\n"):
        while len(line) > 100:
            cut = line.rfind(" ", 0, 100)
            lines.append(line[:cut])
            line = line[cut + 1:]
        lines.append(line)
    return "const %s %s%s = %s;\n" % (kind, name, shape, "\n".join(lines))


HEAD = """/* SPDX-License-Identifier: Apache-2.0 */
/* Written by data/recipes/radiation/train.py; do not edit. Reduced from the k-distributions of
 * RRTMGP (Pincus, Mlawer & Delamere 2019, doi:10.1029/2019MS001621; Copyright 2015-2021 Atmospheric
 * and Environmental Research and Regents of the University of Colorado, BSD-3-Clause). */
"""


def write(folder, sizes, arrays):
    with open(folder + "/table_sizes.h", "w") as f:
        f.write(HEAD + "#ifndef AFTERMATH_RADIATION_TABLE_SIZES_H\n"
                "#define AFTERMATH_RADIATION_TABLE_SIZES_H\n\n")
        ints = {k: v for k, v in sizes.items() if isinstance(v, int)}
        f.write("enum { " + ", ".join("%s = %d" % kv for kv in ints.items()) + " };\n")
        for k, v in sizes.items():
            if not isinstance(v, int):
                f.write("#define %s %.9g\n" % (k, v))
        f.write("\n#endif\n")
    for part in ("sw", "lw"):
        with open("%s/%s_tables.c" % (folder, part), "w") as f:
            f.write(HEAD + '#include "climate/radiation/bands.h"\n\n')
            for name, kind, values, dims in arrays:
                if name.startswith("aft_" + part):
                    f.write(array(name, kind, values, dims) + "\n")
