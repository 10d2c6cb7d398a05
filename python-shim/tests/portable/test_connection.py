"""One connection for each process and thread, kept alive, never shared and never left half used."""

from __future__ import annotations

import gc
import json
import os
import pathlib
import queue
import socket
import ssl
import threading
import unittest
import warnings
from unittest import mock

from fake_clock import FakeClock
from flask_offload._address import read_address
from flask_offload._clock import Clock
from flask_offload._connection import Connection
from flask_offload._errors import TransportUnavailableError
from flask_offload._http import HttpTransport
from scripted_server import Answer, ScriptedServer, always, receipt, reply

# A self-signed certificate for 127.0.0.1, with its key; nothing but these tests trusts it.
CERTIFICATE = pathlib.Path(__file__).resolve().parents[1] / "tls" / "localhost.pem"


def job(process: int, number: int) -> str:
    return f"0199b2c4-7d1e-7c3a-9f00-{process:06x}{number:06x}"


def send(transport: HttpTransport, job_id: str) -> str:
    return transport.send(job_id, json.dumps({"id": job_id}).encode(), "r").id


def transport_to(url: str, timeout: float = 30.0) -> HttpTransport:
    return HttpTransport(read_address(url), timeout, None, Clock())


def answer_one(listener: socket.socket, answer: Answer) -> queue.Queue[bytes]:
    """Answer the first bytes of one connection, whatever they are, and give them back."""
    asked: queue.Queue[bytes] = queue.Queue()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            asked.put(connection.recv(65536))
            connection.sendall(b"".join(answer.pieces))

    threading.Thread(target=serve, daemon=True).start()
    return asked


class KeepAliveTests(unittest.TestCase):
    def test_calls_share_a_connection(self) -> None:
        with ScriptedServer() as server:
            transport = transport_to(server.url)
            self.assertEqual([send(transport, job(0, n)) for n in range(20)], [job(0, n) for n in range(20)])
        self.assertEqual(server.connections, 1)

    def test_a_goodbye_is_honoured(self) -> None:
        goodbye = reply(202, receipt(job(0, 1)), "Connection: close")
        with ScriptedServer(always(goodbye)) as server:
            transport = transport_to(server.url)
            send(transport, job(0, 1))
            send(transport, job(0, 2))
        self.assertEqual([request.connection for request in server.requests], [1, 2])

    def test_chunked_replies_keep_the_connection(self) -> None:
        document = json.dumps(receipt(job(0, 1))).encode()
        chunks = b"".join(b"%x\r\n%c\r\n" % (1, byte) for byte in document) + b"0\r\n\r\n"
        head = b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n"
        with ScriptedServer(always(Answer((b"HTTP/1.1 100 Continue\r\n\r\n", head, chunks)))) as server:
            transport = transport_to(server.url)
            self.assertEqual(send(transport, job(0, 1)), job(0, 1))
            send(transport, job(0, 2))
        self.assertEqual(server.connections, 1)

    def test_an_idle_connection_that_the_worker_closed_is_replaced_without_a_pause(self) -> None:
        with ScriptedServer() as server:
            clock = FakeClock()
            transport = HttpTransport(read_address(server.url), 2.0, None, clock)
            for number in range(5):
                self.assertEqual(send(transport, job(0, number)), job(0, number))
                server.close_connections()
        self.assertEqual((server.connections, len(server.requests), clock.pauses), (5, 5, []))

    def test_a_connection_that_closes_under_a_request_is_replaced_without_a_pause(self) -> None:
        accepted = reply(202, receipt(job(0, 1)))
        for fault in ("close", "reset"):
            with self.subTest(fault), ScriptedServer(always(accepted), always(Answer((), fault))) as server:
                clock = FakeClock()
                transport = HttpTransport(read_address(server.url), 2.0, None, clock)
                send(transport, job(0, 1))
                self.assertEqual(send(transport, job(0, 2)), job(0, 2))
                self.assertEqual([request.connection for request in server.requests], [1, 1, 2])
                self.assertEqual(server.requests[1].body, server.requests[2].body)
                self.assertEqual(clock.pauses, [])

    def test_bytes_that_nobody_asked_for_are_never_taken_for_a_reply(self) -> None:
        pieces = (*reply(202, receipt(job(0, 1))).pieces, *reply(202, receipt(job(0, 9), replayed=True)).pieces)
        with ScriptedServer(always(Answer((b"".join(pieces),)))) as server:
            transport = transport_to(server.url)
            send(transport, job(0, 1))
            self.assertEqual(send(transport, job(0, 2)), job(0, 2))
        self.assertEqual(server.connections, 2)

    def test_only_a_quiet_connection_is_used_again(self) -> None:
        for then, quiet in ((b"", True), (b"H", False), (None, False)):
            mine, peer = socket.socketpair()
            with self.subTest(then), peer:
                connection = Connection(mine, (BlockingIOError,))
                peer.close() if then is None else peer.sendall(then)
                self.assertEqual(connection.is_quiet(), quiet)

    def test_a_socket_is_not_inherited_by_programs_and_waits_for_no_more_bytes(self) -> None:
        with ScriptedServer() as server:
            transport = transport_to(server.url)
            send(transport, job(0, 1))
            kept = transport._kept.connection._socket
            self.assertFalse(kept.get_inheritable())
            self.assertTrue(kept.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    def test_a_transport_that_is_collected_closes_its_socket_without_a_warning(self) -> None:
        with ScriptedServer() as server, warnings.catch_warnings():
            warnings.simplefilter("error")
            transport = transport_to(server.url)
            send(transport, job(0, 1))
            descriptor = transport._kept.connection._socket.fileno()
            cycle: list[object] = [transport]
            cycle.append(cycle)
            del transport, cycle
            gc.collect()
            with self.assertRaises(OSError):
                os.fstat(descriptor)

    @unittest.skipUnless(socket.has_dualstack_ipv6(), "no IPv6 here")
    def test_speaks_ipv6(self) -> None:
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
            port = listener.getsockname()[1]
            asked = answer_one(listener, reply(202, receipt(job(0, 1))))
            self.assertEqual(send(transport_to(f"http://[::1]:{port}"), job(0, 1)), job(0, 1))
        self.assertIn(f"Host: [::1]:{port}\r\n".encode(), asked.get())


class ThreadTests(unittest.TestCase):
    def test_each_thread_has_its_own_connection_and_its_own_replies(self) -> None:
        got: dict[int, list[str]] = {}
        with ScriptedServer() as server:
            transport = transport_to(server.url)
            together = threading.Barrier(8)

            def work(number: int) -> None:
                together.wait()
                got[number] = [send(transport, job(number, n)) for n in range(100)]

            threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(got, {number: [job(number, n) for n in range(100)] for number in range(8)})
        self.assertEqual(server.connections, 8)

    def test_a_second_caller_within_a_thread_gets_another_connection(self) -> None:
        """As greenlets do when one of them waits for its reply."""
        with ScriptedServer() as server:
            transport = transport_to(server.url)
            send(transport, job(0, 1))
            taken = transport._take()
            self.assertEqual(send(transport, job(0, 2)), job(0, 2))
            assert taken is not None
            taken.close()
        self.assertEqual([request.connection for request in server.requests], [1, 2])


class ForkTests(unittest.TestCase):
    def test_a_child_never_uses_its_parent_s_connection(self) -> None:
        with ScriptedServer() as server:
            transport = transport_to(server.url)
            send(transport, job(0, 0))
            children = [self._fork(transport, number) for number in range(1, 5)]
            mine = [send(transport, job(0, n)) for n in range(1, 101)]
            for child in children:
                self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(mine, [job(0, n) for n in range(1, 101)])
        used = {(request.job_id[24:30], request.connection) for request in server.requests}
        self.assertEqual(len(used), 5)
        self.assertEqual(len({connection for _, connection in used}), 5)
        self.assertEqual(len(server.requests), 501)

    def test_a_child_that_exits_leaves_its_parent_s_connection_open(self) -> None:
        with ScriptedServer() as server:
            transport = transport_to(server.url)
            send(transport, job(0, 1))
            self.assertEqual(os.waitpid(self._fork(transport, 1), 0)[1], 0)
            send(transport, job(0, 2))
        self.assertEqual([request.connection for request in server.requests if "-000000" in request.job_id], [1, 1])

    def _fork(self, transport: HttpTransport, number: int) -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside the server's threads
            child = os.fork()
        if child == 0:
            code = 1
            try:
                expected = [job(number, n) for n in range(100)]
                code = 0 if [send(transport, job_id) for job_id in expected] == expected else 2
            finally:
                os._exit(code)
        return child


class TlsTests(unittest.TestCase):
    def server(self, *script: object) -> ScriptedServer:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
        return ScriptedServer(*script, tls=context)  # type: ignore[arg-type]

    def test_keeps_a_trusted_connection(self) -> None:
        with mock.patch.dict(os.environ, {"SSL_CERT_FILE": str(CERTIFICATE)}), self.server() as server:
            transport = transport_to(server.url)
            for number in range(3):
                self.assertEqual(send(transport, job(0, number)), job(0, number))
            self.assertEqual(server.connections, 1)
            server.close_connections()
            self.assertEqual(send(transport, job(0, 3)), job(0, 3))
        self.assertEqual(server.connections, 2)

    def test_refuses_an_unknown_certificate_at_once(self) -> None:
        with self.server() as server, self.assertRaises(TransportUnavailableError) as raised:
            send(transport_to(server.url), job(0, 1))
        self.assertIsInstance(raised.exception.cause, ssl.SSLCertVerificationError)
        self.assertEqual((server.connections, server.requests), (1, []))

    def test_refuses_a_server_that_speaks_no_tls_at_once(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            answer_one(listener, reply(400, {}))
            with self.assertRaises(TransportUnavailableError) as raised:
                send(transport_to(f"https://127.0.0.1:{listener.getsockname()[1]}"), job(0, 1))
        self.assertIsInstance(raised.exception.cause, ssl.SSLError)
