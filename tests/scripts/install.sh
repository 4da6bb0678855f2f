#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# make install into an empty root: program, manual, completion, each at its place; a page is found from there.
set -eu
build=$(realpath "$(dirname "$1")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL
fail() { echo "FAILED: $*" >&2; exit 1; }

mkdir -p "$work/build/page"
ln -s "$build/aftermath" "$work/build/aftermath"
version=$("$build/aftermath" version)
printf '%s\n' '<meta http-equiv="Content-Security-Policy" content="none">' \
  "<script type=\"application/json\" id=\"version\">\"aftermath ${version#aftermath }\"</script>" \
  '<script type="application/json" id="run">null</script>' > "$work/build/page/aftermath.html"
make -s -C "$2" -o all install BUILD="$work/build" DESTDIR="$work/root" PREFIX=/opt/x
cd "$work/root/opt/x"
found=$(find . -type f | LC_ALL=C sort | tr '\n' ' ')
[ "$found" = "./bin/aftermath ./share/aftermath/aftermath.html ./share/bash-completion/completions/aftermath \
./share/man/man1/aftermath.1 " ] || fail "$found"
cmp -s bin/aftermath "$build/aftermath" || fail "another program"
head -1 share/man/man1/aftermath.1 | grep -q '^\.TH AFTERMATH 1' || fail "no manual"
[ "$(bash -c 'source share/bash-completion/completions/aftermath
  COMP_WORDS=(aftermath ver) COMP_CWORD=1; _aftermath; echo "${COMPREPLY[*]}"')" = "verify version" ] || fail "completion"
printf 'name: small\nclimate: {years: 1}\nstrikes: [{place: "Hiroshima, JPN", yield_kt: 15}]\n' > "$work/small.yaml"
bin/aftermath run "$work/small.yaml" -o "$work/war" --quiet
bin/aftermath report "$work/war" -o "$work/war.html" || fail "the page was not found"
grep -q Hiroshima "$work/war.html" || fail "no run in the page"
