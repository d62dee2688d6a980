"""Answers that do not end, WebSockets, and plain connections: heard, lost, refused, stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from threading import Event, Thread
from time import monotonic

import pytest
from websockets.sync.server import ServerConnection, serve

from hune.errors import BadAnswer, FetchError, ForbiddenAddress, Reauthorise, TooLarge, Unreachable
from hune.http import Http
from hune.http.streaming import Lines, _lines
from tests.servers import odd as manners
from tests.servers.odd import OddServer, client, config, odd_server


@pytest.fixture
def odd() -> Iterator[OddServer]:
    with odd_server() as server:
        yield server


def said(*pieces: bytes, open_end: bool = False) -> manners.Manner:
    """Pieces one after the other; then the end, or silence."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Content-Type", "text/event-stream")
        to.end_headers()
        for piece in pieces:
            to.wfile.write(piece)
            to.wfile.flush()
        while open_end and not to.server.odd.over.wait(0.02):  # type: ignore[attr-defined]
            pass

    return answer


def test_lines_come_whole_however_they_are_cut(odd: OddServer) -> None:
    odd.manners["/s"] = said("event: a\r\ndata: é".encode()[:-1], "é".encode()[1:] + b"\n\nda", b"ta: 2\n")
    with client(odd).lines(odd.url + "/s", headers={"accept": "text/event-stream"}) as lines:
        assert [lines.next() for _ in range(4)] == [b"event: a", "data: é".encode(), b"", b"data: 2"]
        for _ in range(2):
            with pytest.raises(Unreachable):
                lines.next(5.0)


def test_silence_is_no_end(odd: OddServer) -> None:
    odd.manners["/s"] = said(b"one\n", open_end=True)
    with client(odd).lines(odd.url + "/s") as lines:
        assert lines.next(5.0) == b"one" and lines.next(0.05) is None
        began = monotonic()
    assert monotonic() - began < 3, "whoever had enough leaves at once"


def test_a_line_without_end_is_too_large(odd: OddServer) -> None:
    odd.manners["/s"] = manners.endless("", "x" * 1000)
    with client(odd).lines(odd.url + "/s") as lines, pytest.raises(TooLarge):
        while True:
            lines.next(5.0)


def test_a_line_in_crumbs_takes_no_longer_than_one_in_pieces() -> None:
    class Counted(bytes):
        """Counts what is copied when something is put before it."""

        def __radd__(self, before: bytes) -> bytes:
            copied.append(len(before))
            return bytes(before) + bytes(self)

    copied: list[int] = []
    assert list(_lines([Counted(b"x")] * 3000 + [Counted(b"\n")], "a.example")) == [b"x" * 3000]
    assert sum(copied) < 10_000


def test_long_lines_nobody_takes_are_not_heaped_up() -> None:
    heaped = Event()

    def pieces() -> Iterator[bytes]:
        for n in range(20):
            if n > 10:
                heaped.set()
            yield b"x" * 3_000_000 + b"\n"

    lines = Lines(pieces(), "a.example")
    assert not heaped.wait(0.5)
    assert [len(lines.next(5.0) or b"") for _ in range(20)] == [3_000_000] * 20, "and none is lost"


def test_headers_that_trickle_do_not_hold_a_host_for_ever(odd: OddServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hune.http.client.TO_BEGIN", 0.5)
    odd.manners["/s"] = manners.trickled_headers
    with pytest.raises(Unreachable), client(odd).lines(odd.url + "/s"):
        pass


def test_a_stream_outlives_the_time_it_had_to_begin(odd: OddServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hune.http.client.TO_BEGIN", 0.3)
    odd.manners["/s"] = manners.trickle(b"one\n", every=0.15)
    with client(odd).lines(odd.url + "/s") as lines:
        assert [lines.next(5.0), lines.next(5.0)] == [b"one", b"one"]


@pytest.mark.parametrize(
    "onward", ["http://127.0.0.1:9/", "ws://169.254.169.254/", "gopher://x/", "http://[", "/again"]
)
def test_a_websocket_is_never_led_elsewhere(odd: OddServer, onward: str) -> None:
    odd.manners["/s"] = manners.redirect(onward)
    with pytest.raises(BadAnswer), client(odd).channel(odd.url.replace("http", "ws") + "/s"):
        pass
    assert len(odd.asked) == 1


def test_small_packed_messages_do_not_become_large_ones() -> None:
    with socket_server() as (url, http), http.channel(url) as channel:
        assert not channel._connection.protocol.extensions


def test_a_refused_stream_says_why(odd: OddServer) -> None:
    odd.manners["/s"] = manners.plain(401)
    with pytest.raises(Reauthorise), client(odd).lines(odd.url + "/s", keyed=True):
        pass
    with pytest.raises(ForbiddenAddress), Http(config()).lines(odd.url + "/s"):
        pass


@contextmanager
def socket_server() -> Iterator[tuple[str, Http]]:
    def handle(connection: ServerConnection) -> None:
        for message in connection:
            if message == "bye":
                return
            connection.send(message)

    with serve(handle, "127.0.0.1", 0) as server:
        port = server.socket.getsockname()[1]
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"ws://127.0.0.1:{port}/", Http(config(f"127.0.0.1:{port}"), pause=0.0)
        server.shutdown()


def test_messages_of_a_websocket() -> None:
    with socket_server() as (url, http), http.channel(url) as channel:
        assert channel.recv(0.05) is None
        channel.send("Bonjour")
        assert channel.recv(5.0) == "Bonjour"
        channel.send(b"\x00\xff")
        assert channel.recv(5.0) == b"\x00\xff"
        channel.send("bye")
        with pytest.raises(Unreachable):
            channel.recv(5.0)


def test_a_message_larger_than_allowed_ends_the_channel() -> None:
    with socket_server() as (url, http), http.channel(url) as channel:
        channel.send("x" * 1_100_000)
        with pytest.raises(FetchError):
            channel.recv(5.0)


def test_what_is_no_websocket_is_said(odd: OddServer) -> None:
    with pytest.raises(FetchError), client(odd).channel(odd.says("/page", "ok").replace("http", "ws")):
        pass
    odd.manners["/s"] = manners.garbage
    with pytest.raises((BadAnswer, Unreachable)), client(odd).channel(odd.url.replace("http", "ws") + "/s"):
        pass


def test_a_private_websocket_is_never_opened() -> None:
    with pytest.raises(ForbiddenAddress), Http(config()).channel("ws://127.0.0.1:9/"):
        pass
    with pytest.raises(ForbiddenAddress):
        Http(config()).socket("127.0.0.1", 143, tls=False)


def test_a_plain_connection(odd: OddServer) -> None:
    with client(odd).socket("127.0.0.1", odd.port, tls=False) as connection:
        connection.sendall(b"GET /none HTTP/1.0\r\n\r\n")
        assert connection.recv(12).startswith(b"HTTP/1.1 404")
    with pytest.raises(Unreachable):
        Http(config("127.0.0.1:1")).socket("127.0.0.1", 1, tls=False)
