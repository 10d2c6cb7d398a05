#!/usr/bin/env bash
# Builds everything and runs every test, C# and Python, against real processes. Ends with one line that sums them all:
#
#   N passed, N failed, N skipped
#
# and with exit code 0 only when every suite ran and nothing failed. As root on Debian it installs what is missing,
# else it says what that is.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
results=$root/artifacts/test-results
passed=0 failed=0 skipped=0
broken=()

debian_packages=(
    uwsgi-core uwsgi-plugin-python3 python3-flask
    python3-pytest python3-jsonschema python3-yaml mypy python3-typeshed
    docker-compose nginx-light postgresql
)
# Debian's tools belong to Debian's Python, whatever python3 comes first on the PATH.
python=/usr/bin/python3

main() {
    require_tools
    rm -rf "$results"
    mkdir -p "$results"
    echo '== build'
    # Build servers would outlive the tests.
    dotnet build Offload.sln -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false </dev/null

    local project
    for project in tests/*.Tests/*.csproj; do
        run_dotnet_suite "$(basename "$project" .csproj)"
    done
    run_suite 'differential (python parser)' \
        artifacts/bin/Offload.Python.Differential/release/Offload.Python.Differential everyday
    # A cache of another run speaks of the packages that were installed then.
    run_suite types "$python" -m mypy --cache-dir /dev/null --config-file python-shim/pyproject.toml
    run_pytest shim python-shim/tests
    run_pytest bookshop samples/bookshop
    run_pytest compose tests/compose
    run_pytest end-to-end tests/end_to_end

    ((${#broken[@]} == 0)) || printf 'This suite did not come to its end: %s\n' "${broken[@]}"
    echo "$passed passed, $failed failed, $skipped skipped"
    ((failed == 0 && ${#broken[@]} == 0))
}

require_tools() {
    dotnet --list-sdks 2>/dev/null </dev/null | grep -q '^10\.' ||
        report_missing 'the .NET 10 SDK    https://dotnet.microsoft.com/download/dotnet/10.0'
    has_packages && return
    if ((EUID == 0)) && command -v apt-get >/dev/null; then
        echo "Installing ${debian_packages[*]}"
        apt-get update -qq >/dev/null &&
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${debian_packages[@]}" >/dev/null
    fi
    has_packages || report_missing "Debian packages    as root: apt-get install ${debian_packages[*]}"
}

has_packages() {
    command -v uwsgi-core docker-compose >/dev/null &&
        PATH=$PATH:/usr/sbin command -v nginx >/dev/null &&
        [[ -e /usr/lib/uwsgi/plugins/python3_plugin.so ]] &&
        [[ -e /usr/lib/python3/dist-packages/jsonschema-stubs ]] &&
        compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null &&
        "$python" -c 'import flask, jsonschema, mypy, pytest, yaml' 2>/dev/null
}

report_missing() {
    printf 'The tests need what this machine does not have:\n  %s\n' "$@" >&2
    exit 1
}

# A suite that reports no counts of its own counts as one test.
run_suite() {
    echo "== $1"
    if "${@:2}"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
}

run_dotnet_suite() {
    echo "== $1"
    local report=$results/$1.xml
    "$root/artifacts/bin/$1/release/$1" -noLogo -noColor -result-junit "$report" </dev/null || true
    count_results "$1" "$report"
}

run_pytest() {
    echo "== $1"
    local report=$results/$1.xml
    # Each folder has a configuration of its own, which pytest looks for from there.
    (cd "$2" && "$python" -m pytest -q -p no:cacheprovider --junit-xml "$report" .) || true
    count_results "$1" "$report"
}

# Adds up what a runner wrote about itself, so that a suite which died half-way is not taken for a good one.
count_results() {
    local counts
    if ! counts=$("$python" - "$2" <<'END'
import sys
import xml.etree.ElementTree as ElementTree

root = ElementTree.parse(sys.argv[1]).getroot()
suites = [root] if root.tag == "testsuite" else root.findall("testsuite")


def total(name):
    return sum(int(suite.get(name) or 0) for suite in suites)


bad = total("failures") + total("errors")
# Those that are run only when they are asked for count among the tests.
print(total("tests") - total("disabled") - bad - total("skipped"), bad, total("skipped"))
END
    ); then
        broken+=("$1")
        return
    fi
    local good bad left_out
    read -r good bad left_out <<<"$counts"
    ((good + bad > 0)) || broken+=("$1")
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left_out))
}

main "$@"
