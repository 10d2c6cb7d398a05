"""Copies sold, counted in memory and saved when the process ends."""

from __future__ import annotations

import atexit
from collections import Counter

from flask import Flask

from . import database

_sold: Counter[int] = Counter()


def init_app(app: Flask) -> None:
    atexit.register(_save, app)


def count_sale(book_id: int, quantity: int) -> None:
    _sold[book_id] += quantity


def _save(app: Flask) -> None:
    with app.app_context(), database.write() as connection:
        connection.executemany(
            "INSERT INTO statistics (book_id, copies) VALUES (?, ?)"
            " ON CONFLICT (book_id) DO UPDATE SET copies = copies + excluded.copies",
            _sold.items(),
        )
