"""Sales reports, rendered by the worker fleet."""

from __future__ import annotations

import uuid

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from . import database, reporting
from .background import job_state

pages = Blueprint("reports", __name__, url_prefix="/reports")


@pages.get("")
def index() -> str:
    return render_template("reports.html", reports=reporting.latest_reports(database.read()))


@pages.post("")
def request_report() -> ResponseReturnValue:
    reporting.request_report()
    return redirect(url_for(".index"), 303)


@pages.get("/<uuid:report_id>/job")
def job(report_id: uuid.UUID) -> ResponseReturnValue:
    """Where the report's job stands, for the reports page to ask now and then."""
    return job_state(reporting.report_or_404(database.read(), str(report_id))["job_id"])
