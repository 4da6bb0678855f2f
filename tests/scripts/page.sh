#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The page's engine in node and in Chromium. Usage: page.sh PROGRAM SOURCE_DIR; 77: the page is not built.
set -euo pipefail
program=$1 source_dir=$2
page=$(dirname "$program")/page
cd "$source_dir"

if [ ! -f "$page/aftermath.html" ] || [ -n "$(find src include page data/baked -name node_modules -prune -o \
     -type f -newer "$page/aftermath.html" -print -quit)" ]; then
  echo "skipped: the page is not built from these sources; make page"
  exit 77
fi
AFTERMATH=$program node --test "$page"/test/*_test.mjs
