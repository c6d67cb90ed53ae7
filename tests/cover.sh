#!/bin/sh
# Runs the suites with counters in the program, then says of each module how many of its lines were run.
set -u
BUILD=${BUILD:-.build/cover}
find "$BUILD" -name '*.gcda' -exec rm -f {} +
BUILD=$BUILD sh tests/run.sh unit golden cli
status=$?
gcov -n -o "$BUILD/o" "$BUILD"/o/*.gcda 2>/dev/null | awk -v root="$PWD/" '
/^File / { file = $2; gsub(/\047/, "", file); sub(root, "", file) }
/^Lines executed:/ && file ~ /^kit\/.*\.c$/ {
    split($2, part, ":"); rate = part[2] + 0; lines = $4
    printf "%6.1f %% of %4d lines  %s\n", rate, lines, file
    all += lines; run += lines * rate / 100; file = ""
}
END { if (all) printf "%6.1f %% of %4d lines  in all\n", 100 * run / all, all }' | sort -k5,5 -s
exit $status
