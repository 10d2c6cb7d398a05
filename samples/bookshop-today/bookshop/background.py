"""The work that outlives a request, in threads of the process that answered it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from flask import Flask, current_app

from . import database, mail, report_page
from .order import Order

pool = ThreadPoolExecutor(max_workers=2)
reports: dict[str, Future[dict[str, Any]]] = {}


def send_receipt(order: Order) -> None:
    """Mail the receipt."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    threading.Thread(target=send_receipt_now, args=(app, order.order_id)).start()


def remind_to_review(order_id: str) -> None:
    """Ask the customer for a review, some days later."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    timer = threading.Timer(app.config["REMINDER_DELAY_SECONDS"], _send_reminder, args=(app, order_id))
    timer.daemon = True
    timer.start()


def render_sales_report(report_id: str, until: str, lines: Sequence[sqlite3.Row]) -> None:
    """Render the report."""
    folder = current_app.config["REPORT_DIRECTORY"]
    reports[report_id] = pool.submit(report_page.render, folder, report_id, until, lines)


def report_state(report_id: str) -> dict[str, Any]:
    report = reports.get(report_id)
    if report is None:
        return {"state": "Unknown", "attempt": 0, "result": None}
    if not report.done():
        return {"state": "Processing", "attempt": 1, "result": None}
    if report.exception() is not None:
        return {"state": "Failed", "attempt": 1, "result": None}
    return {"state": "Succeeded", "attempt": 1, "result": report.result()}


def send_receipt_now(app: Flask, order_id: str) -> None:
    with app.app_context():
        order = _order(order_id)
        mail.send(order["email"], f"Your order of {order['title']}", mail.receipt_text(order))
        _mark(order_id, "receipt_sent_at")


def _send_reminder(app: Flask, order_id: str) -> None:
    with app.app_context():
        order = _order(order_id)
        mail.send(order["email"], f"How did you like {order['title']}?", mail.reminder_text(order))
        _mark(order_id, "reminder_sent_at")


def _order(order_id: str) -> sqlite3.Row:
    order: sqlite3.Row = (
        database.read()
        .execute(
            "SELECT orders.*, books.title, books.author"
            " FROM orders JOIN books ON books.id = orders.book_id WHERE orders.id = ?",
            (order_id,),
        )
        .fetchone()
    )
    return order


def _mark(order_id: str, column: str) -> None:
    with database.write() as connection:
        connection.execute(f"UPDATE orders SET {column} = datetime('now') WHERE id = ?", (order_id,))
