"""A forum's read interface: its pages as data, at the same addresses below /api."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from hune.connectors.said import decoded, object_in
from hune.errors import HuneError, Refused
from hune.http import Http

PLACE = re.compile(r"/(?:api/)?(category|topic)/(\d{1,12})(?:/|$)")
MEMBERS = "{host} shows this to its members only. Hune reads what is public."
NO_FORUM = "{host} is no forum that Hune can read. Give the address of its first page."


class Forum:
    """One forum. `base`: the address of its first page, without a slash at the end."""

    def __init__(self, base: str, http: Http):
        self.base = base.rstrip("/")
        self.http = http
        self.host = urlsplit(base).netloc

    @property
    def place(self) -> str:
        """What its ids begin with: host and path, so that they differ from any other forum's."""
        return self.host + urlsplit(self.base).path

    def ask(self, path: str, **params: str | int) -> dict[str, Any]:
        """What a page says. Raises FetchError."""
        return object_in(self.http.get(f"{self.base}/api/{path}", params=params, explain=self._explain), self.host)

    def _explain(self, status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        if status in (401, 403):
            return Refused(MEMBERS, host=self.host, log=f"{self.host}: answer {status}")
        if status == 404 and not isinstance(decoded(body), dict):
            return Refused(NO_FORUM, host=self.host, log=f"{self.host}: answer 404")
        return None


def taken_apart(url: str) -> tuple[str, str, str]:
    """The forum's address, and the kind ("category", "topic" or "") and number of the place that an address names."""
    parts = urlsplit(url)
    found = PLACE.search(parts.path)
    path = (
        parts.path[: found.start()] if found else re.sub(r"/(?:api/)?(?:recent|popular|categories)/?$", "", parts.path)
    )
    base = urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), "", ""))
    return (base, found[1], found[2]) if found else (base, "", "")
