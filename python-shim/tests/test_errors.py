"""Errors survive copying and pickling, as error reporters and process pools do it."""

from __future__ import annotations

import copy
import pickle

import pytest

from flask_offload import (
    ArgumentsError,
    ConfigurationError,
    EnvelopeError,
    IdempotencyConflictError,
    OffloadError,
    RejectedError,
    TransportUnavailableError,
)


@pytest.mark.parametrize(
    "error",
    [
        ConfigurationError("what to set"),
        ArgumentsError("args.a: why", "args.a"),
        EnvelopeError("why", "missing", "id"),
        TransportUnavailableError("why", "job-1", 1.5, ConnectionResetError("gone")),
        RejectedError("why", "job-1", 400, "missing", "id", "detail"),
        IdempotencyConflictError("why", "job-1", 422, "idempotency-conflict", None, None),
        OffloadError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_keeps_its_text_and_its_facts(error: OffloadError) -> None:
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert {name: repr(value) for name, value in vars(twin).items()} == {
            name: repr(value) for name, value in vars(error).items()
        }
