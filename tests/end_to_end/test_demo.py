"""The first command of the README does what it says."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOP_LOG = ROOT / ".demo" / "shop.log"


def test_the_demo_runs_every_job_to_success() -> None:
    result = run_demo("--once")

    assert result.returncode == 0, result.stdout
    assert "Succeeded" in result.stdout
    assert "Failed" not in result.stdout


def test_a_job_survives_the_death_of_its_worker_and_has_its_effect_once() -> None:
    result = run_demo("--crash")

    assert result.returncode == 0, result.stdout
    assert "Processing" in result.stdout


def test_ctrl_c_ends_the_demo_though_uwsgi_does_not_hear_signals_while_it_starts() -> None:
    with start_demo() as demo:
        wait_until(lambda: "interpreter initialized" in read_text(SHOP_LOG))
        os.killpg(demo.pid, signal.SIGINT)
        output, _ = demo.communicate(timeout=30)

    assert demo.returncode == 130, output
    assert "did not end cleanly" not in output


@pytest.mark.parametrize("port", ["0", "99999", "http"])
def test_the_demo_refuses_what_is_no_port(port: str) -> None:
    result = run_demo("--once", OFFLOAD_DEMO_SHOP_PORT=port)

    assert result.returncode == 1
    assert f"Port {port} can't be had" in result.stdout
    assert "OFFLOAD_DEMO_SHOP_PORT" in result.stdout


def test_the_demo_refuses_a_port_that_it_needs_twice() -> None:
    port = free_port()
    result = run_demo("--once", OFFLOAD_DEMO_SHOP_PORT=port, OFFLOAD_DEMO_WORKER_PORT=port)

    assert result.returncode == 1
    assert "OFFLOAD_DEMO_WORKER_PORT" in result.stdout


def run_demo(mode: str, **ports: str) -> subprocess.CompletedProcess[str]:
    with start_demo(mode, **ports) as demo:
        output, _ = demo.communicate(timeout=300)
    return subprocess.CompletedProcess(demo.args, demo.returncode, output)


def start_demo(*arguments: str, **ports: str) -> subprocess.Popen[str]:
    SHOP_LOG.unlink(missing_ok=True)
    free_ports = {"OFFLOAD_DEMO_SHOP_PORT": free_port(), "OFFLOAD_DEMO_WORKER_PORT": free_port()}
    return subprocess.Popen(
        [str(ROOT / "demo.sh"), *arguments],
        env={**os.environ, **free_ports, **ports},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, f"not so within {seconds} s"
        time.sleep(0.01)


def read_text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
