"""Asks the interface of all sites of the network, and keeps to its two limits: the day's quota and the back-off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from hune.connectors.said import decoded, dig, object_in, text, things, whole
from hune.errors import HuneError, RateLimited, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant

HOST = "api.stackexchange.com"
URL = f"https://{HOST}/2.3"
SIZE, PAGES = 100, 25
WAIT = re.compile(r"in (\d+) seconds")
KEY_REFUSED = (401, 402, 403, 405, 406)  # access token missing, invalid, denied; key missing; token compromised


class Page(msgspec.Struct):
    """One page of an answer. `wait`: seconds to leave this method alone."""

    items: list[dict[str, Any]]
    more: bool
    wait: float


class Api:
    """One site. `wait`: the longest back-off it asked for; `left`: requests left today, None if unsaid."""

    def __init__(self, http: Http, site: str, grant: Grant | None):
        self.http, self.site, self.key = http, site, grant.token if grant else ""
        self.wait = 0.0
        self.left: int | None = None

    def get(self, path: str, **params: str | int) -> Page:
        """One page, a hundred items at most. Raises FetchError."""
        asked: dict[str, str | int] = {"site": self.site, "filter": "withbody", "pagesize": SIZE, **params}
        if self.key:
            asked["key"] = self.key
        said = object_in(self.http.get(URL + path, params=asked, keyed=bool(self.key), explain=self._explained), HOST)
        page = Page(things(said.get("items")), said.get("has_more") is True, float(whole(said.get("backoff")) or 0))
        self.wait, self.left = max(self.wait, page.wait), whole(said.get("quota_remaining"))
        return page

    def all(self, path: str, **params: str | int) -> list[dict[str, Any]]:
        """The items of all pages; it gives 25 at most. Raises RateLimited when it asks us to wait in between."""
        found = list[dict[str, Any]]()
        for number in range(1, PAGES + 1):
            page = self.get(path, page=number, **params)
            found += page.items
            if not page.more:
                break
            if page.wait:
                raise RateLimited(host=HOST, retry_after=page.wait)
        return found

    def _explained(self, status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        said = decoded(body)
        number, message = whole(dig(said, "error_id")), text(dig(said, "error_message"))
        log = f"{HOST}: {number} {message}"
        if number == 502:
            wait = WAIT.search(message)
            return RateLimited(host=HOST, retry_after=float(wait[1]) if wait else None, log=log)
        if number in KEY_REFUSED or (number == 400 and "key" in message):
            return Reauthorise(host=HOST, log=log)
        if number == 400 and "site" in message.lower():
            return Refused("There is no site “{site}” in this network.", site=self.site, log=log)
        return None
