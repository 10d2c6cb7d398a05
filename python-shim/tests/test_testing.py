"""Recording: what an application's own tests see, with no socket."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from flask_offload import ArgumentsError, Offload
from scripted_server import ScriptedServer


def test_keeps_what_would_have_been_sent(app: Flask, offload: Offload, server: ScriptedServer) -> None:
    with app.app_context(), offload.recording() as jobs:
        first = offload.enqueue("receipt.send", {"order_id": 7}, queue="mail", max_attempts=3)
        second = offload.enqueue("report.build", {"lines": (1, 2)}, delay=60)
    assert [(job.id, job.type, job.data) for job in jobs] == [
        (first.id, "receipt.send", {"order_id": 7}),
        (second.id, "report.build", {"lines": [1, 2]}),
    ]
    assert (jobs[0].queue, jobs[0].maxattempts, first.state, second.state) == ("mail", 3, "Enqueued", "Scheduled")
    assert server.connections == 0


def test_makes_every_check_of_a_real_call(app: Flask, offload: Offload) -> None:
    with app.app_context(), offload.recording() as jobs, pytest.raises(ArgumentsError):
        offload.enqueue("a", {"when": {1, 2}})
    assert jobs == []


def test_covers_other_threads_and_nests(app: Flask, offload: Offload) -> None:
    def enqueue(name: str) -> None:
        with app.app_context():
            offload.enqueue(name, {})

    with offload.recording() as outer:
        with offload.recording() as inner:
            thread = threading.Thread(target=enqueue, args=("inner",))
            thread.start()
            thread.join()
        enqueue("outer")
    assert ([job.type for job in inner], [job.type for job in outer]) == (["inner"], ["outer"])


def test_sends_again_after_the_block_even_when_it_failed(app: Flask, offload: Offload, server: ScriptedServer) -> None:
    with pytest.raises(KeyError), offload.recording():
        raise KeyError
    with app.app_context():
        offload.enqueue("a", {})
    assert len(server.requests) == 1


def test_knows_the_status_of_what_it_kept(app: Flask, offload: Offload) -> None:
    with app.app_context(), offload.recording():
        receipt = offload.enqueue("a", {}, delay=60)
        status = offload.status(receipt.id)
        assert status == {"id": receipt.id, "type": "a", "queue": "default", "state": "Scheduled", "attempt": 0}
        assert offload.status("0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b") is None
