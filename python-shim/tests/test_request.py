"""A request has one id, and its trace context is passed on only when it is valid."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from flask_offload import Offload
from flask_offload._attributes import is_valid
from scripted_server import ScriptedServer

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture
def jobs(app: Flask, offload: Offload, server: ScriptedServer) -> Any:
    """Give a function that makes a request with headers and returns its two jobs."""

    @app.post("/")
    def enqueue_twice() -> str:
        offload.enqueue("a", {})
        with app.app_context():
            offload.enqueue("b", {})
        return offload.request_id()

    def post(**headers: str) -> tuple[dict[str, Any], dict[str, Any]]:
        before = len(server.requests)
        answer = app.test_client().post("/", headers={name.replace("_", "-"): value for name, value in headers.items()})
        first, second = (json.loads(request.body) for request in server.requests[before:])
        assert answer.text == first["requestid"] == second["requestid"]
        return first, second

    return post


def test_the_request_s_own_id_is_taken(jobs: Any) -> None:
    assert jobs(X_Request_ID="abc-123")[0]["requestid"] == "abc-123"


@pytest.mark.parametrize("sent", ["", "a b", "x" * 129, "é"])
def test_an_unsound_id_is_replaced(jobs: Any, sent: str) -> None:
    made = jobs(X_Request_ID=sent)[0]["requestid"]
    assert is_valid("id", made)


def test_without_an_id_one_is_made_for_each_request(jobs: Any) -> None:
    assert jobs()[0]["requestid"] != jobs()[0]["requestid"]


def test_requests_within_one_application_context_differ(app: Flask, jobs: Any) -> None:
    with app.app_context():
        assert jobs()[0]["requestid"] != jobs()[0]["requestid"]


def test_outside_of_a_request_every_id_is_new(app: Flask, offload: Offload) -> None:
    with app.app_context():
        assert offload.request_id() != offload.request_id()


def test_a_valid_trace_is_passed_on(jobs: Any) -> None:
    for job in jobs(traceparent=PARENT, tracestate="congo=t61rcWkgMzE,rojo=1"):
        assert (job["traceparent"], job["tracestate"]) == (PARENT, "congo=t61rcWkgMzE,rojo=1")


@pytest.mark.parametrize(
    ("parent", "state", "kept"),
    [
        (PARENT, "", {"traceparent"}),
        (PARENT, "é", {"traceparent"}),
        (PARENT, "x" * 513, {"traceparent"}),
        (PARENT.upper(), "a=b", set()),
        ("ff" + PARENT[2:], "a=b", set()),
        ("", "a=b", set()),
    ],
)
def test_an_invalid_trace_is_dropped(jobs: Any, parent: str, state: str, kept: set[str]) -> None:
    for job in jobs(traceparent=parent, tracestate=state):
        assert {"traceparent", "tracestate"} & set(job) == kept
