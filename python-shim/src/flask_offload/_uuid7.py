"""Job ids: version 7 UUIDs of RFC 9562."""

from __future__ import annotations

import os
import threading

from ._clock import Clock


class Uuid7Source:
    """Makes UUIDs that grow within a process, also when the clock stands still or goes back.

    48 bits of milliseconds, 12 bits of their fraction, 62 bits of fresh randomness. No randomness is kept between
    two ids, so a forked child cannot repeat its parent's.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> str:
        """Return a new id in lower case."""
        if self._pid != os.getpid():
            # Another thread of the parent may have held the lock at the fork; nobody would ever release it here.
            self._lock, self._pid = threading.Lock(), os.getpid()
        milliseconds, rest = divmod(self._clock.unix_ns(), 1_000_000)
        with self._lock:
            self._last = max(milliseconds << 12 | (rest << 12) // 1_000_000, self._last + 1)
            time = self._last
        chance = int.from_bytes(os.urandom(8), "big") >> 2
        text = "%032x" % ((time >> 12) << 80 | 7 << 76 | (time & 0xFFF) << 64 | 2 << 62 | chance)
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
