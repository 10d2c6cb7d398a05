"""The worker's address, as OFFLOAD_URL gives it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from ._errors import ConfigurationError

_PORTS = {"http": 80, "https": 443}
_EXAMPLE = "give an address such as http://127.0.0.1:8090"


class Address(NamedTuple):
    """Where a worker listens; `prefix` is the path in front of its own, without a slash at the end."""

    scheme: str
    host: str
    port: int
    prefix: str

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the scheme's own, as the Host header wants them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The base URL."""
        return f"{self.scheme}://{self.authority}{self.prefix}"


def read_address(text: object) -> Address:
    """Take a base URL apart; raises ConfigurationError, whose text never shows a password."""
    if not isinstance(text, str):
        raise ConfigurationError(f"must be a string, not {type(text).__name__}; {_EXAMPLE}")
    # Checked first, since urlsplit drops line ends without a word.
    if not all("!" <= character <= "~" for character in text):
        raise ConfigurationError("holds a space, a control character or a character beyond ASCII; escape it")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as fault:
        raise ConfigurationError(f"is not a URL ({fault}); {_EXAMPLE}") from None
    if parts.scheme not in _PORTS:
        raise ConfigurationError(f"has the unsupported scheme {parts.scheme!r}; http and https are supported")
    if "@" in parts.netloc:
        raise ConfigurationError("holds a user name or password; remove it and set OFFLOAD_SIGNING_KEY instead")
    if not parts.hostname or port == 0:
        raise ConfigurationError(f"names no host, or port 0; {_EXAMPLE}")
    try:
        parts.hostname.encode("idna")
    except UnicodeError:
        raise ConfigurationError(f"has a host with an empty or too long part; {_EXAMPLE}") from None
    if "?" in text or "#" in text:
        raise ConfigurationError("holds a query or fragment; end it with the host, the port or a path")
    return Address(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], parts.path.rstrip("/"))
