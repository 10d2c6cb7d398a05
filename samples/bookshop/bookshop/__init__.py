"""A small book shop whose background work runs on an Offload worker fleet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from flask import Flask

from . import api, catalogue, database, errors, health, money, orders, reports, request_log
from .background import offload


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Build the shop from its defaults, the environment and ``settings``."""
    app = Flask(__name__)
    app.config.from_mapping(
        DATABASE="bookshop.db",
        REMINDER_DELAY_SECONDS=7 * 24 * 3600,
        OFFLOAD_SIGNING_KEY=os.environ.get("OFFLOAD_SIGNING_KEY"),
    )
    app.config.from_prefixed_env("BOOKSHOP")
    app.config.from_mapping(settings or {})

    offload.init_app(app)
    database.init_app(app)
    request_log.init_app(app)
    errors.init_app(app)
    app.add_template_filter(money.format_cents, "money")

    for blueprint in (catalogue.pages, orders.pages, reports.pages, api.endpoints, health.probes):
        app.register_blueprint(blueprint)
    return app
