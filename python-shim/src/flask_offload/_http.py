"""The HTTP transport.

A hand-written client, since `http.client` costs about 30 µs more of processor time a call (measured over loopback with
CPython 3.11), mostly for headers.
"""

from __future__ import annotations

import errno
import os
import socket
import threading
from typing import TYPE_CHECKING, Any, Callable, TypeVar

from ._address import Address
from ._clock import Clock, Deadline
from ._connection import Connection, connect
from ._errors import TransportUnavailableError
from ._outcome import read_receipt, read_status
from ._reply import BadReplyError, BusyReplyError, NoReplyError, Reply
from ._signature import sign
from ._transport import Receipt
from ._version import VERSION

if TYPE_CHECKING:
    import ssl

_T = TypeVar("_T")

FIRST_PAUSE = 0.025
LONGEST_PAUSE = 0.5

_PASSING = frozenset((errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN, errno.ETIMEDOUT, errno.EADDRNOTAVAIL))


class HttpTransport:
    """Talks to one worker address, over one kept-alive connection for each process and thread.

    Every call, with connecting, TLS and all retries, ends within `timeout` seconds. Retrying is safe, as each try
    sends the same bytes with the same job id. The connection is taken out while in use and put back only after a
    whole reply, so no caller ever meets another's reply.
    """

    def __init__(self, address: Address, timeout: float, key: bytes | None, clock: Clock) -> None:
        self._address = address
        self._timeout = timeout
        self._key = key
        self._clock = clock
        self._kept = threading.local()
        self._context: ssl.SSLContext | None = None
        self._path = f"{address.prefix}/v1/jobs"
        self._common = (
            f" HTTP/1.1\r\nHost: {address.authority}\r\nUser-Agent: flask-offload/{VERSION}\r\n"
            "Accept: application/json, application/problem+json\r\nX-Request-ID: "
        )
        self._post = f"POST {self._path}{self._common}"

    def send(self, job_id: str, body: bytes, request_id: str, /) -> Receipt:
        """Hand over one encoded envelope; returns once the worker holds it durably."""
        head = (
            f"{self._post}{request_id}\r\n{self._signature(job_id, body)}"
            f"Content-Type: application/cloudevents+json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return self._call(job_id, head.encode("ascii") + body, lambda reply: read_receipt(self._address, job_id, reply))

    def status(self, job_id: str, request_id: str, /) -> dict[str, Any] | None:
        """Return the job's status document, or None where the worker knows no such job."""
        head = f"GET {self._path}/{job_id}{self._common}{request_id}\r\n{self._signature(job_id, b'')}\r\n"
        return self._call(job_id, head.encode("ascii"), lambda reply: read_status(job_id, reply))

    def _signature(self, job_id: str, body: bytes) -> str:
        if self._key is None:
            return ""
        now = self._clock.unix_ns() // 1_000_000_000
        signature = sign(self._key, job_id, now, body)
        return f"webhook-id: {job_id}\r\nwebhook-timestamp: {now}\r\nwebhook-signature: {signature}\r\n"

    def _call(self, job_id: str, request: bytes, read: Callable[[Reply], _T]) -> _T:
        deadline = Deadline(self._clock, self._timeout)
        pause = FIRST_PAUSE
        while True:
            try:
                return read(self._attempt(request, deadline))
            except (OSError, BadReplyError, BusyReplyError) as fault:
                # After any fault the next try, or call, begins on a fresh connection.
                self._kept.__dict__.clear()
                wait = pause * (0.5 + self._clock.jitter() / 2)
                if not _may_pass(fault) or not deadline.allows(wait):
                    raise self._unavailable(job_id, deadline.elapsed(), fault) from fault
            self._clock.sleep(wait)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _attempt(self, request: bytes, deadline: Deadline) -> Reply:
        kept = self._take()
        if kept is not None:
            try:
                return self._exchange(kept, request, deadline)
            except NoReplyError:
                # The worker closed the idle connection just now; a fresh one tells whether it is there.
                pass
        return self._exchange(connect(self._address, self._tls(), deadline), request, deadline)

    def _take(self) -> Connection | None:
        kept: Connection | None = self._kept.__dict__.pop("connection", None)
        if kept is not None and (kept.pid != os.getpid() or not kept.is_quiet()):
            kept.close()
            return None
        return kept

    def _exchange(self, connection: Connection, request: bytes, deadline: Deadline) -> Reply:
        try:
            reply = connection.exchange(request, deadline)
        except BaseException:
            connection.close()
            raise
        if reply.reusable:
            self._kept.connection = connection
        else:
            connection.close()
        return reply

    def _tls(self) -> ssl.SSLContext | None:
        if self._context is None and self._address.scheme == "https":
            import ssl

            context = ssl.create_default_context()
            context.set_alpn_protocols(["http/1.1"])
            self._context = context
        return self._context

    def _unavailable(self, job_id: str, elapsed: float, cause: Exception) -> TransportUnavailableError:
        return TransportUnavailableError(
            f"no answer for job {job_id} from {self._address.url} in {elapsed:.2f} s of {self._timeout:g} s: {cause}. "
            "Check that the worker runs and that OFFLOAD_URL is its address; "
            "enqueue again only under the same idempotency_key",
            job_id,
            elapsed,
            cause,
        )


def _may_pass(fault: Exception) -> bool:
    if isinstance(fault, socket.gaierror):
        return fault.errno == socket.EAI_AGAIN
    if isinstance(fault, OSError):
        return isinstance(fault, ConnectionError) or fault.errno in _PASSING
    return isinstance(fault, BusyReplyError)
