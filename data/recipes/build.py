#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Bakes the sections of data/baked from registry packages and data/tables, and compares.

    build.py [SECTION ...]          bake into a temporary folder, compare with data/baked
    build.py --write [SECTION ...]  and put what differs into data/baked

A section's recipe is the one module data/recipes/<section>_*.py that has

    PACKAGES = [Package("npm", "cldr-core", "48.2.0", "<sha256>"), ...]    (from fetch)
    def bake(trees, tables, out): ...

`trees` maps a package's name to the folder it was unpacked into, `tables` is data/tables, `out` the
path to write with baked.write. No network, clock or random number inside bake: the bytes must not
depend on when, where or how often it runs. Exit code 1: some section differs.
"""
import argparse
import importlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from fetch import digest, fetch  # noqa: E402

SECTIONS = ("people", "ground", "crops", "food")


def recipe(section):
    found = [m for m in (importlib.import_module(p.stem) for p in sorted(HERE.glob(section + "_*.py")))
             if hasattr(m, "bake")]
    if len(found) > 1:
        raise SystemExit(f"{section}: more than one module has bake(): {[m.__name__ for m in found]}")
    return found[0] if found else None


def bake(section, out):
    module = recipe(section)
    if module is None:
        return None
    trees = {p.name: fetch(p) for p in module.PACKAGES}
    start = time.time()
    module.bake(trees, HERE.parent / "tables", out)
    return time.time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="put what differs into data/baked")
    parser.add_argument("section", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    arguments = parser.parse_args()
    unknown = set(arguments.section) - set(SECTIONS)
    if unknown:
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    differs = False
    with tempfile.TemporaryDirectory() as work:
        for section in arguments.section or SECTIONS:
            new, old = Path(work) / f"{section}.aft", HERE.parent / "baked" / f"{section}.aft"
            seconds = bake(section, new)
            if seconds is None:
                print(f"{section:8} no recipe yet")
                continue
            same = old.exists() and digest(old) == digest(new)
            verdict = "same bytes" if same else "written" if arguments.write else "DIFFERS"
            if not same and arguments.write:
                shutil.copyfile(new, old)
            differs |= not same and not arguments.write
            print(f"{section:8} {verdict:11} {new.stat().st_size:9d} bytes {seconds:6.1f} s  "
                  f"sha256 {digest(new)}", flush=True)
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
