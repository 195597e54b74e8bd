"""Connections only to addresses that were checked, and within one deadline.

A name is resolved once; the addresses are checked and one of those very addresses is
connected to, so that a name server cannot answer differently the second time (DNS
rebinding). Certificates and the Host header stay those of the name.
"""

from __future__ import annotations

import socket
import ssl
import typing
from collections.abc import Callable, Iterable, Iterator

import httpcore
import httpx

from timeline.errors import ForbiddenAddress, NoHost
from timeline.sources.fetch.addresses import forbidden
from timeline.sources.fetch.policy import Policy, World

REMEDY = "if it is yours, allow it by name (--allow-private HOST)"


class Transport(httpx.BaseTransport):
    """httpx over connections of :class:`Backend`; errors are those of httpcore."""

    def __init__(self, policy: Policy, world: World) -> None:
        # A kept connection would outlive its deadline, and polite requests come seconds apart anyway.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=None,
            max_keepalive_connections=0,
            network_backend=Backend(policy, world),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request without a body."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close what is still open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Backend(httpcore.NetworkBackend):
    """Resolves, checks and connects; raises ForbiddenAddress where no address may be connected to."""

    def __init__(self, policy: Policy, world: World) -> None:
        self._policy = policy
        self._world = world
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address of the host that answers."""
        deadline = Deadline(self._world.clock, self._policy.total)
        failure: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, deadline.left(timeout), local_address, socket_options
                )
                return Stream(stream, deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("its name has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = list(self._world.resolve(host, port))
        except (socket.gaierror, UnicodeError) as error:
            if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
                raise httpcore.ConnectError("its name cannot be resolved now") from error
            raise NoHost(host, "there is no such host", "check the address") from error
        if host in self._policy.private:
            return found
        # One private address among public ones is how a name is made to lead inside: none is used.
        reason = next((reason for address in found if (reason := forbidden(address))), None)
        if reason is not None:
            raise ForbiddenAddress(host, f"leads to an address that is not public ({reason})", REMEDY)
        return found


class Deadline:
    """A moment by which everything must be done."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self, timeout: float | None) -> float:
        """The seconds an operation may take, no more than ``timeout``; ReadTimeout when there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for one page is over")
        return left if timeout is None else min(timeout, left)


class Stream(httpcore.NetworkStream):
    """A connection whose every operation ends by the deadline, however slowly bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Encrypt; the certificate must be the name's, whatever the address."""
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return Stream(secure, self._deadline)

    def get_extra_info(self, info: str) -> typing.Any:
        """What httpcore asks about the socket."""
        return self._stream.get_extra_info(info)
