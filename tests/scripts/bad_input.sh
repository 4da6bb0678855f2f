#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Bad input: one clear line, exit code 2 (bad input) or 1, nothing under the final name.
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

fail() { echo "FAILED: $*" >&2; failed=1; }

# expect CODE WORDS-IN-THE-MESSAGE command...
expect() {
  local code=$1 words=$2; shift 2
  "$@" >out.txt 2>err.txt </dev/null
  local got=$?
  [ $got -eq "$code" ] || fail "exit $got, expected $code: $*"
  grep -qi -- "$words" err.txt || fail "no \"$words\" in: $(head -c 300 err.txt)"
  [ "$(grep -c . err.txt)" -eq 1 ] || fail "$(grep -c . err.txt) lines for: $*"
  [ ! -e result ] || fail "something under the final name: $*"
  rm -rf result result.partial
}

bad() {  # WORDS text: as a scenario file
  printf '%b' "$2" > bad.yaml
  expect 2 "$1" "$program" run bad.yaml -o result --quiet
}

one='strikes: [{lat: 1, lon: 1, yield_kt: 1}]'
bad 'did you mean yield_kt' 'name: a\nstrikes: [{lat: 1, lon: 1, yield_k: 1}]\n'
bad 'yield_kt is 0;'        'name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 0}]\n'
bad 'yield_kt is 1e9;'      'name: a\nstrikes: [{lat: 1, lon: 1, yield_kt: 1e9}]\n'
bad 'lat is 91;'            'name: a\nstrikes: [{lat: 91, lon: 1, yield_kt: 1}]\n'
bad 'lat is nan;'           'name: a\nstrikes: [{lat: nan, lon: 1, yield_kt: 1}]\n'
bad 'is a list'             'name: a\nstrikes: [{lat: [1], lon: 1, yield_kt: 1}]\n'
bad 'count is -3'           'name: a\nstrikes: [{rule: {largest_places_of: [IND], count: -3, yield_kt: 1}}]\n'
bad 'XQX'                   'name: a\nstrikes: [{rule: {largest_places_of: [XQX], count: 3, yield_kt: 1}}]\n'
bad 'bad.yaml:2:'           'name: a\nstrikes: [{place: "Nowhereville, JPN", yield_kt: 1}]\n'
bad 'neither'               'name: a\n'
bad 'one of the two'        "name: a\n$one\nemissions: [{species: soot, mass_Tg: 1, lat: 1, lon: 1}]\n"
bad 'empty'                 ''
bad 'file ends here'        'name: a\nstrikes: [{lat: 1, lon'
bad 'UTF-8'                 'name: \xff\xfe\n'
bad 'anchors'               'a: &a [x]\nb: [*a]\n'
bad 'stands twice'          'name: a\nname: b\n'
bad 'no_such'               "name: a\n$one\nassumptions: {no_such: 1}\n"

head -c 4096 "$program" > bad.yaml
expect 2 'bad.yaml' "$program" run bad.yaml -o result --quiet
printf '[%.0s' $(seq 1 100000) > bad.yaml
expect 2 'nested deeper' "$program" run bad.yaml -o result --quiet

expect 2 'did you mean hiroshima' "$program" run hirosima -o result --quiet
expect 2 'did you mean --force' "$program" run hiroshima --forse
expect 2 'expected 1 to 30' "$program" run hiroshima --years 0
expect 2 'did you mean run' "$program" rnu
bad 'bad.yaml:2: population_year is 1945' "name: a\npopulation_year: 1945\n$one\n"
expect 2 'did you mean soot_lineage' "$program" run hiroshima --set soot_lineag=toon2008
expect 2 'argument is empty' "$program" run ''
expect 2 'years is empty' "$program" run hiroshima --years ''
expect 2 'output is empty' "$program" run hiroshima -o ''
expect 2 'range-m is 2e6; expected 0 to 1000000' "$program" effects --yield-kt 1 --range-m 0 --range-m 2e6
[ ! -s out.txt ] || fail 'half an answer before the refusal'
expect 2 'hob-m is 40000; expected 0 to 30000' "$program" effects --yield-kt 1 --hob-m 40000
for option in '--lat 5' '--lon 5' '--pressure-hPa 300' '--date 05-05'; do  # of smoke alone, where there is none
  expect 2 'expected it with --soot-Tg' "$program" climate --control $option -o result --quiet
  expect 2 'expected it with --soot-Tg' "$program" climate --case soot-5tg $option -o result --quiet
done
# what is set is used: of one burst, and where an option says otherwise
"$program" effects --yield-kt 20 --range-m 3000 --set visibility_km=2 > set.txt
"$program" effects --yield-kt 20 --range-m 3000 --visibility-km 2 > asked.txt
"$program" effects --yield-kt 20 --range-m 3000 > default.txt
cmp -s set.txt asked.txt && ! cmp -s set.txt default.txt || fail '--set visibility_km of one burst'
"$program" fallout --yield-kt 10 --hob-m 3000 | grep -q 'No fallout comes down' || fail 'fallout where there is none'
# and what is not read is refused (effects and fallout: options_live.py)
expect 2 'is of the 3-D model alone' "$program" run hiroshima --set wave_flux=0.002 -o result --quiet
expect 2 "is of the fast tier's climate" "$program" run hiroshima --climate gcm --set climate_co2=0.0005 -o result --quiet
expect 2 'would move nothing here' "$program" climate --soot-Tg 5 --set food_waste=0.1 -o result --quiet
expect 2 'would move nothing here' "$program" climate --control --set smoke_ssa_550=0.4 -o result --quiet
expect 2 'would move nothing here' "$program" climate --control --climate gcm --set climate_co2=0.0005 -o result --quiet
expect 2 'is of the 3-D model alone' "$program" sweep hiroshima --over wave_flux=0.002,0.003
expect 2 'both of --set and of --visibility-km' "$program" effects --yield-kt 1 --visibility-km 5 --set visibility_km=6
expect 2 'has no shear' "$program" fallout --yield-kt 1 --model gd --shear-mps-per-km 1
# a war is read once, so that it may come through a pipe; a directory may have the name of one that is built in
mkfifo pipe.yaml
printf 'name: a\nclimate: {years: 1}\n%s\n' "$one" > pipe.yaml &
"$program" run pipe.yaml --quiet || fail 'a war through a pipe'
mkdir hiroshima
"$program" run hiroshima --years 1 --quiet || fail 'a built-in war beside a directory of its name'
rmdir hiroshima
expect 2 'needs --yield-kt' "$program" effects
expect 2 'yield-kt is 0' "$program" effects --yield-kt 0
expect 2 'model is x' "$program" fallout --yield-kt 1 --model x
expect 2 'NAME=VALUE' "$program" run hiroshima --set soot_lineage
expect 2 'manifest.json' "$program" verify nowhere
for parameters in '["a"]' '{"blast_model":2}' '{"visibility_km":1e9}'; do
  mkdir crafted
  echo '{"command":"climate --control --climate gcm","grid":"T21","days":2,"levels":30,"parameters":'"$parameters"'}' \
    > crafted/manifest.json
  expect 2 'is no parameter' "$program" verify crafted
  rm -r crafted
done

# the 3-D model
gcm=("$program" climate --control --climate gcm --grid T21 --days 1 --quiet -o result)
expect 2 'carries no smoke' "$program" run hiroshima --climate gcm --schools -o result --quiet
expect 2 'carries no smoke' "$program" climate --soot-Tg 5 --climate gcm -o result --quiet
expect 2 'is of the 3-D model' "$program" run hiroshima --grid T21 -o result --quiet
expect 2 'is of the 3-D model' "$program" run hiroshima --resume -o result --quiet
expect 2 'T21, T31 or T42' "$program" run hiroshima --climate gcm --grid T63 -o result --quiet
expect 2 'no restart.aft' "$program" run hiroshima --climate gcm --resume -o result --quiet
expect 2 'climate is fast' "$program" run hiroshima --climate fast -o result --quiet
bad 'expected it with tier gcm' 'name: a\nclimate: {tier: ebm, grid: T21}\n'"$one"
bad 'climate.grid is "T22"' 'name: a\nclimate: {tier: gcm, grid: T22}\n'"$one"
expect 2 'is not a parameter' "${gcm[@]}" --set sea_ice_albedo_shif=1
expect 2 'sea_ice_albedo_shift is 9' "${gcm[@]}" --set sea_ice_albedo_shift=9
expect 2 'nowhere.aft' "${gcm[@]}" --currents nowhere.aft
head -c 5000 /dev/urandom > noise.aft
expect 2 'noise.aft' "${gcm[@]}" --currents noise.aft
# a program whose Earth is damaged
python3 - "$program" <<'END'
import sys
program = bytearray(open(sys.argv[1], "rb").read())
at = program.find(open(sys.argv[1].rsplit("/build/", 1)[0] + "/data/baked/ground.aft", "rb").read()) if "/build/" in sys.argv[1] else -1
if at >= 0:
    program[at + 100000] ^= 1
    open("damaged", "wb").write(program)
END
if [ -e damaged ]; then
  chmod +x damaged
  expect 2 'ground.aft' ./damaged climate --control --climate gcm --grid T21 --days 1 --quiet -o result
  expect 2 'ground.aft' ./damaged run hiroshima --quiet -o result
fi

# the dynamical core
expect 2 'did you mean held-suarez' "$program" core held-suares -o result --quiet
expect 2 'grid "T43"' "$program" core held-suarez --grid T43 -o result --quiet
expect 2 'levels "L21"' "$program" core held-suarez --levels L21 -o result --quiet
expect 2 'takes no levels' "$program" core galewsky --levels L20 -o result --quiet
expect 2 'days is 0' "$program" core held-suarez --days 0 -o result --quiet
expect 2 'divide a day' "$program" core held-suarez --time-step 1000 -o result --quiet
expect 2 'needs the directory' "$program" core held-suarez --resume --quiet
expect 2 'no restart.aft' "$program" core held-suarez --resume -o result --quiet
printf '# a [Pa] b\n0 0\n2e4 0\n3e4 0.3\n2e4 0.2\n0 1\n' > levels.txt
expect 2 'levels.txt:5: pressure' "$program" core held-suarez --levels levels.txt -o result --quiet
printf '0 0\n2e4 x\n0 1\n' > levels.txt
expect 2 'levels.txt:2: expected two numbers' "$program" core held-suarez --levels levels.txt -o result --quiet
: > levels.txt
expect 2 'levels.txt' "$program" core held-suarez --levels levels.txt -o result --quiet

mkdir levels
expect 2 'levels: Is a directory' "$program" core held-suarez --levels levels -o result --quiet
mkdir L20  # no levels, but a name that -o may have made
"$program" core held-suarez --levels L20 --grid T21 --days 1 --quiet || fail 'a set of levels beside a directory'
# a name that is no UTF-8 stays out of JSON
name=$(printf 'a"\\\377.txt')
printf '0 0\n2e4 0.1\n1e4 0.5\n0 1\n' > "$name"
"$program" core steady-state --levels "$name" --grid T21 --days 1 --quiet --json > out.txt \
  && python3 -c 'import json; assert json.load(open("out.txt", "rb"))["level_set"] == "a\"\\\ufffd.txt"' \
  || fail 'JSON with a name that is no UTF-8'
expect 1 'wind .* level 1 of 1 on day' "$program" core shallow-water-6 --grid T42 --time-step 7200 --days 3 --quiet

# restarts: of another case, grid, step, levels; cut off; damaged; longer than asked for
"$program" core galewsky --grid T21 --days 2 -o water --quiet || fail 'no run of shallow water'
"$program" core held-suarez --grid T21 --days 1 -o air --quiet || fail 'no run of air'
refuse() {  # WORDS DIR arguments: the earlier result stays as it was
  local words=$1 dir=$2; shift 2
  cp -r "$dir" before
  expect 2 "$words" "$program" core "$@" --resume -o "$dir" --quiet
  diff -r before "$dir" >/dev/null || fail "changed: $dir"
  [ ! -e "$dir.partial" ] || fail "left $dir.partial"
  rm -r before
}
refuse 'of case galewsky' water shallow-water-6 --grid T21
refuse 'of grid T21' water galewsky --grid T31
refuse 'of a time step' water galewsky --grid T21 --time-step 600
refuse 'of day 2' water galewsky --grid T21 --days 1
refuse 'of other levels' air held-suarez --grid T21 --levels L26
refuse 'of grid T21' air held-suarez --grid T31
cp air/restart.aft whole.aft
for size in 0 10 1000 100000; do
  head -c $size whole.aft > air/restart.aft
  refuse 'restart.aft' air held-suarez --grid T21
done
python3 -c "b = bytearray(open('whole.aft', 'rb').read()); b[-5000] ^= 1; open('air/restart.aft', 'wb').write(b)"
refuse 'damaged' air held-suarez --grid T21

# a million strikes: are read; the last one is wrong
{ echo 'name: many'; echo 'strikes:'
  yes -- '- {lat: 1, lon: 1, yield_kt: 1}' | head -n 1000000; echo '- {lat: 1, lon: 1, yield_kt: 0}'; } > bad.yaml
expect 2 'bad.yaml:1000003: strikes.1000000..yield_kt is 0' "$program" run bad.yaml -o result --quiet

# a place that holds something else; a file; a name that cannot be made
mkdir full; echo mine > full/thesis.txt
expect 2 'holds files' "$program" run hiroshima -o full --quiet
expect 2 'not a result' "$program" run hiroshima -o full --force --quiet
[ "$(cat full/thesis.txt)" = mine ] || fail 'somebody else'\''s file was touched'
echo mine > file
expect 2 'is a file' "$program" run hiroshima -o file --quiet
expect 1 'cannot be made' "$program" run hiroshima -o no/such/place --quiet
ln -s full link
expect 2 'symbolic link' "$program" run hiroshima -o link --quiet
mkdir result.partial; echo mine > result.partial/thesis.txt
for option in --json --force --resume; do
  cp -r result.partial kept; cp -r water result  # one that could be gone on from
  "$program" core galewsky --grid T21 --days 3 --quiet $option -o result >out.txt 2>err.txt; code=$?
  [ $code -eq 2 ] && grep -q 'holds files' err.txt && diff -r kept result.partial || fail "$option: $code, $(cat err.txt)"
  rm -r kept result
done
rm -r result.partial

# nothing can be said: standard output closed or full; streams that are closed are not written into the files
expect_dumb() { [ "$1" -eq 1 ] && grep -q 'could not be written' err.txt || fail "dumb: exit $1, $(cat err.txt)"; }
for command in version scenarios 'run hiroshima --years 1 --quiet --json'; do
  "$program" $command >&- 2>err.txt; expect_dumb $?
  "$program" $command >/dev/full 2>err.txt; expect_dumb $?
done
"$program" run hiroshima --years 1 -o loud --quiet
"$program" run hiroshima --years 1 -o dumb <&- >&- 2>&-
[ $? -eq 1 ] && diff -rq -x timing.json loud dumb || fail 'closed streams changed a result'
rm -r loud dumb

# no room: files may not grow beyond 64 KiB
( ulimit -f 64; "$program" run hiroshima --years 1 -o result --quiet >out.txt 2>err.txt ); code=$?
[ $code -eq 1 ] && [ "$(grep -c . err.txt)" -eq 1 ] && [ ! -e result ] && [ ! -e result.partial ] \
  || fail "no room: exit $code, $(head -c 300 err.txt), $(ls)"

# stopped by Ctrl-C, killed, and the next run after a killed one
"$program" run soot-5tg -o result --quiet 2>err.txt & pid=$!
sleep 1; kill -INT $pid; wait $pid; code=$?
# a shell without job control starts children that ignore SIGINT; the program catches it anyway
[ $code -eq 1 ] && [ ! -e result ] && [ ! -e result.partial ] && grep -q stopped err.txt \
  || fail "Ctrl-C: exit $code, $(cat err.txt), $(ls)"
"$program" run soot-5tg -o result --quiet 2>err.txt & pid=$!
sleep 1
"$program" run soot-5tg -o result --quiet 2>other.txt; code=$?
[ $code -eq 1 ] && grep -q 'another run' other.txt || fail "two at once: exit $code, $(cat other.txt)"
kill -KILL $pid; wait $pid 2>/dev/null
[ ! -e result ] && [ -e result.partial ] || fail "kill -9 left $(ls)"
"$program" run hiroshima --years 1 -o result --quiet || fail 'no run after a killed one'
[ -e result/manifest.json ] && [ ! -e result.partial ] || fail "after a killed run: $(ls)"
"$program" run hiroshima --years 1 -o result --quiet 2>err.txt; [ $? -eq 2 ] || fail 'second run into the same directory'
"$program" run hiroshima --years 1 -o result --quiet --force || fail '--force'
[ ! -e result.partial ] || fail '--force left a partial'
for mine in thesis.txt notes; do  # a file or a directory of somebody's within a result
  [ $mine = notes ] && mkdir result/notes || echo mine > result/$mine
  cp -r result before
  "$program" run hiroshima --years 1 -o result --quiet --force 2>err.txt
  [ $? -eq 2 ] && grep -q "holds $mine" err.txt && diff -r before result && [ ! -e result.partial ] \
    || fail "--force over $mine: $(cat err.txt)"
  rm -r before "result/$mine"
done
[ $failed -eq 0 ] && echo "bad input: all refused in one line"
exit $failed
