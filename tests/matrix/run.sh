#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds tests/matrix/matrix.c with each compiler and machine, runs it, compares what it prints.
# Usage: tests/matrix/run.sh [long|write]   long: the sections that take minutes, against tests/matrix/long.txt;
# write: the same, and what the first leg says becomes that file, when bits moved for a reason
set -uo pipefail

source_dir=$(cd "$(dirname "$0")/../.." && pwd)
form=${1:-short}
jobs=${JOBS:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source_dir" || exit 1

flags=(-std=c17 -ffp-contract=off -fno-fast-math -fno-math-errno -fno-trapping-math -w
       -Iinclude -Isrc -I.)
mapfile -t sources < <(find src -name '*.c' ! -path 'src/report/*' ! -path 'src/scenario/yaml*' ! -path src/scenario/party.c | sort)
sources+=(tests/matrix/matrix.c tests/matrix/war.c)
passed=0 failed=0 skipped=0
write=0
[ "$form" != write ] || { write=1; form=long; }
[ "$form" != long ] || [ $write -eq 1 ] || cp tests/matrix/long.txt "$work/first"

# build LEG COMPILER FLAGS... : the program at $work/LEG/matrix
build() {
  local leg=$1 object=() file; shift
  mkdir -p "$work/$leg"
  printf '%s\n' "${sources[@]}" | xargs -P "$jobs" -I{} sh -c \
    'file=$1 dir=$2; shift 2; "$@" -c "$file" -o "$dir/$(echo "$file" | tr / _).o"' \
    _ {} "$work/$leg" "$@" "${flags[@]}" 2>"$work/$leg/log" || { tail -5 "$work/$leg/log"; return 1; }
  "$@" "$work/$leg"/*.o -o "$work/$leg/matrix" -lm 2>"$work/$leg/log" ||
    { tail -5 "$work/$leg/log"; return 1; }
}

# judge LEG COMMAND... : runs and compares with the first leg
judge() {
  local leg=$1; shift
  if ! "$@" >"$work/out" 2>"$work/err"; then
    echo "FAIL  $leg: $(tail -1 "$work/out") $(grep -m 3 . "$work/err")"; failed=$((failed + 1)); return
  fi
  [ -f "$work/first" ] || { cp "$work/out" "$work/first"; sed 's/^/      /' "$work/first"
    [ $write -eq 0 ] || cp "$work/first" tests/matrix/long.txt; }
  if cmp -s "$work/out" "$work/first"; then
    echo "pass  $leg"; passed=$((passed + 1))
  else
    echo "FAIL  $leg differs:"; diff "$work/first" "$work/out" | sed 's/^/      /'; failed=$((failed + 1))
  fi
}

skip() { echo "skip  $1: $2"; skipped=$((skipped + 1)); }
has() { command -v "$1" >/dev/null; }
broken() { echo "FAIL  $1 does not build"; failed=$((failed + 1)); }

# native LEG COMPILER FLAGS...
native() {
  local leg=$1; shift
  if build "$leg" "$@"; then judge "$leg" "$work/$leg/matrix" 1 "$form"; else broken "$leg"; fi
}

native gcc-O3 gcc -O3 -fopenmp
for threads in 2 3 7; do
  [ -x "$work/gcc-O3/matrix" ] && judge "gcc-O3, $threads threads" "$work/gcc-O3/matrix" $threads "$form"
done
native gcc-O0 gcc -O0
if [ "$(uname -m)" = x86_64 ]; then
  if grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo; then
    native gcc-O3-x86-64-v3 gcc -O3 -march=x86-64-v3
  else skip gcc-O3-x86-64-v3 "this processor lacks AVX2 or FMA"; fi
  if grep -qw avx512vl /proc/cpuinfo && grep -qw avx512dq /proc/cpuinfo; then
    native gcc-O3-x86-64-v4 gcc -O3 -march=x86-64-v4 -mprefer-vector-width=512
  else skip gcc-O3-x86-64-v4 "this processor lacks AVX-512"; fi
fi
if has clang; then native clang-O2 clang -O2; else skip clang-O2 "clang is missing"; fi

if ! has aarch64-linux-gnu-gcc; then skip aarch64 "aarch64-linux-gnu-gcc is missing"
elif ! has qemu-aarch64; then skip aarch64 "qemu-aarch64 is missing"
elif build aarch64 aarch64-linux-gnu-gcc -O2 -static; then
  judge aarch64 qemu-aarch64 "$work/aarch64/matrix" 1 "$form"
else broken aarch64; fi

wasmtime=${XDG_CACHE_HOME:-$HOME/.cache}/aftermath/wasmtime-50.0.1
if ! has clang || ! has wasm-ld; then skip wasm32 "clang or wasm-ld is missing"
elif [ ! -d "$wasmtime" ]; then skip wasm32 "wasmtime is missing"
elif [ ! -d /usr/lib/wasm32-wasi ] && [ ! -d /usr/include/wasm32-wasi ]; then
  skip wasm32 "wasi-libc is missing"
elif build wasm32 clang --target=wasm32-wasi -O2 -msimd128 -Wl,-z,stack-size=4194304; then
  judge wasm32 env PYTHONPATH="$wasmtime" python3 tests/matrix/wasi.py "$work/wasm32/matrix" 1 "$form"
else broken wasm32; fi

[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
