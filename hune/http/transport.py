"""The connection: made to addresses that were checked, and over when its time is up, however slowly bytes trickle."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Sequence
from functools import cache
from time import monotonic
from typing import Any

import httpcore2
import httpx2

AT_ONCE = 10.0  # seconds: the longest silence that is waited for
FOREVER = 1e9  # seconds
STREAM_SILENCE = 120.0  # seconds: streams send a sign of life at least every minute
TO_CONNECT = 5.0  # seconds for one address, so that the next one gets its chance


class Deadline:
    """The moment a request must be over. On the monotonic clock: it does not jump."""

    def __init__(self, seconds: float, silence: float = AT_ONCE):
        self.at = monotonic() + seconds
        self.silence = silence

    def never(self) -> None:
        """It began in time, and does not end: from now on only the silence is bounded."""
        self.at, self.silence = monotonic() + FOREVER, STREAM_SILENCE

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most` (the longest silence by default). Raises httpcore2.ReadTimeout when none are."""
        seconds = self.at - monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout("the time for this request is up")
        return min(seconds, self.silence if most is None else most)


class TimedStream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the deadline: a header sent byte by byte does not outlive it."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline):
        self.inner = inner
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left())

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return TimedStream(self.inner.start_tls(ssl_context, server_hostname, self.deadline.left()), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects to the given addresses, one after the other, whatever name is asked for."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline):
        self.addresses = addresses
        self.deadline = deadline
        self.sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in self.addresses:
            try:
                return TimedStream(
                    self.sockets.connect_tcp(address, port, self.deadline.left(TO_CONNECT)), self.deadline
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


class PinnedTransport(httpx2.HTTPTransport):
    """One request's connection. The address carries the name, so Host, SNI and the certificate's check use it.

    The parent's constructor takes no network backend; it only fills `_pool`, which is what this one does.
    """

    def __init__(self, trust: ssl.SSLContext, addresses: Sequence[str], deadline: Deadline):
        self._pool = httpcore2.ConnectionPool(
            ssl_context=trust, max_connections=1, network_backend=PinnedBackend(addresses, deadline)
        )


@cache
def usual_trust() -> ssl.SSLContext:
    """The certificate authorities of the machine; made once, it is slow."""
    return httpx2.create_ssl_context()
