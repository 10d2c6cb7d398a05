"""The same shop for programs: JSON in, JSON out."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from . import ordering, reporting
from .order import InvalidOrder, read_order

endpoints = Blueprint("api", __name__, url_prefix="/api")

PROBLEM = {"Content-Type": "application/problem+json"}


@endpoints.post("/orders")
def place_order() -> ResponseReturnValue:
    fields = request.get_json()
    if not isinstance(fields, dict):
        abort(400, "The body must be a JSON object.")
    order = read_order(fields)
    if isinstance(order, InvalidOrder):
        return {"title": "This is no order.", "status": 422, "faults": dict(order.faults)}, 422, PROBLEM
    ordering.place_order(order)
    return {
        "order_id": order.order_id,
        "status_url": url_for("orders.receipt", order_id=order.order_id),
        "request_id": g.request_id,
    }, 201


@endpoints.post("/orders/<uuid:order_id>/reminder")
def remind(order_id: uuid.UUID) -> ResponseReturnValue:
    ordering.remind_to_review(str(order_id))
    return {
        "order_id": str(order_id),
        "status_url": url_for("orders.reminder", order_id=order_id),
        "request_id": g.request_id,
    }, 202


@endpoints.post("/reports")
def request_report() -> ResponseReturnValue:
    report_id = reporting.request_report()
    return {
        "report_id": report_id,
        "status_url": url_for("reports.job", report_id=report_id),
        "request_id": g.request_id,
    }, 202
