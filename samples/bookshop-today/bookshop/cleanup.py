"""Old reports go every night."""

from __future__ import annotations

from pathlib import Path

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

from . import database

scheduler = BackgroundScheduler(timezone="UTC")


def start(app: Flask) -> None:
    scheduler.add_job(delete_old_reports, "cron", hour=3, args=[app])
    scheduler.start()


def delete_old_reports(app: Flask) -> None:
    with app.app_context(), database.write() as connection:
        old = connection.execute("DELETE FROM reports WHERE requested_at < date('now', '-30 days') RETURNING id")
        for report in old.fetchall():
            Path(app.config["REPORT_DIRECTORY"], f"{report['id']}.html").unlink(missing_ok=True)
