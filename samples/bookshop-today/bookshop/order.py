"""What a customer asks for, read from a form or from JSON."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

MAX_QUANTITY = 10
_MAX_BOOK_ID = 10**9
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Order:
    """A well-formed order. Its id comes from the client, so that sending it twice is one order."""

    order_id: str
    book_id: int
    quantity: int
    email: str


@dataclass(frozen=True, slots=True)
class InvalidOrder:
    """Why the fields are no order: one sentence for each wrong field."""

    faults: Mapping[str, str]


def read_order(fields: Mapping[str, object]) -> Order | InvalidOrder:
    order = Order(
        order_id=_uuid(fields.get("order_id")),
        book_id=_count(fields.get("book_id"), _MAX_BOOK_ID),
        quantity=_count(fields.get("quantity"), MAX_QUANTITY),
        email=_email(fields.get("email")),
    )
    rules = (
        ("order_id", order.order_id, "The order needs an id, a UUID."),
        ("book_id", order.book_id, "Choose a book."),
        ("quantity", order.quantity, f"Choose between 1 and {MAX_QUANTITY} copies."),
        ("email", order.email, "Enter an e-mail address such as ada@example.com."),
    )
    faults = {field: fault for field, value, fault in rules if not value}
    return InvalidOrder(faults) if faults else order


def _uuid(value: object) -> str:
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else ""
    except ValueError:
        return ""


def _count(value: object, limit: int) -> int:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,10}", value):
        value = int(value)
    return value if isinstance(value, int) and 0 < value <= limit and value is not True else 0


def _email(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text if len(text) <= 254 and _EMAIL.fullmatch(text) else ""
