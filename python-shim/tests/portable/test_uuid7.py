"""Job ids are version 7 UUIDs that grow, and that no fork can repeat."""

from __future__ import annotations

import os
import threading
import unittest
import uuid
import warnings

from fake_clock import FakeClock
from flask_offload._attributes import is_valid
from flask_offload._clock import Clock
from flask_offload._uuid7 import Uuid7Source


class Uuid7Tests(unittest.TestCase):
    def test_has_the_form_of_rfc_9562(self) -> None:
        clock = FakeClock()
        clock.now_ns = 0x017F22E279B0 * 1_000_000 + 500_000
        made = Uuid7Source(clock).next()
        self.assertTrue(is_valid("id", made))
        self.assertEqual((uuid.UUID(made).version, uuid.UUID(made).variant), (7, uuid.RFC_4122))
        self.assertTrue(made.startswith("017f22e2-79b0-7800-"), made)

    def test_grows_while_the_clock_stands_still_or_goes_back(self) -> None:
        clock = FakeClock()
        source = Uuid7Source(clock)
        made: list[str] = []
        for step in (0, 0, 0, -10_000_000_000, 0, 1, 20_000_000_000, 0):
            clock.now_ns += step
            made.extend(source.next() for _ in range(5000))
        self.assertEqual(made, sorted(set(made)))

    def test_threads_never_make_the_same(self) -> None:
        source = Uuid7Source(FakeClock())
        made: list[str] = []

        def make() -> None:
            made.extend([source.next() for _ in range(2000)])

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(set(made)), 8000)

    def test_a_forked_child_neither_repeats_its_parent_nor_waits_for_its_lock(self) -> None:
        source = Uuid7Source(Clock())
        source.next()
        reader, writer = os.pipe()
        with source._lock, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads: this is its test
            child = os.fork()
            if child == 0:
                os.write(writer, "".join(source.next() for _ in range(100)).encode())
                os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as stream:
            text = stream.read().decode()
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        theirs = {text[at : at + 36] for at in range(0, len(text), 36)}
        self.assertEqual(len(theirs), 100)
        self.assertFalse(theirs & {source.next() for _ in range(100)})
