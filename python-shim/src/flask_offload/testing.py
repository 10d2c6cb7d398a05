"""For the tests of applications: what was enqueued, without a worker or a socket.

Each job is an `Envelope`:

    with offload.recording() as jobs:
        client.post("/orders")
    assert [(job.type, job.data) for job in jobs] == [("receipt.send", {"order_id": 7})]
"""

from __future__ import annotations

from typing import Any

from ._envelope import Envelope
from ._transport import Receipt

__all__ = ["Envelope", "RecordingTransport"]


class RecordingTransport:
    """Accepts every envelope and keeps it in `jobs`, as a worker would have read it."""

    def __init__(self) -> None:
        self.jobs: list[Envelope] = []

    def send(self, job_id: str, body: bytes, _request_id: str) -> Receipt:
        """Keep an envelope."""
        envelope = Envelope.decode(body)
        self.jobs.append(envelope)
        return Receipt(job_id, _state(envelope), False, f"recording:/v1/jobs/{job_id}")

    def status(self, job_id: str, _request_id: str) -> dict[str, Any] | None:
        """Return the id, type, queue, state and attempt of a recorded job, or None."""
        for job in self.jobs:
            if job.id == job_id:
                return {"id": job.id, "type": job.type, "queue": job.queue, "state": _state(job), "attempt": 0}
        return None


def _state(envelope: Envelope) -> str:
    return "Enqueued" if envelope.notbefore is None else "Scheduled"
