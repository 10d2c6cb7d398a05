"""Celery as a peer: fill WORKLOAD COUNT | pace COUNT (benchmarks/README.md has the cast and the environment).

The worker is Celery's own command: celery -A peer worker.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import time

import redis
from celery import Celery

PAYLOAD = "x" * 300

app = Celery("peer", broker=os.environ["PEER_STORE"])
app.conf.update(
    task_ignore_result=True,
    worker_prefetch_multiplier=64,  # what the manual advises for many short tasks
    worker_send_task_events=False,
)


class Tally:
    """The file in which a process counts; made late, since Celery forks its workers."""

    def __init__(self) -> None:
        path = f"{os.environ['PEER_TALLY']}/{os.getpid()}"
        with open(f"{path}.count", "w+b") as file:
            file.truncate(8)
            self._cell = mmap.mmap(file.fileno(), 8)
        self._micros = open(f"{path}.micros", "a", buffering=1, encoding="ascii")
        self._done = 0

    def count(self) -> None:
        self._done += 1
        struct.pack_into("<q", self._cell, 0, self._done)

    def record(self, micros: float) -> None:
        self._micros.write(f"{micros:.0f}\n")


_tally: Tally | None = None
_redis: redis.Redis | None = None


def tally() -> Tally:
    global _tally
    _tally = _tally or Tally()
    return _tally


def counter() -> redis.Redis:
    global _redis
    if _redis is None:
        host, port = os.environ["PEER_REDIS"].split(":")
        _redis = redis.Redis(host, int(port))
    return _redis


def microseconds() -> float:
    """The monotonic clock, which all processes of the host share."""
    return time.monotonic_ns() / 1000


@app.task(name="noop")
def noop(payload: str) -> None:
    tally().count()


@app.task(name="increment")
def increment(payload: str) -> None:
    counter().incr("peer:increments")
    tally().count()


@app.task(name="latency")
def latency(payload: str, sent_at: float) -> None:
    tally().record(microseconds() - sent_at)
    tally().count()


def fill(workload: str, count: str) -> None:
    task = app.tasks[workload]
    for _ in range(int(count)):
        task.delay(PAYLOAD)


def pace(count: str) -> None:
    start = time.monotonic()
    for sent in range(int(count)):
        time.sleep(max(0.0, start + sent / 100 - time.monotonic()))
        latency.delay(PAYLOAD, microseconds())


if __name__ == "__main__":
    {"fill": fill, "pace": pace}[sys.argv[1]](*sys.argv[2:])
