"""Reads the text of an envelope: RFC 8259 JSON without duplicate names, lone surrogates or deep nesting.

The standard library's reader lets those pass, and cannot tell which fault stands first in the text.
"""

from __future__ import annotations

import json
import re
from math import isinf
from typing import Any, NoReturn

from ._errors import EnvelopeError

MAX_BYTES = 262_144
MAX_LEVELS = 32

_SPACE = re.compile(r"[ \t\n\r]*").match
# Unrolled, so that a string without an end costs linear time.
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"').match
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?").match
_WORD = re.compile("true|false|null").match
_SURROGATE = re.compile("[\ud800-\udfff]").search
_WORDS = {"true": True, "false": False, "null": None}


def read_object(body: bytes) -> dict[str, Any]:
    """Return the members of the one object that `body` holds, in text order; raise EnvelopeError otherwise."""
    if len(body) > MAX_BYTES:
        raise EnvelopeError(f"the body has {len(body)} bytes; the limit is {MAX_BYTES}", "too-large", "body")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise EnvelopeError(f"the body is not UTF-8 at byte {fault.start}", "not-utf8", "body") from None
    value = _Reader(text).read()
    if not isinstance(value, dict):
        raise EnvelopeError("the body must be one JSON object", "not-object", "body")
    return value


class _Reader:
    """One pass over a text. `_field` is the attribute within which the reader stands, else ``body``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._field = "body"

    def read(self) -> object:
        value = self._value(1)
        if self._next() != "":
            self._not_json("text after the end")
        return value

    def _value(self, level: int) -> object:
        first = self._next()
        if first == "{":
            return self._object(level)
        if first == "[":
            return self._array(level)
        if first == '"':
            return self._sound(self._string())
        if first == "-" or first.isdigit():
            return self._number()
        match = _WORD(self._text, self._at)
        if match is None:
            self._not_json("a value is expected")
        self._at = match.end()
        return _WORDS[match.group()]

    def _object(self, level: int) -> dict[str, object]:
        members: dict[str, object] = {}
        more = self._enter("}", level)
        while more:
            name = self._name(members, level)
            if level == 1:
                self._field = name
            members[name] = self._value(level + 1)
            if level == 1:
                self._field = "body"
            more = self._another("}")
        return members

    def _name(self, members: dict[str, object], level: int) -> str:
        if self._next() != '"':
            self._not_json("a member's name is expected")
        name = self._string()
        if self._next() != ":":
            self._not_json("a colon is expected")
        self._at += 1
        self._sound(name)
        if name in members:
            where = name if level == 1 else self._field
            raise EnvelopeError(f"the member {name!r} is there twice", "duplicate-member", where)
        return name

    def _array(self, level: int) -> list[object]:
        items: list[object] = []
        more = self._enter("]", level)
        while more:
            items.append(self._value(level + 1))
            more = self._another("]")
        return items

    def _enter(self, end: str, level: int) -> bool:
        if level > MAX_LEVELS:
            raise EnvelopeError(f"the body is nested deeper than {MAX_LEVELS} levels", "too-deep", "body")
        self._at += 1
        if self._next() != end:
            return True
        self._at += 1
        return False

    def _another(self, end: str) -> bool:
        following = self._next()
        if following not in (",", end):
            self._not_json(f"a comma or {end} is expected")
        self._at += 1
        return following == ","

    def _string(self) -> str:
        match = _STRING(self._text, self._at)
        if match is None:
            self._not_json("a string is not well formed")
        self._at = match.end()
        text: str = json.loads(match.group())
        return text

    def _sound(self, text: str) -> str:
        if _SURROGATE(text):
            raise EnvelopeError("a string holds half of a surrogate pair", "lone-surrogate", self._field)
        return text

    def _number(self) -> object:
        match = _NUMBER(self._text, self._at)
        if match is None:
            self._not_json("a number is not well formed")
        self._at = match.end()
        size = float(match.group())
        if isinf(size):
            raise EnvelopeError("a number is too large for binary64", "invalid-value", self._field)
        return int(match.group()) if match.group(1) is None and match.group(2) is None else size

    def _next(self) -> str:
        space = _SPACE(self._text, self._at)
        if space is not None:
            self._at = space.end()
        return self._text[self._at : self._at + 1]

    def _not_json(self, what: str) -> NoReturn:
        raise EnvelopeError(f"the body is not JSON at character {self._at}: {what}", "not-json", "body")
