"""One reply is read whole, and nothing after it, however the stream is cut into pieces."""

from __future__ import annotations

import unittest

from flask_offload._reply import (
    MAX_BODY,
    MAX_HEAD,
    BadReplyError,
    CutReplyError,
    NoReplyError,
    Reply,
    ReplyReader,
)


class Stream:
    """Hands out bytes in pieces of `size` and counts how many were taken."""

    def __init__(self, content: bytes, size: int) -> None:
        self.content = content
        self.size = size

    def receive(self, most: int) -> bytes:
        piece, self.content = self.content[: min(most, self.size)], self.content[min(most, self.size) :]
        return piece


def read(content: bytes, size: int = 1_000_000) -> Reply:
    return ReplyReader(Stream(content, size).receive).read()


CHUNKED = b"Transfer-Encoding: Chunked\r\n\r\n"
INTERIM = b"HTTP/1.1 103\r\nLink: x\r\n\r\nHTTP/1.1 100 Go on\r\n\r\n"
HEAD = b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n"


class WholeReplyTests(unittest.TestCase):
    def test_reads_each_framing_in_any_pieces(self) -> None:
        cases = {
            "length": (HEAD + b"content-length:  5 \r\n\r\nhello", True),
            "empty": (HEAD + b"Content-Length: 0\r\n\r\n", True),
            "chunks": (HEAD + CHUNKED + b"2;x=y\r\nhe\r\n003\r\nllo\r\n0\r\nA: b\r\n\r\n", True),
            "until the end": (HEAD + b"\r\nhello", False),
            "asked to close": (HEAD + b"Connection: Close\r\nContent-Length: 5\r\n\r\nhello", False),
            "old version": (HEAD.replace(b"1.1", b"1.0") + b"Content-Length: 5\r\n\r\nhello", False),
            "interim": (INTERIM + HEAD + b"Content-Length: 5\r\n\r\nhello", True),
        }
        for name, (content, reusable) in cases.items():
            for size in (1, 3, 1_000_000):
                with self.subTest(name, size=size):
                    reply = read(content, size)
                    self.assertEqual((reply.status, reply.reusable), (202, reusable))
                    self.assertEqual(reply.body, b"" if name == "empty" else b"hello")
                    self.assertEqual(reply.headers["content-type"], "application/json")

    def test_takes_no_byte_beyond_the_promised_length(self) -> None:
        stream = Stream(HEAD + b"Content-Length: 5\r\n\r\nhelloMORE", 1)
        ReplyReader(stream.receive).read()
        self.assertEqual(stream.content, b"MORE")

    def test_a_connection_that_brought_more_than_promised_is_not_used_again(self) -> None:
        reply = read(HEAD + b"Content-Length: 5\r\n\r\nhelloHTTP/1.1 202")
        self.assertEqual((reply.body, reply.reusable), (b"hello", False))

    def test_replies_without_a_body_have_none(self) -> None:
        reply = read(b"HTTP/1.1 204 Nothing\r\n\r\n")
        self.assertEqual((reply.body, reply.reusable), (b"", True))


class BrokenReplyTests(unittest.TestCase):
    def test_a_stream_that_ends_at_once_is_no_reply(self) -> None:
        with self.assertRaises(NoReplyError):
            read(b"")

    def test_a_stream_that_ends_within_is_a_cut_reply(self) -> None:
        whole = (HEAD + b"Content-Length: 5\r\n\r\nhello", HEAD + CHUNKED + b"1\r\nx\r\n0\r\n\r\n")
        for content in whole:
            for end in range(1, len(content)):
                with self.subTest(end=end), self.assertRaises(CutReplyError):
                    read(content[:end])

    def test_refuses_what_is_not_http(self) -> None:
        cases = {
            b"SSH-2.0-OpenSSH\r\n\r\n": "not with an HTTP/1.1 status line",
            b"HTTP/2 202\r\n\r\n": "status line",
            b"HTTP/1.1 20\r\n\r\n": "status line",
            b"HTTP/1.1 101 Switching\r\n\r\n": "switches protocols",
            HEAD + b"folded\r\n\r\n": "malformed header",
            HEAD + b" Content-Length: 5\r\n\r\n": "malformed header",
            HEAD + b"Content-Length : 5\r\n\r\n": "malformed header",
            HEAD + b"Content-Length: +5\r\n\r\n": "malformed length",
            HEAD + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello": "malformed length",
            HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n": "not clear",
            HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n": "not clear",
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n": "chunk size",
            HEAD + CHUNKED + b"1\r\nxyz\r\n": "longer than its size",
        }
        for content, why in cases.items():
            with self.subTest(content), self.assertRaisesRegex(BadReplyError, why):
                read(content)

    def test_size_is_bounded_in_every_framing(self) -> None:
        large = b"x" * (MAX_BODY + 1)
        cases = (
            HEAD + b"Content-Length: %d\r\n\r\n" % len(large),
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(large),
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"200000\r\n" + large[:0x200000] + b"\r\n200001\r\n",
            HEAD + b"\r\n" + large,
            HEAD + b"X: " + b"x" * MAX_HEAD,
            b"HTTP/1.1 100 Go on\r\n\r\n" * 2000,
        )
        for content in cases:
            with self.subTest(content[50:90]), self.assertRaisesRegex(BadReplyError, "longer than"):
                read(content)
