"""Asks a forum, as a guest or with a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from hune.connectors.said import decoded, dig, whole
from hune.errors import BadInput, HuneError, RateLimited, Refused
from hune.http import Http
from hune.keys.service import Grant

CLOSED = "{host} shows this to its members only. Add a key of one of them."


class Forum:
    """One forum at its address. `host`: how it is told from others in ids."""

    def __init__(self, url: str, http: Http, grant: Grant | None = None):
        self.url, self.http = url.strip().rstrip("/"), http
        self.host = host_of(self.url)
        if grant and grant.more.get("host") != self.host:  # a key must never travel to another forum
            raise BadInput("This key is for another forum than {host}. Choose the key of this forum.", host=self.host)
        self.headers = _signed(grant) if grant else {}

    def get(self, path: str, **params: str | int) -> Any:
        """What the forum says at a path. Raises FetchError."""
        answer = self.http.get(
            self.url + path,
            params=params,
            headers={"accept": "application/json", **self.headers},
            keyed=bool(self.headers),
            explain=self._explained,
        )
        return answer.json()

    def _explained(self, status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        if status == 403 and not self.headers:
            return Refused(CLOSED, host=self.host, status=status)
        if status == 429 and "retry-after" not in headers:
            return RateLimited(host=self.host, retry_after=whole(dig(decoded(body), "extras.wait_seconds")))
        return None


def host_of(url: str) -> str:
    """Host and folder of a forum: what its ids begin with."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _signed(grant: Grant) -> dict[str, str]:
    """A key made by the forum's own team is used in somebody's name; a member's key says itself whose it is."""
    name = grant.more.get("user")
    return {"api-key": grant.token, "api-username": name} if name else {"user-api-key": grant.token}
