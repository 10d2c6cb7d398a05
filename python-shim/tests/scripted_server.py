"""A real HTTP/1.1 server on a local socket that answers as its script says, faults included."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from typing import TYPE_CHECKING, Any, Callable, Iterable, NamedTuple

if TYPE_CHECKING:
    import ssl

    from typing_extensions import Self

LONGEST_HANG = 30.0


class Request(NamedTuple):
    """What a client sent, and over which of its connections, counted from 1."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def job_id(self) -> str:
        """The id of the envelope, or of the job that the path names."""
        return str(json.loads(self.body)["id"]) if self.body else self.path.rpartition("/")[2]


class Answer(NamedTuple):
    """Bytes to send in pieces, and what follows: keep, close, reset or hang."""

    pieces: Iterable[bytes]
    then: str = "keep"


Step = Callable[[Request], Answer]


def reply(status: int, document: object, *headers: str, then: str = "keep") -> Answer:
    """Answer with a JSON document."""
    body = json.dumps(document).encode()
    head = [f"HTTP/1.1 {status} Whatever", "Content-Type: application/json", f"Content-Length: {len(body)}", *headers]
    return Answer(("\r\n".join(head).encode() + b"\r\n\r\n" + body,), then)


def receipt(job_id: str, *, state: str | None = "Enqueued", replayed: bool = False) -> dict[str, object]:
    """Return the document with which a worker accepts a job."""
    return {"id": job_id, "status": f"/v1/jobs/{job_id}", "state": state, "replayed": replayed}


def accept(request: Request) -> Answer:
    """Accept the job."""
    return reply(202, receipt(request.job_id))


def always(answer: Answer) -> Step:
    """Answer this, whatever was asked."""
    return lambda _: answer


class ScriptedServer:
    """Takes one step of the script for each request; accepts jobs once the script is over."""

    def __init__(self, *script: Step, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.script = list(script)
        self._tls = tls
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._open: dict[int, socket.socket] = {}
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._start(self._accept_all)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self.close_connections()
        for thread in self._threads:
            thread.join(LONGEST_HANG)
        self._listener.close()

    def close_connections(self) -> None:
        """Say goodbye on every open connection, as an idle timeout does."""
        with self._lock:
            for connection in self._open.values():
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _start(self, target: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept_all(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                number = self.connections
                self._open[number] = connection
            self._start(self._serve, connection, number)

    def _serve(self, connection: socket.socket, number: int) -> None:
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                connection = self._open[number] = self._tls.wrap_socket(connection, server_side=True)
            with connection.makefile("rb") as stream:
                while self._answer(connection, stream, number):
                    pass
        except OSError:
            pass
        finally:
            with self._lock:
                self._open.pop(number).close()

    def _answer(self, connection: socket.socket, stream: Any, number: int) -> bool:
        request = _read_request(stream, number)
        if request is None:
            return False
        with self._lock:
            self.requests.append(request)
            step = self.script.pop(0) if self.script else accept
        pieces, then = step(request)
        for piece in pieces:
            connection.sendall(piece)
        if then == "hang":
            self._stopped.wait(LONGEST_HANG)
        if then == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return then == "keep"


def _read_request(stream: Any, number: int) -> Request | None:
    line = stream.readline().decode("latin-1")
    if not line:
        return None
    method, path, _ = line.split()
    headers = {}
    while True:
        name, colon, value = stream.readline().decode("latin-1").strip().partition(":")
        if not colon:
            break
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    return Request(method, path, headers, body, number)
