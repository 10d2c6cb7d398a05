"""Turns the times that a caller gives into moments."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Union

from ._errors import ArgumentsError

Span = Union[int, float, timedelta]


def start_of(delay: Span | None, eta: datetime | None, now: datetime) -> datetime | None:
    """Return the moment before which a job must not start, or None where it may start at once."""
    if delay is None:
        return None if eta is None else _moment("eta", eta)
    if eta is not None:
        raise ArgumentsError("delay and eta exclude each other: give one of them", "delay")
    span = _span("delay", delay)
    if span < timedelta(0):
        raise ArgumentsError(f"delay must not be negative, but is {delay!r}: leave it out to start at once", "delay")
    return _after("delay", now, span)


def end_of(expires: Span | datetime | None, now: datetime) -> datetime | None:
    """Return the moment after which a job must not start, or None where it never expires."""
    if expires is None:
        return None
    if isinstance(expires, datetime):
        return _moment("expires", expires)
    span = _span("expires", expires)
    if span <= timedelta(0):
        raise ArgumentsError(f"expires must be more than 0 seconds, but is {expires!r}", "expires")
    return _after("expires", now, span)


def _span(path: str, value: Span) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ArgumentsError(f"{path} must be seconds or a timedelta, not {type(value).__name__}", path)
    try:
        return timedelta(seconds=value)
    except (OverflowError, ValueError):
        raise ArgumentsError(f"{path} is {value!r} seconds, which no date can express", path) from None


def _after(path: str, now: datetime, span: timedelta) -> datetime:
    try:
        return now + span
    except OverflowError:
        raise ArgumentsError(f"{path} is {span!r}, which ends beyond the year 9999", path) from None


def _moment(path: str, value: datetime) -> datetime:
    if not isinstance(value, datetime):
        raise ArgumentsError(f"{path} must be a datetime, not {type(value).__name__}", path)
    if value.utcoffset() is None:
        raise ArgumentsError(f"{path} has no time zone: give it one, such as datetime.now(timezone.utc)", path)
    return value
