"""Asks one instance, without a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.said import decoded, dig, object_in, text
from hune.errors import BadAnswer, BadInput, FetchError, HuneError, Refused
from hune.http import Http
from hune.http.client import read_url

UNKNOWN = ("couldnt_find_community", "not_found")


def address(said: str) -> str:
    """The address of an instance in one form (`https://a.example`). Raises BadInput."""
    said = said.strip().rstrip("/")
    url = read_url(said if "://" in said else f"https://{said}")
    if "." not in url.host and not url.port:
        raise BadInput("“{said}” is not the address of an instance. It looks like lemmy.example.", said=said[:200])
    return f"{url.scheme}://{url.netloc.decode()}".lower()


class Instance:
    """One instance, by its API of version 3."""

    def __init__(self, said: str, http: Http):
        self.url = address(said)
        self.host = self.url.partition("://")[2]
        self.http = http

    def get(self, path: str, **params: str | int) -> dict[str, Any]:
        """What the instance says. Raises FetchError, and BadInput for a community it does not know."""
        answer = self.http.get(f"{self.url}/api/v3/{path}", params=params, explain=self._refusal)
        return object_in(answer, self.host)

    def list(self, path: str, inside: str, **params: str | int) -> list[Any]:
        """The list in an answer. Raises as `get`, BadAnswer when there is none."""
        items = self.get(path, **params).get(inside)
        if not isinstance(items, list):
            raise BadAnswer(host=self.host, log=f"{self.host}: no {inside} in the answer")
        return items

    def comment(self, local: int) -> dict[str, Any] | None:
        """One comment with its author, None when the instance does not give it."""
        try:
            return dict(self.get("comment", id=local).get("comment_view") or {}) or None
        except (FetchError, BadInput):
            return None

    def _refusal(self, status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        said = text(dig(decoded(body), "error"))
        if status in (400, 404) and said in UNKNOWN:
            return BadInput("{host} does not know this community. Write it as name@instance.", host=self.host)
        if status in (401, 403):
            return Refused("{host} shows its posts to its members only.", host=self.host, status=status)
        return None
