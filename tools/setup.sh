#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what a target needs and is not there yet. Usage: tools/setup.sh build|check|bench|data|page|pictures|docs
set -euo pipefail

packages_build=(gcc libc6-dev make cmake pkg-config libnetcdf-dev libyaml-dev libsodium-dev libmicrohttpd-dev)
packages_check=("${packages_build[@]}" libmpfr-dev libgmp-dev sollya clang lld wasi-libc libclang-rt-14-dev-wasm32
                nodejs qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross
                python3 python3-pip netcdf-bin cdo python3-netcdf4 python3-xarray)
packages_page=("${packages_build[@]}" clang lld wasi-libc libclang-rt-14-dev-wasm32 nodejs)
packages_pictures=(chromium ghostscript python3-pil)
packages_docs=(mkdocs mkdocs-material)
packages_bench=("${packages_build[@]}" libopenblas0)
packages_data=("${packages_build[@]}" ca-certificates python3 python3-pip python3-numpy python3-netcdf4 python3-scipy python3-pil)
command -v npm >/dev/null || { packages_data+=(npm); packages_page+=(npm); }
packages_check+=(chromium libclang-rt-14-dev)

# libyaml's sources, for the page: Debian packages it for this machine only, not for WebAssembly.
libyaml=${XDG_CACHE_HOME:-$HOME/.cache}/aftermath/libyaml-0.2.5
libyaml_sha256=fa240dbf262be053f3898006d502d514936c818e422afdcf33921c63bed9bf2e
fetch_libyaml() {
  [ -d "$libyaml" ] && return
  local work; work=$(mktemp -d)
  trap 'rm -rf "$work"' RETURN
  mkdir -p "$work/lists/partial" "$work/parts" "$(dirname "$libyaml")"
  echo "deb-src http://deb.debian.org/debian bookworm main" >"$work/parts/src.list"
  local options=(-qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/parts"
                 -o Dir::State::Lists="$work/lists" -o APT::Sandbox::User=root)
  (cd "$work" && apt-get "${options[@]}" update && apt-get "${options[@]}" source --download-only libyaml=0.2.5-1)
  echo "$libyaml_sha256  $work/libyaml_0.2.5.orig.tar.gz" | sha256sum --check --quiet
  tar -xf "$work/libyaml_0.2.5.orig.tar.gz" -C "$(dirname "$libyaml")"
}

# What runs WebAssembly outside a browser; Debian has it not.
wasmtime=${XDG_CACHE_HOME:-$HOME/.cache}/aftermath/wasmtime-50.0.1
fetch_wasmtime() {
  [ -d "$wasmtime" ] && return
  echo "installing: wasmtime" >&2
  rm -rf "$wasmtime.part"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --require-hashes \
    --target "$wasmtime.part" -r "$(dirname "$0")/../tests/matrix/requirements.txt" >&2
  mv "$wasmtime.part" "$wasmtime"
}

group=${1:-build}
declare -n packages="packages_$group"
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ "$group" != page ] || fetch_libyaml >&2
if [ ${#missing[@]} -eq 0 ]; then
  [ "$group" != check ] || fetch_wasmtime
  exit 0
fi

sudo=""
[ "$(id -u)" -eq 0 ] || sudo=sudo
echo "installing: ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
[ "$group" != check ] || fetch_wasmtime
