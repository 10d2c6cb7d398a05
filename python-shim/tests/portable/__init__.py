"""Tests of the modules that need no Flask.

They run under every interpreter that is supported, hence `unittest` alone, and under pytest with the others. Where
Flask is not installed a bare package stands in for `flask_offload`, so that its modules import without the extension.
"""

import importlib.util
import pathlib
import sys
import types

if importlib.util.find_spec("flask") is None:
    bare = types.ModuleType("flask_offload")
    bare.__path__ = [str(pathlib.Path(__file__).resolve().parents[2] / "src" / "flask_offload")]
    sys.modules["flask_offload"] = bare
