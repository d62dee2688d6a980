"""A web server on loopback that misbehaves in whatever way a test asks."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import sleep
from typing import Any

from hune.config import Config, read
from hune.http import Http

Manner = Callable[[BaseHTTPRequestHandler], None]


class OddServer:
    """`manners` says what each path answers; `asked` keeps the path and headers of every request, `sent` the
    bodies."""

    def __init__(self, trust: ssl.SSLContext | None = None) -> None:
        odd = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                odd.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                self.close_connection = True
                with suppress(OSError):  # the client had enough
                    odd.manners.get(self.path, plain(404, "nothing here"))(self)

            def do_POST(self) -> None:
                odd.sent.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
                self.do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: Any) -> None:  # a broken handshake is what some tests are about
                pass

        self.manners: dict[str, Manner] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.sent: list[bytes] = []
        self.over = Event()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.odd = self  # type: ignore[attr-defined]
        if trust:
            self.server.socket = trust.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port: int = self.server.server_address[1]
        self.url = f"http{'s' if trust else ''}://127.0.0.1:{self.port}"

    def says(self, path: str, body: str | bytes, content_type: str = "application/xml", **headers: str) -> str:
        """From now on this path answers so; its address."""
        self.manners[path] = plain(200, body, {"Content-Type": content_type, **_named(headers)})
        return self.url + path


@contextmanager
def odd_server(trust: ssl.SSLContext | None = None) -> Iterator[OddServer]:
    """An odd server that is up until the block ends."""
    odd = OddServer(trust)
    thread = Thread(target=odd.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield odd
    finally:
        odd.over.set()
        odd.server.shutdown()
        odd.server.server_close()
        thread.join()


def client(*servers: OddServer, megabytes: int = 1, **parts: Any) -> Http:
    """An outgoing client that may reach these servers on loopback, without pauses."""
    allowed = ",".join(f"127.0.0.1:{server.port}" for server in servers)
    return Http(config(allowed, megabytes), **{"pause": 0.0, **parts})


def config(allowed: str = "", megabytes: int = 1) -> Config:
    """The settings of such a client."""
    return read(
        {"HUNE_ALLOW_PRIVATE": allowed, "HUNE_MAX_ANSWER_MB": str(megabytes), "HUNE_CONTACT": "mail@example.org"}
    )


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def plain(status: int, body: str | bytes = b"", headers: Mapping[str, str] | None = None) -> Manner:
    """An ordinary answer; a body for 304 is left out."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        data = body.encode() if isinstance(body, str) else body
        to.send_response(status)
        for name, value in (headers or {}).items():
            to.send_header(name, value)
        if status != 304:
            to.send_header("Content-Length", str(len(data)))
        to.end_headers()
        if status != 304:
            to.wfile.write(data)

    return answer


def conditional(body: str, etag: str, headers: Mapping[str, str] | None = None) -> Manner:
    """304 to whoever has this version already."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        known = to.headers.get("If-None-Match") == etag
        plain(304 if known else 200, body, {"ETag": etag, **(headers or {})})(to)

    return answer


def redirect(to_address: str, status: int = 302) -> Manner:
    return plain(status, b"", {"Location": to_address})


def endless(start: str, again: str, headers: Mapping[str, str] | None = None) -> Manner:
    """A body that never ends."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        _open(to, headers)
        to.wfile.write(start.encode())
        while not _over(to):
            to.wfile.write(again.encode() * 100)

    return answer


def trickle(body: bytes, every: float = 0.02) -> Manner:
    """A body that comes byte by byte, and then begins again."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        _open(to)
        while not _over(to):
            for n in range(len(body)):
                to.wfile.write(body[n : n + 1])
                sleep(every)

    return answer


def trickled_headers(to: BaseHTTPRequestHandler) -> None:
    """Headers that come byte by byte and never end."""
    to.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not _over(to):
        to.wfile.write(b"a")
        sleep(0.02)


def gzip_bomb(megabytes: int) -> Manner:
    """A small packed body that unpacks to this much."""
    packed = gzip.compress(b"\x00" * (megabytes * 1_000_000))
    return plain(200, packed, {"Content-Encoding": "gzip", "Content-Type": "application/xml"})


def broken_off(body: bytes, promised: int) -> Manner:
    """Fewer bytes than the header promises, then the end."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        _open(to, {"Content-Length": str(promised)})
        to.wfile.write(body)

    return answer


def garbage(to: BaseHTTPRequestHandler) -> None:
    """No HTTP at all."""
    to.wfile.write(b"\x00\x01\x02 what?\r\n\r\n")


def _open(to: BaseHTTPRequestHandler, headers: Mapping[str, str] | None = None) -> None:
    to.send_response(200)
    for name, value in (headers or {}).items():
        to.send_header(name, value)
    to.end_headers()


def _over(to: BaseHTTPRequestHandler) -> bool:
    return to.server.odd.over.is_set()  # type: ignore[attr-defined, no-any-return]
