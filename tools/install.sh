#!/bin/sh
# Make a virtual environment and install into it exactly what a lock file names.
# Usage: tools/install.sh <venv> <lock file>     PYTHON=... chooses the interpreter
set -eu

venv=$1
lock=$2

say() { printf '%s\n' "$*" >&2; }

fits() { command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; }

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if fits "$name"; then
            printf '%s' "$name"
            return
        fi
    done
    say "Cần Python 3.11 trở lên. Hãy cài (Debian/Ubuntu: apt install python3) hoặc chỉ rõ: make PYTHON=/duong/dan/python3"
    exit 1
}

# Debian keeps half of venv in a package of its own.
make_venv() {
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv "$venv"
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip "$venv"
        "$python" -m pip --python "$venv/bin/python" install -qq pip
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Cài gói python3-venv..."
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt-get update -qq && { apt-get install -qq -y "$package" || apt-get install -qq -y python3-venv; } >/dev/null
        "$python" -m venv "$venv"
    else
        say "Python trên máy này thiếu phần 'venv'. Hãy chạy: sudo apt install python3-venv, rồi chạy lại lệnh này."
        exit 1
    fi
}

if ! [ -x "$venv/bin/python" ] || ! fits "$venv/bin/python"; then
    python=$(find_python)
    say "Tạo môi trường Python trong $venv ($("$python" --version))..."
    [ ! -f "$venv/pyvenv.cfg" ] || rm -rf "$venv"
    make_venv
fi

say "Cài các gói phụ thuộc theo $lock (lần đầu mất khoảng một phút)..."
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --requirement "$lock"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --editable .
