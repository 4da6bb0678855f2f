#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The files of a result: keys of the contract, CF netCDF opened by ncdump, cdo, netCDF4 and xarray,
the same bytes at any number of threads, and verify, which finds what was tampered with."""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
WORK = tempfile.mkdtemp()
KEYS = """scenario science_version weapons_count yield_total_kt direct_deaths direct_injuries
fallout_deaths burned_area_km2 soot_emitted_Tg soot_stratosphere_Tg climate crops food spread
digest""".split()
CLIMATE = """tier grid years peak_global_dT_K peak_global_dT_year global_dT_K
precipitation_change_pct surface_sw_anomaly_Wm2 peak_surface_sw_anomaly_Wm2 soot_burden_Tg
soot_efold_years""".split()
COLUMNS = ("iso3,name,population,direct_deaths,direct_injuries,fallout_deaths,soot_Tg,"
           "growing_season_dT_K_y2," + ",".join(f"crop_kcal_change_pct_y{y}" for y in range(1, 11))
           + ",diet_kcal_per_day_y2,people_without_food_y2").split(",")


def run(*arguments, code=0):
    done = subprocess.run([PROGRAM, *arguments], cwd=WORK, capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stderr)
    return done.stdout


def check_summary(path):
    with open(path) as f:
        s = json.load(f)
    assert [k for k in KEYS if k not in s] == [], s.keys()
    assert [k for k in CLIMATE if k not in s["climate"]] == []
    years = s["climate"]["years"]
    assert all(len(s["climate"][k]) == years for k in CLIMATE[5:8])
    assert len(s["digest"]["words"].split()) == 8
    return s


def check_netcdf(directory):
    import netCDF4
    try:
        import xarray
    except ImportError:
        xarray = None
    names = sorted(n for n in os.listdir(directory) if n.endswith(".nc"))
    for name in names:
        path = os.path.join(directory, name)
        for command in (["ncdump", "-h", path], ["cdo", "-s", "sinfon", path]):
            if shutil.which(command[0]):
                subprocess.run(command, check=True, capture_output=True)
        with netCDF4.Dataset(path) as f:
            assert f.Conventions == "CF-1.10, ACDD-1.3"
            for v in f.variables.values():
                if "bounds" in v.ncattrs():
                    assert v.bounds in f.variables, (name, v.name)
                for c in getattr(v, "coordinates", "").split():
                    assert c in f.variables, (name, v.name, c)
        if xarray:
            with xarray.open_dataset(path, decode_times=False) as f:
                f.load()
    return names


def check_tampering(directory):
    import netCDF4
    for name, field in (("climate.nc", "soot_burden"), ("crops.nc", "crop_energy_change")):
        copy = os.path.join(WORK, "copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(directory, copy)
        with netCDF4.Dataset(os.path.join(copy, name), "r+") as f:
            flat = f.variables[field][:]
            flat.reshape(-1)[3] += 1
            f.variables[field][:] = flat
        found = json.loads(run("verify", "copy", "--json", "--quiet", code=1))
        assert found["first_difference"]["field"] == field, found
        assert found["first_difference"]["index"] == 3, found
    for name, old, new, field in (
            ("summary.json", '"weapons_count": 1,', '"weapons_count": 2,', "weapons_count"),
            ("countries.csv", "JPN,Japan,", "JPN,Japan,9", "population")):
        shutil.rmtree(copy)
        shutil.copytree(directory, copy)
        path = os.path.join(copy, name)
        with open(path) as f:
            text = f.read()
        assert old in text
        with open(path, "w") as f:
            f.write(text.replace(old, new))
        found = json.loads(run("verify", "copy", "--json", "--quiet", code=1))
        assert found["first_difference"]["field"] == field, found


def check_core():
    """The keys of the contract, null where a case has none, and core.nc the same for 1 and 2 threads."""
    keys = "case grid levels days time_step_s ps_min_hPa l2_u l2_h mass_drift energy_drift sypd digest".split()
    has = {"galewsky": "mass_drift energy_drift", "shallow-water-2": "l2_h mass_drift energy_drift",
           "steady-state": "levels ps_min_hPa l2_u mass_drift energy_drift",
           "baroclinic-wave": "levels ps_min_hPa mass_drift energy_drift",
           "held-suarez": "levels ps_min_hPa mass_drift", "lauritzen": "levels", "dcmip-12": "levels"}
    for case, numbers in has.items():
        call = ["core", case, "--grid", "T21", "--days", "1", "--quiet", "--json"]
        one = json.loads(run(*call, "--threads", "1", "-o", "core-one"))
        two = json.loads(run(*call, "--threads", "2", "-o", "core-two"))
        assert [k for k in keys if k not in one] == [] and one["digest"] == two["digest"], case
        assert one["case"] == case and one["grid"] == "T21" and one["days"] == 1
        for key in "levels ps_min_hPa l2_u l2_h mass_drift energy_drift".split():
            assert (one[key] is None) == (key not in numbers.split()), (case, key, one[key])
        for name in ("core.nc", "summary.json", "manifest.json", "restart.aft"):
            with open(f"{WORK}/core-one/{name}", "rb") as a, open(f"{WORK}/core-two/{name}", "rb") as b:
                assert a.read() == b.read(), (case, name)
        assert check_netcdf(os.path.join(WORK, "core-one")) == ["core.nc"]
        shutil.rmtree(os.path.join(WORK, "core-one"))
        shutil.rmtree(os.path.join(WORK, "core-two"))


def main():
    check_core()
    run("run", "hiroshima", "--years", "2", "-o", "one", "--threads", "1", "--quiet")
    run("run", "hiroshima", "--years", "2", "-o", "two", "--threads", "2", "--quiet")
    one, two = os.path.join(WORK, "one"), os.path.join(WORK, "two")
    for name in os.listdir(one):
        if name != "timing.json":
            with open(os.path.join(one, name), "rb") as a, open(os.path.join(two, name), "rb") as b:
                assert a.read() == b.read(), name
    summary = check_summary(os.path.join(one, "summary.json"))
    assert summary["weapons_count"] == 1 and summary["direct_deaths"] > 0
    with open(os.path.join(one, "countries.csv"), newline="") as f:
        rows = list(csv.DictReader(f))
    assert list(rows[0]) == COLUMNS and len(rows) > 150
    assert abs(sum(float(r["direct_deaths"]) for r in rows) - summary["direct_deaths"]) < 1
    names = check_netcdf(one)
    assert names == ["casualties.nc", "climate.nc", "crops.nc", "dose.nc", "fires.nc", "food.nc"]
    with open(os.path.join(one, "detonations.geojson")) as f:
        assert json.load(f)["features"][0]["geometry"]["type"] == "Point"
    for name in os.listdir(one):
        with open(os.path.join(one, name), "rb") as f:
            body = f.read()
        assert WORK.encode() not in body, name
        host = os.uname().nodename.encode()
        assert len(host) < 8 or host not in body, name
    assert json.loads(run("verify", "one", "--json", "--quiet"))["ok"]
    check_tampering(one)
    soot = json.loads(run("run", "soot-5tg", "--years", "2", "--json", "--quiet"))
    assert soot["direct_deaths"] is None and soot["weapons_count"] is None
    assert abs(soot["soot_emitted_Tg"] - 5) < 1e-9
    for list_name in ("scenarios", "parameters", "fields"):
        assert len(json.loads(run(list_name, "--json"))) > 10
    for command in re.findall(r"^  (\w+) ", run("--help").split("commands:")[1].split("Begin")[0], re.M):
        lines = run("help", command).split("\n\nexample:")[0].split("options:")[-1].split("\n") if command not in ("help", "version") else []
        assert all(len(line) <= 79 and line == line.rstrip() for line in lines), (command, lines)
    assert "complete -F" in run("completion") and run("man").startswith(".TH")
    print("files: keys, CF, threads, verify all hold:", ", ".join(names))


try:
    main()
finally:
    shutil.rmtree(WORK)
