"""The Flask extension."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Iterator
from weakref import WeakKeyDictionary

from flask import Flask, current_app, has_app_context

from ._attributes import is_valid
from ._clock import Clock
from ._envelope import Envelope
from ._errors import ArgumentsError, ConfigurationError
from ._http import HttpTransport
from ._request import current_request_id, current_trace
from ._schedule import end_of, start_of
from ._settings import Settings, read_settings
from ._timestamps import write_instant
from ._transport import Receipt, Transport
from ._uuid7 import Uuid7Source


@dataclass(frozen=True)
class _State:
    settings: Settings
    transport: Transport
    ids: Uuid7Source
    clock: Clock


class Offload:
    """Enqueues jobs for an Offload worker from one or several Flask applications.

    Configuration keys, read once by `init_app` (the keyword settings here are their defaults):

    - ``OFFLOAD_URL``: the worker's base URL, http or https. Falls back to the environment variable of that name.
    - ``OFFLOAD_SOURCE``: the application's name in envelopes; default ``/apps/`` and the app's name.
    - ``OFFLOAD_TIMEOUT``: seconds that one call may take in all, above 0 and at most 60; default 2.0. Under uWSGI
      with harakiri it is cut to half of the harakiri time.
    - ``OFFLOAD_SIGNING_KEY``: ``whsec_…``; calls are signed when it is set.
    - ``OFFLOAD_QUEUE``: the queue of jobs that name none; default ``default``.
    """

    def __init__(
        self,
        app: Flask | None = None,
        *,
        url: str | None = None,
        source: str | None = None,
        timeout: float | None = None,
        signing_key: str | None = None,
        queue: str | None = None,
    ) -> None:
        self._defaults = {"url": url, "source": source, "timeout": timeout, "signing_key": signing_key, "queue": queue}
        self._states: WeakKeyDictionary[Flask, _State] = WeakKeyDictionary()
        self._recorder: Transport | None = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Set the extension up for an application; opens no connection.

        Raises ConfigurationError when a setting is missing or wrong, or when the app has an Offload already.
        """
        if "offload" in app.extensions:
            raise ConfigurationError(f"the app {app.name!r} has an Offload already: set up one, and import it")
        settings = read_settings(app.config, self._defaults, os.environ, app.name)
        clock = Clock()
        transport = HttpTransport(settings.address, settings.timeout, settings.signing_key, clock)
        self._states[app] = _State(settings, transport, Uuid7Source(clock), clock)
        app.extensions["offload"] = self

    def enqueue(
        self,
        name: str,
        args: dict[str, Any],
        *,
        idempotency_key: str | None = None,
        delay: int | float | timedelta | None = None,
        eta: datetime | None = None,
        expires: int | float | timedelta | datetime | None = None,
        queue: str | None = None,
        max_attempts: int | None = None,
    ) -> Receipt:
        """Hand a job to the worker and return its receipt once the worker holds it durably.

        `name` is the job's name, up to 128 letters, digits, dots, underscores and hyphens; `args` its named arguments
        as JSON values. Under an `idempotency_key` (1 to 255 printable ASCII characters) a second call with the same
        arguments returns the first job's receipt. The job starts no earlier than `delay` (seconds or a timedelta, from
        now) or `eta` (an aware datetime), and no later than `expires` (either form). `max_attempts` is 1 to 100.

        Raises ArgumentsError or EnvelopeError before anything is sent; RejectedError, IdempotencyConflictError or
        TransportUnavailableError within ``OFFLOAD_TIMEOUT``; ConfigurationError outside of an application context.
        """
        state = self._state()
        now = datetime.fromtimestamp(state.clock.unix_ns() / 1e9, timezone.utc)
        start, end = start_of(delay, eta, now), end_of(expires, now)
        traceparent, tracestate = current_trace()
        envelope = Envelope(
            id=state.ids.next(),
            source=state.settings.source,
            type=name,
            data=args,
            time=write_instant(now),
            queue=state.settings.queue if queue is None else queue,
            notbefore=None if start is None else write_instant(start),
            expirytime=None if end is None else write_instant(end),
            idempotencykey=idempotency_key,
            maxattempts=max_attempts,
            traceparent=traceparent,
            tracestate=tracestate,
            requestid=current_request_id(state.ids.next),
        )
        return self._transport(state).send(envelope.id, envelope.encode(), str(envelope.requestid))

    def status(self, job_id: str) -> dict[str, Any] | None:
        """Return the worker's status document of a job as it was sent, or None for a job that it does not know.

        Its members are id, type, source, queue, state, reason, attempt, maxAttempts, createdAt, notBefore, startedAt,
        finishedAt, requestId, result and history. Raises as `enqueue` does.
        """
        state = self._state()
        if not is_valid("id", job_id):
            raise ArgumentsError(f"job_id must be the id of a receipt, not {job_id!r}", "job_id")
        return self._transport(state).status(job_id, current_request_id(state.ids.next))

    def request_id(self) -> str:
        """Return the current request's id: its valid ``X-Request-ID`` header, else one made for it.

        Outside of a request every call makes a new one.
        """
        return current_request_id(self._state().ids.next)

    @contextmanager
    def recording(self) -> Iterator[list[Envelope]]:
        """Send nothing within the block, in no thread, and yield the list of the envelopes that would have been sent.

        For tests: ``with offload.recording() as jobs: ...``. Every check of a real call is made.
        """
        from .testing import RecordingTransport

        recorder, before = RecordingTransport(), self._recorder
        self._recorder = recorder
        try:
            yield recorder.jobs
        finally:
            self._recorder = before

    def _transport(self, state: _State) -> Transport:
        return state.transport if self._recorder is None else self._recorder

    def _state(self) -> _State:
        if not has_app_context():
            raise ConfigurationError("there is no application context: call this in a view, or in app.app_context()")
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask types the proxy as the app
        state = self._states.get(app)
        if state is None:
            raise ConfigurationError(f"the app {app.name!r} is not set up: call offload.init_app(app) first")
        return state
