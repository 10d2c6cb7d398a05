"""Settings are checked once, all faults at a time, and nothing is guessed."""

from __future__ import annotations

import sys
import types
from typing import Any

import pytest

from flask_offload import ConfigurationError
from flask_offload._settings import Settings, read_settings

URL = "http://127.0.0.1:8090"
KEY = "whsec_" + "A" * 32


def settings(
    config: dict[str, Any] | None = None,
    defaults: dict[str, Any] | None = None,
    environment: dict[str, str] | None = None,
    name: str = "shop",
) -> Settings:
    base = {"OFFLOAD_URL": URL} if config is None else config
    return read_settings(base, defaults or {}, environment or {}, name)


def under_uwsgi(monkeypatch: pytest.MonkeyPatch, options: dict[str, object]) -> None:
    uwsgi = types.ModuleType("uwsgi")
    uwsgi.opt = options  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "uwsgi", uwsgi)


def test_only_the_address_is_required() -> None:
    read = settings()
    assert read.address.url == URL
    assert (read.source, read.timeout, read.signing_key, read.queue) == ("/apps/shop", 2.0, None, "default")


def test_every_key_is_read() -> None:
    read = settings(
        {
            "OFFLOAD_URL": URL,
            "OFFLOAD_SOURCE": "/shops/1",
            "OFFLOAD_TIMEOUT": 5,
            "OFFLOAD_SIGNING_KEY": KEY,
            "OFFLOAD_QUEUE": "mail",
        }
    )
    assert (read.source, read.timeout, read.signing_key, read.queue) == ("/shops/1", 5.0, bytes(24), "mail")


def test_the_address_comes_from_the_config_then_the_environment_then_the_keyword() -> None:
    environment, defaults = {"OFFLOAD_URL": "http://environment"}, {"url": "http://keyword"}
    assert settings({"OFFLOAD_URL": URL}, defaults, environment).address.url == URL
    assert settings({"OFFLOAD_URL": None}, defaults, environment).address.url == "http://environment"
    assert settings({}, defaults).address.url == "http://keyword"


def test_keywords_are_defaults_of_the_keys() -> None:
    defaults = {"source": "/apps/a", "timeout": 1, "signing_key": KEY, "queue": "low"}
    read = settings(None, defaults)
    assert (read.source, read.timeout, read.signing_key, read.queue) == ("/apps/a", 1.0, bytes(24), "low")
    assert settings({"OFFLOAD_URL": URL, "OFFLOAD_QUEUE": "mail"}, defaults).queue == "mail"


@pytest.mark.parametrize(("name", "escaped"), [("my shop", "my%20shop"), ("a/b", "a%2Fb"), ("é", "%C3%A9")])
def test_an_app_s_name_is_escaped_in_the_default_source(name: str, escaped: str) -> None:
    assert settings(name=name).source == f"/apps/{escaped}"


def test_without_an_address_the_error_says_what_to_set() -> None:
    with pytest.raises(ConfigurationError) as raised:
        settings({})
    assert str(raised.value) == (
        'OFFLOAD_URL is not set: give the address of an Offload worker, such as app.config["OFFLOAD_URL"] = '
        '"http://127.0.0.1:8090", or set the environment variable OFFLOAD_URL'
    )


def test_all_faults_are_reported_at_once() -> None:
    config = {
        "OFFLOAD_URL": "redis://localhost",
        "OFFLOAD_SOURCE": "my shop",
        "OFFLOAD_TIMEOUT": "2",
        "OFFLOAD_SIGNING_KEY": "secret",
        "OFFLOAD_QUEUE": "Mail",
    }
    with pytest.raises(ConfigurationError) as raised:
        settings(config)
    assert [fault.split()[0] for fault in str(raised.value).split("; ") if fault.startswith("OFFLOAD")] == list(config)
    assert "http and https are supported" in str(raised.value)


@pytest.mark.parametrize("timeout", [0, -1, 61, float("nan"), float("inf"), True, "2", b"2"])
def test_a_timeout_is_a_number_of_seconds_up_to_60(timeout: object) -> None:
    with pytest.raises(ConfigurationError, match="OFFLOAD_TIMEOUT must be"):
        settings({"OFFLOAD_URL": URL, "OFFLOAD_TIMEOUT": timeout})


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"harakiri": b"3"}, 1.5),
        ({"harakiri": "1"}, 0.5),
        ({"harakiri": b"30"}, 2.0),
        ({"harakiri": b"0"}, 2.0),
        ({"harakiri": b"soon"}, 2.0),
        ({"harakiri": True}, 0.5),
        ({}, 2.0),
    ],
)
def test_the_deadline_is_at_most_half_of_harakiri(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, object], expected: float
) -> None:
    under_uwsgi(monkeypatch, options)
    assert settings().timeout == expected


def test_the_key_is_never_shown() -> None:
    read = settings({"OFFLOAD_URL": URL, "OFFLOAD_SIGNING_KEY": KEY})
    assert "signing_key" not in repr(read)
    with pytest.raises(ConfigurationError) as raised:
        settings({"OFFLOAD_URL": URL, "OFFLOAD_SIGNING_KEY": "hunter2"})
    assert "hunter2" not in str(raised.value)
