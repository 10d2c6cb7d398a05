"""Importing the package does nothing but define names."""

from __future__ import annotations

import pathlib
import subprocess
import sys

SOURCES = pathlib.Path(__file__).resolve().parents[1] / "src"

# Flask is imported first, since what it does is its own affair.
SCRIPT = """
import os, signal, socket, sys, threading, flask
def refuse(*_, **__): raise AssertionError("a side effect")
handlers = [signal.getsignal(number) for number in signal.valid_signals()]
descriptors, modules = os.listdir("/proc/self/fd"), set(sys.modules)
threading.Thread.start = socket.socket.__init__ = signal.signal = refuse
if hasattr(os, "register_at_fork"): os.register_at_fork = refuse
import flask_offload
offload = flask_offload.Offload(flask.Flask("shop"), url="http://127.0.0.1:1")
assert threading.active_count() == 1
assert os.listdir("/proc/self/fd") == descriptors
assert [signal.getsignal(number) for number in signal.valid_signals()] == handlers
late = {"http.client", "redis", "uwsgi", "flask_offload.testing", "ssl"} - modules
assert not late & set(sys.modules), late & set(sys.modules)
"""


def test_importing_and_setting_up_has_no_side_effects() -> None:
    command = [sys.executable, "-W", "error", "-c", SCRIPT]
    subprocess.run(command, check=True, env={"PYTHONPATH": str(SOURCES)}, timeout=60)
