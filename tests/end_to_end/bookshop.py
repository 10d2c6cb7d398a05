"""The book shop under a real uWSGI and its worker, as processes that a test can stop and start."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Sequence

ROOT = Path(__file__).resolve().parents[2]
WORKER = ROOT / "artifacts" / "bin" / "Bookshop.Handlers" / "release" / "Bookshop.Handlers"
START_LIMIT = 60.0
POLL_INTERVAL = 0.02


class Bookshop:
    """Starts both on entering, and ends both on leaving."""

    def __init__(self, folder: Path, uwsgi_options: Sequence[str] = ()) -> None:
        self._folder = folder
        self._uwsgi_options = uwsgi_options
        self._worker_url = f"http://127.0.0.1:{free_port()}"
        self._shop_url = f"http://127.0.0.1:{free_port()}"
        self._worker: subprocess.Popen[bytes] | None = None
        self._shop: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        return self._folder / "bookshop.db"

    @property
    def mails(self) -> list[Path]:
        return sorted((self._folder / "mail" / "new").iterdir())

    def __enter__(self) -> Bookshop:
        self.start_worker()
        self._start_shop()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._shop, self._worker):
            if process is not None and process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(60)

    def start_worker(self) -> None:
        settings = {
            "Offload__Urls": self._worker_url,
            "Offload__Ledger": f"Data Source={self._folder / 'ledger.db'}",
            "Bookshop__MailDirectory": str(self._folder / "mail"),
            "Bookshop__ReportDirectory": str(self._folder / "reports"),
            "Logging__LogLevel__Default": "Warning",
        }
        self._worker = self._start([str(WORKER)], settings, "worker.log")
        wait_until_ready(self._worker_url, self._worker)

    def stop_worker(self) -> int:
        assert self._worker is not None
        self._worker.send_signal(signal.SIGTERM)
        return self._worker.wait(60)

    def order(self, order: dict[str, Any]) -> dict[str, Any]:
        """Posts the order until it is taken, as a customer does who presses the button again."""
        body = json.dumps(order).encode()
        while True:
            request = urllib.request.Request(
                f"{self._shop_url}/api/orders", body, {"Content-Type": "application/json"}
            )
            try:
                with urllib.request.urlopen(request, timeout=60) as response:
                    answer: dict[str, Any] = json.load(response)
                    return answer
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    raise AssertionError(error.read().decode()) from error

    def state_of(self, job_id: str) -> str:
        with urllib.request.urlopen(f"{self._worker_url}/v1/jobs/{job_id}", timeout=60) as response:
            state: str = json.load(response)["state"]
            return state

    def _start_shop(self) -> None:
        command = ["uwsgi-core", "--plugin", "python3", "--ini", str(ROOT / "samples" / "bookshop" / "uwsgi.ini")]
        settings = {
            "OFFLOAD_URL": self._worker_url,
            "BOOKSHOP_DATABASE": str(self.database),
            "BOOKSHOP_REMINDER_DELAY_SECONDS": "86400",
            "PYTHONPATH": str(ROOT / "python-shim" / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        address = self._shop_url.removeprefix("http://")
        self._shop = self._start([*command, *self._uwsgi_options, "--http-socket", address], settings, "shop.log")
        wait_until_ready(self._shop_url, self._shop)

    def _start(self, command: list[str], settings: dict[str, str], log: str) -> subprocess.Popen[bytes]:
        with (self._folder / log).open("ab") as output:
            return subprocess.Popen(
                command, env={**os.environ, **settings}, stdout=output, stderr=subprocess.STDOUT, cwd=self._folder
            )


def wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + START_LIMIT
    while not is_ready(url):
        assert process.poll() is None, f"{process.args!r} ended with exit code {process.returncode}"
        assert time.monotonic() < limit, f"{url} was not ready within {START_LIMIT} s"
        time.sleep(POLL_INTERVAL)


def is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/ready", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
