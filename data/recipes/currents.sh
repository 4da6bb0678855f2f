#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The heat of currents of a grid: a sea held to the observed one, the first year left out.
#   currents.sh PROGRAM [GRID [YEARS]]           make it again, compare with data/baked; exit 1: differs
#   currents.sh --write PROGRAM [GRID [YEARS]]   and put it there
# Goes on from currents-GRID.partial or currents-GRID in the folder of the call, if there.
set -euo pipefail
write=
[ "${1:-}" = --write ] && { write=1; shift; }
program=${1:?the program aftermath} grid=${2:-T31} years=${3:-4}
baked=$(cd "$(dirname "$0")/../baked" && pwd)/currents-$grid.aft
out=currents-$grid
resume=()
[ -e "$out" ] || [ -e "$out.partial" ] && resume=(--resume)
"$program" climate --control --climate gcm --grid "$grid" --sea held --years "$years" -o "$out" "${resume[@]}"
cmp -s "$out/currents.aft" "$baked" && { echo "$baked: the same bytes"; exit 0; }
[ -n "$write" ] && { cp "$out/currents.aft" "$baked"; echo "$baked: written"; exit 0; }
echo "$baked: differs"
exit 1
