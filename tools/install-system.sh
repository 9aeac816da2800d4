#!/bin/sh
# Installs what planparse needs from the system and what is missing here: Tesseract with Swedish,
# and Python's venv module. Uses apt, with sudo when not root; where there is no apt it says what to do.
set -eu

PYTHON="${PYTHON:-python3}"
packages=""
command -v tesseract >/dev/null 2>&1 || packages="$packages tesseract-ocr"
languages=$(tesseract --list-langs 2>/dev/null || true)
echo "$languages" | grep -qx swe || packages="$packages tesseract-ocr-swe"
echo "$languages" | grep -qxE 'script/Latin|Latin' || packages="$packages tesseract-ocr-script-latn"
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || packages="$packages python3-venv"

[ -z "$packages" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "planparse behöver:$packages. Det finns ingen apt-get här; installera dem med systemets pakethanterare och kör igen." >&2
    echo "planparse needs:$packages. There is no apt-get here; install them with the system's package manager and run again." >&2
    exit 4
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Kör som root, eller installera sudo: apt-get install$packages" >&2
        exit 4
    fi
    sudo="sudo"
fi
echo "Installerar:$packages"
$sudo apt-get update -qq
# shellcheck disable=SC2086 # the list is words on purpose
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null
