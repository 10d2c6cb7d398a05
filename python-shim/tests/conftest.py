"""A Flask application with the extension, in front of a scripted worker."""

from __future__ import annotations

from typing import Callable, Iterator

import pytest
from flask import Flask

from flask_offload import Offload
from scripted_server import ScriptedServer


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OFFLOAD_URL", raising=False)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """Give a worker that accepts every job."""
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def make_app(server: ScriptedServer) -> Callable[..., Flask]:
    """Give a maker of applications that know the worker's address."""

    def make(name: str = "shop", **config: object) -> Flask:
        app = Flask(name)
        app.config.update({"OFFLOAD_URL": server.url, "OFFLOAD_TIMEOUT": 30, **config})
        return app

    return make


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """Give an application without the extension."""
    return make_app()


@pytest.fixture
def offload(app: Flask) -> Offload:
    """Give the extension of `app`."""
    return Offload(app)
