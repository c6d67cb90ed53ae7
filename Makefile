# The face of every tool. `make` builds the program and the example site, `make test` proves both; `make help` lists the rest.

BUILD   := .build
CLANG   ?= clang
PREFIX  ?= /usr/local
PKGS    := libcmark sqlite3 yaml-0.1 libcrypto
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion -Wno-sign-conversion -Wvla \
           -Wformat=2 -Wundef -Wpointer-arith -Wcast-qual -Wwrite-strings -Wnull-dereference -Werror
STD     := -std=c11 -D_GNU_SOURCE -iquote kit -iquote $(BUILD)
CFLAGS  ?= -O2 -g
HARDEN  := -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
ALL     := $(STD) $(WARN) -MMD -MP

SOURCES := $(sort $(wildcard kit/*.c))
LIBRARY := $(filter-out kit/main.c,$(SOURCES))
CARRIED := $(sort $(shell find kit/schema.sql kit/release.sql kit/checks.sql kit/views.sql kit/checks kit/templates kit/framework \
           themes/default -type f 2>/dev/null))
OBJECTS := $(SOURCES:kit/%.c=$(BUILD)/o/%.o) $(BUILD)/o/carried.o
LIBS     = $$(pkg-config --libs $(PKGS))
PKGFLAGS = $$(pkg-config --cflags $(PKGS))

.PHONY: all program site
all: site/index.html ## the program and the example site (the default)

program: $(BUILD)/kit ## the program alone

# What the base image lacks is installed first, and said.
$(BUILD)/tools: Makefile
	@mkdir -p $(BUILD)
	@sh tests/install.sh build
	@touch $@

$(BUILD)/embed: kit/embed/embed.c | $(BUILD)/tools
	@$(CC) -std=c11 -O1 $(WARN) -o $@ $<

$(BUILD)/carried.c: $(BUILD)/embed $(CARRIED)
	@$(BUILD)/embed $@ . $(CARRIED)

$(BUILD)/o/carried.o: $(BUILD)/carried.c
	@mkdir -p $(@D)
	@$(CC) $(STD) -O0 -c -o $@ $<

$(BUILD)/o/%.o: kit/%.c | $(BUILD)/tools
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL) $(HARDEN) $(CFLAGS) $(PKGFLAGS) -c -o $@ $<

$(BUILD)/kit: $(OBJECTS)
	@echo "  link $@"
	@$(CC) $(CFLAGS) -pie -o $@ $^ $(LIBS)

-include $(wildcard $(BUILD)/o/*.d)

site: site/index.html ## the example site
site/index.html: $(BUILD)/kit $(shell find content themes -type f 2>/dev/null)
	$(BUILD)/kit build
	@touch $@
