"""What the shop promises about an order and its receipt; no worker is needed."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import pytest
from bookshop import create_app
from bookshop.background import offload
from flask.testing import FlaskClient

NOBODY_LISTENS_HERE = "http://127.0.0.1:9"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "bookshop.db"


@pytest.fixture
def shop(database: Path) -> FlaskClient:
    settings = {"DATABASE": str(database), "OFFLOAD_URL": NOBODY_LISTENS_HERE, "OFFLOAD_TIMEOUT": 0.1}
    return create_app(settings).test_client()


def test_an_order_is_stored_and_its_receipt_is_a_job(shop: FlaskClient, database: Path) -> None:
    order = an_order()
    with offload.recording() as jobs:
        answer = shop.post("/api/orders", json=order, headers={"X-Request-ID": "request-1"})

    assert answer.status_code == 201
    assert answer.json is not None and answer.json["job_id"] == jobs[0].id
    assert stored_orders(database) == [order["order_id"]]
    assert [(job.type, job.requestid) for job in jobs] == [("receipt.send", "request-1")]
    assert jobs[0].idempotencykey == f"receipt-{order['order_id']}"
    assert jobs[0].data["total_cents"] == 2 * 1490


def test_the_same_form_sent_twice_is_one_order_and_one_job(shop: FlaskClient, database: Path) -> None:
    order = an_order()
    with offload.recording() as jobs:
        answers = [shop.post("/orders", data=order) for _ in range(2)]

    assert {answer.location for answer in answers} == {f"/orders/{order['order_id']}"}
    assert len(stored_orders(database)) == len(jobs) == 1


def test_an_order_id_cannot_be_used_for_another_order(shop: FlaskClient) -> None:
    order = an_order()
    with offload.recording() as jobs:
        shop.post("/api/orders", json=order)
        answer = shop.post("/api/orders", json=order | {"quantity": 3})

    assert answer.status_code == 409
    assert len(jobs) == 1


def test_nothing_is_stored_while_the_fleet_is_away(shop: FlaskClient, database: Path) -> None:
    answer = shop.post("/orders", data=an_order())

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert stored_orders(database) == []


def test_the_pages_do_without_the_fleet(shop: FlaskClient) -> None:
    order = an_order()
    with offload.recording():
        shop.post("/orders", data=order)
    pages = ["/", "/books/1", "/orders/new?book=1", f"/orders/{order['order_id']}", "/reports", "/health/ready"]

    assert {page: shop.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert shop.get(f"/orders/{order['order_id']}/receipt").json == {"state": "Unknown", "attempt": 0, "result": None}


@pytest.mark.parametrize(
    ("field", "value"),
    [("order_id", "7"), ("book_id", 0), ("quantity", 11), ("quantity", True), ("email", "a@b"), ("email", "a b@c.d")],
)
def test_a_wrong_field_is_named(shop: FlaskClient, field: str, value: object) -> None:
    answer = shop.post("/api/orders", json=an_order() | {field: value})

    assert answer.status_code == 422
    assert answer.json is not None and list(answer.json["faults"]) == [field]


def test_a_reminder_is_asked_for_once(shop: FlaskClient) -> None:
    order = an_order()
    with offload.recording() as jobs:
        shop.post("/orders", data=order)
        for _ in range(2):
            shop.post(f"/orders/{order['order_id']}/reminder")

    assert [job.type for job in jobs] == ["receipt.send", "reminder.send"]
    assert jobs[1].notbefore is not None


def test_a_report_carries_the_sales(shop: FlaskClient) -> None:
    with offload.recording() as jobs:
        shop.post("/orders", data=an_order())
        shop.post("/reports")

    assert jobs[1].data["lines"] == [{"title": "Middlemarch", "copies": 2, "revenue_cents": 2980}]


def an_order() -> dict[str, object]:
    return {"order_id": str(uuid.uuid4()), "book_id": 1, "quantity": 2, "email": "ada@example.com"}


def stored_orders(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM orders")]
