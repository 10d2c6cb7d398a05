#!/usr/bin/env bash
# The scenarios of Offload.Chaos.Tests in their long form: workers killed, frozen and resumed, stores that crash. Takes
# about half an hour and writes what it saw to a file:
#
#   tests/chaos.sh [--kills 500] [--recoveries 100] [--stops 100] [--troubles 20] [--churn 120000]
#       [--seed 1] [REPORT.md]
#
# The numbers are over both stores. Kills are under a short lease, recoveries are kills under the default settings; churn
# is how many jobs come and go while the size of the stores is watched.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
export OFFLOAD_CHAOS_KILLS=500 OFFLOAD_CHAOS_RECOVERIES=100 OFFLOAD_CHAOS_STOPS=100 OFFLOAD_CHAOS_TROUBLES=20
export OFFLOAD_CHAOS_CHURN=120000 OFFLOAD_CHAOS_SEED=1
report=benchmarks/results/$(date +%F)-chaos.md
arguments=$*
while (($# > 0)); do
    case $1 in
        --kills) OFFLOAD_CHAOS_KILLS=$2; shift 2 ;;
        --recoveries) OFFLOAD_CHAOS_RECOVERIES=$2; shift 2 ;;
        --stops) OFFLOAD_CHAOS_STOPS=$2; shift 2 ;;
        --troubles) OFFLOAD_CHAOS_TROUBLES=$2; shift 2 ;;
        --churn) OFFLOAD_CHAOS_CHURN=$2; shift 2 ;;
        --seed) OFFLOAD_CHAOS_SEED=$2; shift 2 ;;
        -*) echo "usage: tests/chaos.sh [--kills N] [--recoveries N] [--stops N] [--troubles N] [--churn N] [--seed N] [REPORT.md]" >&2; exit 2 ;;
        *) report=$1; shift ;;
    esac
done

dotnet build tests/Offload.Chaos.Tests -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false </dev/null
export OFFLOAD_CHAOS_REPORT=$PWD/$report
{
    echo '# What became of jobs whose workers and stores died'
    echo
    echo "Command: \`tests/chaos.sh${arguments:+ $arguments}\`, $(nproc) cores, commit $(git rev-parse --short HEAD)"
    echo
    echo '| scenario | measure | figure |'
    echo '|---|---|---|'
} >"$report"
began=$SECONDS
outcome='Every scenario came to its end, and so did every job.'
artifacts/bin/Offload.Chaos.Tests/release/Offload.Chaos.Tests -noLogo -noColor -explicit on </dev/null || outcome='**Scenarios failed.** Their output says how.'
{
    echo
    echo "$outcome $(((SECONDS - began) / 60)) minutes."
} >>"$report"
[[ $outcome != *failed* ]]
