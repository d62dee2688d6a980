"""A small Jetstream on loopback: it replays what a test wrote into it, in the form that public servers call /subscribe.

It knows `cursor` (microseconds, inclusive; one of the future means now) and `wantedCollections`; events about accounts
and handles go to everybody. What it is not told to do it does not do: no compression, no `wantedDids`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

FIRST = 1_790_000_000_000_000  # microseconds: September 2026


class Replayer:
    """`url` to listen at; `asked`: the address of every connection. Events come a millisecond apart."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self._changed = Condition()
        self._open: list[ServerConnection] = []
        self._server: Server = serve(self._serve, "127.0.0.1", 0, compression=None)
        self.url = f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def commit(self, did: str, operation: str, key: str, record: Any = None, kind: str = "app.bsky.feed.post") -> str:
        """An account writes ("create", "update") or takes back ("delete") a record; its address."""
        said = {"rev": key, "operation": operation, "collection": kind, "rkey": key}
        self._say(did, "commit", said | ({"record": record, "cid": "bafyexample"} if operation != "delete" else {}))
        return f"at://{did}/{kind}/{key}"

    def account(self, did: str, active: bool, status: str = "") -> None:
        """An account goes, or comes back."""
        self._say(did, "account", {"active": active, "did": did} | ({"status": status} if status else {}))

    def identity(self, did: str, handle: str) -> None:
        """An account bears another handle."""
        self._say(did, "identity", {"did": did, "handle": handle})

    def garbage(self) -> None:
        """Something that is no JSON."""
        with self._changed:
            self.events.append({"time_us": self._now(), "raw": '{"did": "did:plc:'})
            self._changed.notify_all()

    def cut(self) -> None:
        """Every connection breaks."""
        with self._changed:
            for connection in self._open:
                with suppress(OSError):  # the other side was first
                    connection.socket.shutdown(SHUT_RDWR)
            self._open.clear()
            self._changed.notify_all()

    def close(self) -> None:
        """The server ends."""
        self.cut()
        self._server.shutdown()
        self._thread.join()

    def _now(self) -> int:
        return FIRST + 1000 * len(self.events)

    def _say(self, did: str, kind: str, said: dict[str, Any]) -> None:
        with self._changed:
            self.events.append({"did": did, "time_us": self._now(), "kind": kind, kind: said})
            self._changed.notify_all()

    def _serve(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        self.asked.append(connection.request.path)
        asked = parse_qs(urlsplit(connection.request.path).query)
        wanted = asked.get("wantedCollections", [])
        with self._changed:
            at = len(self.events)
            if "cursor" in asked:
                at = next((n for n, e in enumerate(self.events) if e["time_us"] >= int(asked["cursor"][0])), at)
            self._open.append(connection)
        try:
            while event := self._event(at, connection):
                at += 1
                if not wanted or event.get("kind") != "commit" or event["commit"]["collection"] in wanted:
                    connection.send(event.get("raw") or json.dumps(event))
        except (ConnectionClosed, OSError):
            return

    def _event(self, at: int, connection: ServerConnection) -> dict[str, Any] | None:
        """The event of this number, once it is there; None when the connection was cut."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.events) > at or connection not in self._open)
            return self.events[at] if connection in self._open else None


@contextmanager
def replayer() -> Iterator[Replayer]:
    """A Jetstream that is up until the block ends."""
    server = Replayer()
    try:
        yield server
    finally:
        server.close()
