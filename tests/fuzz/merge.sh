#!/bin/sh
# merge.sh NAME…: makes tests/fuzz/corpus/NAME anew, of the fewest and smallest inputs that reach what it, the files below BUILD/corpus/NAME and the
# kit's own files reach. They are checked in, so none may be longer than MOST bytes.
set -eu
BUILD=${BUILD:-.build/fuzz}
MOST=${MOST:-600}
SEEDS=${SEEDS:-$BUILD/seeds}
for name; do
    small=$(mktemp -d)
    fresh=$(mktemp -d)
    find "$BUILD/corpus/$name" "tests/fuzz/corpus/$name" "$SEEDS" -type f ! -name 'spec-*' -size "-$((MOST + 1))c" 2>/dev/null |
        while IFS= read -r file; do cp "$file" "$small/$(sha1sum <"$file" | cut -c 1-16)"; done
    "$BUILD/fuzz_$name" -merge=1 -use_counters=0 -max_len="$MOST" -timeout=10 -verbosity=0 "$fresh" "$small" >"$BUILD/$name.merge" 2>&1
    rm -rf "tests/fuzz/corpus/$name"
    mkdir -p "tests/fuzz/corpus/$name"
    for file in "$fresh"/*; do
        cp "$file" "tests/fuzz/corpus/$name/$(sha1sum <"$file" | cut -c 1-12)"
    done
    rm -rf "$small" "$fresh"
    echo "$name: $(ls "tests/fuzz/corpus/$name" | wc -l) inputs, $(cat "tests/fuzz/corpus/$name"/* | wc -c) bytes"
done
