#!/bin/sh
# Runs each fuzzer (or those that FUZZERS names) for FUZZ_SECONDS: from its corpus in tests/fuzz/corpus, the example, the goldens and the published
# specifications. What is new goes to BUILD/corpus, and what brings one down stays beside it. tests/fuzz/merge.sh takes what is new into the
# corpus, which holds no text of others: for that, run with SPEC= (none).
set -u
BUILD=${BUILD:-.build/fuzz}
seconds=${FUZZ_SECONDS:-60}
seeds=$BUILD/seeds
export UBSAN_OPTIONS=print_stacktrace=1

# A specification is a list of examples; each is a seed, not the list.
rm -rf "$seeds"
mkdir -p "$seeds" "$BUILD/corpus"
node tests/fuzz/seeds.mjs "$seeds" "${SPEC-../shared/spec}"
find content kit/templates kit/framework themes tests/golden -type f \( -name '*.md' -o -name '*.yaml' -o -name '*.csv' -o -name '*.html' \
    -o -name '*.geojson' -o -name '*.sql' \) -size -64k 2>/dev/null | while IFS= read -r file; do
    cp "$file" "$seeds/$(printf '%s' "$file" | tr '/ ' '__')"
done
head -n 20 site/MANIFEST.sha256 >"$seeds/manifest" 2>/dev/null

passed=0
failed=0
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    name=${name#fuzz_}
    case " ${FUZZERS:-$name} " in *" $name "*) ;; *) continue ;; esac
    mkdir -p "$BUILD/corpus/$name"
    set -- "$BUILD/corpus/$name" "$seeds"
    [ ! -d "tests/fuzz/corpus/$name" ] || set -- "$@" "tests/fuzz/corpus/$name"
    [ ! -f "tests/fuzz/$name.dict" ] || set -- -dict="tests/fuzz/$name.dict" "$@"
    echo "---- $name, $seconds s"
    if "$BUILD/fuzz_$name" -max_total_time="$seconds" -max_len=20000 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$BUILD/corpus/$name-" "$@" >"$BUILD/$name.log" 2>&1; then
        passed=$((passed + 1))
        grep 'cov:' "$BUILD/$name.log" | tail -n 1
        grep -E 'number_of_executed_units|peak_rss' "$BUILD/$name.log"
    else
        failed=$((failed + 1))
        tail -n 60 "$BUILD/$name.log"
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
