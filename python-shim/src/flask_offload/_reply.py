"""Reads one HTTP/1.1 reply from a stream of bytes, and nothing after it."""

from __future__ import annotations

import re
from typing import Callable, NamedTuple

MAX_HEAD = 32_768
MAX_BODY = 4_194_304
_PIECE = 65_536

_STATUS_LINE = re.compile(r"HTTP/1\.([01]) ([1-9][0-9]{2})(?: [^\r\n]*)?").fullmatch
_CHUNK_LINE = re.compile(r"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?").fullmatch
_LENGTH = re.compile(r"[0-9]{1,10}").fullmatch


class BadReplyError(Exception):
    """What came is no HTTP/1.1 reply of a worker; asking again would not help."""


class BusyReplyError(Exception):
    """The worker, or what stands in front of it, cannot take the call just now."""


class NoReplyError(ConnectionError):
    """The connection ended before the first byte of a reply."""


class CutReplyError(ConnectionError):
    """The connection ended within a reply."""


class Reply(NamedTuple):
    """A whole reply. `reusable` tells whether the connection may carry another request."""

    status: int
    headers: dict[str, str]
    body: bytes
    reusable: bool


class ReplyReader:
    """Reads a reply through `receive(most)`, which returns 1 to `most` bytes, or none at the end of the stream."""

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        self._receive = receive
        self._buffer = b""
        self._head_bytes = 0
        self.started = False

    def read(self) -> Reply:
        """Return the next reply that is not an interim one."""
        minor, status, headers = self._head()
        while status < 200:
            if status == 101:
                raise BadReplyError("the reply switches protocols")
            minor, status, headers = self._head()
        body, framed = self._body(status, headers)
        asked_to_close = "close" in headers.get("connection", "").lower()
        return Reply(status, headers, body, framed and minor == "1" and not asked_to_close and not self._buffer)

    def _head(self) -> tuple[str, int, dict[str, str]]:
        lines = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        match = _STATUS_LINE(lines[0])
        if match is None:
            raise BadReplyError(f"the reply begins with {lines[0][:40]!r}, not with an HTTP/1.1 status line")
        headers: dict[str, str] = {}
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon or not name or name != name.strip():
                raise BadReplyError(f"the reply has the malformed header line {line[:40]!r}")
            name, value = name.lower(), value.strip(" \t")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        return match.group(1), int(match.group(2)), headers

    def _body(self, status: int, headers: dict[str, str]) -> tuple[bytes, bool]:
        if status in (204, 304):
            return b"", True
        coding, length = headers.get("transfer-encoding"), headers.get("content-length")
        if coding is not None:
            # Two lengths mean that somebody on the way may cut the stream elsewhere.
            if coding.lower() != "chunked" or length is not None:
                raise BadReplyError("the length of the reply is not clear from its headers")
            return self._chunks(), True
        if length is None:
            return self._rest(), False
        if not _LENGTH(length):
            raise BadReplyError(f"the reply has the malformed length {length[:40]!r}")
        return self._exactly(int(length)), True

    def _chunks(self) -> bytes:
        body = b""
        while True:
            line = self._until(b"\r\n").decode("latin-1")
            match = _CHUNK_LINE(line)
            if match is None:
                raise BadReplyError(f"the reply has the malformed chunk size {line[:40]!r}")
            size = int(match.group(1), 16)
            if size == 0:
                break
            body += self._exactly(size, len(body))
            if self._exactly(2) != b"\r\n":
                raise BadReplyError("a chunk of the reply is longer than its size")
        while self._until(b"\r\n"):
            pass
        return body

    def _until(self, end: bytes) -> bytes:
        found = self._buffer.find(end)
        while found < 0:
            self._head_within(len(self._buffer))
            self._more(_PIECE)
            found = self._buffer.find(end)
        line, self._buffer = self._buffer[:found], self._buffer[found + len(end) :]
        self._head_bytes += found + len(end)
        self._head_within(0)
        return line

    def _exactly(self, size: int, before: int = 0) -> bytes:
        if before + size > MAX_BODY:
            raise BadReplyError(f"the reply is longer than {MAX_BODY} bytes")
        while len(self._buffer) < size:
            self._more(size - len(self._buffer))
        body, self._buffer = self._buffer[:size], self._buffer[size:]
        return body

    def _rest(self) -> bytes:
        while True:
            piece = self._receive(_PIECE)
            if not piece:
                break
            self._buffer += piece
            if len(self._buffer) > MAX_BODY:
                raise BadReplyError(f"the reply is longer than {MAX_BODY} bytes")
        body, self._buffer = self._buffer, b""
        return body

    def _more(self, most: int) -> None:
        piece = self._receive(min(most, _PIECE))
        if not piece:
            raise CutReplyError("the reply was cut off") if self.started else NoReplyError("closed without a reply")
        self.started = True
        self._buffer += piece

    def _head_within(self, extra: int) -> None:
        if self._head_bytes + extra > MAX_HEAD:
            raise BadReplyError(f"the head of the reply is longer than {MAX_HEAD} bytes")
