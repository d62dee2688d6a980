"""An outgoing client that answers with recordings, and the cases that hold them.

A case is a file `connectors/<name>/fixtures/<case>.case.json`:

    {"settings": {"way": "search", …},            what the source is made with ("" for needs left out)
     "grant": {"token": "…", "more": {…}},        its key, if it uses one
     "asks": [{"method": "GET", "url": "https://…", "params": {…}, "headers": {…}, "form": {…}, "json": …,
               "status": 200, "answer_headers": {…}, "answer": …}],
     "polls": [{"cursor": {…}, "mentions": [{…}], "rejected": [["bad_date", "…"]], "gone": [{…}], "more": true}],
     "lines": ["data: …"], "messages": ["…"]}

`asks`: what may be asked, and the answer: a value (given as JSON), or text. Parameters and headers that are written
must be sent; other parameters are refused unless `strict` is false. The same request may stand several times: answers
are given in turn, the last one again and again. `polls`: polled one after the other, each from the cursor of the one
before (or its own `cursor`); the mentions must be these, field by field: what is not written is at its default.
`lines`, `messages`: what a stream of lines, or a WebSocket, gives (messages in base64 when they begin with "b64:").
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import msgspec

from hune.errors import Unreachable
from hune.http import Answer, Http
from hune.http.answer import read_retry_after
from hune.http.failures import judge
from hune.keys.service import Grant
from hune.listen.source import Polled, Source
from hune.mention import Mention
from hune.registry import find

ROOT = Path(__file__).parent.parent.parent / "hune" / "connectors"


@dataclass
class Asked:
    """One request that was made."""

    method: str
    url: str
    params: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class Recorded:
    """Stands where the outgoing client stands."""

    asks: list[dict[str, Any]]
    streamed: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    given: dict[int, int] = field(default_factory=dict)
    cap: int = 20_000_000
    allowed: tuple[str, ...] = ()
    agent: str = "Hune/test"

    def get(self, url: str, *, params: Mapping[str, Any] | None = None, **more: Any) -> Answer:
        headers = dict(more.get("headers") or {})
        for name, header in (("etag", "if-none-match"), ("last_modified", "if-modified-since")):
            if more.get(name):
                headers[header] = more[name]
        return self._answer("GET", url, params, headers, None, more)

    def post(self, url: str, *, form: Any = None, json: Any = None, body: Any = None, **more: Any) -> Answer:
        said = form if form is not None else json if json is not None else body
        return self._answer(more.get("method", "POST"), url, None, dict(more.get("headers") or {}), said, more)

    @contextmanager
    def lines(self, url: str, **more: Any) -> Iterator[Any]:
        self.asked.append(Asked("GET", url, {}, dict(more.get("headers") or {}), None))
        yield _Said([line.encode() for line in self.streamed])

    @contextmanager
    def channel(self, url: str, **more: Any) -> Iterator[Any]:
        self.asked.append(Asked("GET", url, {}, dict(more.get("headers") or {}), None))
        yield _Said([b64decode(m[4:]) if m.startswith("b64:") else m for m in self.messages])

    def _answer(
        self, method: str, url: str, params: Mapping[str, Any] | None, headers: dict[str, str], body: Any, more: Any
    ) -> Answer:
        parts = urlsplit(url)
        sent = dict(parse_qsl(parts.query, keep_blank_values=True)) | {k: str(v) for k, v in (params or {}).items()}
        bare = parts._replace(query="", fragment="").geturl()
        low = {name.lower(): value for name, value in headers.items()}
        self.asked.append(Asked(method, bare, sent, low, body))
        fitting = [n for n, ask in enumerate(self.asks) if _fits(ask, method, bare, sent, low, body)]
        assert fitting, f"nobody recorded {method} {bare} {sent} {body!r}"
        n = min(fitting, key=lambda n: (self.given.get(n, 0), n))
        self.given[n] = self.given.get(n, 0) + 1
        return answered(self.asks[n], bare, more)


def _fits(ask: Mapping[str, Any], method: str, url: str, params: Any, headers: Any, body: Any) -> bool:
    wanted = {name: str(value) for name, value in ask.get("params", {}).items()}
    return (
        ask.get("method", "GET") == method
        and ask["url"] == url
        and (params == wanted if ask.get("strict", True) else wanted.items() <= params.items())
        and {k.lower(): v for k, v in ask.get("headers", {}).items()}.items() <= headers.items()
        and ("form" not in ask or ask["form"] == body)
        and ("json" not in ask or ask["json"] == body)
    )


def answered(ask: Mapping[str, Any], url: str, more: Mapping[str, Any]) -> Answer:
    """The answer that was recorded, as the outgoing client would give it. Raises what it would raise."""
    status, said = ask.get("status", 200), ask.get("answer", "")
    body = said.encode() if isinstance(said, str) else json.dumps(said).encode()
    headers = {name.lower(): value for name, value in ask.get("answer_headers", {}).items()}
    host = urlsplit(url).hostname or url
    with_key = bool(more.get("keyed")) or "authorization" in {k.lower() for k in more.get("headers") or {}}
    judge(status, headers, host, with_key, more.get("explain"), body)
    return Answer(url, status, headers, body)


class _Said:
    """What a stream gave; then its end, as the outgoing client tells it."""

    def __init__(self, said: list[Any]):
        self._said = list(said)
        self.sent: list[Any] = []

    def next(self, seconds: float = 1.0) -> Any:
        if not self._said:
            raise Unreachable(host="recorded")
        return self._said.pop(0)

    recv = next

    def send(self, message: Any) -> None:
        self.sent.append(message)


@dataclass
class Case:
    """One file of recordings."""

    source: type[Source]
    name: str
    said: dict[str, Any]

    def client(self) -> Recorded:
        return Recorded(self.said.get("asks", []), self.said.get("lines", []), self.said.get("messages", []))

    def made(self, client: Recorded | None = None) -> Source:
        """The source, with its settings and key."""
        settings = {need.name: "" for need in self.source.needs_of(self.said["settings"])} | self.said["settings"]
        grant = msgspec.convert(self.said["grant"], Grant) if "grant" in self.said else None
        return self.source(settings, cast(Http, client or self.client()), grant)


def sources() -> dict[str, type[Source]]:
    """Every source, found as the product finds it."""
    return cast(dict[str, type[Source]], find("hune.connectors", Source, "source"))


def cases() -> list[Case]:
    """Every case of every source."""
    found = []
    for name, source in sources().items():
        for path in sorted((ROOT / name / "fixtures").glob("*.case.json")):
            found.append(Case(source, f"{name}-{path.name.removesuffix('.case.json')}", json.loads(path.read_text())))
    return found


def plain(mention: Mention) -> dict[str, Any]:
    """A mention as a case writes it: what is at its default is left out."""
    said = cast(dict[str, Any], msgspec.to_builtins(mention))
    return {name: value for name, value in said.items() if value not in ({}, [], None)}


def retry_after(headers: Mapping[str, str]) -> float | None:
    return read_retry_after(headers.get("retry-after"))


def polled(case: Case) -> list[Polled]:
    """What each poll of the case gives, one after the other on one client."""
    client, cursor, given = case.client(), dict[str, Any](), []
    for expected in case.said.get("polls", []):
        cursor = expected.get("cursor", cursor)
        given.append(case.made(client).poll(cursor))
        cursor = given[-1].cursor
    return given
