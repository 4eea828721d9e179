#!/bin/sh
# Makes a virtual environment with the first Python that is new enough and really runs.
#
# A name on PATH proves nothing: a version manager's shim may exist and fail, an interpreter may lack venv.
set -u
target=${1:-.venv}

works() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

make_one() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python \
        /usr/bin/python3 /usr/local/bin/python3 /usr/bin/python3.1[1-9] "${HOME:-/root}"/.pyenv/versions/3.1[1-9]*/bin/python3; do
        if works "$candidate"; then
            echo "Using $("$candidate" -c 'import sys; print(sys.executable, sys.version.split()[0])')"
            rm -rf "$target"
            exec "$candidate" -m venv "$target"
        fi
    done
}

make_one
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No usable Python 3.11 or newer: installing python3-venv ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv; } >/dev/null 2>&1 || true
    make_one
fi
echo "No Python 3.11 or newer with venv was found. Install one (Debian: apt install python3-venv), or name it: make PYTHON=/path/to/python3" >&2
exit 1
