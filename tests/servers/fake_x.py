"""A small X: accounts, posts, a search by words, and a stream with rules, as its OpenAPI document describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

ME = {"id": "13", "name": "Alpha Télécom", "username": "alpha_telecom", "public_metrics": {
    "followers_count": 9, "following_count": 1, "tweet_count": 2, "listed_count": 0}}  # fmt: skip
COUNTS = {"retweet_count": 1, "reply_count": 0, "like_count": 3, "quote_count": 0, "bookmark_count": 0,
          "impression_count": 50}  # fmt: skip


@dataclass
class FakeX:
    """What it knows. `say` posts, whoever streams hears it."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    rules: dict[str, dict[str, str]] = field(default_factory=dict)
    told: Condition = field(default_factory=Condition)
    url: str = ""

    def say(self, text: str) -> str:
        """A new post of the account; its id."""
        with self.told:
            id = str(2990000000000000000 + len(self.posts) + 1)
            self.posts.append({
                "id": id, "text": text, "author_id": ME["id"], "created_at": "2026-11-20T10:00:00.000Z", "lang": "fr",
                "conversation_id": id, "edit_history_tweet_ids": [id], "public_metrics": COUNTS,
            })  # fmt: skip
            self.told.notify_all()
            return id

    def list(self, asked: dict[str, str], word: str = "") -> dict[str, Any]:
        """The newest first, between two ids, as many as are asked for."""
        since, until = int(asked.get("since_id", 0)), int(asked.get("until_id", 10**19))
        found = [p for p in reversed(self.posts) if word in p["text"].lower() and since < int(p["id"]) < until]
        page = found[: int(asked.get("max_results", 10))]
        if not page:
            return {"meta": {"result_count": 0}}
        meta = {"newest_id": page[0]["id"], "oldest_id": page[-1]["id"], "result_count": len(page)}
        return {
            "data": page,
            "includes": {"users": [ME]},
            "meta": meta | ({"next_token": "b26v89c19zqg8o3f"} if len(page) < len(found) else {}),
        }

    def change(self, said: dict[str, Any]) -> dict[str, Any]:
        """Rules added or taken away."""
        sent: dict[str, Any] = {"sent": "2026-11-20T10:00:00.000Z"}
        if "delete" in said:
            for id in said["delete"]["ids"]:
                self.rules.pop(id)
            sent["summary"] = {"deleted": len(said["delete"]["ids"]), "not_deleted": 0}
            return {"meta": sent}
        made = [{**rule, "id": str(1000 + len(self.rules) + n)} for n, rule in enumerate(said["add"])]
        self.rules |= {rule["id"]: rule for rule in made}
        sent["summary"] = {"created": len(made), "not_created": 0, "valid": len(made), "invalid": 0}
        return {"data": made, "meta": sent}


def handler(x: FakeX) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            match parts.path.strip("/").split("/"):
                case ["2", "tweets", "search", "recent"]:
                    self._give(x.list(asked, asked["query"].split()[0].lower()))
                case ["2", "users", "by", "username", name] if name == ME["username"]:
                    self._give({"data": ME})
                case ["2", "users", "13", "tweets" | "mentions"]:
                    self._give(x.list(asked))
                case ["2", "usage", "tweets"]:
                    self._give({"data": {"project_cap": 100, "project_usage": 1, "cap_reset_day": 1}})
                case ["2", "tweets", "search", "stream", "rules"]:
                    self._give({"data": list(x.rules.values()), "meta": {"sent": "2026-11-20T10:00:00.000Z"}})
                case ["2", "tweets", "search", "stream"]:
                    self._stream()
                case _:
                    self._give({"type": "about:blank", "title": "Not Found", "status": 404}, 404)

        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["content-length"])))
            self._give(x.change(said))

        def _stream(self) -> None:
            """Empty lines first, then each post that comes, until whoever listens is gone."""
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(b"\r\n")
            heard = len(x.posts)
            while True:
                with x.told:
                    x.told.wait_for(lambda heard=heard: len(x.posts) > heard, timeout=0.5)
                    fresh, heard = x.posts[heard:], len(x.posts)
                for post in fresh:
                    hits = [{"id": r["id"], "tag": r["tag"]} for r in x.rules.values() if r["value"] in post["text"]]
                    if hits:
                        said = {"data": post, "includes": {"users": [ME]}, "matching_rules": hits}
                        self.wfile.write(json.dumps(said).encode() + b"\r\n")
                try:
                    self.wfile.write(b"\r\n")
                except OSError:
                    return

        def _give(self, said: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.send_header("x-rate-limit-remaining", "44")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


@contextmanager
def fake_x() -> Iterator[FakeX]:
    """One on a free port of loopback."""
    x = FakeX()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(x))
    server.daemon_threads = True
    x.url = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield x
    finally:
        server.shutdown()
        server.server_close()
