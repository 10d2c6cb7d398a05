"""A clock that stands still until somebody sleeps."""

from __future__ import annotations

from flask_offload._clock import Clock


class FakeClock(Clock):
    """Keeps the pauses that were asked for; chance is always one half."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.now_ns = 1_772_366_400_123_456_789
        self.pauses: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def unix_ns(self) -> int:
        return self.now_ns

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def jitter(self) -> float:
        return 0.5
