#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Nothing effects and fallout take is without effect: an option moves the answer, a parameter does or is refused."""
import json
import subprocess
import sys

PROGRAM = sys.argv[1]
# Calls in which each acts: near and far, in air and on the ground, of fission alone, by either table.
CALLS = {
    "effects": [["--yield-kt", "15", "--range-m", "1500"],
                ["--yield-kt", "15", "--hob-m", "0", "--range-m", "1000", "--fission-fraction", "1"]],
    "fallout": [["--yield-kt", "500"], ["--yield-kt", "500", "--model", "gd"]],
}
OPTIONS = {
    "effects": {"--yield-kt": "16", "--hob-m": "200", "--range-m": "2000", "--visibility-km": "5",
                "--fission-fraction": "0.8"},
    "fallout": {"--yield-kt": "600", "--model": "gd", "--hob-m": "300", "--fission-fraction": "0.8", "--wind-kmh": "40",
                "--shear-mps-per-km": "1", "--range-m": "2000"},
}
READ = {
    "effects": {"blast_model", "visibility_km", "thermal_fraction_air", "thermal_fraction_surface",
                "thermal_reflection", "neutron_output", "air_density", "fission_fraction"},
    "fallout": {"fission_fraction", "fallout_activity"},
}
failures = []


def answer(command, *arguments):
    done = subprocess.run([PROGRAM, command, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def without(call, option):
    return call[:call.index(option)] + call[call.index(option) + 2:] if option in call else call


def check_options(command):
    help_text = answer(command, "--help")[1]
    for option in set(word.strip(",") for word in help_text.split() if word.startswith("--")) - {"--set", "--json"}:
        if option not in OPTIONS[command]:
            failures.append(f"{command} {option} is not tried here")
    for option, value in OPTIONS[command].items():
        for form in [], ["--json"]:
            call = CALLS[command][0] + form
            code, moved, error = answer(command, *without(call, option), option, value)
            if code != 0 or moved == answer(command, *call)[1]:
                failures.append(f"{command} {option} {value} {form}: {error or 'moves nothing'}")


def check_parameter(command, parameter):
    moved = refused = False
    for end in parameter.get("options") or [parameter["high"], parameter["low"]]:
        for call in CALLS[command]:
            if parameter["name"] == "fission_fraction":
                call = without(call, "--fission-fraction")
            code, out, error = answer(command, *call, "--json", "--set", f"{parameter['name']}={end}")
            refused |= code == 2 and "would move nothing here" in error
            moved |= code == 0 and out != answer(command, *call, "--json")[1]
        if refused or moved:
            break
    if moved == refused or moved != (parameter["name"] in READ[command]):
        failures.append(f"{command} --set {parameter['name']}: {'moved ' * moved}{'refused' * refused}")


def main():
    parameters = json.loads(answer("parameters", "--json")[1])
    near = [p for i, p in enumerate(parameters) if p["room"] in CALLS or i % 10 == 0]
    for command in CALLS:
        check_options(command)
        for parameter in near:
            check_parameter(command, parameter)
    print("\n".join(failures) or "nothing is without effect")
    return bool(failures)


sys.exit(main())
