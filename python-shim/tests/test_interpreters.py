"""The modules that need no Flask pass their tests under every CPython from 3.8 on that is found here."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys

import pytest

TESTS = pathlib.Path(__file__).resolve().parent
VERSIONS = [f"3.{minor}" for minor in range(8, 15)]


def find(version: str) -> str | None:
    """Return an interpreter of that version: this one, one of pyenv's, or the first on the path that runs."""
    pyenv = pathlib.Path(os.environ.get("PYENV_ROOT") or pathlib.Path.home() / ".pyenv")
    candidates = [sys.executable, *map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python")))]
    found = shutil.which(f"python{version}")
    return next((path for path in (*candidates, found) if path and runs(path, version)), None)


def runs(path: str, version: str) -> bool:
    """Tell whether a file runs as CPython of that version; a shim of pyenv may not."""
    script = "import sys; print(sys.implementation.name, '%d.%d' % sys.version_info[:2])"
    done = subprocess.run([path, "-c", script], check=False, capture_output=True, text=True, timeout=60)
    return done.stdout.strip() == f"cpython {version}"


@pytest.mark.parametrize("version", VERSIONS)
def test_the_portable_tests_pass(version: str) -> None:
    python = find(version)
    if python is None:
        pytest.skip(f"no CPython {version} here")
    command = [python, "-W", "error", "-m", "unittest", "discover", "-s", "portable", "-t", "."]
    paths = os.pathsep.join((str(TESTS.parent / "src"), str(TESTS)))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, check=False, cwd=TESTS, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "\nOK" in done.stderr
