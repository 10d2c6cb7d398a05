"""One kept-alive TCP or TLS connection to the worker."""

from __future__ import annotations

import os
import socket
import weakref
from typing import TYPE_CHECKING

from ._address import Address
from ._clock import Deadline
from ._reply import NoReplyError, Reply, ReplyReader

if TYPE_CHECKING:
    import ssl


class Connection:
    """Belongs to the process that made it, and to one caller at a time."""

    def __init__(self, opened: socket.socket, would_block: tuple[type[OSError], ...]) -> None:
        self.pid = os.getpid()
        self._socket = opened
        self._would_block = would_block
        # Not __del__: in a cycle, such as every Flask app is, the socket may be finalized first and warn.
        self._finalizer = weakref.finalize(self, opened.close)

    def exchange(self, request: bytes, deadline: Deadline) -> Reply:
        """Send a request and read its reply. After any error the connection must be closed.

        Raises NoReplyError when it ended before the reply began, other OSErrors, BadReplyError.
        """

        def receive(most: int) -> bytes:
            self._socket.settimeout(deadline.left())
            return self._socket.recv(most)

        reader = ReplyReader(receive)
        try:
            self._send(request, deadline)
            return reader.read()
        except (socket.timeout, TimeoutError):
            raise
        except OSError as fault:
            if reader.started or isinstance(fault, NoReplyError):
                raise
            raise NoReplyError(str(fault)) from fault

    def is_quiet(self) -> bool:
        """Tell whether the idle connection holds neither a goodbye nor bytes that nobody asked for."""
        try:
            self._socket.settimeout(0)
            self._socket.recv(1)
        except self._would_block:
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        """Close this process's descriptor: no shutdown and no TLS goodbye, for a parent may share the connection."""
        self._finalizer()

    def _send(self, request: bytes, deadline: Deadline) -> None:
        unsent = memoryview(request)
        while unsent:
            self._socket.settimeout(deadline.left())
            unsent = unsent[self._socket.send(unsent) :]


def connect(address: Address, tls: ssl.SSLContext | None, deadline: Deadline) -> Connection:
    """Open a connection; raises OSError. Looking up a host name is the one step that the deadline cannot cut."""
    opened = _open_socket(address, deadline)
    if tls is None:
        return Connection(opened, (BlockingIOError,))
    try:
        return _wrap(opened, tls, address.host, deadline)
    except BaseException:
        opened.close()
        raise


def _open_socket(address: Address, deadline: Deadline) -> socket.socket:
    candidates = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    fault: OSError = ConnectionError(f"{address.host} has no address")
    for index, (family, kind, protocol, _, place) in enumerate(candidates):
        opened = socket.socket(family, kind, protocol)
        try:
            # A share of the time each, so that one address that swallows packets leaves time for the next.
            opened.settimeout(deadline.left() / (len(candidates) - index))
            opened.connect(place)
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return opened
        except OSError as refusal:
            opened.close()
            fault = refusal
        except BaseException:
            opened.close()
            raise
    raise fault


def _wrap(opened: socket.socket, tls: ssl.SSLContext, host: str, deadline: Deadline) -> Connection:
    import ssl

    opened.settimeout(deadline.left())
    try:
        wrapped = tls.wrap_socket(opened, server_hostname=host)
    except ssl.SSLEOFError as fault:
        raise ConnectionResetError("closed during the TLS handshake") from fault
    return Connection(wrapped, (BlockingIOError, ssl.SSLWantReadError))
