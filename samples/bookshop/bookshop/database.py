"""One SQLite connection per request, and one way to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flask import Flask, current_app, g

# A writer holds the lock while it asks the worker fleet, which may take the shim's whole deadline
# of 2 seconds. Three of the four processes may stand before this one.
LOCK_TIMEOUT_SECONDS = 10.0


def init_app(app: Flask) -> None:
    app.teardown_appcontext(_close)
    # Closed again before uWSGI forks: a SQLite connection must not cross a fork.
    with closing(_open(app.config["DATABASE"])) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for script in ("schema.sql", "books.sql"):
            connection.executescript(Path(app.root_path, script).read_text(encoding="utf-8"))


def read() -> sqlite3.Connection:
    """The connection of this request."""
    if "database" not in g:
        g.database = _open(current_app.config["DATABASE"])
    connection: sqlite3.Connection = g.database
    return connection


@contextmanager
def write() -> Iterator[sqlite3.Connection]:
    """A transaction that holds the write lock from its first line; any error rolls it back."""
    connection = read()
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _open(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _close(_: BaseException | None) -> None:
    connection: sqlite3.Connection | None = g.pop("database", None)
    if connection is not None:
        connection.close()
