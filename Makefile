# SPDX-License-Identifier: Apache-2.0
# Thin over CMake: `make` builds build/aftermath. Every target sets up what it needs by itself.
BUILD ?= build
JOBS  ?= $(shell nproc)

all: $(BUILD)/CMakeCache.txt
	@cmake --build $(BUILD) -j$(JOBS) --target aftermath

$(BUILD)/CMakeCache.txt: | setup
	@cmake -S . -B $(BUILD) -DCMAKE_BUILD_TYPE=Release > $(BUILD).log 2>&1 || (cat $(BUILD).log; exit 1)

setup:
	@tools/setup.sh build

tests: all
	@cmake --build $(BUILD) -j$(JOBS) --target tests

test: tests
	@cd $(BUILD) && ctest --output-on-failure -j$(JOBS)

# Rebuilds data/baked from the registries and data/tables, compares bytes, says which differ.
data:
	@tools/setup.sh data
	@/usr/bin/python3 data/recipes/build.py

clean:
	rm -rf $(BUILD) $(BUILD).log

.PHONY: all setup tests test data clean
