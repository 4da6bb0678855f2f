#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `aftermath climate --control --climate gcm`: killed and resumed, made longer, with any number of threads, the
# files are those of a run that went through; the keys of the contract; what is refused.
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

fail() { echo "FAILED: $*" >&2; failed=1; }
model=("$program" climate --control --climate gcm --grid T21 --sea held --quiet)
run() { "${model[@]}" "$@" || fail "exit $?: $*"; }
same() { cmp -s "$1/control.nc" "$2/control.nc" && cmp -s "$1/summary.json" "$2/summary.json" \
           && cmp -s "$1/restart.aft" "$2/restart.aft" || fail "$2 differs from $1"; }

# 32 days hold the end of a month
run --days 32 --threads 2 -o whole
"${model[@]}" --days 32 --threads 1 -o parts & pid=$!
until [ -e parts.partial/restart.aft ] || ! kill -0 $pid 2>/dev/null; do :; done
kill -KILL $pid 2>/dev/null; wait $pid 2>/dev/null
if [ -e parts ]; then echo "note: faster than its killer"; else
  run --days 32 --threads 3 -o parts --resume
  [ ! -e parts.partial ] || fail "left parts.partial"
fi
same whole parts
run --days 4 --threads 1 -o short
run --days 2 --threads 3 -o longer
run --days 4 --threads 2 -o longer --resume
same short longer

# verify runs it again and finds what was tampered with
"$program" verify short --quiet >out.txt || fail "verify: $(cat out.txt)"
cp -r short tampered
sed -i 's/"t2m_K": 2/"t2m_K": 3/' tampered/summary.json
"$program" verify tampered --quiet >out.txt 2>err.txt; code=$?
[ $code -eq 1 ] && grep -q 'summary.json, field t2m_K' out.txt || fail "tampered: exit $code, $(cat out.txt err.txt)"

# Ctrl-C keeps the restart and says where
"${model[@]}" --years 100 --threads 1 -o stopped 2>err.txt & pid=$!
until [ -e stopped.partial/restart.aft ] || ! kill -0 $pid 2>/dev/null; do :; done
kill -INT $pid; wait $pid; code=$?
[ $code -eq 1 ] && [ ! -e stopped ] && [ -e stopped.partial/restart.aft ] && grep -q -- '--resume' err.txt \
  || fail "Ctrl-C: exit $code, $(cat err.txt), $(ls)"

# a war on the 3-D model keeps the same restart, and refuses it on another grid
war=("$program" run hiroshima --climate gcm --years 1 --threads 1 --quiet -o war)
"${war[@]}" --grid T21 2>err.txt & pid=$!
until [ -e war.partial/restart.aft ] || ! kill -0 $pid 2>/dev/null; do :; done
kill -INT $pid; wait $pid; code=$?
[ $code -eq 1 ] && [ ! -e war ] && grep -q -- '--resume' err.txt || fail "war: exit $code, $(cat err.txt)"
"${war[@]}" --grid T31 --resume 2>err.txt; code=$?
[ $code -eq 2 ] && grep -q 'is of grid T21' err.txt && [ -e war.partial/restart.aft ] || fail "war: exit $code, $(cat err.txt)"

# refused in one line, with nothing written
refused() {
  local why=$1; shift
  "$program" climate --control --quiet "$@" >out.txt 2>err.txt; local code=$?
  [ $code -eq 2 ] && [ ! -s out.txt ] && [ "$(wc -l <err.txt)" -eq 1 ] && grep -q -- "$why" err.txt \
    || fail "$*: exit $code, $(cat err.txt)"
}
refused 'is of grid T21' --climate gcm --sea held --grid T31 --days 40 -o longer --resume
refused 'is of day 4' --climate gcm --sea held --grid T21 --days 3 -o longer --resume
refused 'restart with sea_ice_albedo_shift' --climate gcm --sea held --grid T21 --days 40 --set sea_ice_albedo_shift=0.01 -o longer --resume
refused 'T21, T31 or T42' --climate gcm --grid T63
refused 'control --climate gcm' --grid T21
refused 'carries no smoke' --climate gcm --lat 3
refused 'one of them' --climate gcm --days 3 --years 2
refused 'directory' --climate gcm --resume
refused 'L30 or L40' --climate gcm --levels L26
refused '3-D model' --levels L40
refused '30 levels' --climate gcm --sea held --grid T21 --levels L40 --days 40 -o longer --resume
refused 'free or held' --climate gcm --sea loose
refused 'free sea' --climate gcm --sea held --currents whole/restart.aft
refused 'no heat of currents' --climate gcm --grid T21 --currents whole/restart.aft
refused 'control --climate gcm' --sea held
same short longer
head -c 1000 whole/restart.aft >cut && mv cut longer/restart.aft
refused 'truncated' --climate gcm --sea held --grid T21 --days 40 -o longer --resume

python3 - <<'END' || fail "summary.json lacks keys"
import json
s = json.load(open("whole/summary.json"))
keys = """grid levels years t2m_K precipitation_mm_day olr_Wm2 asr_Wm2 toa_net_Wm2 sw_cre_Wm2 lw_cre_Wm2
column_water_kg_m2 drift_K_per_year ice_extent_Mkm2 pattern sypd digest""".split()
assert all(k in s for k in keys), [k for k in keys if k not in s]
assert set(s["ice_extent_Mkm2"]) == {"nh_mar", "nh_sep", "sh_feb", "sh_sep"}
assert s["pattern"]["t2m_rms_K"] > 0 and s["grid"] == "T21" and s["drift_K_per_year"] is None
END
if command -v ncdump >/dev/null; then
  ncdump -t -v time whole/control.nc | grep -q 'time = "0001-01-16 12", "0001-02-01 12"' \
    || fail "times: $(ncdump -t -v time whole/control.nc | tail -3)"
fi
if command -v cdo >/dev/null; then
  cdo -s fldmean -selname,air_temperature_2m whole/control.nc mean.nc 2>cdo.txt || fail "cdo: $(cat cdo.txt)"
fi
exit $failed
