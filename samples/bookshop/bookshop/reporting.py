"""Sales reports in the database."""

from __future__ import annotations

import sqlite3
import uuid
from dataclasses import dataclass
from datetime import datetime, timezone

from flask import abort

from . import background, database


@dataclass(frozen=True, slots=True)
class RequestedReport:
    report_id: str
    job_id: str


def request_report() -> RequestedReport:
    """Have all sales so far put into a report."""
    report_id = str(uuid.uuid4())
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    with database.write() as connection:
        job_id = background.render_sales_report(report_id, now, _sales(connection))
        connection.execute(
            "INSERT INTO reports (id, requested_at, job_id) VALUES (?, ?, ?)",
            (report_id, now, job_id),
        )
    return RequestedReport(report_id, job_id)


def latest_reports(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute("SELECT * FROM reports ORDER BY requested_at DESC, rowid DESC LIMIT 20").fetchall()


def report_or_404(connection: sqlite3.Connection, report_id: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM reports WHERE id = ?", (report_id,)).fetchone()
    return row or abort(404, "There is no such report.")


def _sales(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute(
        "SELECT books.title, SUM(quantity) AS copies, SUM(total_cents) AS revenue_cents"
        " FROM orders JOIN books ON books.id = orders.book_id"
        " GROUP BY books.id ORDER BY revenue_cents DESC, books.title"
    ).fetchall()
