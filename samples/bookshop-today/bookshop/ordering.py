"""Orders in the database."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timezone
from functools import partial

from flask import Response, abort, after_this_request

from . import background, database, statistics
from .catalogue import find_book
from .order import Order


def place_order(order: Order) -> None:
    """Store the order and start its receipt."""
    with database.write() as connection:
        placed = _find_order(connection, order.order_id)
        if placed is not None:
            return _require_same_order(placed, order)

        book = find_book(connection, order.book_id)
        connection.execute(
            "INSERT INTO orders (id, book_id, quantity, total_cents, email, placed_at) VALUES (?, ?, ?, ?, ?, ?)",
            (
                order.order_id,
                order.book_id,
                order.quantity,
                order.quantity * book["price_cents"],
                order.email,
                datetime.now(timezone.utc).isoformat(timespec="seconds"),
            ),
        )
    background.send_receipt(order)

    @after_this_request
    def count_the_sale(response: Response) -> Response:
        response.call_on_close(partial(statistics.count_sale, order.book_id, order.quantity))
        return response


def remind_to_review(order_id: str) -> None:
    """Have the customer reminded once; asking again changes nothing."""
    with database.write() as connection:
        if order_or_404(connection, order_id)["reminder_asked"]:
            return
        connection.execute("UPDATE orders SET reminder_asked = 1 WHERE id = ?", (order_id,))
    background.remind_to_review(order_id)


def order_or_404(connection: sqlite3.Connection, order_id: str) -> sqlite3.Row:
    return _find_order(connection, order_id) or abort(404, "There is no such order.")


def _find_order(connection: sqlite3.Connection, order_id: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT orders.*, books.title, books.author"
        " FROM orders JOIN books ON books.id = orders.book_id WHERE orders.id = ?",
        (order_id,),
    ).fetchone()
    return row


def _require_same_order(placed: sqlite3.Row, order: Order) -> None:
    if (placed["book_id"], placed["quantity"], placed["email"]) != (
        order.book_id,
        order.quantity,
        order.email,
    ):
        abort(409, f"Order {order.order_id} was already placed with other contents.")
