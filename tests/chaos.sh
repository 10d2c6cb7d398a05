#!/usr/bin/env bash
# The scenarios of Offload.Chaos.Tests in their long form: workers killed, frozen and resumed, stores that crash. Takes
# about half an hour and writes what it saw to a file:
#
#   tests/chaos.sh [--kills 500] [--stops 100] [--troubles 20] [--seed 1] [REPORT.md]
#
# The numbers are over both stores; half of the kills are under the default lease of 10 s.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
export OFFLOAD_CHAOS_KILLS=500 OFFLOAD_CHAOS_STOPS=100 OFFLOAD_CHAOS_TROUBLES=20 OFFLOAD_CHAOS_SEED=1
export OFFLOAD_CHAOS_DEFAULT_LEASE=1
report=benchmarks/results/$(date +%F)-chaos.md
arguments=$*
while (($# > 0)); do
    case $1 in
        --kills) OFFLOAD_CHAOS_KILLS=$2; shift 2 ;;
        --stops) OFFLOAD_CHAOS_STOPS=$2; shift 2 ;;
        --troubles) OFFLOAD_CHAOS_TROUBLES=$2; shift 2 ;;
        --seed) OFFLOAD_CHAOS_SEED=$2; shift 2 ;;
        -*) echo "usage: tests/chaos.sh [--kills N] [--stops N] [--troubles N] [--seed N] [REPORT.md]" >&2; exit 2 ;;
        *) report=$1; shift ;;
    esac
done

dotnet build tests/Offload.Chaos.Tests -c Release --nologo -v quiet
export OFFLOAD_CHAOS_REPORT=$PWD/$report
{
    echo '# What became of jobs whose workers and stores died'
    echo
    echo "Command: \`tests/chaos.sh $arguments\`, $(nproc) cores"
    echo
    echo '| scenario | measure | figure |'
    echo '|---|---|---|'
} >"$report"
artifacts/bin/Offload.Chaos.Tests/release/Offload.Chaos.Tests -noLogo -noColor
