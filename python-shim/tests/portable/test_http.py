"""The HTTP transport against a real socket: what it sends, how it reads answers, when it tries again."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import unittest
from typing import Iterator

from fake_clock import FakeClock
from flask_offload._address import read_address
from flask_offload._clock import Clock
from flask_offload._errors import IdempotencyConflictError, RejectedError, TransportUnavailableError
from flask_offload._http import HttpTransport
from scripted_server import Answer, ScriptedServer, accept, always, receipt, reply

KEY = bytes(range(32))
CUT = Answer((b"HTTP/1.1 202 Accepted\r\nContent-Length: 90\r\n\r\n{",), "close")


def job(number: int) -> str:
    return f"0199b2c4-7d1e-7c3a-9f00-{number:012x}"


def body(job_id: str) -> bytes:
    return json.dumps({"id": job_id}).encode()


class TransportTestCase(unittest.TestCase):
    def setUp(self) -> None:
        self.clock = FakeClock()

    def transport(self, url: str, key: bytes | None = None, timeout: float = 2.0) -> HttpTransport:
        return HttpTransport(read_address(url), timeout, key, self.clock)

    def send(self, transport: HttpTransport, number: int = 1) -> str:
        return transport.send(job(number), body(job(number)), "request-1").id

    def failure(self, *script: object, timeout: float = 2.0) -> TransportUnavailableError:
        with ScriptedServer(*script) as server, self.assertRaises(TransportUnavailableError) as raised:  # type: ignore[arg-type]
            self.send(self.transport(server.url, timeout=timeout))
        self.assertEqual(raised.exception.job_id, job(1))
        return raised.exception


class RequestTests(TransportTestCase):
    def test_posts_the_envelope_below_the_prefix(self) -> None:
        with ScriptedServer() as server:
            got = self.transport(server.url + "/off%20load/").send(job(1), body(job(1)), "request-1")
        (request,) = server.requests
        self.assertEqual((request.method, request.path, request.body), ("POST", "/off%20load/v1/jobs", body(job(1))))
        self.assertEqual(request.headers["host"], f"127.0.0.1:{server.port}")
        self.assertEqual(request.headers["content-type"], "application/cloudevents+json")
        self.assertEqual(request.headers["x-request-id"], "request-1")
        self.assertNotIn("webhook-signature", request.headers)
        self.assertEqual((got.id, got.state, got.replayed), (job(1), "Enqueued", False))
        self.assertEqual(got.status_url, f"{server.url}/off%20load/v1/jobs/{job(1)}")

    def test_signs_posts_and_status_requests_when_there_is_a_key(self) -> None:
        with ScriptedServer(accept, always(reply(200, {"id": job(1)}))) as server:
            transport = self.transport(server.url, KEY)
            self.send(transport)
            transport.status(job(1), "request-1")
        for request in server.requests:
            signed = f"{job(1)}.1772366400.".encode() + request.body
            expected = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
            self.assertEqual(request.headers["webhook-id"], job(1))
            self.assertEqual(request.headers["webhook-timestamp"], "1772366400")
            self.assertEqual(request.headers["webhook-signature"], f"v1,{expected}")

    def test_sends_a_body_larger_than_the_socket_s_buffers(self) -> None:
        large = json.dumps({"id": job(1), "text": "x" * 260_000}).encode()
        with ScriptedServer() as server:
            self.transport(server.url).send(job(1), large, "request-1")
        self.assertEqual(server.requests[0].body, large)


class AnswerTests(TransportTestCase):
    def test_a_replay_of_a_purged_job_has_no_state(self) -> None:
        with ScriptedServer(always(reply(202, receipt(job(9), state=None, replayed=True)))) as server:
            got = self.transport(server.url).send(job(1), body(job(1)), "request-1")
        self.assertEqual((got.id, got.state, got.replayed), (job(9), None, True))

    def test_a_replay_brings_the_first_job_s_id(self) -> None:
        with ScriptedServer(always(reply(202, receipt(job(9), state="Succeeded", replayed=True)))) as server:
            got = self.transport(server.url).send(job(1), body(job(1)), "r")
        self.assertEqual((got.id, got.state, got.replayed), (job(9), "Succeeded", True))
        self.assertTrue(got.status_url.endswith(job(9)))

    def test_a_refusal_carries_the_problem(self) -> None:
        problem = {"type": "urn:offload:problem:any", "code": "invalid-value", "field": "queue", "detail": "No."}
        with ScriptedServer(always(reply(400, problem))) as server, self.assertRaises(RejectedError) as raised:
            self.send(self.transport(server.url))
        error = raised.exception
        self.assertEqual((error.status, error.code, error.field, error.detail), (400, "invalid-value", "queue", "No."))
        self.assertEqual(
            str(error),
            f"the worker refused job {job(1)} with 400 (invalid-value: queue: No); "
            "correct the call; repeating it will not help",
        )
        self.assertEqual((len(server.requests), self.clock.pauses), (1, []))

    def test_refusals_say_what_to_check(self) -> None:
        for status, advice in ((401, "OFFLOAD_SIGNING_KEY"), (404, "the path of OFFLOAD_URL")):
            with self.subTest(status), ScriptedServer(always(reply(status, {}))) as server:
                with self.assertRaisesRegex(RejectedError, advice) as raised:
                    self.send(self.transport(server.url))
                self.assertEqual((raised.exception.status, raised.exception.code), (status, None))

    def test_a_refusal_without_a_problem_document_is_still_a_refusal(self) -> None:
        page = Answer((b"HTTP/1.1 403 No\r\nContent-Length: 6\r\n\r\n<html>",))
        with ScriptedServer(always(page)) as server, self.assertRaisesRegex(RejectedError, "403 .no reason given"):
            self.send(self.transport(server.url))

    def test_a_key_with_other_arguments_is_a_conflict(self) -> None:
        for problem in ({"code": "idempotency-conflict"}, {"type": "urn:offload:problem:idempotency-conflict"}):
            with self.subTest(problem), ScriptedServer(always(reply(422, problem))) as server, self.assertRaisesRegex(
                IdempotencyConflictError, "give other arguments another idempotency_key"
            ):
                self.send(self.transport(server.url))

    def test_the_connection_survives_a_refusal(self) -> None:
        with ScriptedServer(always(reply(400, {}))) as server:
            transport = self.transport(server.url)
            with self.assertRaises(RejectedError):
                self.send(transport)
            self.send(transport)
        self.assertEqual(server.connections, 1)

    def test_answers_that_no_worker_gives_fail_at_once_and_drop_the_connection(self) -> None:
        answers = {
            "another job": reply(202, receipt(job(7))),
            "without the receipt": reply(202, ["x"]),
            "without the receipt of": Answer((b"HTTP/1.1 202 OK\r\nContent-Length: 200000\r\n\r\n" + b"[" * 200_000,)),
            "it answered 200": reply(200, receipt(job(1))),
            "it answered 301": reply(301, {}, "Location: http://elsewhere"),
            "it answered 500": reply(500, {}),
            "status line": Answer((b"220 smtp.example ESMTP\r\n\r\n",)),
        }
        for why, answer in answers.items():
            with self.subTest(why), ScriptedServer(always(answer)) as server:
                transport = self.transport(server.url)
                with self.assertRaisesRegex(TransportUnavailableError, why):
                    self.send(transport)
                self.assertEqual(len(server.requests), 1)
                self.send(transport)
                self.assertEqual(server.connections, 2)

    def test_status_is_the_document_or_none(self) -> None:
        document = {"id": job(1), "state": "Succeeded", "history": []}
        with ScriptedServer(always(reply(200, document)), always(reply(404, {"status": 404}))) as server:
            transport = self.transport(server.url + "/off%20load")
            self.assertEqual(transport.status(job(1), "r"), document)
            self.assertIsNone(transport.status(job(1), "r"))
        self.assertEqual((server.requests[0].method, server.requests[0].path), ("GET", f"/off%20load/v1/jobs/{job(1)}"))


class RetryTests(TransportTestCase):
    def test_every_try_sends_the_same_bytes(self) -> None:
        faults = {
            "cut reply": CUT,
            "reset": Answer((), "reset"),
            "closed": Answer((), "close"),
            "busy": reply(503, {}, "Retry-After: 1"),
            "gateway": reply(502, {}),
        }
        for name, fault in faults.items():
            with self.subTest(name), ScriptedServer(always(fault), always(fault)) as server:
                self.assertEqual(self.send(self.transport(server.url, KEY)), job(1))
                first, second, third = server.requests
                self.assertEqual((first.headers, first.body), (second.headers, second.body))
                self.assertEqual((first.headers, first.body), (third.headers, third.body))

    def test_pauses_grow_to_a_limit_and_stop_before_the_deadline(self) -> None:
        error = self.failure(*[always(reply(503, {}))] * 50)
        pauses = [round(pause * 1000, 2) for pause in self.clock.pauses]
        self.assertEqual(pauses, [18.75, 37.5, 75.0, 150.0, 300.0, 375.0, 375.0, 375.0])
        self.assertLess(error.elapsed, 2.0)
        self.assertRegex(str(error), r"in 1\.71 s of 2 s: it answered 503\. Check .* OFFLOAD_URL .* idempotency_key")

    def test_a_refused_connection_is_tried_until_the_worker_is_back(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with self.assertRaises(TransportUnavailableError) as raised:
            self.send(self.transport(url))
        self.assertIsInstance(raised.exception.cause, ConnectionRefusedError)
        self.assertIs(raised.exception.__cause__, raised.exception.cause)
        self.assertGreater(len(self.clock.pauses), 3)

    def test_a_host_that_does_not_exist_is_not_tried_again(self) -> None:
        with self.assertRaises(TransportUnavailableError) as raised:
            self.send(self.transport("http://nowhere.invalid"))
        self.assertIsInstance(raised.exception.cause, socket.gaierror)


class DeadlineTests(TransportTestCase):
    def setUp(self) -> None:
        self.clock = Clock()  # type: ignore[assignment]

    def test_holds_whatever_the_server_withholds(self) -> None:
        answers = {
            "everything": Answer((), "hang"),
            "the end of the head": Answer((b"HTTP/1.1 202 Accepted\r\n",), "hang"),
            "the end of the body": Answer((b"HTTP/1.1 202 Accepted\r\nContent-Length: 90\r\n\r\n{",), "hang"),
        }
        for name, answer in answers.items():
            with self.subTest(name):
                error = self.failure(always(answer), timeout=0.15)
                self.assertTrue(0.15 <= error.elapsed < 5, error.elapsed)
                self.assertIsInstance(error.cause, (TimeoutError, socket.timeout))

    def test_holds_against_a_server_that_drips(self) -> None:
        stop = threading.Event()

        def drops() -> Iterator[bytes]:
            yield b"HTTP/1.1 202 Accepted\r\nContent-Length: 1000000\r\n\r\n"
            while not stop.wait(0.01):
                yield b"x"

        error = self.failure(always(Answer(drops(), "close")), timeout=0.15)
        stop.set()
        self.assertTrue(0.15 <= error.elapsed < 5, error.elapsed)

    def test_holds_during_the_tls_handshake(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            url = f"https://127.0.0.1:{silent.getsockname()[1]}"
            with self.assertRaises(TransportUnavailableError) as raised:
                self.send(self.transport(url, timeout=0.15))
        self.assertLess(raised.exception.elapsed, 5)

    def test_a_connection_is_dropped_after_a_timeout(self) -> None:
        with ScriptedServer(always(Answer((), "hang"))) as server:
            transport = self.transport(server.url, timeout=1.0)
            with self.assertRaises(TransportUnavailableError):
                self.send(transport, 1)
            self.assertEqual(self.send(transport, 2), job(2))
        self.assertEqual([request.connection for request in server.requests], [1, 2])
