"""Moves background work out of a Flask application to an Offload worker fleet.

Importing this package does nothing but define names: no thread, no socket, no signal handler, no at-fork hook.
"""

from ._errors import (
    ArgumentsError,
    ConfigurationError,
    EnqueueError,
    EnvelopeError,
    IdempotencyConflictError,
    OffloadError,
    RejectedError,
    TransportUnavailableError,
)
from ._extension import Offload
from ._transport import Receipt

__all__ = [
    "ArgumentsError",
    "ConfigurationError",
    "EnqueueError",
    "EnvelopeError",
    "IdempotencyConflictError",
    "Offload",
    "OffloadError",
    "Receipt",
    "RejectedError",
    "TransportUnavailableError",
]
