"""The envelope obeys the contract: the golden files that every implementation reads."""

from __future__ import annotations

import json
import pathlib
import unittest
from typing import Any

from flask_offload._envelope import Envelope
from flask_offload._errors import ArgumentsError, EnvelopeError
from flask_offload._strict_json import MAX_BYTES

GOLDEN = pathlib.Path(__file__).resolve().parents[3] / "tests" / "golden" / "envelopes"
ID = "0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b"


def envelope(**changes: object) -> Envelope:
    attributes: dict[str, Any] = {"id": ID, "source": "/apps/shop", "type": "receipt.send", "data": {}, **changes}
    return Envelope(**attributes)


class GoldenFileTests(unittest.TestCase):
    def test_valid_files_round_trip(self) -> None:
        files = sorted((GOLDEN / "valid").glob("*.json"))
        self.assertGreater(len(files), 20)
        for file in files:
            with self.subTest(file.name):
                body = file.read_bytes()
                read = Envelope.decode(body)
                written = read.encode()
                self.assertEqual(Envelope.decode(written), read)
                self.assertEqual(json.loads(written), json.loads(body))

    def test_invalid_files_have_the_expected_first_error(self) -> None:
        expected = json.loads((GOLDEN / "invalid-expected.json").read_text("utf-8"))
        self.assertEqual(sorted(expected), sorted(file.name for file in (GOLDEN / "invalid").iterdir()))
        self.assertGreater(len(expected), 70)
        for name, error in expected.items():
            with self.subTest(name), self.assertRaises(EnvelopeError) as raised:
                Envelope.decode((GOLDEN / "invalid" / name).read_bytes())
            self.assertEqual((raised.exception.code, raised.exception.field), (error["code"], error["field"]), name)


class SizeTests(unittest.TestCase):
    def test_decode_takes_the_limit_and_not_a_byte_more(self) -> None:
        body = envelope().encode()
        largest = body + b" " * (MAX_BYTES - len(body))
        self.assertEqual(Envelope.decode(largest), envelope())
        with self.assertRaises(EnvelopeError) as raised:
            Envelope.decode(largest + b" ")
        self.assertEqual((raised.exception.code, raised.exception.field), ("too-large", "body"))

    def test_encode_takes_the_limit_and_not_a_byte_more(self) -> None:
        room = MAX_BYTES - len(envelope(data={"text": ""}).encode())
        self.assertEqual(len(envelope(data={"text": "x" * room}).encode()), MAX_BYTES)
        with self.assertRaisesRegex(ArgumentsError, "262145 bytes, the limit is 262144"):
            envelope(data={"text": "x" * (room + 1)}).encode()

    def test_size_counts_bytes_and_not_characters(self) -> None:
        with self.assertRaisesRegex(ArgumentsError, "the limit is 262144"):
            envelope(data={"text": "é" * (MAX_BYTES // 2)}).encode()


class EncodeTests(unittest.TestCase):
    def test_absent_attributes_are_left_out_and_the_rest_stand_in_the_table_s_order(self) -> None:
        body = envelope(data={"n": 1}, requestid="r", queue="mail").encode().decode()
        expected = f'{{"specversion":"1.0","id":"{ID}","source":"/apps/shop","type":"receipt.send","data":{{"n":1}},'
        self.assertEqual(body, expected + '"queue":"mail","requestid":"r"}')

    def test_encode_refuses_what_decode_refuses(self) -> None:
        cases: dict[tuple[str, str], dict[str, Any]] = {
            ("missing", "id"): {"id": None},
            ("wrong-type", "type"): {"type": 7},
            ("invalid-value", "type"): {"type": "receipt send"},
            ("wrong-type", "maxattempts"): {"maxattempts": True},
            ("invalid-value", "maxattempts"): {"maxattempts": 3.0},
            ("invalid-value", "specversion"): {"specversion": "0.3"},
            ("invalid-value", "tracestate"): {"tracestate": "a=b"},
        }
        for (code, field), changes in cases.items():
            with self.subTest(field=field, code=code), self.assertRaises(EnvelopeError) as raised:
                envelope(**changes).encode()
            self.assertEqual((raised.exception.code, raised.exception.field), (code, field))

    def test_messages_name_the_rule_and_the_value(self) -> None:
        with self.assertRaises(EnvelopeError) as raised:
            envelope(queue="Mail").encode()
        self.assertEqual(
            str(raised.exception),
            "queue must be a queue name of 1 to 50 lower-case letters, digits, underscores and hyphens, not 'Mail'",
        )

    def test_long_values_are_cut_in_messages(self) -> None:
        with self.assertRaises(EnvelopeError) as raised:
            envelope(type="t" * 100_000).encode()
        self.assertLess(len(str(raised.exception)), 300)

    def test_an_envelope_is_frozen(self) -> None:
        with self.assertRaises(AttributeError):
            envelope().type = "other"  # type: ignore[misc]


class TimestampTests(unittest.TestCase):
    def test_digits_beyond_100_ns_do_not_count(self) -> None:
        with self.assertRaises(EnvelopeError) as raised:
            envelope(notbefore="2026-03-01T12:00:00.00000001Z", expirytime="2026-03-01T12:00:00.00000002Z").encode()
        self.assertEqual(raised.exception.field, "expirytime")

    def test_an_offset_ends_at_14_hours(self) -> None:
        self.assertTrue(envelope(time="2026-03-01T12:00:00+14:00").encode())
        with self.assertRaises(EnvelopeError):
            envelope(time="2026-03-01T12:00:00+14:01").encode()
