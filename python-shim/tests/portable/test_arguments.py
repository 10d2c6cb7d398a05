"""Arguments that would not arrive as they were sent are refused, with their path and what to do."""

from __future__ import annotations

import collections
import datetime
import decimal
import enum
import pathlib
import unittest
import uuid
from typing import Any, NamedTuple

from flask_offload._arguments import check_arguments
from flask_offload._errors import ArgumentsError


class Point(NamedTuple):
    x: int
    y: int


class Colour(str, enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


class Plain(enum.Enum):
    ONE = 1


class MultiDict(dict):  # type: ignore[type-arg]
    """Stands for werkzeug's, which is a dict that hides all but the first value of a name."""


class LocalProxy:
    """Stands for werkzeug's, which passes isinstance() as whatever it is bound to."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return str


def nested(levels: int) -> dict[str, Any]:
    args: dict[str, Any] = {}
    inner = args
    for _ in range(levels - 1):
        inner["a"] = inner = {}
    return args


class ArgumentsTests(unittest.TestCase):
    def refusal(self, args: Any) -> ArgumentsError:
        with self.assertRaises(ArgumentsError) as raised:
            check_arguments(args)
        self.assertTrue(str(raised.exception).startswith(f"{raised.exception.path}: "))
        return raised.exception

    def test_json_values_pass(self) -> None:
        check_arguments({})
        check_arguments({"a": [1, 2.5, "x", True, None, {"b": ()}], "": "\x00", "é": "🙂", "point": Point(1, 2)})
        check_arguments({"colour": Colour.RED, "level": Level.HIGH, "ordered": collections.OrderedDict(a=1)})
        check_arguments({"most": 2**53, "least": -(2**53), "float": 1.7e308})

    def test_the_path_leads_to_the_value(self) -> None:
        cases: dict[str, Any] = {
            "args.items[3].price": {"items": [1, 2, 3, {"price": float("nan")}]},
            "args['unit price'][0]": {"unit price": [b""]},
            "args.a.b": {"a": {"b": {1}}},
            "args.a": {"a": {1: "x"}},
            "args": {None: 1},
        }
        for path, args in cases.items():
            with self.subTest(path):
                self.assertEqual(self.refusal(args).path, path)

    def test_every_refusal_says_what_to_do(self) -> None:
        cases = {
            "leave it out": float("inf"),
            "send base64": b"x",
            r"send \.isoformat": datetime.datetime(2026, 3, 1),
            r"date is not a type of JSON: send \.isoformat": datetime.date(2026, 3, 1),
            r"total_seconds": datetime.timedelta(1),
            r"Decimal is .* send str\(\)": decimal.Decimal(1),
            r"UUID is .* send str\(\)": uuid.UUID(int=1),
            "send a sorted list": {1},
            r"send its \.value": Plain.ONE,
            "a path that the worker can read": pathlib.Path("x"),
            "send its id, or a dict of plain values": object(),
            "send it as a string": 2**53 + 1,
            "current_user.id": LocalProxy(),
            r"to_dict\(flat=False\)": MultiDict(a=1),
            "repair or replace it": "\ud800",
        }
        for advice, value in cases.items():
            with self.subTest(advice):
                self.assertRegex(str(self.refusal({"value": [value]})), advice)

    def test_subclasses_of_plain_types_are_judged_as_those(self) -> None:
        class Whole(int):
            pass

        class Text(str):
            pass

        self.assertIn("2**53", str(self.refusal({"n": Whole(2**60)})))
        self.assertIn("surrogate", str(self.refusal({"t": Text("\udfff")})))

    def test_names_must_be_strings_that_utf_8_can_carry(self) -> None:
        self.assertIn("7 is not a string", str(self.refusal({"a": {7: 1}})))
        self.assertIn("surrogate", str(self.refusal({"a": {"\ud800": 1}})))

    def test_only_a_dict_of_named_arguments_is_taken(self) -> None:
        others: list[Any] = [[], None, "x", LocalProxy()]
        for args in others:
            with self.subTest(type(args).__name__):
                self.assertIn("a dict of named arguments", str(self.refusal(args)))
        self.assertIn("to_dict", str(self.refusal(MultiDict(a=1))))

    def test_depth_ends_with_the_envelope_s(self) -> None:
        check_arguments(nested(31))
        refusal = self.refusal(nested(32))
        self.assertIn("flatten it", str(refusal))
        self.assertEqual(refusal.path, "args" + ".a" * 31)

    def test_a_value_that_contains_itself_is_named_as_such(self) -> None:
        args: dict[str, Any] = {"list": []}
        args["list"].append({"again": args["list"]})
        self.assertIn("contains itself", str(self.refusal(args)))
