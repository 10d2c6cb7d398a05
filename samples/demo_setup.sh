# shellcheck shell=bash
# What the demo needs on this machine. Sourced by demo.sh, which sets root and demo.
# Sets the array uwsgi: the command that starts a uWSGI which can import Flask.
# root, demo and uwsgi are shared with demo.sh:
# shellcheck disable=SC2154,SC2034

debian_packages=(uwsgi-core uwsgi-plugin-python3 python3-flask)

require_tools() {
    local missing=()
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
        missing+=('Python 3.10 or later    apt-get install python3')
    dotnet --list-sdks 2>/dev/null </dev/null | grep -q '^10\.' ||
        missing+=('the .NET 10 SDK         https://dotnet.microsoft.com/download/dotnet/10.0')
    ((${#missing[@]} == 0)) || report_missing "${missing[@]}"
}

# Takes NAME=PORT. Each port is held while the next one is tried, so that no two can be the same.
require_free_ports() {
    python3 - "$@" <<'END'
import socket, sys
held = []
for setting in sys.argv[1:]:
    name, port = setting.split("=", 1)
    held.append(socket.socket())
    held[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held[-1].bind(("127.0.0.1", int(port) or -1))
        held[-1].listen()
    except (OSError, OverflowError, ValueError) as error:
        sys.exit(f"Port {port} can't be had ({error}). Choose another one with {name}.")
END
}

prepare_uwsgi() {
    use_debian_uwsgi && return
    use_own_uwsgi && return
    if ((EUID == 0)) && command -v apt-get >/dev/null; then
        echo "Installing ${debian_packages[*]}"
        install_debian_packages >"$demo/setup.log" 2>&1 && use_debian_uwsgi && return
    else
        echo "Installing Flask and uWSGI into $demo/venv"
        install_own_uwsgi >"$demo/setup.log" 2>&1 && use_own_uwsgi && return
        rm -rf "$demo/venv"
    fi
    # Why it did not work comes first, and what to do stands last.
    tail -n 3 "$demo/setup.log" >&2
    rm "$demo/setup.log"
    report_missing \
        "uWSGI with Python 3     as root: apt-get install ${debian_packages[0]} ${debian_packages[1]}" \
        "Flask 2.2 or later      as root: apt-get install ${debian_packages[2]}" \
        "or, instead of both     python3 -m venv $demo/venv && $demo/venv/bin/pip install flask uwsgi" \
        '                        (pip builds uWSGI: it needs gcc and the headers of Python)'
}

# Debian's plugin embeds Debian's Python, whatever python3 comes first on the PATH.
use_debian_uwsgi() {
    uwsgi=(uwsgi-core --plugin python3)
    command -v uwsgi-core >/dev/null &&
        [[ -e /usr/lib/uwsgi/plugins/python3_plugin.so ]] &&
        /usr/bin/python3 -c 'import flask' 2>/dev/null
}

use_own_uwsgi() {
    uwsgi=("$demo/venv/bin/uwsgi" --virtualenv "$demo/venv")
    "$demo/venv/bin/python" -c 'import flask' 2>/dev/null && [[ -x $demo/venv/bin/uwsgi ]]
}

install_debian_packages() {
    apt-get update &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${debian_packages[@]}"
}

install_own_uwsgi() {
    python3 -m venv "$demo/venv" && "$demo/venv/bin/pip" install flask uwsgi
}

report_missing() {
    {
        echo 'The demo needs what this machine does not have:'
        printf '  %s\n' "$@"
    } >&2
    exit 1
}
