"""One log line for each request, with its id."""

from __future__ import annotations

import logging
import time
import uuid

from flask import Flask, Response, g, request

log = logging.getLogger("bookshop.requests")


def init_app(app: Flask) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.request_id = request.headers.get("X-Request-ID") or str(uuid.uuid4())
    g.started = time.monotonic()


def _finish(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    log.info(
        "request_id=%s method=%s path=%s status=%s ms=%.1f",
        g.request_id,
        request.method,
        request.path,
        response.status_code,
        (time.monotonic() - g.started) * 1000,
    )
    return response
