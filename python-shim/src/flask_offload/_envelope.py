"""The envelope: one CloudEvents 1.0 JSON event that carries one job."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ._arguments import check_arguments
from ._attributes import RULES, check_attributes
from ._errors import ArgumentsError
from ._strict_json import MAX_BYTES, read_object

# Cycles need no second check: the walk over the arguments has refused them.
_write = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Envelope:
    """One job on the wire, with the attributes under their CloudEvents names; timestamps are RFC 3339 text."""

    id: str
    source: str
    type: str
    data: dict[str, Any]
    time: str | None = None
    datacontenttype: str | None = None
    queue: str | None = None
    notbefore: str | None = None
    expirytime: str | None = None
    idempotencykey: str | None = None
    maxattempts: int | None = None
    partitionkey: str | None = None
    traceparent: str | None = None
    tracestate: str | None = None
    requestid: str | None = None
    correlationid: str | None = None
    causationid: str | None = None
    specversion: str = "1.0"

    def encode(self) -> bytes:
        """Write the envelope; attributes that are None are left out.

        Raises EnvelopeError for an attribute that breaks its rule, ArgumentsError for a value in `data` that JSON
        cannot carry exactly, or when the whole passes 262,144 bytes.
        """
        check_arguments(self.data)
        fields = self.__dict__
        attributes = {name: fields[name] for name in RULES if fields[name] is not None}
        check_attributes(attributes)
        body = _write(attributes).encode("utf-8")
        if len(body) > MAX_BYTES:
            raise ArgumentsError(
                f"args: the envelope would have {len(body)} bytes, the limit is {MAX_BYTES}: "
                "store the content where the worker can read it and send its key",
                "args",
            )
        return body

    @classmethod
    def decode(cls, body: bytes) -> Envelope:
        """Read an envelope; raises EnvelopeError with the first fault in the contract's order."""
        attributes = read_object(body)
        check_attributes(attributes)
        return cls(**attributes)
