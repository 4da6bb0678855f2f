#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The build rules: symbols start with aft_; the core calls no libm but what is exact, allocates in
the arena alone, prints nothing (snprintf into memory is no printing); includes point down. Usage: build_rules.py PROGRAM SOURCE_DIR"""
import re
import subprocess
import sys
from pathlib import Path

LIBM = """exp exp2 exp10 expm1 log log2 log10 log1p pow sin cos sincos tan asin acos atan atan2 sinh cosh
tanh asinh acosh atanh erf erfc tgamma lgamma cbrt hypot fma fmod remainder""".split()
LIBM = {n + s for n in LIBM for s in ("", "f", "l")}
LIBM |= {f"__{n}_finite" for n in LIBM}
ALLOCATORS = set("malloc calloc realloc reallocarray free aligned_alloc posix_memalign".split())
TALKERS = set("""printf fprintf vprintf vfprintf puts fputs putchar putc fputc fwrite fopen exit _exit
abort quick_exit getenv time clock gettimeofday clock_gettime rand srand random setlocale
__printf_chk __fprintf_chk""".split())
SHARED = {"base": ["base"], "sphere": ["base", "sphere"], "earth": ["base", "sphere", "earth"]}
faults = []


def symbols(obj, *flags):
    text = subprocess.run(["nm", *flags, str(obj)], capture_output=True, text=True, check=True).stdout
    return [line.split()[-1] for line in text.splitlines() if line.strip()]


def check_objects(objects):
    for obj in objects:
        name = str(obj).split("core.dir/")[1]
        for symbol in symbols(obj, "-g", "--defined-only"):
            if not symbol.startswith("aft_"):
                faults.append(f"{name} exports {symbol}; expected a name that starts with aft_")
        for symbol in symbols(obj, "-u"):
            symbol = symbol.split("@")[0]
            if symbol in LIBM:
                faults.append(f"{name} calls {symbol} of libm; expected aft_{symbol}")
            if symbol in ALLOCATORS and not name.endswith("base/arena.c.o"):
                faults.append(f"{name} calls {symbol}; only base/arena.c allocates")
            if symbol in TALKERS:
                faults.append(f"{name} calls {symbol}; the core neither prints, exits nor looks around")


def check_includes(source):
    for path in sorted((source / "src").rglob("*.[ch]")):
        parts = path.relative_to(source / "src").parts
        room = parts[0] if len(parts) > 1 else ""
        if room == "report":
            continue
        allowed = SHARED.get(room, ["base", "sphere", "earth"] + ([room] if room else []))
        for line, text in enumerate(path.read_text().splitlines(), 1):
            where = f"src/{'/'.join(parts)}:{line}"
            if m := re.match(r'\s*#\s*include\s*"([^"]+)"', text):
                target = m[1].split("/")[0]
                if target not in ("aftermath", "aftermath.h", *allowed) and "/" in m[1]:
                    faults.append(f"{where} includes {m[1]}; {room or 'the top'} may include "
                                  f"aftermath/, {', '.join(allowed)}")
            if m := re.match(r"\s*#\s*include\s*<(netcdf|yaml|sodium|omp)\.h>", text):
                reader = parts[0] == "scenario" and parts[-1].startswith("yaml")
                if not reader and not (m[1] == "omp" and parts[-1] == "parallel.c"):
                    faults.append(f"{where} includes {m[1]}.h; the core does not")
    for path in sorted((source / "include").rglob("*.h")):
        for line, text in enumerate(path.read_text().splitlines(), 1):
            if (m := re.match(r'\s*#\s*include\s*"([^"]+)"', text)) and not m[1].startswith("aftermath/"):
                faults.append(f"{path.relative_to(source)}:{line} includes {m[1]}; a public header "
                              "includes public headers")


def check_judges(source):
    for path in sorted((source / "data/recipes/radiation").glob("*.py")):
        for word in re.findall(r"rfmip|ecrad|meridian", path.read_text(), re.I):
            faults.append(f"{path.relative_to(source)} names {word}: what is trained must not see its judge")


def main():
    program, source = Path(sys.argv[1]), Path(sys.argv[2])
    objects = sorted((program.parent / "CMakeFiles/core.dir").rglob("*.c.o"))
    objects = [o for o in objects if (source / str(o).split("core.dir/")[1][:-2]).exists()]
    if not objects:
        faults.append(f"no core objects beside {program}")
    check_objects(objects)
    check_includes(source)
    check_judges(source)
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(objects)} objects, {len(faults)} faults")
    return bool(faults)


sys.exit(main())
