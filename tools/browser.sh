#!/bin/sh
# Bring what the browser journeys need, where this user may: Debian's Chromium and poppler as root,
# else Playwright's Chromium. Never fails: tests/conftest.py says which journeys could not run.
# Usage: tools/browser.sh <venv's bin>
bin=$1

have() { command -v "$1" >/dev/null 2>&1; }

if [ "$(id -u)" = 0 ] && have apt-get; then
    wanted=
    have chromium || wanted="$wanted chromium"
    have pdfsig || wanted="$wanted poppler-utils"
    if [ -n "$wanted" ]; then
        printf 'Cài%s cho các hành trình thử trong trình duyệt...\n' "$wanted"
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086
        { apt-get update -qq && apt-get install -qq -y --no-install-recommends $wanted; } >/dev/null 2>&1
    fi
fi
have chromium || have chromium-browser || have google-chrome || {
    printf 'Tải Chromium của Playwright...\n'
    "$bin/playwright" install chromium >/dev/null 2>&1
}
exit 0
