"""The rules of the envelope's attributes, in the order in which they are checked."""

from __future__ import annotations

import re
from typing import Any, Callable, Mapping, NamedTuple

from ._errors import EnvelopeError
from ._timestamps import read_instant

_SHOWN_CHARACTERS = 80


class Rule(NamedTuple):
    """What one attribute's value must be: its Python types, a test for a value of them, and the same in words."""

    kinds: tuple[type, ...]
    accepts: Callable[[Any], object]
    wanted: str


def _text(pattern: str, wanted: str) -> Rule:
    return Rule((str,), re.compile(pattern).fullmatch, wanted)


_TIMESTAMP = Rule((str,), read_instant, "an RFC 3339 timestamp with an offset, such as 2026-03-01T12:00:00Z")
_KEY = _text("[\x20-\x7e]{1,255}", "1 to 255 printable ASCII characters")
_IDENTIFIER = _text("[\x21-\x7e]{1,128}", "1 to 128 printable ASCII characters without spaces")

RULES: dict[str, Rule] = {
    "specversion": Rule((str,), lambda text: text == "1.0", 'exactly "1.0"'),
    "id": _text(
        "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        "a UUID of RFC 9562 in lower case",
    ),
    "source": _text(
        r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,255}",
        "the application as a URI reference of 1 to 255 characters, such as /apps/shop",
    ),
    "type": _text(
        "(?!.{129})[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?",
        "a job name of 1 to 128 letters, digits, dots, underscores and hyphens, such as receipt.send",
    ),
    "time": _TIMESTAMP,
    "datacontenttype": Rule((str,), lambda text: text == "application/json", 'exactly "application/json"'),
    "data": Rule((dict,), lambda _: True, "a JSON object of named arguments"),
    "queue": _text("[a-z0-9_-]{1,50}", "a queue name of 1 to 50 lower-case letters, digits, underscores and hyphens"),
    "notbefore": _TIMESTAMP,
    "expirytime": _TIMESTAMP,
    "idempotencykey": _KEY,
    # A number with a fraction has the right type and the wrong value, hence float among the types.
    "maxattempts": Rule((int, float), lambda n: type(n) is not float and 1 <= n <= 100, "a whole number from 1 to 100"),
    "partitionkey": _KEY,
    "traceparent": _text(
        "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}", "a W3C traceparent in lower case"
    ),
    "tracestate": _text("[\x20-\x7e]{1,512}", "a W3C tracestate of 1 to 512 printable ASCII characters"),
    "requestid": _IDENTIFIER,
    "correlationid": _IDENTIFIER,
    "causationid": _IDENTIFIER,
}

REQUIRED = frozenset(("specversion", "id", "source", "type", "data"))


def is_valid(name: str, value: object) -> bool:
    """Tell whether `value` obeys the rule of the attribute `name`."""
    return _fault(RULES[name], value) is None


def check_attributes(attributes: Mapping[str, Any]) -> None:
    """Raise EnvelopeError for the first fault: unknown attributes, then the table's order, then cross checks."""
    for name in attributes:
        if name not in RULES:
            shown = _shown(name)
            raise EnvelopeError(f"the envelope has no attribute {shown}: remove it", "unknown-attribute", name)
    for name, rule in RULES.items():
        if name in attributes:
            code = _fault(rule, attributes[name])
            if code is not None:
                raise _refusal(code, name, attributes[name], rule.wanted)
        elif name in REQUIRED:
            raise EnvelopeError(f"{name} is missing: it must be {rule.wanted}", "missing", name)
    _check_together(attributes)


def _fault(rule: Rule, value: object) -> str | None:
    # The class is asked for by type(), since a Flask proxy passes isinstance() as what it stands for.
    kind = type(value)
    if kind is bool or not issubclass(kind, rule.kinds):
        return "wrong-type"
    return None if rule.accepts(value) else "invalid-value"


def _check_together(attributes: Mapping[str, Any]) -> None:
    if "expirytime" in attributes and "notbefore" in attributes:
        expiry, start = read_instant(attributes["expirytime"]), read_instant(attributes["notbefore"])
        if expiry is not None and start is not None and expiry <= start:
            wanted = f"later than notbefore, which is {attributes['notbefore']}"
            raise _refusal("invalid-value", "expirytime", attributes["expirytime"], wanted)
    if "tracestate" in attributes and "traceparent" not in attributes:
        raise EnvelopeError("tracestate is there without traceparent: send both or none", "invalid-value", "tracestate")


def _refusal(code: str, name: str, value: object, wanted: str) -> EnvelopeError:
    shown = type(value).__name__ if code == "wrong-type" else _shown(value)
    return EnvelopeError(f"{name} must be {wanted}, not {shown}", code, name)


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN_CHARACTERS else shown[:_SHOWN_CHARACTERS] + "…"
