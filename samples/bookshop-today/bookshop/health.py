"""Two questions that an orchestrator asks.

live:  does this process answer at all? If not, restart it.
ready: can it serve pages, that is, read its database? If not, send it no requests for now.
"""

from __future__ import annotations

import sqlite3

from flask import Blueprint
from flask.typing import ResponseReturnValue

from . import database

probes = Blueprint("health", __name__, url_prefix="/health")


@probes.get("/live")
def live() -> ResponseReturnValue:
    return {"status": "live"}


@probes.get("/ready")
def ready() -> ResponseReturnValue:
    try:
        database.read().execute("SELECT 1 FROM books LIMIT 1").fetchone()
    except sqlite3.Error as error:
        return {"status": "unready", "reason": f"The database can't be read: {error}"}, 503
    return {"status": "ready"}
