#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`aftermath bench --json`: every key of the contract, with a number that can be. Usage: bench.py PROGRAM"""
import json
import subprocess
import sys

faults = []


def check(holds, what):
    if not holds:
        faults.append(what)


def positive(x):
    return isinstance(x, (int, float)) and not isinstance(x, bool) and 0 < x < 1e9


out = subprocess.run([sys.argv[1], "bench", "--quick", "--json"], capture_output=True, text=True, check=True)
bench = json.loads(out.stdout)
check(set(bench) == {"machine", "kernels", "grids", "effects", "chain"}, f"keys {sorted(bench)}")

machine = bench["machine"]
for key in "peak_f64_gflops peak_f32_gflops triad_GBps".split():
    check(positive(machine.get(key)), f"machine.{key} is {machine.get(key)}")
for key in "gemm_f64_gflops gemm_f32_gflops".split():
    check(key in machine and (machine[key] is None or positive(machine[key])), f"machine.{key}")
check(machine["peak_f32_gflops"] > 1.3 * machine["peak_f64_gflops"], "single is as slow as double")

for kernel in bench["kernels"]:
    for key in "gflops pct_of_peak GBps pct_of_bandwidth".split():
        check(key in kernel and (kernel[key] is None or positive(kernel[key])), f"{kernel.get('name')}: {key}")
    peak = kernel["pct_of_peak"]
    check(peak is None or peak < 110, f"{kernel['name']}: {peak} % of the peak")
names = [kernel["name"] for kernel in bench["kernels"]]
check(len(set(names)) == len(names), "a kernel appears twice")
for wanted in ("Legendre synthesis T42", "Fourier analysis T21", "shortwave", "T42 step: implicit leap"):
    check(any(name.startswith(wanted) for name in names), f"no kernel {wanted}")
share = sum(k["pct_of_step"] or 0 for k in bench["kernels"] if k["name"].startswith("T42 step"))
check(60 < share < 140, f"the parts of a step are {share} % of it")

check({"T21", "T31", "T42"} <= {g["grid"] for g in bench["grids"]}, "a grid is missing")
for grid in bench["grids"]:
    name = grid["grid"]
    for key in "levels threads time_step_s tracers sypd ns_per_gridpoint_step peak_rss_MB".split():
        check(positive(grid.get(key)), f"{name}: {key} is {grid.get(key)}")
    check(grid["model"] in ("dry", "full") and grid["precision"] in ("single", "double"), f"{name}: model")
    truncation = int(name[1:])
    points = grid["levels"] * 2 * {21: 32, 31: 48, 42: 64, 63: 96, 85: 128}[truncation] ** 2
    sypd = grid["time_step_s"] / 365 / (grid["ns_per_gridpoint_step"] * 1e-9 * points)
    check(abs(sypd / grid["sypd"] - 1) < 1e-2, f"{name}: {grid['sypd']} years a day, not {sypd}")
    steps = {21: 1800, 31: 1200, 42: 900, 63: 600, 85: 450} if grid["model"] == "dry" else {21: 1800, 31: 1350, 42: 900}
    check(grid["time_step_s"] == steps[truncation], f"{name}: step")
check("full" in [grid["model"] for grid in bench["grids"]], "the coupled model is missing")
check(positive(bench["effects"]["detonations_per_s"]), "effects")
check({"scenario", "wall_s", "peak_rss_MB"} <= set(bench["chain"]), "chain")

print(*faults, sep="\n", end="\n" if faults else "")
print(f"{len(names)} kernels, {len(bench['grids'])} grids, {len(faults)} faults")
sys.exit(bool(faults))
