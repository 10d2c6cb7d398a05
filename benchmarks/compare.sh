#!/usr/bin/env bash
# Measures Offload and its peers side by side, and writes a table of each measure to a file:
#
#   benchmarks/compare.sh [--quick] [--only drain,latency,io,memory] [REPORT.md]
#
# The report's default is benchmarks/results/DATE-side-by-side.md. A full run takes about 40 minutes and wants a machine
# that does nothing else; a quick one takes less than five and shows that everything works. benchmarks/README.md tells
# how to read the figures. As root on Debian it installs what is missing, else it says what that is.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
debian_packages=(redis-server rabbitmq-server postgresql ruby-sidekiq python3-celery python3-redis)

main() {
    require_tools
    (cd benchmarks/peers/bullmq && npm install --no-package-lock --no-audit --no-fund --silent)
    local project
    for project in Offload.Benchmarks Offload.Benchmarks.HangfirePeer; do
        dotnet build "benchmarks/$project" -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false </dev/null
    done

    local arguments=("$@")
    has_report "$@" || arguments+=("benchmarks/results/$(date +%F)-side-by-side.md")
    # In the background, so that Ctrl-C reaches this shell alone: those who end the servers must outlive the signal.
    artifacts/bin/Offload.Benchmarks/release/Offload.Benchmarks compare "${arguments[@]}" </dev/null &
    trap 'kill -TERM $! 2>/dev/null' INT TERM HUP EXIT
    wait $!
}

has_report() {
    while (($#)); do
        case $1 in
            --only) shift ;;
            -*) ;;
            *) return 0 ;;
        esac
        shift
    done
    return 1
}

require_tools() {
    command -v dotnet npm >/dev/null || report_missing 'the .NET 10 SDK and Node.js with npm'
    has_packages && return
    if ((EUID == 0)) && command -v apt-get >/dev/null; then
        echo "Installing ${debian_packages[*]}"
        apt-get update -qq >/dev/null &&
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${debian_packages[@]}" >/dev/null
    fi
    has_packages || report_missing "Debian packages    as root: apt-get install ${debian_packages[*]}"
}

has_packages() {
    command -v redis-server sidekiq ruby epmd >/dev/null &&
        [[ -e /usr/lib/rabbitmq/bin/rabbitmq-server ]] &&
        compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null &&
        /usr/bin/python3 -c 'import celery, redis' 2>/dev/null
}

report_missing() {
    printf 'The comparison needs what this machine does not have:\n  %s\n' "$@" >&2
    exit 1
}

main "$@"
