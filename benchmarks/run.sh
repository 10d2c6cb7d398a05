#!/usr/bin/env bash
# Measures a worker on a SQLite ledger and writes the figures, with the machine they were found on, to a file:
#
#   benchmarks/run.sh [REPORT.md]        default: benchmarks/results/DATE-sqlite.md
#
# Takes about two minutes. Run it on a machine that does nothing else.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
report=${1:-benchmarks/results/$(date +%F)-sqlite.md}
dotnet build benchmarks/Offload.Benchmarks -c Release --nologo -v quiet
PYTHONPATH=python-shim/src artifacts/bin/Offload.Benchmarks/release/Offload.Benchmarks "$report" benchmarks/enqueue_cost.py
