"""The public names are the ones that are listed, and no others."""

from __future__ import annotations

import types

import flask_offload
from flask_offload import _errors


def test_the_list_equals_reality() -> None:
    real = {
        name
        for name, value in vars(flask_offload).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert sorted(real) == sorted(flask_offload.__all__)
    assert flask_offload.__all__ == sorted(flask_offload.__all__)


def test_every_error_is_public_and_in_the_drawn_tree() -> None:
    errors = {name for name, value in vars(_errors).items() if isinstance(value, type)}
    assert errors <= set(flask_offload.__all__)
    assert _errors.__doc__ is not None
    for name in errors:
        error = getattr(_errors, name)
        assert issubclass(error, flask_offload.OffloadError)
        assert error.__doc__
        assert name in _errors.__doc__.split()
