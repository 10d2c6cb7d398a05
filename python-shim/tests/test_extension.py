"""The extension's manners, and what a call puts into the envelope."""

from __future__ import annotations

import gc
import json
import weakref
from datetime import datetime, timedelta, timezone
from typing import Any, Callable

import pytest
from flask import Flask, request

from flask_offload import ArgumentsError, ConfigurationError, EnvelopeError, Offload, Receipt, RejectedError
from scripted_server import ScriptedServer, always, reply

MakeApp = Callable[..., Flask]


def sent(server: ScriptedServer) -> list[dict[str, Any]]:
    return [json.loads(request.body) for request in server.requests]


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z")


class TestSetup:
    def test_stores_itself_and_opens_nothing(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        assert app.extensions["offload"] is offload
        assert server.connections == 0

    def test_a_second_registration_is_refused(self, app: Flask, offload: Offload) -> None:
        registrations: list[Callable[[Flask], object]] = [offload.init_app, Offload]
        for again in registrations:
            with pytest.raises(ConfigurationError, match="the app 'shop' has an Offload already"):
                again(app)

    def test_a_failed_registration_leaves_the_app_as_it_was(self) -> None:
        app = Flask("shop")
        with pytest.raises(ConfigurationError, match="OFFLOAD_URL is not set"):
            Offload(app)
        assert "offload" not in app.extensions

    def test_reads_the_environment(self, monkeypatch: pytest.MonkeyPatch, server: ScriptedServer) -> None:
        monkeypatch.setenv("OFFLOAD_URL", server.url)
        app = Flask("shop")
        with app.app_context():
            Offload(app).enqueue("a", {})
        assert len(server.requests) == 1

    def test_one_object_serves_several_apps(self, make_app: MakeApp, server: ScriptedServer) -> None:
        offload = Offload()
        apps = [make_app("first"), make_app("second", OFFLOAD_QUEUE="low")]
        for app in apps:
            offload.init_app(app)
        for app in apps:
            with app.app_context():
                offload.enqueue("a", {})
        queues = {job["source"]: job["queue"] for job in sent(server)}
        assert queues == {"/apps/first": "default", "/apps/second": "low"}

    def test_an_app_is_not_kept_alive(self, make_app: MakeApp) -> None:
        offload = Offload()
        app = make_app()
        offload.init_app(app)
        gone = weakref.ref(app)
        del app
        gc.collect()
        assert gone() is None

    def test_needs_an_application_context(self, offload: Offload) -> None:
        for call in (lambda: offload.enqueue("a", {}), lambda: offload.status("x"), offload.request_id):
            with pytest.raises(ConfigurationError, match=r"app\.app_context\(\)"):
                call()

    def test_needs_an_app_that_is_set_up(self, offload: Offload, make_app: MakeApp) -> None:
        with make_app("other").app_context(), pytest.raises(ConfigurationError, match="'other' is not set up"):
            offload.enqueue("a", {})


class TestEnqueue:
    def test_returns_the_receipt(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        with app.app_context():
            receipt = offload.enqueue("receipt.send", {"order_id": 7})
        (job,) = sent(server)
        assert receipt == Receipt(job["id"], "Enqueued", False, f"{server.url}/v1/jobs/{job['id']}")

    def test_a_plain_call_sends_what_is_needed(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        before = datetime.now(timezone.utc)
        with app.app_context():
            offload.enqueue("receipt.send", {"order_id": 7, "lines": (1, 2)})
        (job,) = sent(server)
        assert list(job) == ["specversion", "id", "source", "type", "time", "data", "queue", "requestid"]
        assert (job["source"], job["type"], job["queue"]) == ("/apps/shop", "receipt.send", "default")
        assert job["data"] == {"order_id": 7, "lines": [1, 2]}
        assert before - timedelta(seconds=1) <= moment(job["time"]) <= datetime.now(timezone.utc)
        assert server.requests[0].headers["x-request-id"] == job["requestid"]

    def test_options_become_attributes(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        with app.app_context():
            offload.enqueue("a", {}, idempotency_key="k 1", delay=60, expires=90, queue="mail", max_attempts=3)
        (job,) = sent(server)
        assert (job["idempotencykey"], job["queue"], job["maxattempts"]) == ("k 1", "mail", 3)
        assert moment(job["notbefore"]) - moment(job["time"]) == timedelta(seconds=60)
        assert moment(job["expirytime"]) - moment(job["time"]) == timedelta(seconds=90)

    def test_moments_are_sent_in_utc(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        eta = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
        with app.app_context():
            offload.enqueue("a", {}, eta=eta, expires=eta + timedelta(days=1))
        (job,) = sent(server)
        assert (job["notbefore"], job["expirytime"]) == ("2026-03-01T10:00:00.000000Z", "2026-03-02T10:00:00.000000Z")

    @pytest.mark.parametrize(
        ("field", "code", "name", "options"),
        [
            ("type", "invalid-value", "receipt send", {}),
            ("type", "wrong-type", 7, {}),
            ("queue", "invalid-value", "a", {"queue": "Mail"}),
            ("idempotencykey", "invalid-value", "a", {"idempotency_key": ""}),
            ("maxattempts", "invalid-value", "a", {"max_attempts": 0}),
            ("maxattempts", "wrong-type", "a", {"max_attempts": True}),
            ("expirytime", "invalid-value", "a", {"delay": 60, "expires": 60}),
        ],
    )
    def test_what_breaks_the_envelope_is_not_sent(
        self, app: Flask, offload: Offload, server: ScriptedServer, field: str, code: str, name: Any, options: Any
    ) -> None:
        with app.app_context(), pytest.raises(EnvelopeError) as raised:
            offload.enqueue(name, {}, **options)
        assert (raised.value.field, raised.value.code, server.requests) == (field, code, [])

    def test_what_is_not_json_is_not_sent(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        with app.test_request_context("/?a=1", method="POST", data={"b": "1"}):
            cases: dict[str, Any] = {
                "args.request": {"request": request},
                "args.a": {"a": request.args},
                "args": request.form,
            }
            for path, args in cases.items():
                with pytest.raises(ArgumentsError) as raised:
                    offload.enqueue("a", args)
                assert raised.value.path == path
        assert server.requests == []

    def test_proxies_are_refused_with_what_to_send_instead(self, app: Flask, offload: Offload) -> None:
        with app.test_request_context(), pytest.raises(ArgumentsError, match="send the plain values read from it"):
            offload.enqueue("a", {"request": request})

    def test_ids_differ_and_grow(self, app: Flask, offload: Offload) -> None:
        with app.app_context():
            ids = [offload.enqueue("a", {}).id for _ in range(50)]
        assert ids == sorted(set(ids))

    def test_a_refusal_is_raised(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        server.script.append(always(reply(400, {"code": "invalid-value", "field": "type"})))
        with app.app_context(), pytest.raises(RejectedError) as raised:
            offload.enqueue("a", {})
        assert raised.value.job_id == sent(server)[0]["id"]


class TestStatus:
    ID = "0199b2c4-7d1e-7c3a-9f00-5b1d2e3f4a5b"

    def test_is_the_worker_s_document(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        document = {"id": self.ID, "state": "Failed", "reason": "poison", "attempt": 3}
        server.script.append(always(reply(200, document)))
        with app.test_request_context(headers={"X-Request-ID": "r1"}):
            assert offload.status(self.ID) == document
        assert server.requests[0].headers["x-request-id"] == "r1"

    def test_refuses_what_is_no_job_id(self, app: Flask, offload: Offload, server: ScriptedServer) -> None:
        with app.app_context(), pytest.raises(ArgumentsError, match=r"id of a receipt, not '\.\./health'"):
            offload.status("../health")
        assert server.requests == []
