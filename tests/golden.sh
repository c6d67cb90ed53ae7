#!/bin/sh
# golden.sh [KIT] [accept]: each folder below tests/golden is a case: a tiny kit, what to say to the program, and what it must answer.
#   content/…  the kit, which counts from the day in its kit.yaml
#   args       the commands, one a line; without it: check
#   expected   what they print, and how they end. Of 'check' and 'explain' that is stdout; of others also stderr, without the seconds
# Run from the repository's root. What differs is shown; 'accept' then takes it as it is. Cases are run in a copy, so nothing here is written.
set -u

accept=
for word; do
    case $word in
    accept | --accept) accept=1 ;;
    *) KIT=$word ;;
    esac
done
KIT=$(realpath "${KIT:-${BUILD:-.build}/kit}")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
unset SOURCE_DATE_EPOCH
export NO_COLOR=1 TZ=UTC LC_ALL=C

# run_case NAME: prints what the case's commands say. Words in args are parted by spaces alone.
run_case() {
    dir=$tmp/cases/$1
    { cat "tests/golden/$1/args" 2>/dev/null || echo check; } | while read -r line; do
        # shellcheck disable=SC2086
        (cd "$dir" && "$KIT" $line >"$tmp/$1.data" 2>"$tmp/$1.talk")
        status=$?
        sed "s|$dir/||" "$tmp/$1.data"
        case $line in
        check* | explain*) [ $status -le 3 ] || cat "$tmp/$1.talk" ;; # a crash, or a sanitizer's finding
        *) sed "s|$dir/||; s/, [0-9.]* seconds\$//; /^kit: counting from /d" "$tmp/$1.talk" ;;
        esac
        echo "exit $status"
    done
}

cp -R tests/golden "$tmp/cases"
cases=$(ls tests/golden)
for name in $cases; do
    run_case "$name" >"$tmp/$name.given" &
done
wait

passed=0
failed=0
for name in $cases; do
    expected=tests/golden/$name/expected
    [ -f "$expected" ] || : >"$expected"
    if cmp -s "$expected" "$tmp/$name.given"; then
        passed=$((passed + 1))
        continue
    fi
    failed=$((failed + 1))
    echo "FAIL $name"
    diff -u "$expected" "$tmp/$name.given"
    [ -z "$accept" ] || cp "$tmp/$name.given" "$expected"
done
[ -z "$accept" ] || [ $failed -eq 0 ] || echo "accepted: $failed as they are above"
echo "golden: $passed passed, $failed failed"
[ $failed -eq 0 ] || [ -n "$accept" ]
