"""A server on loopback that speaks the documented part of the Mastodon API that streams: timelines with their events.

`GET /api/v1/streaming/…` is `text/event-stream` with `update`, `status.update`, `delete` and heartbeats; the timelines
know `max_id`, `since_id` and `min_id`, so that what was missed can be fetched. A token is required, as since 4.2.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "jeton"
HEARTBEAT = 0.5  # seconds
Event = tuple[str, str, dict[str, Any]]  # its name, its data, the status it is about


class Listener:
    """One open stream: whose events it wants, and what waits to be sent."""

    def __init__(self, tag: str):
        self.tag = tag
        self.waiting: Queue[Event | None] = Queue()

    def wants(self, status: dict[str, Any]) -> bool:
        return not self.tag or any(tag["name"] == self.tag for tag in status["tags"])


class Fediverse:
    """`post`, `edit` and `delete` write as people would; `drop` breaks every open stream."""

    def __init__(self) -> None:
        self.statuses: dict[int, dict[str, Any]] = {}  # by local id, the oldest first
        self.listeners: list[Listener] = []
        self.opened = 0  # streams, since the beginning
        self.asked: list[str] = []
        self.lock = Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads, self.server.block_on_close = True, False
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def post(self, text: str, tag: str = "", **more: Any) -> str:
        """A public post; its local id."""
        with self.lock:
            n = 113_000_000_000_000_000 + 1000 * (len(self.statuses) + 1)
            self.statuses[n] = self._status(n, text, tag) | more
            self._tell("update", self.statuses[n])
        return str(n)

    def edit(self, local: str, text: str) -> None:
        with self.lock:
            status = self.statuses[int(local)]
            status |= {"content": f"<p>{text}</p>", "edited_at": datetime.now(UTC).isoformat()}
            self._tell("status.update", status)

    def delete(self, local: str) -> None:
        with self.lock:
            status = self.statuses[int(local)]
            status["deleted"] = True
            self._tell("delete", status, local)

    def drop(self) -> None:
        """Every open stream breaks; what is posted from now on is sent to nobody until one is opened."""
        with self.lock:
            for listener in self.listeners:
                listener.waiting.put(None)
            self.listeners = []

    def uri(self, local: str) -> str:
        return f"{self.url}/users/chloe/statuses/{local}"

    def shown(self, said: dict[str, str], tag: str) -> list[dict[str, Any]]:
        """A page of a timeline, by the documented parameters."""
        below, above = int(said.get("max_id", 10**20)), int(said.get("since_id", said.get("min_id", 0)))
        with self.lock:
            fits = [s for n, s in self.statuses.items() if above < n < below and not s.get("deleted")]
        fits = [s for s in fits if not tag or any(t["name"] == tag for t in s["tags"])]
        limit = min(int(said.get("limit", 20)), 40)
        return (fits[:limit] if "min_id" in said else fits[-limit:])[::-1]

    def _status(self, n: int, text: str, tag: str) -> dict[str, Any]:
        account = {"id": "7", "username": "chloe", "acct": "chloe", "display_name": "Chloé", "note": "", "bot": False}
        account |= {"url": f"{self.url}/@chloe", "uri": f"{self.url}/users/chloe", "indexable": True, "noindex": False}
        return {
            "id": str(n), "uri": self.uri(str(n)), "url": f"{self.url}/@chloe/{n}", "account": account,
            "created_at": datetime.now(UTC).isoformat(), "content": f"<p>{text}</p>", "visibility": "public",
            "spoiler_text": "", "tags": [{"name": tag, "url": f"{self.url}/tags/{tag}"}] if tag else [],
            "mentions": [], "media_attachments": [], "emojis": [], "in_reply_to_id": None, "reblog": None,
            "in_reply_to_account_id": None, "language": "fr", "favourites_count": 0, "reblogs_count": 0,
            "replies_count": 0, "edited_at": None, "sensitive": False,
        }  # fmt: skip

    def _tell(self, event: str, status: dict[str, Any], data: str = "") -> None:
        for listener in self.listeners:
            if listener.wants(status):
                listener.waiting.put((event, data or json.dumps(status), status))


def _handler(place: Fediverse) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place.asked.append(self.path)
            parts = urlsplit(self.path)
            said = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            with suppress(OSError):
                if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    return self._say(401, {"error": "This method requires an authenticated user"})
                if parts.path.startswith("/api/v1/streaming/"):
                    return self._stream(said.get("tag", ""))
                self._say(*self._answer(parts.path, said))
            return None

        def _answer(self, path: str, said: dict[str, str]) -> tuple[int, Any]:
            if path == "/api/v2/instance":
                return 200, {"configuration": {"urls": {"streaming": place.url.replace("http", "ws", 1)}}}
            if path == "/api/v1/timelines/public":
                return 200, place.shown(said, "")
            if path.startswith("/api/v1/timelines/tag/"):
                return 200, place.shown(said, path.rsplit("/", 1)[1])
            status = place.statuses.get(int(path.rsplit("/", 1)[1])) if path.startswith("/api/v1/statuses/") else None
            return (200, status) if status and not status.get("deleted") else (404, {"error": "Record not found"})

        def _say(self, status: int, answer: Any) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _stream(self, tag: str) -> None:
            listener = Listener(tag)
            with place.lock:
                place.listeners.append(listener)
                place.opened += 1
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            while True:
                try:
                    event = listener.waiting.get(timeout=HEARTBEAT)
                except Empty:
                    self.wfile.write(b":thump\n")
                    continue
                if event is None:
                    return
                self.wfile.write(f"event: {event[0]}\ndata: {event[1]}\n\n".encode())

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@contextmanager
def fediverse() -> Iterator[Fediverse]:
    """A server that is up until the block ends."""
    place = Fediverse()
    thread = Thread(target=place.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield place
    finally:
        place.drop()
        place.server.shutdown()
        place.server.server_close()
        thread.join()
