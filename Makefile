# The face of every tool. `make` builds the program and the example site, `make test` proves both; `make help` lists the rest.

BUILD   := .build
CLANG   ?= clang
PREFIX  ?= /usr/local
PKGS    := libcmark sqlite3 yaml-0.1 libcrypto libarchive expat libmicrohttpd
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion -Wno-sign-conversion -Wvla \
           -Wformat=2 -Wundef -Wpointer-arith -Wcast-qual -Wwrite-strings -Wnull-dereference -Werror
STD     := -std=c11 -D_GNU_SOURCE -iquote kit -iquote $(BUILD)
CFLAGS  ?= -O2 -g
HARDEN  := -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
ALL     := $(STD) $(WARN) -MMD -MP
SANE    := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

SOURCES := $(sort $(wildcard kit/*.c))
LIBRARY := $(filter-out kit/main.c,$(SOURCES))
CARRIED := $(sort $(wildcard kit/*.sql) $(shell find kit/checks kit/templates kit/framework kit/serve \
           themes/default -type f 2>/dev/null))
PARTS   := $(LIBRARY:kit/%.c=$(BUILD)/o/%.o) $(BUILD)/o/carried.o
UNIT    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZ    := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAY  := $(patsubst tests/fuzz/fuzz_%.c,$(BUILD)/replay/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
OURS    := $(sort $(wildcard kit/*.[ch] kit/embed/*.c tests/unit/*.[ch] tests/fuzz/*.[ch] tests/bench/*.[ch] tests/faults/*.[ch]))
LIBS     = $$(pkg-config --libs $(PKGS)) -lm -pthread
PKGFLAGS = $$(pkg-config --cflags $(PKGS))

# All cores, unless somebody says otherwise.
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif

.DELETE_ON_ERROR:
.PHONY: all program site units faults test soak check format lint san fuzz cover bench bench-build golden install clean help again

all: site ## the program and the example site (what a bare `make` does)

program: $(BUILD)/kit ## the program alone: .build/kit

# What is missing is installed first, and said. A git checkout gets the hook that runs `make check` before a commit.
.build/tools: tests/install.sh
	@mkdir -p $(@D)
	@sh tests/install.sh build
	@if [ -e .git ] && command -v git >/dev/null; then git config core.hooksPath .githooks; fi
	@touch $@

.build/tools-test: tests/install.sh | .build/tools
	@mkdir -p $(@D)
	@sh tests/install.sh test
	@touch $@

.build/tools-bench: tests/install.sh | .build/tools-test
	@mkdir -p $(@D)
	@sh tests/install.sh bench
	@touch $@

$(BUILD)/embed: kit/embed/embed.c | .build/tools
	@mkdir -p $(@D)
	@$(CC) -std=c11 -O1 $(WARN) -o $@ $<

$(BUILD)/carried.c: $(BUILD)/embed $(CARRIED)
	@$(BUILD)/embed $@ . $(CARRIED)

$(BUILD)/o/carried.o: $(BUILD)/carried.c
	@mkdir -p $(@D)
	@$(CC) $(STD) -O0 -c -o $@ $<

$(BUILD)/o/%.o: kit/%.c | .build/tools
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL) $(HARDEN) $(CFLAGS) $(PKGFLAGS) -c -o $@ $<

$(BUILD)/libkit.a: $(PARTS)
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/kit: $(BUILD)/o/main.o $(BUILD)/libkit.a
	@echo "  link $@"
	@$(CC) $(CFLAGS) -pie -o $@ $^ $(LIBS)

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libkit.a | .build/tools-test
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL) $(HARDEN) $(CFLAGS) $(PKGFLAGS) -pie -o $@ $< $(BUILD)/libkit.a -lcmocka $(LIBS)

# A fuzzer with a plain main: what its corpus holds is given to it once, so that no test needs Clang.
$(BUILD)/replay/main.o: tests/fuzz/replay.c | .build/tools-test
	@mkdir -p $(@D)
	@$(CC) $(ALL) $(HARDEN) $(CFLAGS) -c -o $@ $<
$(BUILD)/replay/%: tests/fuzz/fuzz_%.c $(BUILD)/replay/main.o $(BUILD)/libkit.a | .build/tools-test
	@echo "  cc $< (replay)"
	@$(CC) $(ALL) $(HARDEN) $(CFLAGS) $(PKGFLAGS) -pie -o $@ $< $(BUILD)/replay/main.o $(BUILD)/libkit.a $(LIBS)

-include $(wildcard $(BUILD)/o/*.d $(BUILD)/unit/*.d $(BUILD)/replay/*.d)

# A file's name may hold a space and a file may be gone, so the site is compared with its folders and not with a list of their files.
site: site/index.html ## the example site: site/index.html
site/index.html: $(BUILD)/kit $(if $(shell find content themes -newer site/index.html -print -quit 2>&1),again)
	$(BUILD)/kit build
	@touch -c $@
again:

units: $(UNIT) $(REPLAY)

# A library that lets calls of the program go wrong, for the tests of faults.
faults: $(BUILD)/faults.so
$(BUILD)/faults.so: tests/faults/faults.c | .build/tools-test
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(STD) $(WARN) -O1 -g -shared -fPIC -o $@ $< -ldl

# npm keeps a list of what it installed; it is the proof that it did.
NODE_MODULES  := tests/browser/node_modules/.package-lock.json
BENCH_MODULES := tests/bench/node_modules/.package-lock.json
$(NODE_MODULES) $(BENCH_MODULES): tests/%/node_modules/.package-lock.json: tests/%/package-lock.json | .build/tools-test
	@echo "  npm ci (tests/$*)"
	@cd tests/$* && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

test: all units faults $(NODE_MODULES) | .build/tools-test ## everything, browsers included; ends with "N passed, N failed"
	@BUILD=$(BUILD) CC="$(CC)" sh tests/run.sh format headers layers checks unit fuzz golden sql cli faults browser

soak: program faults | .build/tools-test ## the tests of faults at full length: every call of each command fails once, 500 times kill -9; and the same bytes from GCC and Clang, -O0 and -O2
	@BUILD=$(BUILD) SOAK=1 sh tests/run.sh faults
	@BUILD=$(BUILD) sh tests/soak/same-bytes.sh

check: site units | .build/tools-test ## what the pre-commit hook runs: under ten seconds
	@BUILD=$(BUILD) CC="$(CC)" sh tests/run.sh format headers layers checks unit fuzz golden sql

format: | .build/tools-test ## lay out all C with clang-format
	clang-format -i $(OURS)

lint: | .build/tools-test ## clang-tidy over the program
	@printf '%s\n' $(SOURCES) | xargs -P 2 -n 3 sh -c '! clang-tidy --quiet "$$@" -- $(STD) $(PKGFLAGS) 2>&1 | grep -v "warnings* generated"' lint
	@echo "lint: nothing to say"

san: | .build/tools-test ## the suite under the address and undefined behaviour sanitizers
	@$(MAKE) --no-print-directory BUILD=.build/san CC=$(CLANG) HARDEN=-fPIE CFLAGS="-O1 -g $(SANE)" san-run
san-run: $(BUILD)/kit units
	@BUILD=$(BUILD) sh tests/run.sh unit fuzz golden cli

FUZZ_SECONDS ?= 60
fuzz: | .build/tools-test ## each fuzzer for FUZZ_SECONDS (60), from its corpus, the goldens and the specifications; FUZZERS="yaml csv" for some
	@$(MAKE) --no-print-directory BUILD=.build/fuzz CC=$(CLANG) HARDEN= CFLAGS="-O1 -g $(SANE) -fsanitize=fuzzer-no-link" fuzz-run
fuzz-run: $(FUZZ)
	@BUILD=$(BUILD) FUZZ_SECONDS=$(FUZZ_SECONDS) FUZZERS='$(FUZZERS)' sh tests/fuzz/run.sh
$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/libkit.a
	@echo "  cc $<"
	@$(CC) $(STD) $(WARN) $(CFLAGS) -fsanitize=fuzzer $(PKGFLAGS) -o $@ $< $(BUILD)/libkit.a $(LIBS)

cover: | .build/tools-test ## how much of each module the suite runs
	@$(MAKE) --no-print-directory BUILD=.build/cover HARDEN= CFLAGS="-O0 -g --coverage" cover-run
cover-run: $(BUILD)/kit units
	@BUILD=$(BUILD) sh tests/cover.sh

# The sizes of the kits that are built beside Hugo. A run of all of these keeps its figures in tests/bench/README.md.
SIZES := 200 2000 10000 100000
bench: bench-build ## how fast and small builds are, how long pages take to show, how well and fast search finds (not part of the tests: it depends on the machine)
	@echo && node tests/bench/pages.mjs site
	@echo && node tests/bench/engines.mjs --program $(BUILD)/kit --engine tests/bench/kit-browser.mjs --engine tests/bench/kit-terminal.mjs \
	    $(patsubst %/content,--corpus kirklees=%,$(wildcard ../shared/real/kirklees/content))
	@echo && node tests/bench/search.mjs --program $(BUILD)/kit

# All is made before anything is measured.
bench-build: site $(BUILD)/bench/measure $(BUILD)/bench/floor $(NODE_MODULES) $(BENCH_MODULES) | .build/tools-bench ## the first part of it alone: builds beside Hugo and Pagefind; SIZES="200 2000" are fewer
	@node tests/bench/build.mjs --program $(BUILD)/kit --tools $(BUILD)/bench --sizes "$(SIZES)" $(if $(filter file,$(origin SIZES)),--into tests/bench/README.md)

$(BUILD)/bench/%: tests/bench/%.c | .build/tools
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(STD) $(WARN) $(HARDEN) $(CFLAGS) $(PKGFLAGS) -pie -o $@ $< $(LIBS)

golden: program ## show how the output differs from the goldens, and take it as it is
	@KIT=$(BUILD)/kit sh tests/golden.sh accept

install: program ## install the program: PREFIX=/usr/local, DESTDIR for packagers
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BUILD)/kit "$(DESTDIR)$(PREFIX)/bin/kit"

clean: ## take away all that was built
	rm -rf .build tests/browser/node_modules tests/bench/node_modules
	find site -mindepth 1 -maxdepth 1 ! -name '.*' -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1\t\2/p' Makefile | expand -t 12
