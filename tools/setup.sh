#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what a target needs and is not there yet. Usage: tools/setup.sh build|check|bench|data
set -euo pipefail

packages_build=(gcc libc6-dev make cmake pkg-config libnetcdf-dev libyaml-dev)
packages_check=("${packages_build[@]}" libmpfr-dev libgmp-dev sollya clang lld wasi-libc libclang-rt-14-dev-wasm32
                nodejs qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross
                python3 netcdf-bin cdo python3-netcdf4 python3-xarray)
packages_bench=("${packages_build[@]}" libopenblas0)
packages_data=("${packages_build[@]}" ca-certificates python3 python3-pip python3-numpy python3-netcdf4 python3-scipy python3-pil)
command -v npm >/dev/null || packages_data+=(npm)

group=${1:-build}
declare -n packages="packages_$group"
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=""
[ "$(id -u)" -eq 0 ] || sudo=sudo
echo "installing: ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
