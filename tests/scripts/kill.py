#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random moments of run -o, climate -o and sign: under the final name stands a whole result or nothing,
and the next run into the same place is not hindered. Usage: kill.py PROGRAM SOURCE_DIR [TIMES each, default 4]"""
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 4
WORK = tempfile.mkdtemp()
CLOCKED = {"timing.json"}
seed = random.SystemRandom().randrange(1 << 32)
dice = random.Random(seed)


def finish(arguments):
    begin = time.monotonic()
    subprocess.run([PROGRAM, *arguments], cwd=WORK, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begin


def kill(arguments, longest):
    """Killed after a random part of the time that it takes; was it killed?"""
    process = subprocess.Popen([PROGRAM, *arguments], cwd=WORK, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(dice.uniform(0, 1.1 * longest))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def contents(name):
    path = os.path.join(WORK, name)
    if not os.path.isdir(path):
        return hashlib.sha256(open(path, "rb").read()).hexdigest()
    return {f: f in CLOCKED or hashlib.sha256(open(os.path.join(path, f), "rb").read()).hexdigest()
            for f in sorted(os.listdir(path))}


def remove(name):
    path = os.path.join(WORK, name)
    shutil.rmtree(path) if os.path.isdir(path) else os.path.exists(path) and os.remove(path)


def torture(what, arguments, name):
    """arguments make `name`, whose partial is `name`.partial."""
    longest = max(finish(arguments), 0.01)
    whole, killed, stood = contents(name), 0, 0
    for _ in range(TIMES):
        remove(name)
        killed += kill(arguments, longest)
        left = set(os.listdir(os.path.dirname(os.path.join(WORK, name))))
        base = os.path.basename(name)
        if base in left:
            stood += 1
            assert contents(name) == whole, f"{what}: a part of {name} stands under its name (seed {seed})"
        assert {f for f in left if f.startswith(base)} <= {base, base + ".partial"}, (what, left)
    remove(name)
    finish(arguments)
    assert contents(name) == whole, f"{what}: another result after the killed ones (seed {seed})"
    assert not os.path.exists(os.path.join(WORK, name + ".partial")), what
    print(f"{what}: {TIMES} started, {killed} killed, {stood} whole, none half; {longest:.2f} s each")


def torture_force(arguments, name):
    """Over an earlier result: always a whole one, the old or the new."""
    longest = finish([*arguments, "--force"])
    whole = contents(name)
    for _ in range(TIMES):
        kill([*arguments, "--force"], longest)
        assert contents(name) == whole, f"{name} over an earlier one is not whole (seed {seed})"
    print(f"{name} over an earlier result: {TIMES} started, always whole")


def main():
    with open(os.path.join(WORK, "scenario.yaml"), "w") as f:
        json.dump({"name": "small", "climate": {"years": 1}, "strikes": [{"place": "Hiroshima, JPN", "yield_kt": 15}]}, f)
    with open(os.path.join(WORK, "north.yaml"), "w") as f:
        json.dump({"party": "North", "assumptions": {"food_waste": 0.1}}, f)
    finish(["sign", "--new-key", "key"])
    run = ["run", "scenario.yaml", "-o", "war", "--quiet", "--threads", "1"]
    torture("run", run, "war")
    torture_force(run, "war")
    torture("climate", ["climate", "--soot-Tg", "5", "--years", "1", "-o", "smoke", "--quiet", "--threads", "1"], "smoke")
    torture("sign, of assumptions", ["sign", "north.yaml", "--key", "key", "-o", "north.json"], "north.json")
    torture("sign, of a result", ["sign", "war", "--key", "key"], "war/signature.json")


try:
    main()
finally:
    shutil.rmtree(WORK)
