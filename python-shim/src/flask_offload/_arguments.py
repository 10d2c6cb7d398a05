"""Refuses, at the call, every argument that would not arrive as it was sent."""

from __future__ import annotations

from math import isfinite
from typing import Any, Callable, NoReturn, Optional, Tuple, Union

from ._errors import ArgumentsError
from ._strict_json import MAX_LEVELS

_MAX_WHOLE_NUMBER = 2**53

# How a container is reached: the container around it with its own place, and the name or index within that.
_Place = Optional[Tuple[object, Any, Union[str, int]]]

_PLAIN: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
)
_TEXT_OF_BYTES = "send base64 text, or store the bytes and send their key"
_ADVICE = {
    "LocalProxy": "Flask's proxies end with the request; send the plain values read from it, such as current_user.id",
    "MultiDict": "it may hold several values for a name; send .to_dict(), or .to_dict(flat=False) for lists",
    "Enum": "send its .value",
    "bytes": _TEXT_OF_BYTES,
    "bytearray": _TEXT_OF_BYTES,
    "memoryview": _TEXT_OF_BYTES,
    "date": "send .isoformat()",
    "time": "send .isoformat()",
    "timedelta": "send .total_seconds()",
    "Decimal": "send str() of it",
    "UUID": "send str() of it",
    "PurePath": "send str() of a path that the worker can read",
    "set": "send a sorted list",
    "frozenset": "send a sorted list",
}


def check_arguments(args: dict[str, Any]) -> None:
    """Raise ArgumentsError, with the path of the value, unless `args` is an object of JSON values.

    Tuples count as lists. Whole numbers must lie within ±2**53, which every JSON reader keeps exact.
    """
    if not issubclass(type(args), dict):
        _fail(None, "args", f"must be a dict of named arguments, not {type(args).__name__}")
    _check(args, None, "args", 2)


def _check(value: Any, place: _Place, key: str | int, level: int) -> None:
    kind = type(value)
    if kind is str:
        if not value.isascii():
            _check_text(value, place, key)
    elif kind is int:
        if not -_MAX_WHOLE_NUMBER <= value <= _MAX_WHOLE_NUMBER:
            _fail(place, key, "a whole number beyond 2**53 is rounded by many JSON readers: send it as a string")
    elif kind is float:
        if not isfinite(value):
            _fail(place, key, f"{value} is not a JSON number: leave it out, or send None")
    elif kind is dict or kind is list or kind is tuple:
        _check_container(value, place, key, level)
    elif value is not None and kind is not bool:
        _check_other(value, kind, place, key, level)


def _check_other(value: Any, kind: type, place: _Place, key: str | int, level: int) -> None:
    names = {base.__name__ for base in kind.__mro__}
    if "MultiDict" not in names and issubclass(kind, (dict, list, tuple)):
        _check_container(value, place, key, level)
        return
    # A subclass of a plain type is written as that type, so it is judged as that type.
    for plain, as_plain in _PLAIN:
        if issubclass(kind, plain):
            _check(as_plain(value), place, key, level)
            return
    advice = next((text for name, text in _ADVICE.items() if name in names), "send its id, or a dict of plain values")
    _fail(place, key, f"{kind.__name__} is not a type of JSON: {advice}")


def _check_container(value: Any, place: _Place, key: str | int, level: int) -> None:
    if level > MAX_LEVELS:
        _refuse_depth(value, place, key)
    inside = (place, value, key)
    if isinstance(value, dict):
        for name, member in value.items():
            if not issubclass(type(name), str):
                _fail(place, key, f"its key {name!r} is not a string: use strings as keys")
            if not name.isascii():
                _check_text(name, place, key)
            _check(member, inside, name, level + 1)
    else:
        for index, item in enumerate(value):
            _check(item, inside, index, level + 1)


def _check_text(text: str, place: _Place, key: str | int) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        _fail(place, key, "the text holds half of a surrogate pair, which UTF-8 cannot carry: repair or replace it")


def _refuse_depth(value: object, place: _Place, key: str | int) -> NoReturn:
    around: Any = place
    while around is not None:
        if around[1] is value:
            _fail(place, key, "the value contains itself: send its id instead")
        around = around[0]
    _fail(place, key, f"nested deeper than the envelope's {MAX_LEVELS} levels: flatten it")


def _fail(place: _Place, key: str | int, what: str) -> NoReturn:
    path = _path(place, key)
    raise ArgumentsError(f"{path}: {what}", path)


def _path(place: Any, key: str | int) -> str:
    if place is None:
        return str(key)
    around = _path(place[0], place[2])
    if isinstance(key, int):
        return f"{around}[{key}]"
    return f"{around}.{key}" if key.isidentifier() else f"{around}[{key!r}]"
