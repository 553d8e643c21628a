#!/bin/sh
# Bring what the browser journeys need, where this user may: Debian's Chromium and poppler as root, else
# Playwright's Chromium. The shell without windows comes first: it takes half the processor's time of the whole
# browser. Never fails: tests/browser.py says which journeys could not run.
# Usage: tools/browser.sh <venv's bin>
bin=$1

have() { command -v "$1" >/dev/null 2>&1; }

get() {
    printf 'Cài %s cho các hành trình thử trong trình duyệt...\n' "$1"
    apt-get install -qq -y --no-install-recommends "$1" >/dev/null 2>&1
}

if [ "$(id -u)" = 0 ] && have apt-get; then
    export DEBIAN_FRONTEND=noninteractive
    have chromium-headless-shell && have pdfsig || apt-get update -qq >/dev/null 2>&1
    have chromium-headless-shell || get chromium-headless-shell || have chromium || get chromium
    have pdfsig || get poppler-utils
fi
have chromium-headless-shell || have chromium || have chromium-browser || have google-chrome || {
    printf 'Tải Chromium của Playwright...\n'
    "$bin/playwright" install chromium >/dev/null 2>&1
}
exit 0
