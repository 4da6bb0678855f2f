#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# compare and sign: a small war's ledger, signatures that fit, and every way in which one does not.
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
fail() { echo "FAILED: $*" >&2; failed=1; }

expect() {  # CODE WORDS command...
  local code=$1 words=$2; shift 2
  "$@" >out.txt 2>err.txt </dev/null
  local got=$?
  [ $got -eq "$code" ] || fail "exit $got, expected $code: $*: $(head -c 300 err.txt)"
  if [ "$code" -ne 0 ]; then
    grep -qi -- "$words" err.txt || fail "no \"$words\" in: $(head -c 300 err.txt)"
    [ "$(grep -c . err.txt)" -eq 1 ] || fail "$(grep -c . err.txt) lines for: $*"
  fi
}

printf 'name: small\nclimate: {years: 2}\nstrikes: [{place: "Hiroshima, JPN", yield_kt: 15}]\n' > war.yaml
printf 'party: A\nassumptions: {food_waste: {value: 0.1, reason: "why"}}\n' > a.yaml
printf 'party: B\nassumptions: {food_need: 2100}\n' > b.yaml

expect 0 '' "$program" sign --new-key key
[ "$(stat -c %a key)" = 600 ] || fail "a secret key that others may read"
expect 2 'exists' "$program" sign --new-key key
expect 0 '' "$program" sign a.yaml --key key -o a.json
expect 0 '' "$program" sign a.json --check
expect 2 'is not signed' "$program" sign a.yaml --check
expect 2 'is no key' "$program" sign a.yaml --key b.yaml
expect 2 'one of --key' "$program" sign a.yaml
sed 's/0\.1/0.11/' a.json > value.json
sed 's/"why"/"because"/' a.json > reason.json
sed 's/"party":"A"/"party":"C"/' a.json > party.json
for f in value reason party; do expect 2 'does not fit' "$program" sign $f.json --check; done
expect 2 'does not fit' "$program" compare value.json b.yaml --scenario war.yaml
expect 2 'expected --scenario' "$program" compare a.yaml b.yaml
sed 's/"party"/"science_version":"0.0.0","party"/' a.json > old.json
expect 2 'science version' "$program" sign old.json --check

printf 'party: B\nscience_version: "9"\nassumptions: {food_need: 2100}\n' > nine.yaml
expect 2 'nine.yaml:2: is of science version 9' "$program" compare a.yaml nine.yaml --scenario war.yaml
expect 2 'neither war.yaml nor war.yaml' "$program" compare war.yaml war.yaml --scenario war.yaml
expect 2 'expected it alone' "$program" sign a.yaml --new-key second
expect 2 'check writes none' "$program" sign a.json --check -o other.json
[ ! -e second ] && [ ! -e other.json ] || fail "written all the same"
expect 2 'did you mean warheads' "$program" sweep war.yaml --over warhead=1
expect 2 'both of --set and of --over' "$program" sweep war.yaml --over food_need=2100 --set food_need=1911

"$program" parameters --json > parameters.json
printf 'party: C\nassumptions: {boundary_charnock: 0.02}\n' > c.yaml
expect 0 '' "$program" compare a.json c.yaml --scenario war.yaml --quiet
grep -q '^of the 3-D model alone, without effect here: boundary_charnock$' out.txt || fail "what the fast tier does not read"
expect 0 '' "$program" compare a.json b.yaml --scenario war.yaml --json --quiet
python3 - out.txt <<'P' || fail "the ledger does not add up"
import json, sys
d = json.load(open(sys.argv[1]))
read = sum(p["fast_tier"] for p in json.load(open("parameters.json")))
assert d["read"] == read == d["agreed"] + len(d["disputed"]) and d["unread"] == [], (d["read"], read, d["agreed"])
assert [i["name"] for i in d["disputed"]] == ["food_need", "food_waste"] or len(d["disputed"]) == 2
assert d["runs"] == 4 and d["orders"] == 0
for k, a in d["outcome_a"].items():
    whole, shares = d["outcome_b"][k] - a, [i["share"][k] for i in d["disputed"]]
    assert abs(sum(shares) - whole) <= 1e-12 * max([abs(whole)] + [abs(s) for s in shares]), k
assert any(i.get("reason_a") == "why" for i in d["disputed"])
P

expect 2 'needs --over' "$program" sweep war.yaml
expect 2 'expected NAME=' "$program" sweep war.yaml --over warheads
expect 2 'warheads is 2' "$program" sweep war.yaml --over warheads=2
expect 0 '' "$program" sweep war.yaml --over food_need=1911,2100 --json --quiet
[ "$(grep -c '"value"' out.txt)" = 2 ] || fail "a sweep of two values"

expect 0 '' "$program" run war.yaml -o result --quiet
expect 0 '' "$program" sign result --key key
expect 0 '' "$program" sign result --check
expect 0 '' "$program" verify result --quiet
expect 0 '' "$program" run war.yaml -o result --quiet --force
expect 2 'not signed' "$program" sign result --check
expect 0 '' "$program" sign result --key key
sed -i 's/"food_waste": [0-9.]*/"food_waste": 0.3/' result/manifest.json
expect 2 'was changed' "$program" verify result --quiet
expect 2 'was changed' "$program" sign result --check
expect 2 'was changed' "$program" compare result war.yaml --quiet
rm result/signature.json
cp result/manifest.json whole.json
sed -i 's/"words": "[a-z]* /"words": "zoo /' result/manifest.json
expect 2 'its stages give the words' "$program" compare result war.yaml --quiet
cp whole.json result/manifest.json
sed -i 's/"schools": false/"schools": 5/' result/manifest.json
expect 2 'neither true nor false' "$program" verify result --quiet
mkdir core
echo '{"command": "core"}' > core/manifest.json
expect 2 'has no scenario; expected the manifest of' "$program" compare core war.yaml --quiet
echo '{"command": "climate --control --climate gcm", "grid": "T170", "levels": 30, "days": 1}' > core/manifest.json
expect 2 'manifest.json: grid is "T170"; expected T21' "$program" verify core --quiet
echo '{"command": "climate --control --climate gcm", "grid": "T21", "levels": 26, "days": 1}' > core/manifest.json
expect 2 'manifest.json: levels is "26"; expected 30' "$program" verify core --quiet
expect 2 'expected a directory that' "$program" verify nowhere
exit $failed
