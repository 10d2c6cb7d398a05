"""Time and chance, as one object that tests replace."""

from __future__ import annotations

import os
import time


class Clock:
    """The real clock. The time functions are looked up at each call, so that gevent's patches take effect."""

    def monotonic(self) -> float:
        """Seconds that only grow; for deadlines."""
        return time.monotonic()

    def unix_ns(self) -> int:
        """Nanoseconds since 1970 in UTC."""
        return time.time_ns()

    def sleep(self, seconds: float) -> None:
        """Pause the calling thread or greenlet."""
        time.sleep(seconds)

    def jitter(self) -> float:
        """Return a random share from 0 up to 1.

        Not from the `random` module: processes forked from one parent share its state, and would retry in step.
        """
        return os.urandom(1)[0] / 256


class Deadline:
    """The end of one call, `seconds` after its making."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._started = clock.monotonic()
        self._seconds = seconds

    def elapsed(self) -> float:
        """Seconds since the call began."""
        return self._clock.monotonic() - self._started

    def left(self) -> float:
        """Seconds left, always above 0; raises TimeoutError when there are none."""
        left = self._seconds - self.elapsed()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return left

    def allows(self, pause: float) -> bool:
        """Tell whether there is time for a pause and something after it."""
        return self.elapsed() + pause < self._seconds
