# Slalom. `make run` builds and serves the page, `make test` passes the tests; both install what is missing.

# Every machine has two cores by now; what must wait for something names it.
MAKEFLAGS += --jobs=2

PORT ?= 8080
FUZZ_SECONDS ?= 60
# Bytes of core.wasm after gzip -9. The build fails when it grows past this; another compiler's code may be larger, and is only told.
WASM_BUDGET := 40960
BUDGET_EMCC := 3.1.6

SITE := build/site
EMCC ?= emcc
C_FOLDERS := c $(wildcard c/*/)
C_SOURCES := $(wildcard c/*.c c/*/*.c)
C_HEADERS := $(wildcard c/*.h c/*/*.h)
# With the folders, so that a removed file rebuilds too.
WEB_SOURCES := $(shell find web)
REGISTRY := build/gen/registry.c

# No fused multiply-add, no fast-math, no relaxed SIMD: the same bits everywhere. Unrolled loops are slower in V8.
C_FLAGS := -std=c11 -Wall -Wextra -Wpedantic -Werror -ffp-contract=off -fno-math-errno -Ic
# Emscripten 3.1.25 renamed the stack option, and with STRICT refuses the old name. Asked late: emcc may yet be installed.
STACK_OPTION = $(shell version=$$($(EMCC) --version | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'); \
  if [ "$$(printf '%s\n' 3.1.25 "$$version" | sort -V | head -n 1)" = 3.1.25 ]; then echo STACK_SIZE; else echo TOTAL_STACK; fi)
WASM_COMPILE := -msimd128 -mbulk-memory -fno-unroll-loops -DNDEBUG
WASM_LINK = -O3 -msimd128 -mbulk-memory --no-entry -sSTRICT=1 -sFILESYSTEM=0 -sMALLOC=none \
  -s$(STACK_OPTION)=65536 -sINITIAL_MEMORY=67108864 -sALLOW_MEMORY_GROWTH=0 -Wl,--stack-first
# Fast where steps are done; small where data are drawn, rates looked up and the catalogue written: 3 kB less to load.
# Optimisers last, whose texts are alike: sixty bytes less after gzip.
WASM_OBJECTS = $(patsubst %.c,build/wasm/%.o,$(filter-out c/optimisers/%,$(sort $(C_SOURCES)))) build/wasm/registry.o \
  $(patsubst %.c,build/wasm/%.o,$(filter c/optimisers/%,$(sort $(C_SOURCES))))
HOT := c/kernel.c c/mlp.c c/small.c c/single.c c/run.c c/history.c $(wildcard c/optimisers/*.c c/activations/*.c c/losses/*.c)
# Not optimised: built in half the time, and code unlike that of the third build must give the same bits.
SANITIZE := -g1 -O0 -fsanitize=address,undefined -fno-sanitize-recover=all
NATIVE := build/native/gcc-asan/replay build/native/clang-asan/replay build/native/gcc-o3/replay

# Parts of the bench that are measured.
ONLY ?= core,peers,optimisers,denormals,marking,page,study
BENCH_NATIVE := $(patsubst %,build/bench/%,gcc gcc-native clang clang-native)
PEERS := tests/bench/peers/node_modules/.made

.PHONY: all help run test fuzz fuzz-core check lint tidy test-browsers bench clean need-build need-test
# Or a core.wasm over its budget would stay, and the next make would take it for good.
.DELETE_ON_ERROR:

all: need-build $(SITE)/.built ## build the site into build/site, and into the one file build/slalom.html

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

run: all ## build, then serve the page (PORT=8080)
	@node web/tools/serve.js $(SITE) $(PORT)

test: need-test all $(NATIVE) lint ## lint, types, native builds, all tests in Node and Chromium
	node --test --test-concurrency=2 --test-reporter=spec $(shell find tests -name '*.test.mjs' -not -path 'tests/browsers/*' -not -path '*/node_modules/*' | LC_ALL=C sort)

fuzz: need-test all ## hostile links and files, FUZZ_SECONDS=60 for each kind; SLALOM_SEED repeats a failure
	SLALOM_FUZZ_SECONDS=$(FUZZ_SECONDS) node --test --test-concurrency=2 --test-reporter=spec $$(find tests -name 'fuzz.test.mjs' -not -path 'tests/browsers/*')

fuzz-core: build/native/fuzz ## every exported C function with any arguments, FUZZ_SECONDS=60, under libFuzzer and sanitizers
	@mkdir -p build/native/corpus
	build/native/fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -len_control=0 -timeout=20 -print_final_stats=1 build/native/corpus

build/native/fuzz: tests/native/fuzz.c $(C_SOURCES) $(C_HEADERS) $(REGISTRY) Makefile | need-test
	@mkdir -p $(@D)
	clang -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all $(C_FLAGS) tests/native/fuzz.c $(C_SOURCES) $(REGISTRY) -o $@ -lm

check: lint tidy ## all that judges without running: the next two

lint: need-test node_modules/.made ## lint and types of the JavaScript
	node_modules/.bin/eslint web tests eslint.config.js
	node_modules/.bin/tsc --project tsconfig.json

tidy: $(REGISTRY) ## clang-tidy and cppcheck over the core
	@sh .ci/tools clang-tidy cppcheck
	clang-tidy --quiet --warnings-as-errors='*' $(C_SOURCES) -- -std=c11 -Ic
	cppcheck --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
	  --suppress=missingIncludeSystem -Ic c --quiet

test-browsers: test tests/browsers/node_modules/.made ## all of that, and the same bits and the lab in Firefox and WebKit
	@sh .ci/tools firefox webkit xvfb
	node --test --test-concurrency=1 --test-reporter=spec tests/browsers/bits.test.mjs tests/browsers/journey.test.mjs

bench: need-test all $(BENCH_NATIVE) build/bench/peak.wasm $(if $(findstring peers,$(ONLY)),$(PEERS)) ## measure speed for some minutes; ONLY=core,page for parts
	@sh .ci/tools chromium
	@ONLY='$(ONLY)' ROUNDS='$(ROUNDS)' node tests/bench/run.mjs

clean: ## remove everything that was built, and the npm packages
	rm -rf build/gen build/wasm build/native build/bench build/site build/slalom.html node_modules tests/browsers/node_modules tests/bench/peers/node_modules

need-build:
	@sh .ci/tools emcc node npm

need-test: need-build
	@sh .ci/tools cc clang chromium-headless-shell

node_modules/.made: package-lock.json | need-build
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

tests/browsers/node_modules/.made: tests/browsers/package-lock.json | need-build
	cd $(@D)/.. && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# A folder is a prerequisite, so that a removed entry leaves the build too.
$(REGISTRY): c/registry.sh $(C_FOLDERS)
	@mkdir -p $(@D)
	sh c/registry.sh > $@.new && mv $@.new $@

build/wasm/%.o: %.c $(C_HEADERS) Makefile | need-build
	@mkdir -p $(@D)
	@$(EMCC) $(C_FLAGS) $(WASM_COMPILE) $(if $(filter $<,$(HOT)),-O2,-Oz) -c $< -o $@

build/wasm/registry.o: $(REGISTRY) $(C_HEADERS) | need-build
	@mkdir -p $(@D)
	@$(EMCC) $(C_FLAGS) $(WASM_COMPILE) -Oz -c $< -o $@

$(SITE)/core.wasm: $(WASM_OBJECTS)
	@mkdir -p $(@D)
	@$(EMCC) --version | head -n 1
	@$(EMCC) $(WASM_LINK) $(WASM_OBJECTS) -o $@
	@size=$$(gzip -9c $@ | wc -c); echo "core.wasm: $$(wc -c < $@) bytes, $$size after gzip (budget $(WASM_BUDGET))"; \
	  if [ $$size -gt $(WASM_BUDGET) ]; then echo 'core.wasm is over its budget.' >&2; ! $(EMCC) --version | head -n 1 | grep -qF ' $(BUDGET_EMCC) '; fi

$(SITE)/.built: $(SITE)/core.wasm node_modules/.made $(WEB_SOURCES)
	node web/tools/bundle.js $(SITE)
	node web/tools/one-file.js $(SITE) build/slalom.html
	cp build/slalom.html $(SITE)/slalom.html
	node web/tools/offline.js $(SITE)
	@touch $@

build/native/gcc-asan/replay: CC_LINE := gcc $(SANITIZE)
build/native/clang-asan/replay: CC_LINE := clang $(SANITIZE)
build/native/gcc-o3/replay: CC_LINE := gcc -O3 -march=native -DSL_GENERAL_ONLY
$(NATIVE): tests/native/replay.c $(C_SOURCES) $(C_HEADERS) $(REGISTRY) Makefile | need-test
	@mkdir -p $(@D)
	$(CC_LINE) $(C_FLAGS) tests/native/replay.c $(C_SOURCES) $(REGISTRY) -o $@ -lm

build/bench/gcc: CC_LINE := gcc -O3
build/bench/gcc-native: CC_LINE := gcc -O3 -march=native
build/bench/clang: CC_LINE := clang -O3
build/bench/clang-native: CC_LINE := clang -O3 -march=native
$(BENCH_NATIVE): tests/bench/native.c tests/bench/peak.h $(C_SOURCES) $(C_HEADERS) $(REGISTRY) Makefile | need-test
	@mkdir -p $(@D)
	@$(CC_LINE) -DNDEBUG $(C_FLAGS) tests/bench/native.c $(C_SOURCES) $(REGISTRY) -o $@ -lm

build/bench/peak.wasm: tests/bench/peak.c tests/bench/peak.h c/vec.h Makefile | need-build
	@mkdir -p $(@D)
	@$(EMCC) $(C_FLAGS) $(WASM_COMPILE) $(WASM_LINK) $< -o $@

# A peer that cannot be had is left out and named, so this does not fail.
$(PEERS): tests/bench/peers/package-lock.json | need-build
	@cd tests/bench/peers && npm ci --ignore-scripts --no-audit --no-fund && touch node_modules/.made || \
	  echo 'The packages of peers could not be installed; they will be left out.' >&2
