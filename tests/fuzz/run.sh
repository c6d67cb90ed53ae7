#!/bin/sh
# Runs each fuzzer for FUZZ_SECONDS, from the example, the goldens and the published specifications. What brings one down stays beside its
# corpus, below BUILD/corpus.
set -u
BUILD=${BUILD:-.build/fuzz}
seconds=${FUZZ_SECONDS:-60}
seeds=$BUILD/seeds
export UBSAN_OPTIONS=print_stacktrace=1

# A specification is a list of examples; each is a seed, not the list.
rm -rf "$seeds"
mkdir -p "$seeds"
node tests/fuzz/seeds.mjs "$seeds" ../shared/spec
find content kit/templates kit/framework themes tests/golden -type f \( -name '*.md' -o -name '*.yaml' -o -name '*.csv' -o -name '*.html' \
    -o -name '*.geojson' \) -size -64k 2>/dev/null | while IFS= read -r file; do
    cp "$file" "$seeds/$(printf '%s' "$file" | tr '/ ' '__')"
done
head -n 20 site/MANIFEST.sha256 >"$seeds/manifest" 2>/dev/null

passed=0
failed=0
for program in "$BUILD"/fuzz_*; do
    name=${program##*/}
    [ -f "tests/fuzz/$name.c" ] || continue
    corpus=$BUILD/corpus/$name
    mkdir -p "$corpus"
    echo "---- $name, $seconds s"
    if "$program" -max_total_time="$seconds" -max_len=20000 -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
        -artifact_prefix="$BUILD/corpus/$name-" "$corpus" "$seeds" >"$BUILD/$name.log" 2>&1; then
        passed=$((passed + 1))
        grep -E 'number_of_executed_units|peak_rss' "$BUILD/$name.log"
    else
        failed=$((failed + 1))
        tail -n 60 "$BUILD/$name.log"
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
