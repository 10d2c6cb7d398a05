"""The pages of an order, from the form to the receipt."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from . import database, ordering
from .background import job_state
from .catalogue import find_book
from .order import MAX_QUANTITY, InvalidOrder, read_order

pages = Blueprint("orders", __name__, url_prefix="/orders")


@pages.get("/new")
def form() -> str:
    # The order's id is made here, so that a form sent twice is one order.
    fields = {"order_id": str(uuid.uuid4()), "quantity": 1, "email": ""}
    return _form(request.args.get("book", 0, type=int), fields, {})


@pages.post("")
def place() -> ResponseReturnValue:
    order = read_order(request.form)
    if isinstance(order, InvalidOrder):
        return _form(request.form.get("book_id", 0, type=int), request.form, order.faults), 422
    ordering.place_order(order)
    return redirect(url_for(".show", order_id=order.order_id), 303)


@pages.get("/<uuid:order_id>")
def show(order_id: uuid.UUID) -> str:
    order = _find(order_id)
    return render_template("order.html", order=order, reminder_asked=order["reminder_job_id"] is not None)


@pages.get("/<uuid:order_id>/receipt")
def receipt(order_id: uuid.UUID) -> ResponseReturnValue:
    """Where the receipt's job stands, for the order page to ask now and then."""
    return job_state(_find(order_id)["receipt_job_id"])


@pages.get("/<uuid:order_id>/reminder")
def reminder(order_id: uuid.UUID) -> ResponseReturnValue:
    return job_state(_find(order_id)["reminder_job_id"] or abort(404, "No reminder was asked for."))


@pages.post("/<uuid:order_id>/reminder")
def remind(order_id: uuid.UUID) -> ResponseReturnValue:
    ordering.remind_to_review(str(order_id))
    return redirect(url_for(".show", order_id=order_id), 303)


def _find(order_id: uuid.UUID) -> sqlite3.Row:
    return ordering.order_or_404(database.read(), str(order_id))


def _form(book_id: int, fields: Mapping[str, object], faults: Mapping[str, str]) -> str:
    book = find_book(database.read(), book_id)
    return render_template("order_form.html", book=book, fields=fields, faults=faults, max_quantity=MAX_QUANTITY)
