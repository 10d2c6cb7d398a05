#!/usr/bin/env bash
# Compares the Python parser with every CPython of this machine: over their standard libraries and Debian's packages. CPython
# 3.14 comes as WebAssembly, from npm. The first run asks CPython everything and takes some ten minutes; later ones ask
# only what is new.
#
#   tests/differential.sh [3.X ...] [PATH ...]
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
pyodide=${OFFLOAD_PYODIDE:-artifacts/pyodide}
if [[ ! -d $pyodide/node_modules/pyodide ]] && command -v npm >/dev/null; then
    npm install --silent --no-fund --no-audit --prefix "$pyodide" pyodide@314.0.2
fi
dotnet build tests/Offload.Python.Differential -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false
exec artifacts/bin/Offload.Python.Differential/release/Offload.Python.Differential files "$@"
