"""What the current Flask request says about itself."""

from __future__ import annotations

from typing import Callable

from flask import has_request_context, request

from ._attributes import is_valid

# In the WSGI environment and not on flask.g, which a nested application context hides and a test's outer one shares.
_REMEMBERED = "flask_offload.request_id"


def current_request_id(make: Callable[[], str]) -> str:
    """Return the id of the current request, always the same within it; a new one outside of a request."""
    if not has_request_context():
        return make()
    environ = request.environ
    known = environ.get(_REMEMBERED)
    if known is None:
        sent = environ.get("HTTP_X_REQUEST_ID")
        known = environ[_REMEMBERED] = sent if is_valid("requestid", sent) else make()
    return str(known)


def current_trace() -> tuple[str | None, str | None]:
    """Return the request's valid traceparent and tracestate headers; the second never without the first."""
    if not has_request_context():
        return None, None
    parent, state = request.environ.get("HTTP_TRACEPARENT"), request.environ.get("HTTP_TRACESTATE")
    if not is_valid("traceparent", parent):
        return None, None
    return parent, state if is_valid("tracestate", state) else None
