"""The settings of one application, checked once and frozen."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Callable, Mapping
from urllib.parse import quote

from ._address import Address, read_address
from ._attributes import RULES, is_valid
from ._errors import ConfigurationError
from ._signature import read_key

DEFAULT_TIMEOUT = 2.0
LONGEST_TIMEOUT = 60.0
DEFAULT_QUEUE = "default"

_NO_URL = (
    'is not set: give the address of an Offload worker, such as app.config["OFFLOAD_URL"] = "http://127.0.0.1:8090", '
    "or set the environment variable OFFLOAD_URL"
)


@dataclass(frozen=True)
class Settings:
    """The checked settings; `timeout` is in seconds and already cut to half of uWSGI's harakiri."""

    address: Address
    source: str
    timeout: float
    signing_key: bytes | None = field(repr=False)
    queue: str


def read_settings(
    config: Mapping[str, Any], defaults: Mapping[str, Any], environment: Mapping[str, str], app_name: str
) -> Settings:
    """Read the OFFLOAD_ keys; a key that is absent or None falls back to `defaults`.

    OFFLOAD_URL falls back to the environment first. Raises one ConfigurationError that lists every fault.
    """
    faults: list[str] = []
    values: dict[str, Any] = {}
    found = {
        "url": environment.get("OFFLOAD_URL") or defaults.get("url"),
        "source": defaults.get("source") or "/apps/" + quote(app_name, safe=""),
        "timeout": DEFAULT_TIMEOUT if defaults.get("timeout") is None else defaults["timeout"],
        "signing_key": defaults.get("signing_key"),
        "queue": defaults.get("queue") or DEFAULT_QUEUE,
    }
    for name, (attribute, read) in _READERS.items():
        key = f"OFFLOAD_{name.upper()}"
        try:
            values[attribute] = read(found[name] if config.get(key) is None else config[key])
        except ConfigurationError as fault:
            faults.append(f"{key} {fault}")
    if faults:
        raise ConfigurationError("; ".join(faults))
    return Settings(**values)


def _url(value: object) -> Address:
    if value is None:
        raise ConfigurationError(_NO_URL)
    return read_address(value)


def _timeout(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ConfigurationError(f"must be a number of seconds, not {type(value).__name__}")
    if not isfinite(value) or not 0 < value <= LONGEST_TIMEOUT:
        raise ConfigurationError(f"must be more than 0 and at most {LONGEST_TIMEOUT:g} seconds, not {value}")
    harakiri = _harakiri()
    return float(value) if harakiri is None else min(float(value), harakiri / 2)


def _harakiri() -> int | None:
    # Never imported: the module is there only within uWSGI. Its values are bytes, or text in old versions.
    options: dict[str, Any] = getattr(sys.modules.get("uwsgi"), "opt", {})
    try:
        seconds = int(options["harakiri"])
    except (KeyError, TypeError, ValueError):
        return None
    return seconds if seconds > 0 else None


def _signing_key(value: object) -> bytes | None:
    return None if value is None else read_key(value)


def _attribute(name: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not is_valid(name, value):
            raise ConfigurationError(f"is {value!r}, which is not {RULES[name].wanted}")
        return value

    return read


_READERS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "url": ("address", _url),
    "source": ("source", _attribute("source")),
    "timeout": ("timeout", _timeout),
    "signing_key": ("signing_key", _signing_key),
    "queue": ("queue", _attribute("queue")),
}
