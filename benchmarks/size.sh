#!/usr/bin/env bash
# Measures ledgers that are large: a million jobs wait, a million are finished. Writes to a file how long claims and the
# pages of the dashboard take, and how much memory a worker needs:
#
#   benchmarks/size.sh [--quick] [--only sqlite,postgresql] [REPORT.md]
#
# The report's default is benchmarks/results/DATE-size.md. A full run takes about 20 minutes; a quick one, of 20,000 jobs,
# takes less than four and shows that everything works. Needs PostgreSQL's Debian package.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

main() {
    dotnet build benchmarks/Offload.Benchmarks -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false </dev/null
    local arguments=("$@")
    has_report "$@" || arguments+=("benchmarks/results/$(date +%F)-size.md")
    # In the background, so that Ctrl-C reaches this shell alone: those who end the servers must outlive the signal.
    artifacts/bin/Offload.Benchmarks/release/Offload.Benchmarks size "${arguments[@]}" </dev/null &
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

main "$@"
