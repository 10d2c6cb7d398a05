"""What carries an envelope to the worker, and what it brings back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Receipt:
    """The worker's word that it holds the job durably.

    `id` is the job's id: the first job's where `replayed` tells that this job had been accepted before.
    `state` is its state now, such as ``Enqueued`` or ``Scheduled``, or None where the first job is done and purged;
    `status_url` is where its status can be read.
    """

    id: str
    state: str | None
    replayed: bool
    status_url: str


class Transport(Protocol):
    """One way to the worker. Every method returns within the deadline it was made with, or raises EnqueueError."""

    def send(self, job_id: str, body: bytes, request_id: str, /) -> Receipt:
        """Hand over one encoded envelope; returns once the worker holds it durably."""

    def status(self, job_id: str, request_id: str, /) -> dict[str, Any] | None:
        """Return the job's status document, or None where the worker knows no such job."""
