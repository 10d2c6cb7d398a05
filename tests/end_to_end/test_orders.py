"""Orders that are placed while the worker comes and goes."""

from __future__ import annotations

import sqlite3
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bookshop import POLL_INTERVAL, Bookshop

ORDERS = 1000
CUSTOMERS = 8
STOP_AFTER = (200, 600)
FINISH_LIMIT = 60.0


@pytest.mark.parametrize(
    "uwsgi_options", [(), ("--lazy-apps",), ("--threads", "4"), ("--lazy-apps", "--threads", "4")], ids=" ".join
)
def test_orders_are_done_however_uwsgi_runs_the_app(tmp_path: Path, uwsgi_options: tuple[str, ...]) -> None:
    with Bookshop(tmp_path, uwsgi_options) as shop, ThreadPoolExecutor(CUSTOMERS) as customers:
        answers = list(customers.map(shop.order, new_orders(80)))

        for answer in answers:
            wait_until_succeeded(shop, answer["job_id"])
        assert len({answer["job_id"] for answer in answers}) == 80
        assert len(shop.mails) == 80


def test_a_thousand_orders_while_the_worker_is_stopped_and_started_are_done_once(tmp_path: Path) -> None:
    placed = threading.Semaphore(0)
    with Bookshop(tmp_path) as shop, ThreadPoolExecutor(CUSTOMERS) as customers:

        def place(order: dict[str, Any]) -> str:
            answer = shop.order(order)
            placed.release()
            return str(answer["job_id"])

        jobs = customers.map(place, new_orders(ORDERS))
        taken = 0
        for stop_after in STOP_AFTER:
            while taken < stop_after:
                placed.acquire()
                taken += 1
            assert shop.stop_worker() == 0
            shop.start_worker()

        for job in jobs:
            wait_until_succeeded(shop, job)

        with sqlite3.connect(shop.database) as database:
            assert database.execute("SELECT count(*) FROM orders").fetchone() == (ORDERS,)
        assert len(shop.mails) == ORDERS


def new_orders(count: int) -> list[dict[str, Any]]:
    return [
        {"order_id": str(uuid.uuid4()), "book_id": 1, "quantity": 1, "email": f"reader{number}@example.com"}
        for number in range(count)
    ]


def wait_until_succeeded(shop: Bookshop, job: str) -> None:
    limit = time.monotonic() + FINISH_LIMIT
    while (state := shop.state_of(job)) != "Succeeded":
        assert state in ("Enqueued", "Processing"), f"job {job} is {state}"
        assert time.monotonic() < limit, f"job {job} is still {state}"
        time.sleep(POLL_INTERVAL)
