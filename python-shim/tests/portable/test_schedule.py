"""The times that a caller gives become moments, or are refused under the parameter's name."""

from __future__ import annotations

import unittest
from datetime import datetime, timedelta, timezone
from typing import Any

from flask_offload._errors import ArgumentsError
from flask_offload._schedule import end_of, start_of

NOW = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)


class ScheduleTests(unittest.TestCase):
    def test_a_delay_counts_from_now_in_seconds_or_as_a_timedelta(self) -> None:
        delays: list[Any] = [90, 90.0, timedelta(seconds=90)]
        for delay in delays:
            self.assertEqual(start_of(delay, None, NOW), NOW + timedelta(seconds=90))
        self.assertEqual(start_of(0, None, NOW), NOW)

    def test_an_eta_is_taken_as_it_is(self) -> None:
        eta = datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=2)))
        self.assertEqual(start_of(None, eta, NOW), eta)

    def test_nothing_given_is_nothing(self) -> None:
        self.assertIsNone(start_of(None, None, NOW))
        self.assertIsNone(end_of(None, NOW))

    def test_expires_is_a_span_from_now_or_a_moment(self) -> None:
        later = NOW + timedelta(hours=1)
        ends: list[Any] = [3600, timedelta(hours=1), later]
        for expires in ends:
            self.assertEqual(end_of(expires, NOW), later)

    def test_refuses_wrong_starts(self) -> None:
        cases: list[tuple[Any, Any, str, str]] = [
            (1, NOW, "delay", "exclude each other"),
            (-1, None, "delay", "must not be negative"),
            (timedelta(-1), None, "delay", "must not be negative"),
            (True, None, "delay", "seconds or a timedelta, not bool"),
            ("5", None, "delay", "seconds or a timedelta, not str"),
            (NOW, None, "delay", "seconds or a timedelta, not datetime"),
            (float("nan"), None, "delay", "no date can express"),
            (float("inf"), None, "delay", "no date can express"),
            (1e12, None, "delay", "beyond the year 9999"),
            (None, NOW.replace(tzinfo=None), "eta", "has no time zone"),
            (None, "tomorrow", "eta", "must be a datetime, not str"),
            (None, NOW.date(), "eta", "must be a datetime, not date"),
        ]
        for delay, eta, path, why in cases:
            with self.subTest(why), self.assertRaisesRegex(ArgumentsError, why) as raised:
                start_of(delay, eta, NOW)
            self.assertEqual(raised.exception.path, path)

    def test_refuses_wrong_ends(self) -> None:
        cases: list[tuple[Any, str]] = [
            (0, "more than 0 seconds"),
            (timedelta(-1), "more than 0 seconds"),
            (False, "not bool"),
            (NOW.replace(tzinfo=None), "has no time zone"),
            (1e300, "no date can express"),
        ]
        for expires, why in cases:
            with self.subTest(why), self.assertRaisesRegex(ArgumentsError, why) as raised:
                end_of(expires, NOW)
            self.assertEqual(raised.exception.path, "expires")
