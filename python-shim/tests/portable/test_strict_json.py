"""The reader of an envelope's text: strict, and linear in time whatever it is given."""

from __future__ import annotations

import json
import unittest

from flask_offload._errors import EnvelopeError
from flask_offload._strict_json import MAX_BYTES, read_object


class StrictJsonTests(unittest.TestCase):
    def test_reads_what_the_standard_reader_reads(self) -> None:
        text = '{"a":[1,-2,0.5,1e3,-0.0],"b":{"c":"\\u00e9\\ud83d\\ude00\\/","d":[[],{}]},"e":[true,false,null],"":"x"}'
        self.assertEqual(read_object(text.encode()), json.loads(text))

    def test_keeps_the_order_of_the_text(self) -> None:
        self.assertEqual(list(read_object(b'{"z":1,"a":2,"m":3}')), ["z", "a", "m"])

    def test_keeps_whole_numbers_whole_and_exact(self) -> None:
        value = read_object(b'{"a":123456789012345678901234567890}')["a"]
        self.assertEqual((type(value), value), (int, 123456789012345678901234567890))

    def test_refuses_numbers_beyond_binary64(self) -> None:
        for number in (b"1e999", b"-1e999", b"9" * 400, b"9" * 100_000):
            with self.subTest(number[:9]), self.assertRaises(EnvelopeError) as raised:
                read_object(b'{"data":{"a":' + number + b"}}")
            self.assertEqual((raised.exception.code, raised.exception.field), ("invalid-value", "data"))

    def test_a_name_without_its_colon_is_not_json_before_anything_else(self) -> None:
        for text in (b'{"a":1,"a"}', rb'{"\ud800"}'):
            with self.subTest(text), self.assertRaises(EnvelopeError) as raised:
                read_object(text)
            self.assertEqual(raised.exception.code, "not-json")

    def test_hostile_texts_of_the_largest_size_end(self) -> None:
        for start in (b'{"a":"', b'{"a":"' + b"\\n" * 1000, b"[" * 10, b'{"a":1', b" ", b'{"a":-'):
            text = start + start[-1:] * (MAX_BYTES - len(start))
            with self.subTest(start[:8]), self.assertRaises(EnvelopeError):
                read_object(text)

    def test_messages_say_where(self) -> None:
        with self.assertRaisesRegex(EnvelopeError, "not JSON at character 6: a value is expected"):
            read_object(b'{"a": }')
        with self.assertRaisesRegex(EnvelopeError, "not UTF-8 at byte 2"):
            read_object(b'{"\xff":1}')
