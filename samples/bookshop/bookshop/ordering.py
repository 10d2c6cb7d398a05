"""Orders in the database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timezone

from flask import abort

from . import background, database
from .catalogue import find_book
from .order import Order


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    order_id: str
    receipt_job_id: str


def place_order(order: Order) -> PlacedOrder:
    """Store the order and hand over its receipt: both or, when the fleet is away, neither."""
    with database.write() as connection:
        placed = _find_order(connection, order.order_id)
        if placed is not None:
            return _same_order(placed, order)

        book = find_book(connection, order.book_id)
        # If this process dies before the commit, the receipt is on its way and the order is not
        # stored. Sending the form again repairs it: same order id, same job.
        job_id = background.send_receipt(order, book)
        connection.execute(
            "INSERT INTO orders (id, book_id, quantity, total_cents, email, placed_at, receipt_job_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                order.order_id,
                order.book_id,
                order.quantity,
                order.quantity * book["price_cents"],
                order.email,
                datetime.now(timezone.utc).isoformat(timespec="seconds"),
                job_id,
            ),
        )
    return PlacedOrder(order.order_id, job_id)


def remind_to_review(order_id: str) -> str:
    """Have the customer reminded once; asking again changes nothing."""
    with database.write() as connection:
        order = order_or_404(connection, order_id)
        if order["reminder_job_id"]:
            return str(order["reminder_job_id"])

        job_id = background.remind_to_review(order)
        connection.execute("UPDATE orders SET reminder_job_id = ? WHERE id = ?", (job_id, order_id))
    return job_id


def order_or_404(connection: sqlite3.Connection, order_id: str) -> sqlite3.Row:
    return _find_order(connection, order_id) or abort(404, "There is no such order.")


def _find_order(connection: sqlite3.Connection, order_id: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT orders.*, books.title, books.author"
        " FROM orders JOIN books ON books.id = orders.book_id WHERE orders.id = ?",
        (order_id,),
    ).fetchone()
    return row


def _same_order(placed: sqlite3.Row, order: Order) -> PlacedOrder:
    if (placed["book_id"], placed["quantity"], placed["email"]) != (
        order.book_id,
        order.quantity,
        order.email,
    ):
        abort(409, f"Order {order.order_id} was already placed with other contents.")
    return PlacedOrder(order.order_id, placed["receipt_job_id"])
