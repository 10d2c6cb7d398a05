"""Signing follows Standard Webhooks, checked against HMAC written out here and a fixed vector."""

from __future__ import annotations

import base64
import hashlib
import unittest

from flask_offload._errors import ConfigurationError
from flask_offload._signature import read_key, sign

KEY = bytes(range(24))
KEY_TEXT = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    """RFC 2104, from its definition."""
    block = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in block) + inner).digest()


class SignatureTests(unittest.TestCase):
    def test_signs_id_timestamp_and_body(self) -> None:
        expected = base64.b64encode(hmac_sha256(KEY, b'job-1.1772366400.{"a":"\xc3\xa9"}')).decode()
        self.assertEqual(sign(KEY, "job-1", 1772366400, '{"a":"é"}'.encode()), f"v1,{expected}")

    def test_gives_the_scheme_s_published_example(self) -> None:
        key = read_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        signature = sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
        self.assertEqual(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")

    def test_reads_keys_of_24_to_64_bytes(self) -> None:
        self.assertEqual(read_key(KEY_TEXT), KEY)
        self.assertEqual(len(read_key("whsec_" + base64.b64encode(b"k" * 64).decode())), 64)

    def test_refuses_other_keys_without_showing_them(self) -> None:
        for text in (
            base64.b64encode(KEY).decode(),
            "whsec_",
            "whsec_" + base64.b64encode(b"s" * 23).decode(),
            "whsec_" + base64.b64encode(b"s" * 65).decode(),
            KEY_TEXT + "\n",
            KEY_TEXT[:-1],
            "whsec_" + "é" * 32,
            b"whsec_",
            7,
        ):
            with self.subTest(text), self.assertRaisesRegex(ConfigurationError, "24 to 64 bytes") as raised:
                read_key(text)
            self.assertNotIn("c3Nz", str(raised.exception))
