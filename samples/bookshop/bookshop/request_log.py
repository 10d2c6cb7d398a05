"""One log line for each request, with the id that its jobs carry too."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

from .background import offload

log = logging.getLogger("bookshop.requests")


def init_app(app: Flask) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = time.monotonic()


def _finish(response: Response) -> Response:
    request_id = offload.request_id()
    response.headers["X-Request-ID"] = request_id or ""
    log.info(
        "request_id=%s method=%s path=%s status=%s ms=%.1f",
        request_id,
        request.method,
        request.path,
        response.status_code,
        (time.monotonic() - g.started) * 1000,
    )
    return response
