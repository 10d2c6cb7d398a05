"""Receipts that were not sent are tried again every minute."""

from __future__ import annotations

import logging
import threading
import time

from flask import Flask

from . import database
from .background import send_receipt_now

log = logging.getLogger("bookshop.resend")


def start(app: Flask) -> None:
    threading.Thread(target=_resend_forever, args=(app,), daemon=True).start()


def _resend_forever(app: Flask) -> None:
    while True:
        time.sleep(60)
        try:
            for order_id in _unsent(app):
                send_receipt_now(app, order_id)
        except Exception:
            log.exception("Resending failed")


def _unsent(app: Flask) -> list[str]:
    with app.app_context():
        rows = database.read().execute(
            "SELECT id FROM orders WHERE receipt_sent_at IS NULL AND placed_at < strftime('%Y-%m-%dT%H:%M:%S', 'now', '-5 minutes')"
        )
        return [row["id"] for row in rows]
