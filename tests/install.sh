#!/bin/sh
# install.sh build|test|bench: installs what is missing, from Debian's packages, after saying so. Does nothing where all is there.
set -eu

build="gcc make pkg-config libc6-dev libcmark-dev libsqlite3-dev libyaml-dev libssl-dev libarchive-dev libexpat1-dev libexif-dev libmicrohttpd-dev poppler-utils"
test="$build libcmocka-dev clang clang-format clang-tidy libclang-rt-14-dev sqlite3 unzip chromium firefox-esr"

case "${1:-build}" in
test | bench)
    wanted=$test
    [ "$1" = test ] || wanted="$wanted hugo"
    # Node may have come another way than from Debian.
    command -v node >/dev/null || wanted="$wanted nodejs"
    command -v npm >/dev/null || wanted="$wanted npm"
    ;;
*) wanted=$build ;;
esac

if ! command -v apt-get >/dev/null; then
    echo "this is no Debian; please see to it that there are: $wanted" >&2
    exit 0
fi

missing=
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "installing what is missing:$missing"
sudo=
if [ "$(id -u)" != 0 ]; then
    sudo=sudo
    command -v sudo >/dev/null || { echo "please install these as root, or install sudo" >&2; exit 1; }
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086 # a list of names
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
