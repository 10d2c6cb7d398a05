"""The envelope's timestamps: RFC 3339 text with an offset."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Tuple

Instant = Tuple[datetime, int]

_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?"
    r"(?:Z|([+-])(?=0[0-9]|1[0-3]|14:00)([0-9]{2}):([0-5][0-9]))"
)


def read_instant(text: str) -> Instant | None:
    """Return the instant as whole seconds in UTC (naive) and units of 100 ns, or None where it is no timestamp.

    Digits beyond 100 ns are cut off, and an offset ends at 14:00, as the worker has it.
    """
    match = _TIMESTAMP.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, sign, hours, minutes = match.groups()
    try:
        local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second))
        if sign is not None:
            ahead = timedelta(hours=int(hours), minutes=int(minutes))
            local = local - ahead if sign == "+" else local + ahead
    except (ValueError, OverflowError):
        return None
    return local, int(fraction.ljust(7, "0")[:7]) if fraction else 0


def write_instant(moment: datetime) -> str:
    """Write an aware datetime in UTC with microseconds, such as ``2026-03-01T12:00:00.000000Z``."""
    return moment.astimezone(timezone.utc).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
