"""The demo's view of the shop and of the worker: plain HTTP, standard library only."""

from __future__ import annotations

import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Job = dict[str, Any]
_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the shop answered: the work is in safe hands."""

    request_id: str
    job_id: str
    milliseconds: float
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shop:
    url: str

    def place_order(self, request_id: str, book_id: int, quantity: int) -> Accepted:
        order = {
            "order_id": str(uuid.uuid4()),
            "book_id": book_id,
            "quantity": quantity,
            "email": "ada@example.com",
        }
        return self.post("/api/orders", request_id, order)

    def post(self, path: str, request_id: str, body: dict[str, Any]) -> Accepted:
        request = urllib.request.Request(
            self.url + path,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "X-Request-ID": request_id},
        )
        started = time.perf_counter()
        answer = _read(request)
        milliseconds = (time.perf_counter() - started) * 1000
        return Accepted(answer["request_id"], answer["job_id"], milliseconds, answer)


@dataclass(frozen=True, slots=True)
class Worker:
    url: str

    def job(self, job_id: str) -> Job:
        return _read(urllib.request.Request(f"{self.url}/v1/jobs/{job_id}"))

    def wait_until(self, condition: Callable[[Job], bool], job_id: str, seconds: float = 60) -> Job:
        """The job once the condition holds, or as it is when the time is up."""
        deadline = time.monotonic() + seconds
        job = self.job(job_id)
        while not condition(job) and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
            job = self.job(job_id)
        return job


def is_done(job: Job) -> bool:
    return job["state"] in ("Succeeded", "Failed", "Deleted")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _read(request: urllib.request.Request) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            answer: dict[str, Any] = json.load(response)
    except urllib.error.HTTPError as error:
        sys.exit(f"{request.full_url} answered {error.code}: {error.read().decode(errors='replace')}")
    except urllib.error.URLError as error:
        sys.exit(f"{request.full_url} does not answer: {error.reason}")
    return answer
