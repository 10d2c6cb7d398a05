"""The README's code runs, and its table of keys is the code's."""

from __future__ import annotations

import pathlib
import re
from typing import Any

import flask_offload
from flask_offload._settings import _READERS

README = (pathlib.Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")


def test_the_code_runs() -> None:
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(block, names)
    names["test_sends_a_receipt"]()


def test_the_table_lists_every_key() -> None:
    listed = re.findall(r"^\| `(OFFLOAD_\w+)` \|", README, re.MULTILINE)
    assert listed == [f"OFFLOAD_{name.upper()}" for name in _READERS]


def test_the_errors_are_all_there() -> None:
    for name in flask_offload.__all__:
        assert f"`{name}`" in README or name in {"OffloadError", "EnqueueError", "Receipt"}
