"""Every error that this package raises on purpose.

OffloadError
  ConfigurationError            a setting is missing or wrong; raised by init_app
  ArgumentsError                a value given to a call cannot be sent; nothing was sent
  EnvelopeError                 an envelope breaks its contract; nothing was sent
  EnqueueError                  the worker did not take the call
    TransportUnavailableError   no usable answer within the deadline; nothing is known to have been accepted
    RejectedError               the worker refused it; the same call will be refused again
      IdempotencyConflictError  the idempotency key belongs to a job with other arguments
"""

from __future__ import annotations


class OffloadError(Exception):
    """The root of the tree. The text says what happened, to which value, and what to do."""

    def __str__(self) -> str:
        # The other arguments are kept in `args` only so that the error survives pickling and copying.
        return str(self.args[0]) if self.args else ""


class ConfigurationError(OffloadError):
    """A setting is missing or wrong, or the extension is not set up for the current application."""


class ArgumentsError(OffloadError, ValueError):
    """A value given to a call cannot be sent as JSON, or is out of range.

    `path` names the value: the parameter, or the place within the arguments such as ``args.items[3].price``.
    """

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message, path)
        self.path = path


class EnvelopeError(OffloadError, ValueError):
    """An envelope breaks its contract.

    `code` is one of the contract's codes, `field` the attribute's name, or ``body`` for the text as a whole.
    """

    def __init__(self, message: str, code: str, field: str) -> None:
        super().__init__(message, code, field)
        self.code = code
        self.field = field


class EnqueueError(OffloadError):
    """The worker did not take the call. `job_id` is the id of the job it was about."""

    def __init__(self, message: str, job_id: str, *details: object) -> None:
        super().__init__(message, job_id, *details)
        self.job_id = job_id


class TransportUnavailableError(EnqueueError):
    """No usable answer came within the deadline, so nothing is known to have been accepted.

    A reply may have been lost on its way, hence enqueue again only under the same ``idempotency_key``.
    `elapsed` is the time spent in seconds, `cause` the last fault met.
    """

    def __init__(self, message: str, job_id: str, elapsed: float, cause: Exception) -> None:
        super().__init__(message, job_id, elapsed, cause)
        self.elapsed = elapsed
        self.cause = cause


class RejectedError(EnqueueError):
    """The worker refused the call with a 4xx status; the same call will be refused again.

    `status` is the HTTP status; `code`, `field` and `detail` come from its problem document where it sent one.
    """

    def __init__(
        self, message: str, job_id: str, status: int, code: str | None, field: str | None, detail: str | None
    ) -> None:
        super().__init__(message, job_id, status, code, field, detail)
        self.status = status
        self.code = code
        self.field = field
        self.detail = detail


class IdempotencyConflictError(RejectedError):
    """The idempotency key was used before for the same job name with other arguments."""
