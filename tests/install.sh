#!/bin/sh
# install.sh build|test: installs what is missing, from Debian's packages, after saying so. Does nothing where all is there.
set -eu

build="gcc make pkg-config libcmark-dev libsqlite3-dev libyaml-dev libssl-dev"
test="$build libcmocka-dev chromium firefox-esr nodejs clang clang-format clang-tidy libclang-rt-14-dev sqlite3 libxml2-utils"

case "${1:-build}" in
test) wanted=$test ;;
*) wanted=$build ;;
esac

missing=
for package in $wanted; do
    if [ "$package" = nodejs ] && command -v node >/dev/null 2>&1; then continue; fi
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "installing what is missing:$missing"
if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
