"""What a visitor or a program is told when something goes wrong."""

from __future__ import annotations

from flask import Flask, Response, json, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    return _say(error, error.description or "")


def _say(error: HTTPException, detail: str) -> Response:
    # The error's own response carries its headers, such as Allow and Retry-After.
    response = Response(status=error.code, headers=error.get_headers())
    if request.path.startswith("/api/"):
        problem = {"title": error.name, "status": error.code, "detail": detail}
        response.content_type = "application/problem+json"
        response.data = json.dumps(problem)
    else:
        response.data = render_template("error.html", error=error, detail=detail)
    return response
