"""A receiver on loopback that stands for every service: what was sent to each host, and what it is told to answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from hune.http import Http
from hune.http.answer import Answer
from hune.http.shared import Shared
from hune.notify.message import Line, Message
from tests.servers.odd import OddServer, config, odd_server, plain

NASTY = "*_<>&@channel `code` ~x~ [ici](http://mal.example) <!channel> <@U1> <at>chef</at> # titre | **gras** \\ __x__"


class Elsewhere(Shared):
    """Our client, for which every service lives in the receiver: what is sent is what would be sent to the service."""

    def __init__(self, odd: OddServer):
        super().__init__(Http(config(f"127.0.0.1:{odd.port}"), pause=0))
        self.odd = odd
        self.meant: list[str] = []

    def post(self, url: str, **more: Any) -> Answer:
        parts = urlsplit(url)
        self.meant.append(url)
        return super().post(
            urlunsplit(("http", f"127.0.0.1:{self.odd.port}", parts.path or "/", parts.query, "")), **more
        )


@contextmanager
def service(path: str, body: str | bytes = "ok", status: int = 200, **headers: str) -> Iterator[Elsewhere]:
    """A service that answers so at this path (with its query)."""
    with odd_server() as odd:
        odd.manners[path] = plain(status, body, {name.replace("_", "-"): value for name, value in headers.items()})
        yield Elsewhere(odd)


def sent(client: Elsewhere) -> Any:
    """The JSON of the only request."""
    assert len(client.odd.sent) == 1
    return json.loads(client.odd.sent[0])


def headers(client: Elsewhere) -> Mapping[str, str]:
    """Those of the last request."""
    return client.odd.asked[-1][1]


def message(**more: Any) -> Message:
    usual = {
        "key": "9d1f", "kind": "signal", "severity": "high", "title": f"Alpha : {NASTY}", "language": "fr",
        "lines": (Line(f"Cause : {NASTY}"),), "link": "https://hune.example/w/1/signals/7", "open": "Ouvrir dans Hune",
        "workspace": "Alpha Télécom", "at": datetime(2026, 11, 22, 9, 4, tzinfo=UTC),
    }  # fmt: skip
    return Message(**usual | more)
