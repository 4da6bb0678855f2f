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
./share/fish/vendor_completions.d/aftermath.fish ./share/man/man1/aftermath.1 ./share/zsh/site-functions/_aftermath " ] || fail "$found"
cmp -s bin/aftermath "$build/aftermath" || fail "another program"
head -1 share/man/man1/aftermath.1 | grep -q '^\.TH AFTERMATH 1' || fail "no manual"
ask_bash() {
  bash -c 'source share/bash-completion/completions/aftermath; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _aftermath; echo "${COMPREPLY[*]}"' - "$@"
}
for asked in 'verify version:ver' 'ebm gcm:run --climate ' 'hiroshima:run hiro' 'food_waste=:run hiroshima --set food_was' \
             'bash zsh fish --help:completion ' 'bin:run -o bi'; do
  IFS=' ' read -ra typed <<< "${asked#*:}"
  [ "${asked%' '}" = "$asked" ] || typed+=("")
  [ "$(ask_bash aftermath "${typed[@]}")" = "${asked%%:*}" ] || fail "bash, ${asked#*:}: $(ask_bash aftermath "${typed[@]}")"
done
if command -v zsh > /dev/null; then
  zsh -n share/zsh/site-functions/_aftermath || fail "zsh reads no completion"
  zsh -f -c 'autoload -Uz compinit; fpath=(share/zsh/site-functions $fpath); compinit -u -D; [[ ${_comps[aftermath]} == _aftermath ]]' \
    || fail "zsh finds no completion"
else
  echo "zsh is not here: its completion was not read"
fi
if command -v fish > /dev/null; then
  export HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work
  ask_fish() { fish --no-config -c "source share/fish/vendor_completions.d/aftermath.fish; complete -C '$1'" | cut -f1 | tr '\n' ' '; }
  [ "$(ask_fish 'aftermath ver')" = "verify version " ] || fail "fish: $(ask_fish 'aftermath ver')"
  [ "$(ask_fish 'aftermath run --climate ')" = "ebm gcm " ] || fail "fish: $(ask_fish 'aftermath run --climate ')"
else
  echo "fish is not here: its completion was not read"
fi
printf 'name: small\nclimate: {years: 1}\nstrikes: [{place: "Hiroshima, JPN", yield_kt: 15}]\n' > "$work/small.yaml"
bin/aftermath run "$work/small.yaml" -o "$work/war" --quiet
bin/aftermath report "$work/war" -o "$work/war.html" || fail "the page was not found"
grep -q Hiroshima "$work/war.html" || fail "no run in the page"
