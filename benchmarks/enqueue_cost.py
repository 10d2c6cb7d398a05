"""What one call costs the Flask process that makes it.

Prints JSON: microseconds, median and 99th percentile, of `offload.enqueue` (a durable accept over HTTP), alone and
while the worker runs each job at once on the same machine, and of two references in the same process on the same disk:
a durable SQLite insert, and the thread that people start today.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Callable

from flask import Flask

from flask_offload import Offload

WARM_UP = 6000  # the runtime compiles the hot path anew until about here
CALLS = 3000
PAYLOAD = "x" * 300


def main() -> None:
    app = Flask("benchmark")
    app.config["OFFLOAD_URL"] = sys.argv[1]
    offload = Offload(app)
    with app.app_context(), tempfile.TemporaryDirectory() as folder:
        insert = durable_insert(Path(folder) / "reference.db")
        results = {
            "enqueue": measure(lambda: offload.enqueue("bench.noop", {"payload": PAYLOAD}, queue="not-served")),
            "enqueue_and_run": measure(lambda: offload.enqueue("bench.noop", {"payload": PAYLOAD})),
            "sqlite_insert": measure(insert),
            "thread_start": measure(lambda: threading.Thread(target=nothing).start()),
        }
    json.dump(results, sys.stdout)


def measure(call: Callable[[], object]) -> dict[str, float]:
    for _ in range(WARM_UP):
        call()
    micros = []
    for _ in range(CALLS):
        started = time.perf_counter_ns()
        call()
        micros.append((time.perf_counter_ns() - started) / 1000)
    micros.sort()
    return {"p50": micros[CALLS // 2], "p99": micros[CALLS * 99 // 100]}


def durable_insert(path: Path) -> Callable[[], object]:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE job (id INTEGER PRIMARY KEY, data TEXT)")
    return lambda: database.execute("INSERT INTO job (data) VALUES (?)", (PAYLOAD,))


def nothing() -> None:
    pass


if __name__ == "__main__":
    main()
