#!/bin/sh
# Each check has a name, an explanation and a golden case: compares the messages that C gives, kit/checks/*.sql (what `kit explain` knows)
# and the messages in tests/golden. Run from the repository's root.
set -u
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

ls kit/checks/*.sql | sed 's|.*/||; s|\.sql$||' | sort >"$tmp/explained"
# The level and the name of a message in C: kit_error(k, path, line, col, "id", …), diag_add(…, LEVEL_ERROR, "id", …).
cat kit/*.c | sed 's/STR("[^"]*")//g' | tr '\n' ' ' | grep -oE '(kit_(error|warning|note)\([^";]*|LEVEL_(ERROR|WARNING|NOTE), *)"[a-z0-9]+(-[a-z0-9]+)*"' |
    sed -E 's/^(kit|LEVEL)_([A-Za-z]+)[^"]*"(.*)"/\2 \3/' | tr '[:upper:]' '[:lower:]' | sort -u >"$tmp/levels"
sed 's/.* //' "$tmp/levels" | sort -u >"$tmp/given"
find tests/golden -name expected -exec grep -hoE '(error|warning|note): .*\[[a-z0-9]+(-[a-z0-9]+)*\]$' {} + 2>/dev/null |
    sed 's/.*\[\(.*\)\]$/\1/' | sort -u >"$tmp/shown"
# A case for it would need a disk of its own: a folder that cannot be swapped.
echo in-place >>"$tmp/shown"

passed=0
failed=0
fail() {
    echo "FAIL $1"
    failed=$((failed + 1))
}
for id in $(sort -u "$tmp/explained" "$tmp/given" "$tmp/shown"); do
    if ! grep -qx "$id" "$tmp/explained"; then
        fail "$id: a message without an explanation; write kit/checks/$id.sql"
    elif ! grep -qxE -- '-- (error|warning|note): .+' "kit/checks/$id.sql" || ! grep -q '^-- To mend it: ' "kit/checks/$id.sql"; then
        fail "$id: kit/checks/$id.sql begins with '-- LEVEL: title' and says '-- To mend it: '"
    elif grep " $id\$" "$tmp/levels" | grep -qvx "$(sed -n '1s/^-- \([a-z]*\):.*/\1/p' "kit/checks/$id.sql") $id"; then
        fail "$id: kit/checks/$id.sql and C differ about its level"
    elif ! grep -qx "$id" "$tmp/shown"; then
        fail "$id: no golden case shows it; add one below tests/golden"
    elif ! grep -qx "$id" "$tmp/given" && ! grep -q '^[^-]' "kit/checks/$id.sql"; then
        fail "$id: nothing ever says so: there is neither a query nor a message of the reader"
    else
        passed=$((passed + 1))
    fi
done
echo "checks: $passed passed, $failed failed"
