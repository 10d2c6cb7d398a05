"""Signing by the Standard Webhooks scheme."""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from binascii import Error as Base64Error

from ._errors import ConfigurationError

_PREFIX = "whsec_"


def read_key(text: object) -> bytes:
    """Return the bytes of a key written as ``whsec_`` and the base64 of 24 to 64 bytes.

    Raises ConfigurationError otherwise; its text never shows the key.
    """
    wanted = "must be whsec_ followed by the base64 of 24 to 64 bytes"
    if not isinstance(text, str) or not text.startswith(_PREFIX):
        raise ConfigurationError(f"{wanted}; it does not begin with whsec_")
    try:
        key = b64decode(text[len(_PREFIX) :], validate=True)
    except (Base64Error, ValueError):
        raise ConfigurationError(f"{wanted}; what follows whsec_ is not base64") from None
    if not 24 <= len(key) <= 64:
        raise ConfigurationError(f"{wanted}; it has {len(key)}")
    return key


def sign(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the ``webhook-signature`` of a message sent at `timestamp`, in seconds since 1970."""
    signed = f"{message_id}.{timestamp}.".encode("ascii") + body
    return "v1," + b64encode(hmac.digest(key, signed, "sha256")).decode("ascii")
