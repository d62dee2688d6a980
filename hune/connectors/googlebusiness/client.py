"""Asks Google for accounts, places and reviews: three interfaces, since reviews stayed in the old one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.said import decoded, dig, object_in, text, things
from hune.errors import HuneError, RateLimited, Refused
from hune.http import Http
from hune.keys.service import Grant

HOST = "mybusiness.googleapis.com"
ACCOUNTS = "https://mybusinessaccountmanagement.googleapis.com/v1/accounts"
PLACES = "https://mybusinessbusinessinformation.googleapis.com/v1/{account}/locations"
REVIEWS = "https://" + HOST + "/v4/{place}/reviews"
MOST_PAGES = 20
HOUR = 3600.0
NO_ACCESS = (
    "Google has not let this project in. Ask for access to the Business Profile APIs by its form, and enable them."
)
NOT_THERE = "Google knows no such place, or it is not verified. Choose it again."


class Profiles:
    """What one Google account manages."""

    def __init__(self, http: Http, grant: Grant):
        self.http, self.headers = http, {"authorization": f"Bearer {grant.token}"}

    def accounts(self) -> list[dict[str, Any]]:
        """The accounts: `name` is `accounts/…`. Raises FetchError."""
        return self._all(ACCOUNTS, "accounts", pageSize=20)

    def places(self) -> dict[str, str]:
        """Every place of every account, `accounts/…/locations/…`, with its name."""
        found = dict[str, str]()
        for account in (text(one.get("name")) for one in self.accounts()):
            listed = self._all(PLACES.format(account=account), "locations", pageSize=100, readMask="name,title")
            found |= {f"{account}/{text(place.get('name'))}": text(place.get("title")) for place in listed}
        return found

    def reviews(self, place: str, token: str = "") -> tuple[list[dict[str, Any]], str]:
        """One page of a place's reviews, what changed last on top, and what leads to the next page or ""."""
        asked: dict[str, str | int] = {"pageSize": 50, "orderBy": "updateTime desc"}
        said = self._get(REVIEWS.format(place=place), **asked, **({"pageToken": token} if token else {}))
        return things(said.get("reviews")), text(said.get("nextPageToken"))

    def _all(self, url: str, of: str, **params: str | int) -> list[dict[str, Any]]:
        found, token = list[dict[str, Any]](), ""
        for _ in range(MOST_PAGES):
            said = self._get(url, **params, **({"pageToken": token} if token else {}))
            found += things(said.get(of))
            if not (token := text(said.get("nextPageToken"))):
                break
        return found

    def _get(self, url: str, **params: str | int) -> dict[str, Any]:
        return object_in(self.http.get(url, params=params, headers=self.headers, explain=_explained), HOST)


def _explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    said = text(dig(decoded(body), "error.message"))
    if status == 429 and "retry-after" not in headers:  # a project that was not let in has a quota of nothing
        refused = "limit_value: 0" in said or "quota_limit_value: 0" in said
        return Refused(NO_ACCESS, log=said) if refused else RateLimited(host=HOST, retry_after=HOUR, log=said)
    if status == 403:
        return Refused(NO_ACCESS, log=said)
    return Refused(NOT_THERE, log=said) if status == 404 else None
