#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `aftermath core`: killed and resumed, the files are those of a run that went through; so they are when a
# finished run is made longer, and with any number of threads.
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

fail() { echo "FAILED: $*" >&2; failed=1; }
same() { cmp -s "$1/core.nc" "$2/core.nc" && diff -q "$1/summary.json" "$2/summary.json" >/dev/null \
           || fail "$2 differs from $1"; }

run() { "$program" core --threads 1 "$@" --quiet || fail "exit $?: $*"; }

# CASE GRID DAYS: killed as soon as a restart lies there
killed() {
  run "$1" --grid "$2" --days "$3" -o whole
  "$program" core "$1" --grid "$2" --days "$3" --threads 1 -o parts --quiet & local pid=$!
  until [ -e parts.partial/restart.aft ] || ! kill -0 $pid 2>/dev/null; do :; done
  kill -KILL $pid 2>/dev/null; wait $pid 2>/dev/null
  if [ -e parts ]; then echo "note: $1 was faster than its killer"; else
    run "$1" --grid "$2" --days "$3" -o parts --resume
    [ ! -e parts.partial ] || fail "$1 left parts.partial"
  fi
  same whole parts
  rm -rf whole parts
}

killed galewsky T42 40
killed baroclinic-wave T21 5
killed held-suarez T21 8
killed lauritzen T21 6

# longer later, with another number of threads
threads() { "$program" core held-suarez --grid T21 "$@" --quiet || fail "exit $?: $*"; }
threads --days 3 --threads 1 -o whole
threads --days 1 --threads 2 -o parts
threads --days 3 --threads 3 -o parts --resume
same whole parts

# Ctrl-C keeps the restart and says where
"$program" core held-suarez --grid T21 --days 3000 --threads 1 -o stopped --quiet 2>err.txt & pid=$!
until [ -e stopped.partial/restart.aft ] || ! kill -0 $pid 2>/dev/null; do :; done
kill -INT $pid; wait $pid; code=$?
[ $code -eq 1 ] && [ ! -e stopped ] && [ -e stopped.partial/restart.aft ] && grep -q 'resume' err.txt \
  || fail "Ctrl-C: exit $code, $(cat err.txt), $(ls)"

# only --force throws that restart away
"$program" core held-suarez --grid T21 --days 1 -o stopped --quiet 2>err.txt; code=$?
[ $code -eq 2 ] && [ -e stopped.partial/restart.aft ] && grep -q -- '--resume goes on' err.txt \
  || fail "over a restart: exit $code, $(cat err.txt), $(ls)"
"$program" core held-suarez --grid T21 --days 1 -o stopped --quiet --force && [ ! -e stopped.partial ] \
  || fail "--force over a restart: $(ls)"

# no room for the result: the restart stays, and is named
( ulimit -f 200; "$program" core lauritzen --grid T21 --days 2 -o tight --quiet 2>err.txt ); code=$?
[ $code -eq 1 ] && [ "$(ls tight.partial)" = restart.aft ] && [ "$(grep -c . err.txt)" -eq 1 ] \
  && grep -q 'core.nc.*last good restart is of day 2' err.txt || fail "no room: exit $code, $(cat err.txt), $(ls tight*)"
"$program" core lauritzen --grid T21 --days 2 -o tight --quiet --resume && [ ! -e tight.partial ] \
  || fail "with room again: $(ls)"

# too long a step for shallow water
"$program" core galewsky --grid T42 --time-step 7200 --days 6 --threads 1 -o burst --quiet 2>err.txt; code=$?
[ $code -eq 1 ] && [ ! -e burst ] && [ -e burst.partial/restart.aft ] \
  && grep -q 'wind .* N, .* E, level 1 of 1 on day 1.*last good restart is of day 1' err.txt \
  || fail "unstable water: exit $code, $(cat err.txt), $(ls)"

# levels so high that the polar night falls below what the core believes: one line with field, place, level
# and day; the last good restart is named, kept, and leads to the same end
python3 - >levels.txt <<'END'
n, top = 30, 5e-9
for k in range(n):
    eta = top ** (1 - k / n)
    b = max(0, (eta - 0.05) / 0.95)
    print(f"{1e5 * (eta - b):.9g} {b:.9g}")
print("0 1")
END
wild() { "$program" core polvani-kushner --grid T21 --levels levels.txt --days 40 --threads 1 -o wild --quiet "$@"; }
wild 2>err.txt; code=$?
[ $code -eq 1 ] && [ "$(grep -c . err.txt)" -eq 1 ] && [ ! -e wild ] && [ -e wild.partial/restart.aft ] \
  && grep -q 'temperature .* level 1 of 30 on day .* last good restart' err.txt \
  || fail "unstable: exit $code, $(cat err.txt), $(ls)"
sed 's/;.*//' err.txt > first.txt
wild --resume 2>err.txt; code=$?
[ $code -eq 1 ] && sed 's/;.*//' err.txt | cmp -s - first.txt || fail "resumed: exit $code, $(cat err.txt)"
[ $failed -eq 0 ] && echo "restarts: same bits"
exit $failed
