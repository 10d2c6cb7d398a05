"""The first command of the README does what it says."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_demo_runs_every_job_to_success() -> None:
    result = run_demo("--once")

    assert result.returncode == 0, result.stdout
    assert "Succeeded" in result.stdout
    assert "Failed" not in result.stdout


def test_a_job_survives_the_death_of_its_worker_and_has_its_effect_once() -> None:
    result = run_demo("--crash")

    assert result.returncode == 0, result.stdout
    assert "Processing" in result.stdout


def run_demo(mode: str) -> subprocess.CompletedProcess[str]:
    ports = {"OFFLOAD_DEMO_SHOP_PORT": free_port(), "OFFLOAD_DEMO_WORKER_PORT": free_port()}
    return subprocess.run(
        [str(ROOT / "demo.sh"), mode],
        env={**os.environ, **ports},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
