"""Small forums on loopback that can be searched, each with a temper: one answers, one refuses, one waits to be let go.

They speak the part of Lemmy's interface that a search needs, as its document has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

SAID = (
    ("La fibre en panne depuis ce matin", "Tout le quartier est coupé, **aucune** nouvelle avant ce soir."),
    ("Quel opérateur pour la fibre ?", "On hésite entre deux offres, des avis sur les délais de raccordement ?"),
    ("Panne de chauffage", "Rien à voir avec internet, mais quelqu’un connaît un bon artisan ?"),
    ("Retour d’expérience après la panne", "La fibre est revenue au bout de six heures ; le service client a répondu."),
)


class House(BaseHTTPRequestHandler):
    """One forum. `temper`: good, empty, refusing or slow (it waits for `gate`)."""

    temper: ClassVar[str] = "good"
    gate: ClassVar[Event] = Event()

    def do_GET(self) -> None:
        """A search of posts or of comments."""
        if self.temper == "slow":
            self.gate.wait(30)
        if self.temper == "refusing":
            self._say(403, {"error": "not_logged_in"})
            return
        posts = parse_qs(urlsplit(self.path).query).get("type_") == ["Posts"] and self.temper != "empty"
        self._say(200, {"posts": [self._post(n) for n in range(len(SAID))] if posts else [], "comments": []})

    def _post(self, n: int) -> dict[str, Any]:
        host = f"http://{self.headers['host']}"
        at = (datetime.now(UTC) - timedelta(hours=5 * n + 1)).isoformat().replace("+00:00", "Z")
        person = {
            "id": n, "name": f"voisine_{n}", "published": "2024-01-01T00:00:00Z", "local": True, "bot_account": False,
            "actor_id": f"{host}/u/voisine_{n}", "banned": False, "deleted": False,
        }  # fmt: skip
        post = {
            "id": n, "name": SAID[n][0], "body": SAID[n][1], "published": at, "ap_id": f"{host}/post/{n}",
            "nsfw": False, "local": True, "removed": False, "deleted": False, "creator_id": n, "community_id": 1,
            "language_id": 47,
        }  # fmt: skip
        community = {"id": 1, "name": "quartier", "title": "Le quartier", "actor_id": f"{host}/c/quartier",
                     "local": True, "removed": False, "deleted": False, "hidden": False}  # fmt: skip
        counts = {"post_id": n, "comments": 2, "score": 5, "upvotes": 6, "downvotes": 1, "published": at}
        return {"post": post, "creator": person, "community": community, "counts": counts}

    def _say(self, status: int, said: Any) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Says nothing."""


@contextmanager
def houses(gate: Event, *tempers: str) -> Iterator[list[str]]:
    """The address of a forum of each temper (`127.0.0.2:1234`, each a host of its own), closed at the end."""
    opened = []
    for n, temper in enumerate(tempers, 2):
        kind = type("Tempered", (House,), {"temper": temper, "gate": gate})
        opened.append(ThreadingHTTPServer((f"127.0.0.{n}", 0), kind))
    for server in opened:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield ["{}:{}".format(*server.server_address[:2]) for server in opened]
    finally:
        gate.set()
        for server in opened:
            server.shutdown()
            server.server_close()
