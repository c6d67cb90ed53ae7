#!/bin/sh
# Same bytes from every compiler: GCC and Clang, -O0 and -O2, each build the program, and each program the example's site for each audience, with other
# threads, another language, another time zone and another umask. All manifests must be equal. It takes some minutes; a compiler that is not there is named.
set -u

where=${BUILD:-.build}/same-bytes
rm -rf "$where"
mkdir -p "$where"
failed=0
passed=0
first=

# build NAME CC FLAGS THREADS LANGUAGE ZONE UMASK
build() {
    name=$1
    command -v "$2" >/dev/null || { echo "$name: no $2 here"; return; }
    if ! make --no-print-directory BUILD="$where/$name" CC="$2" CFLAGS="$3 -g" HARDEN="-fPIE" program >"$where/$name.log" 2>&1; then
        echo "FAIL $name: the program cannot be built; see $where/$name.log"
        failed=$((failed + 1))
        return
    fi
    for audience in lead staff inspector; do
        (umask "$7" && KIT_THREADS=$4 LC_ALL=$5 TZ=$6 "$where/$name/kit" build --audience "$audience" -o "$where/$name/$audience" 2>>"$where/$name.log") || {
            echo "FAIL $name $audience: the site cannot be built; see $where/$name.log"
            failed=$((failed + 1))
            continue
        }
        if [ "$name" = "$first" ] || cmp -s "$where/$first/$audience/MANIFEST.sha256" "$where/$name/$audience/MANIFEST.sha256"; then
            passed=$((passed + 1))
            echo "ok $name $audience: $(wc -l <"$where/$name/$audience/MANIFEST.sha256") files, $(sha256sum <"$where/$name/$audience/MANIFEST.sha256" | cut -c 1-16)"
        else
            failed=$((failed + 1))
            echo "FAIL $name $audience: these files differ from those of $first:"
            diff "$where/$first/$audience/MANIFEST.sha256" "$where/$name/$audience/MANIFEST.sha256" | sed -n 's/^> [0-9a-f]*  /  /p' | head -n 20
        fi
    done
}

first=gcc-O2
build gcc-O2 gcc -O2 2 C UTC 022
build gcc-O0 gcc -O0 1 tr_TR.UTF-8 Pacific/Kiritimati 077
build clang-O2 clang -O2 5 de_DE.UTF-8 America/Adak 000
build clang-O0 clang -O0 3 C.UTF-8 Asia/Kolkata 027
echo "same bytes: $passed passed, $failed failed"
[ $failed -eq 0 ]
