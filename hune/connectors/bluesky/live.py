"""Listens to a stream over a WebSocket: batches of about a second, each with the cursor to go on from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Event
from time import monotonic
from typing import Any, Protocol
from urllib.parse import urlsplit

from hune.errors import FetchError, Unreachable
from hune.http import Http
from hune.http.channel import Channel
from hune.listen.source import Gone, Polled, Rejected
from hune.outcomes import Outcome

A_BATCH = 1.0  # seconds
FULL = 5000  # messages: when the past is replayed, a second holds many
SILENCE = 60.0  # seconds: the whole network is never quiet for so long
RAW = 8000  # bytes kept of a message that cannot be read
LEFT = ("deleted", "deactivated", "takendown", "suspended")  # what an account says that is not to be shown any more
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class StartOver(Exception):
    """The cursor is no good any more: the stream is opened again from now on. Its argument: what is lost, in words."""


class Stream(Protocol):
    """One kind of stream. `busy`: it is the whole network's, on which silence is a fault."""

    busy: bool

    def address(self, cursor: Mapping[str, Any]) -> str:
        """Where to listen, from the cursor on."""
        ...

    def read(self, message: bytes | str, into: Polled) -> None:
        """Put what a message says into the batch, its cursor too. Raises FetchError, StartOver, or one of UNREADABLE
        before it has put anything in."""
        ...


def follow(http: Http, stream: Stream, cursor: Mapping[str, Any], stop: Event) -> Iterator[Polled]:
    """Batch after batch, empty ones too, until `stop` is set. Raises FetchError after the last batch that came."""
    at, lost = dict(cursor), list[str]()
    while not stop.is_set():
        try:
            with http.channel(stream.address(at)) as channel:
                for polled in _batches(channel, stream, at, stop):
                    polled.lost, lost = lost + polled.lost, []
                    at = polled.cursor
                    yield polled
        except StartOver as why:
            at, lost = {}, [str(why)]


def _batches(channel: Channel, stream: Stream, cursor: dict[str, Any], stop: Event) -> Iterator[Polled]:
    heard = monotonic()
    while not stop.is_set():
        polled, began, failure = Polled(cursor=cursor), monotonic(), None
        try:
            for _ in range(FULL):
                message = channel.recv(max(0.0, began + A_BATCH - monotonic()))
                if message is None:
                    break
                heard = monotonic()
                _put(message, stream, polled)
        except FetchError as error:
            failure = error
        cursor = polled.cursor
        yield polled
        if failure and not stop.is_set():
            raise failure
        if stream.busy and monotonic() - heard > SILENCE:
            raise Unreachable("{host} keeps the line open and says nothing. It is called again.", host=channel.host)


def _put(message: bytes | str, stream: Stream, into: Polled) -> None:
    """A message nobody can read is set aside, and the stream goes on."""
    try:
        stream.read(message, into)
    except UNREADABLE as error:
        raw = message[:RAW].hex() if isinstance(message, bytes) else message[:RAW]
        into.rejected.append(Rejected(Outcome.UNREADABLE, f"{type(error).__name__}: {error}"[:200], raw))


def account(said: Mapping[str, Any], into: Polled) -> None:
    """What an account event asks: when the account is not there any more, all of it goes."""
    if not said["active"] and said.get("status") in LEFT:
        into.gone.append(Gone(author=said["did"]))
    else:
        into.passed += 1


def streamed(server: str, usual: str, path: str) -> str:
    """The address of a stream: the usual one, or a person's own server's, with or without its path."""
    server = server.strip().rstrip("/") or usual
    server = server if "://" in server else f"wss://{server}"
    return server if urlsplit(server).path else server + path
