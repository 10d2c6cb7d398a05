"""What a worker's whole reply means for the caller."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from ._address import Address
from ._errors import IdempotencyConflictError, RejectedError
from ._reply import BadReplyError, BusyReplyError, Reply
from ._transport import Receipt

_BUSY = frozenset((408, 429, 502, 503, 504))
_PROBLEM = "urn:offload:problem:"
_ADVICE = {
    401: "check OFFLOAD_SIGNING_KEY against the worker's keys, and both machines' clocks",
    404: "check the path of OFFLOAD_URL",
}
_NEW_KEY = "give other arguments another idempotency_key"


def read_receipt(address: Address, job_id: str, reply: Reply) -> Receipt:
    """Return the receipt of a job; raises RejectedError, BusyReplyError, BadReplyError."""
    if reply.status != 202:
        _refuse(job_id, reply)
    document = _document(reply)
    accepted, state, replayed = document.get("id"), document.get("state"), document.get("replayed")
    if not isinstance(accepted, str) or not isinstance(state, (str, type(None))) or not isinstance(replayed, bool):
        raise BadReplyError("it answered 202 without the receipt of a worker")
    if accepted != job_id and not replayed:
        raise BadReplyError(f"it answered for another job, {accepted!r}")
    return Receipt(accepted, state, replayed, f"{address.url}/v1/jobs/{accepted}")


def read_status(job_id: str, reply: Reply) -> dict[str, Any] | None:
    """Return a job's status document, None for a job unknown; raises as `read_receipt` does."""
    if reply.status == 404:
        return None
    if reply.status != 200:
        _refuse(job_id, reply)
    document = _document(reply)
    if document.get("id") != job_id:
        raise BadReplyError("it answered 200 without the status of the job")
    return document


def _refuse(job_id: str, reply: Reply) -> NoReturn:
    if reply.status in _BUSY:
        raise BusyReplyError(f"it answered {reply.status}")
    if not 400 <= reply.status <= 499:
        raise BadReplyError(f"it answered {reply.status}, which a worker does not do here")
    problem = _document(reply)
    code, field, detail = _text(problem, "code"), _text(problem, "field"), _text(problem, "detail")
    kind = _text(problem, "type")
    if code is None and kind is not None and kind.startswith(_PROBLEM):
        code = kind[len(_PROBLEM) :]
    conflict = reply.status == 422 and code == "idempotency-conflict"
    error = IdempotencyConflictError if conflict else RejectedError
    why = ": ".join(text.rstrip(".") for text in (code, field, detail) if text) or "no reason given"
    advice = _NEW_KEY if conflict else _ADVICE.get(reply.status, "correct the call; repeating it will not help")
    message = f"the worker refused job {job_id} with {reply.status} ({why}); {advice}"
    raise error(message, job_id, reply.status, code, field, detail)


def _document(reply: Reply) -> dict[str, Any]:
    try:
        document = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _text(document: dict[str, Any], name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) else None
