"""OFFLOAD_URL is taken apart strictly, and refused with what to write instead."""

from __future__ import annotations

import unittest

from flask_offload._address import read_address
from flask_offload._errors import ConfigurationError


class AddressTests(unittest.TestCase):
    def test_reads_hosts_ports_and_prefixes(self) -> None:
        cases = {
            "http://127.0.0.1:8090": ("127.0.0.1", 8090, "", "127.0.0.1:8090"),
            "http://worker": ("worker", 80, "", "worker"),
            "https://worker/": ("worker", 443, "", "worker"),
            "HTTPS://Worker:443/offload/v2/": ("worker", 443, "/offload/v2", "worker"),
            "http://[::1]:8090/offload": ("::1", 8090, "/offload", "[::1]:8090"),
            "http://[2001:db8::1]": ("2001:db8::1", 80, "", "[2001:db8::1]"),
        }
        for text, expected in cases.items():
            with self.subTest(text):
                address = read_address(text)
                self.assertEqual((address.host, address.port, address.prefix, address.authority), expected)

    def test_the_url_has_no_slash_at_the_end(self) -> None:
        self.assertEqual(read_address("http://[::1]:8090/offload/").url, "http://[::1]:8090/offload")

    def test_refuses_what_it_cannot_mean(self) -> None:
        cases = {
            "redis://localhost": "unsupported scheme 'redis'; http and https are supported",
            "localhost:8090": "unsupported scheme",
            "": "unsupported scheme",
            "http://": "names no host",
            "http://:8090": "names no host",
            "http://worker:0": "port 0",
            "http://worker:99999": "is not a URL",
            "http://worker:x": "is not a URL",
            "http://[::1": "is not a URL",
            "http://worker..example": "empty or too long part",
            "http://" + "w" * 64: "empty or too long part",
            "http://worker/a?b": "query or fragment",
            "http://worker/a#b": "query or fragment",
            "http://worker/a?": "query or fragment",
            "http://wor ker": "a space",
            "http://worker\r\nX: y": "a control character",
            "http://bücher.example": "beyond ASCII",
        }
        for text, why in cases.items():
            with self.subTest(text), self.assertRaisesRegex(ConfigurationError, why):
                read_address(text)

    def test_refuses_passwords_without_showing_them(self) -> None:
        for text in ("http://user:hunter2@worker", "http://user@worker", "redis://user:hunter2@host"):
            with self.subTest(text), self.assertRaises(ConfigurationError) as raised:
                read_address(text)
            self.assertNotIn("hunter2", str(raised.exception))

    def test_refuses_what_is_no_text(self) -> None:
        with self.assertRaisesRegex(ConfigurationError, "must be a string, not int"):
            read_address(8090)
