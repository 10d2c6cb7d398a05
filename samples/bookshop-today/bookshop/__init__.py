"""A small book shop whose background work runs inside its web processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from . import (
    api,
    catalogue,
    cleanup,
    database,
    errors,
    health,
    money,
    orders,
    reports,
    request_log,
    resend,
    statistics,
)


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Build the shop from its defaults, the environment and ``settings``."""
    app = Flask(__name__)
    app.config.from_mapping(
        DATABASE="bookshop.db",
        REMINDER_DELAY_SECONDS=7 * 24 * 3600,
        REPORT_DIRECTORY="reports",
        SMTP_HOST="localhost",
    )
    app.config.from_prefixed_env("BOOKSHOP")
    app.config.from_mapping(settings or {})

    database.init_app(app)
    request_log.init_app(app)
    errors.init_app(app)
    app.add_template_filter(money.format_cents, "money")

    for blueprint in (catalogue.pages, orders.pages, reports.pages, api.endpoints, health.probes):
        app.register_blueprint(blueprint)

    cleanup.start(app)
    resend.start(app)
    statistics.init_app(app)
    return app
