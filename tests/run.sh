#!/bin/sh
# run.sh SUITE…: runs suites from the repository's root and ends with "N passed, N failed". Each suite writes to BUILD/log/SUITE.log and
# closes with "SUITE: N passed, N failed"; of a suite that fails, what it said about it is shown.
set -u

BUILD=${BUILD:-.build}
CC=${CC:-cc}
KIT=$PWD/$BUILD/kit
export BUILD CC KIT
# A sanitizer's finding must not look like one of the program's own exit statuses. The program leaves its memory to its end; a unit
# test gives back what it took.
export ASAN_OPTIONS=exitcode=86:detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1:exitcode=86
log=$BUILD/log
mkdir -p "$log"

# counted NAME COMMAND…: runs COMMAND ITEM for each line of stdin, two at a time; an item fails when its command does.
counted() {
    name=$1
    shift
    xargs -P "$(nproc)" -I ITEM sh -c 'item=$1; shift; if out=$("$@" "$item" 2>&1); then echo "ok $item"
        else printf "FAIL %s\n%s\n" "$item" "$out"; fi' counted ITEM "$@" >"$log/$name.items"
    cat "$log/$name.items"
    echo "$name: $(grep -c '^ok ' "$log/$name.items") passed, $(grep -c '^FAIL ' "$log/$name.items") failed"
    rm -f "$log/$name.items"
}

suite_format() {
    ls kit/*.[ch] kit/embed/*.c tests/unit/*.[ch] tests/fuzz/*.[ch] tests/bench/*.[ch] tests/faults/*.[ch] 2>/dev/null >"$log/format.all"
    xargs -P "$(nproc)" -n 12 clang-format --dry-run -Werror <"$log/format.all" 2>&1
    failed=$(sed -n 's/^\([^ :]*\):[0-9].* error: .*/\1/p' "$log/format.log" | sort -u | wc -l)
    echo "format: $(($(wc -l <"$log/format.all") - failed)) passed, $failed failed"
}

# Whoever includes a header need include nothing before it.
suite_headers() {
    ls kit/*.h | counted headers $CC -std=c11 -D_GNU_SOURCE -iquote kit -Wall -Wextra -Werror -fsyntax-only -x c -include stddef.h
}

suite_layers() {
    sh tests/layers.sh
}

suite_checks() {
    sh tests/checks.sh
}

# cmocka says how many tests it begins and which end well; what is left has failed, be it by a crash.
suite_unit() {
    passed=0
    failed=0
    for program in "$BUILD"/unit/test_*; do
        case $program in *.d) continue ;; esac
        [ -f "tests/unit/${program##*/}.c" ] || continue
        out=$(ASAN_OPTIONS=exitcode=86:detect_leaks=1 timeout 120 "$program" 2>&1)
        status=$?
        all=$(printf '%s\n' "$out" | sed -n 's/^\[==========\] Running \([0-9]*\) test.*/\1/p' | awk '{n += $1} END {print n + 0}')
        ok=$(printf '%s\n' "$out" | grep -c '^\[       OK \]')
        skipped=$(printf '%s\n' "$out" | sed -n 's/^ *\([0-9]*\) SKIPPED TEST.*/\1/p')
        bad=$((all - ok - ${skipped:-0}))
        if [ $bad -eq 0 ] && { [ $status -ne 0 ] || [ "$all" -eq 0 ]; }; then bad=1; fi
        passed=$((passed + ok))
        failed=$((failed + bad))
        echo "$([ $bad -eq 0 ] && echo ok || echo FAIL) ${program##*/}: $ok of $all, exit status $status"
        [ $bad -eq 0 ] || printf '%s\n' "$out" | grep -vE '^\[( RUN  |       OK)'
    done
    echo "unit: $passed passed, $failed failed"
}

# What the fuzzers' corpora hold, once.
suite_fuzz() {
    ls -d tests/fuzz/corpus/*/ 2>/dev/null | counted fuzz sh -c 'timeout 120 "$BUILD/replay/$(basename "$1")" "$1"' replay
}

suite_golden() {
    sh tests/golden.sh
}

# A question over the example's evidence index: each row is something wrong.
empty_answer() {
    out=$(sqlite3 -readonly site/evidence.db ".read $1" 2>&1) && [ -z "$out" ] || { echo "$out"; return 1; }
}

suite_sql() {
    passed=0
    failed=0
    for file in tests/sql/*.sql; do
        [ -f "$file" ] || continue
        if out=$(empty_answer "$file"); then
            passed=$((passed + 1))
            echo "ok $file"
        else
            failed=$((failed + 1))
            printf 'FAIL %s\n%s\n' "$file" "$out"
        fi
    done
    echo "sql: $passed passed, $failed failed"
}

# node_suite NAME: the tests of node below tests/NAME.
node_suite() {
    set -- "$1" "tests/$1"/*.test.mjs
    [ -f "$2" ] || { echo "$1: 0 passed, 0 failed"; return; }
    name=$1
    shift
    node --test --test-reporter=spec "$@" >"$log/$name.node" 2>&1
    status=$?
    sum() { awk -v "key=$1" '$1 == "ℹ" && $2 == key {n += $3} END {print n + 0}' "$log/$name.node"; }
    passed=$(sum pass)
    failed=$(($(sum fail) + $(sum cancelled)))
    if [ $status -ne 0 ] && [ $failed -eq 0 ]; then failed=1; fi
    # The list of failures at the end says it all.
    if grep -q '^✖ failing tests:' "$log/$name.node"; then
        sed '1,/^✖ failing tests:/d' "$log/$name.node"
    elif [ $failed -ne 0 ]; then
        cat "$log/$name.node"
    fi
    echo "$name: $passed passed, $failed failed"
}

suite_cli() {
    node_suite cli
}

# Disks that fill up and break, kill -9, odd names; with SOAK=1 at full length.
suite_faults() {
    node_suite faults
}

suite_browser() {
    node_suite browser
}

run() {
    begun=$(date +%s)
    ("suite_$1") >"$log/$1.log" 2>&1
    echo $(($(date +%s) - begun)) >"$log/$1.seconds"
}

# The small suites run side by side. Those that measure time, or need both cores, come after them, one by one.
for suite; do
    case $suite in
    cli | faults | browser) ;;
    *) run "$suite" & ;;
    esac
done
wait

passed=0
failed=0
for suite; do
    case $suite in
    cli | faults | browser) run "$suite" ;;
    esac
    line=$(sed -n "s/^$suite: \([0-9]*\) passed, \([0-9]*\) failed\$/\1 \2/p" "$log/$suite.log" | tail -n 1)
    # A suite that says nothing has broken down.
    line=${line:-0 1}
    passed=$((passed + ${line% *}))
    failed=$((failed + ${line#* }))
    if [ "${line#* }" -ne 0 ]; then
        echo "---- $suite, from $log/$suite.log:"
        grep -vE "^(ok|$suite:) " "$log/$suite.log" | head -n 120
    fi
    echo "$suite: ${line% *} passed, ${line#* } failed ($(cat "$log/$suite.seconds") s)"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
