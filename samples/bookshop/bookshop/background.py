"""The work that outlives a request. Each function hands one job to the worker fleet and returns
its id once the fleet has stored it; the handlers are the C# classes in samples/Bookshop.Handlers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import current_app
from flask_offload import Offload, TransportUnavailableError

from .order import Order

offload = Offload()


def send_receipt(order: Order, book: sqlite3.Row) -> str:
    """Mail the receipt: an order sent twice is the same job, and one mail."""
    receipt = offload.enqueue(
        "receipt.send",
        {
            "order_id": order.order_id,
            "email": order.email,
            "title": book["title"],
            "author": book["author"],
            "quantity": order.quantity,
            "total_cents": order.quantity * book["price_cents"],
        },
        idempotency_key=f"receipt-{order.order_id}",
    )
    return receipt.id


def remind_to_review(order: sqlite3.Row) -> str:
    """Ask the customer for a review, some days later."""
    receipt = offload.enqueue(
        "reminder.send",
        {"order_id": order["id"], "email": order["email"], "title": order["title"]},
        idempotency_key=f"reminder-{order['id']}",
        delay=timedelta(seconds=current_app.config["REMINDER_DELAY_SECONDS"]),
    )
    return receipt.id


def render_sales_report(report_id: str, until: str, lines: Sequence[sqlite3.Row]) -> str:
    """Render the report. The report's id names the file, so a second run writes the same file."""
    receipt = offload.enqueue(
        "report.sales",
        {"report_id": report_id, "until": until, "lines": [dict(line) for line in lines]},
    )
    return receipt.id


def job_state(job_id: str) -> dict[str, Any]:
    """What a visitor may know of a job. A fleet that is away is no reason to fail a page."""
    try:
        job = offload.status(job_id)
    except TransportUnavailableError:
        job = None
    if job is None:
        return {"state": "Unknown", "attempt": 0, "result": None}
    return {name: job[name] for name in ("state", "attempt", "result")}
