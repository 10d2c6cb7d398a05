#!/usr/bin/env bash
# Measures the Python parser on one core, over the standard library of a CPython, beside that CPython's ast.parse and a
# scan by ast-grep (from npm), and then the parts of a parse:
#
#   benchmarks/parse.sh [REPORT.md]        default: benchmarks/results/DATE-parse.md
#
# PYTHON chooses the CPython, 3.12 or newer; the default is pyenv's newest, else python3. Takes about three minutes. Run it on
# a machine that does nothing else.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
report=${1:-benchmarks/results/$(date +%F)-parse.md}
peer=artifacts/ast-grep
run=artifacts/bin/Offload.Python.Benchmarks/release/Offload.Python.Benchmarks

python=${PYTHON:-$(compgen -G "${PYENV_ROOT:-$HOME/.pyenv}/versions/3.1[2-4].*/bin/python3" | sort -V | tail -1 || true)}
python=${python:-/usr/bin/python3}
[[ -d $peer/node_modules/@ast-grep/cli ]] ||
    npm install --silent --no-fund --no-audit --prefix "$peer" @ast-grep/cli@0.51.1
dotnet build benchmarks/Offload.Python.Benchmarks -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false \
    >/dev/null

read -r library minor version < <("$python" -c '
import platform, sys, sysconfig
print(sysconfig.get_path("stdlib"), sys.version_info.minor, platform.python_version())')
{
    echo '# The Python parser beside its peers'
    echo
    echo "Command: \`benchmarks/parse.sh\`, one core of $(nproc), commit $(git rev-parse --short HEAD). Over the standard library of"
    echo "CPython $version with its tests; $("$peer/node_modules/.bin/ast-grep" --version)."
    echo
} >"$report"
"$run" speed "$library" "$minor" "$python" "$peer/node_modules/.bin/ast-grep" "$report"

parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
export OFFLOAD_PARSED_FILE=$library/typing.py
"$run" parts --job short --inProcess --artifacts "$parts" >"$parts/log" || { cat "$parts/log" >&2; exit 1; }
{
    echo
    echo "The parts, over \`typing.py\` ($(stat -c %s "$OFFLOAD_PARSED_FILE") bytes), by BenchmarkDotNet:"
    echo
    grep '^|' "$parts"/results/*-report-github.md
} >>"$report"
cat "$report"
