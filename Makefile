# SPDX-License-Identifier: Apache-2.0
# Thin over CMake: `make` builds build/aftermath. Every target sets up what it needs by itself.
MAKEFLAGS += --no-print-directory
BUILD ?= build
JOBS  ?= $(shell nproc)

all: $(BUILD)/CMakeCache.txt
	@cmake --build $(BUILD) -j$(JOBS) --target aftermath

$(BUILD)/CMakeCache.txt: | setup
	@cmake -S . -B $(BUILD) -DCMAKE_BUILD_TYPE=Release > $(BUILD).log 2>&1 || (cat $(BUILD).log; exit 1)

setup:
	@tools/setup.sh build

# Program, manual, completion, and the page if `make page` has built it. DESTDIR for packagers.
PREFIX ?= /usr/local
install: all
	@install -D $(BUILD)/aftermath $(DESTDIR)$(PREFIX)/bin/aftermath
	@mkdir -p $(addprefix $(DESTDIR)$(PREFIX)/share/,man/man1 bash-completion/completions zsh/site-functions fish/vendor_completions.d)
	@$(BUILD)/aftermath man > $(DESTDIR)$(PREFIX)/share/man/man1/aftermath.1
	@$(BUILD)/aftermath completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/aftermath
	@$(BUILD)/aftermath completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_aftermath
	@$(BUILD)/aftermath completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/aftermath.fish
	@[ ! -e $(BUILD)/page/aftermath.html ] || \
	  install -Dm644 $(BUILD)/page/aftermath.html $(DESTDIR)$(PREFIX)/share/aftermath/aftermath.html

tests: all
	@cmake --build $(BUILD) -j$(JOBS) --target tests

# The page: the engine as WebAssembly, the Earth and the program of the page in one HTML file.
LIBYAML ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/aftermath/libyaml-0.2.5
page: all page/node_modules
	@tools/setup.sh page
	@cmake --preset wasm -DAFT_LIBYAML=$(LIBYAML) > build-wasm.log 2>&1 || (cat build-wasm.log; exit 1)
	@cmake --build build-wasm -j$(JOBS) --target engine.wasm
	@page/node_modules/.bin/tsc -p page
	@node page/build.mjs build-wasm/engine.wasm $(BUILD)/aftermath $(BUILD)/page/aftermath.html

# Processor time of the page's engine beside the native program's.
page-times: page
	@node $(BUILD)/page/test/time.mjs

# What a reader sees: every view on a desktop, a phone and paper, in each language (docs/page-views.md); some minutes.
pictures: page
	@tools/setup.sh pictures
	@node docs/figures/page.mjs $(BUILD)/page/aftermath.html docs/figures/views
	@docs/figures/small.py docs/figures/views

page/node_modules: page/package-lock.json
	@tools/setup.sh page
	@cd page && npm ci --ignore-scripts --no-audit --no-fund --silent && touch node_modules

# Everything: tests, then the same bits from every compiler and machine at hand.
check:
	@tools/setup.sh check
	@$(MAKE) --no-print-directory page test matrix

matrix:
	@tools/setup.sh check
	@JOBS=$(JOBS) tests/matrix/run.sh

test: tests
	@cd $(BUILD) && ctest --output-on-failure -j$(JOBS)

# The main job: the largest built-in war, end to end; says where the results are.
SCENARIO ?= us-russia-4400x100kt
RESULTS  ?= results/$(notdir $(basename $(SCENARIO)))
run: all
	@mkdir -p $(dir $(RESULTS))
	@$(BUILD)/aftermath run $(SCENARIO) -o $(RESULTS) --schools --force

# Thirty years of the 3-D model's climate without a war; some hours.
CONTROL ?= results/control
control: all
	@$(BUILD)/aftermath climate --control --climate gcm --years 30 -o $(CONTROL)

# The scoreboard of every stage: ours, reference, tolerance, verdict. Misses stay visible. The control climate
# is judged if CONTROL holds one, against months observed if REFERENCE holds them (docs/control-climate.md).
# Then the long form of the matrix, against its committed digests.
REFERENCE ?=
validate: all
	@cmake --build $(BUILD) -j$(JOBS) --target validation
	@tools/setup.sh check
	@(for program in $(BUILD)/validation/*; do $$program || exit 1; done; \
	  /usr/bin/python3 validation/control.py $(CONTROL) $(REFERENCE)) | tee $(BUILD)/scoreboard.txt
	@awk '$$1=="score:" {h+=$$2; m+=$$4} END {printf "\nall stages: %d hold, %d miss\n", h, m}' $(BUILD)/scoreboard.txt
	@JOBS=$(JOBS) tests/matrix/run.sh long

# Speed: kernels, then the chain, beside this machine's own peak and bandwidth.
bench: all
	@tools/setup.sh bench
	@cmake --build $(BUILD) -j$(JOBS) --target bench
	@for program in $(BUILD)/bench/*; do echo "== $$(basename $$program)"; $$program || exit 1; done
	@$(BUILD)/aftermath bench

# Every test again under the address and undefined-behaviour sanitizers.
sanitize:
	@tools/setup.sh check
	@cmake --preset sanitize > build-sanitize.log 2>&1 || (cat build-sanitize.log; exit 1)
	@cmake --build build-sanitize -j$(JOBS) --target aftermath tests
	@cd build-sanitize && ctest --output-on-failure -j$(JOBS) -E script_build_rules

# Five minutes of fuzzing a parser (SECONDS=... to change), under the sanitizers.
SECONDS ?= 300
fuzz:
	@tools/setup.sh check
	@cmake --preset fuzz > build-fuzz.log 2>&1 || (cat build-fuzz.log; exit 1)
	@cmake --build build-fuzz -j$(JOBS) --target fuzz
	@mkdir -p build-fuzz/corpus/scenario && cp -n data/scenarios/*.yaml examples/*.yaml build-fuzz/corpus/scenario/
	@cp -rn fuzz/corpus/. build-fuzz/corpus/
	@for parser in scenario people ground crops food party geojson manifest control_manifest \
             levels currents restart control_restart shelf; do \
	  echo "== $$parser"; \
	  $$(find build-fuzz -type f -name "$${parser}_fuzz") -max_total_time=$(SECONDS) -rss_limit_mb=4096 -timeout=60 \
	    -print_final_stats=1 -artifact_prefix=build-fuzz/ build-fuzz/corpus/$$parser > build-fuzz/$$parser.log 2>&1; \
	  code=$$?; grep -E "SUMMARY|ERROR|stat::number_of_executed" build-fuzz/$$parser.log; [ $$code -eq 0 ] || exit 1; done

# Rebuilds data/baked from the registries and data/tables, compares bytes, says which differ.
data:
	@tools/setup.sh data
	@/usr/bin/python3 data/recipes/build.py

# The heat of the sea's currents of a grid again, from a held sea (T31: some 20 minutes); WRITE=--write keeps it.
GRID  ?= T31
YEARS ?= 4
currents: all
	@mkdir -p results && cd results && ../data/recipes/currents.sh $(WRITE) ../$(BUILD)/aftermath $(GRID) $(YEARS)

# One hundred kill -9 at random moments of each command that writes: whole or nothing under the final name.
kills: all
	@tests/scripts/kill.py $(BUILD)/aftermath . 100

# docs/ as a site in build/site, to be read without a network.
docs:
	@tools/setup.sh docs
	@mkdocs build --quiet --strict --clean -d $(abspath $(BUILD))/site
	@echo $(BUILD)/site/index.html

clean:
	rm -rf $(BUILD) $(BUILD).log

.PHONY: all install page page-times pictures setup run control tests test check matrix validate bench sanitize fuzz data currents kills docs clean
