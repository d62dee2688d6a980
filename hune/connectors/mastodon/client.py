"""Asks one server: with its key where it is its key, once more when the connection broke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from hune.connectors.said import dig, text
from hune.errors import BadAnswer, BadInput, FetchError, HuneError, Refused, Unreachable
from hune.http import Http
from hune.http.client import read_url
from hune.http.streaming import Lines
from hune.keys.service import Grant

SECONDS = 20.0
GONE = (404, 410)


def address(said: str) -> str:
    """The address of a server in one form (`https://a.example`), however it was typed. Raises BadInput."""
    said = said.strip().rstrip("/")
    url = read_url(said if "://" in said else f"https://{said.removeprefix('@')}")
    if "." not in url.host and not url.port:
        raise BadInput("“{said}” is not the address of a server. It looks like mastodon.example.", said=said[:200])
    return f"{url.scheme}://{url.netloc.decode()}".lower()


class Server:
    """One server. `host` completes the names of its own accounts; the token goes nowhere else."""

    def __init__(self, said: str, http: Http, grant: Grant | None = None):
        self.url = address(said)
        self.host = urlsplit(self.url).netloc
        self.http = http
        ours = bool(grant and grant.more.get("server") == self.url)
        self.me: Mapping[str, str] = grant.more if grant and ours else {}
        self.headers = {"authorization": f"Bearer {grant.token}"} if grant and ours else {}

    def get(self, path: str, scope: str = "read:statuses", **params: str | int) -> Any:
        """What the server says. `scope`: the permission it takes. Raises FetchError."""
        for again in (True, False):
            try:
                return self.http.get(
                    f"{self.url}{path}", params=params, headers=self.headers, seconds=SECONDS,
                    explain=lambda status, *_: self._refusal(status, scope),
                ).json()  # fmt: skip
            except Unreachable as error:
                if not again or "status" in error.params:
                    raise
        raise AssertionError("unreachable")

    def list(self, path: str, scope: str = "read:statuses", **params: str | int) -> list[Any]:
        """The same, where the answer is a list. Raises FetchError, BadAnswer when it is none."""
        said = self.get(path, scope, **params)
        if not isinstance(said, list):
            raise BadAnswer(host=self.host, log=f"{self.host}: {path} gives no list")
        return said

    def account(self, name: str) -> dict[str, Any]:
        """The account of this name, as the server knows it. Raises BadInput when it knows none."""
        try:
            said = self.get("/api/v1/accounts/lookup", "read:accounts", acct=name)
        except Refused as error:
            if error.params.get("status") in GONE:
                raise BadInput("{host} knows no account @{name}.", host=self.host, name=name) from error
            raise
        if not text(dig(said, "id")):
            raise BadAnswer(host=self.host, log=f"{self.host}: an account without an id")
        return dict(said)

    def is_gone(self, status: str) -> bool:
        """True when the server says that it has this status no more (or shows it to nobody); False when unsure."""
        try:
            self.get(f"/api/v1/statuses/{status}")
        except FetchError as error:
            return isinstance(error, Refused) and error.params.get("status") in GONE
        return False

    @contextmanager
    def lines(self, path: str) -> Iterator[Lines]:
        """A stream of events, from the address that the server names for them. Raises FetchError."""
        with self.http.lines(
            f"{self._streams()}{path}", headers={"accept": "text/event-stream", **self.headers},
            explain=lambda status, *_: self._refusal(status, "read:statuses"),
        ) as lines:  # fmt: skip
            yield lines

    def _streams(self) -> str:
        """Where events come from: large servers have a host of its own for them."""
        for path, where in (
            ("/api/v2/instance", "configuration.urls.streaming"),
            ("/api/v1/instance", "urls.streaming_api"),
        ):
            try:
                named = urlsplit(text(dig(self.get(path), where)))
            except Refused:
                continue
            secure = (
                {"wss": "https", "https": "https"} if self.url.startswith("https") else {"ws": "http", "http": "http"}
            )
            if named.netloc and named.scheme in secure:
                return f"{secure[named.scheme]}://{named.netloc}"
        return self.url

    def _refusal(self, status: int, scope: str) -> HuneError | None:
        if not self.headers and status in (401, 403, 422):
            return Refused(
                "{host} shows this to its members only. Add a key for this server.", host=self.host, status=status
            )
        if self.headers and status == 403:
            return Refused(
                "The key may not do this at {host}: it lacks the permission {scope}. Fetch a new key.",
                host=self.host,
                scope=scope,
            )
        return None
