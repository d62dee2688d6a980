"""Asks the versioned REST interface of LinkedIn. Each monthly version lives a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date
from typing import Any
from urllib.parse import quote, urlencode

from hune.connectors.allowance import until_midnight
from hune.connectors.newest_first import Page
from hune.connectors.said import decoded, dig, object_in, text, things, whole
from hune.errors import HuneError, RateLimited, Reauthorise, Refused
from hune.http import Http
from hune.http.answer import read_retry_after
from hune.keys.service import Grant

HOST = "api.linkedin.com"
BASE = f"https://{HOST}/rest"
VERSION, ENDS = "202607", date(2027, 7, 15)  # by its table of migrations


class Rest:
    """The interface with one token."""

    def __init__(self, http: Http, token: str):
        self.http, self.token = http, token

    def get(self, path: str, method: str = "", **params: str | int) -> dict[str, Any]:
        """The object at `path`; `method` is how the interface calls what is asked (FINDER…). Raises FetchError."""
        headers = {
            "authorization": f"Bearer {self.token}",
            "linkedin-version": VERSION,
            "x-restli-protocol-version": "2.0.0",
        } | ({"x-restli-method": method} if method else {})
        address = f"{BASE}/{path}"
        if params:
            address += f"{'&' if '?' in path else '?'}{urlencode(params)}"
        return object_in(self.http.get(address, headers=headers, explain=_explained), HOST)

    def page(self, path: str, onward: Mapping[str, Any], count: int, method: str = "", **params: str | int) -> Page:
        """One page of a list, and where the next begins."""
        start = int(onward.get("start", 0))
        said = self.get(path, method, **params, count=count, start=start)
        elements = things(said.get("elements"))
        more = any(link.get("rel") == "next" for link in things(dig(said, "paging.links")))
        total = whole(dig(said, "paging.total"))
        more = more or (total is not None and start + count < total)
        return elements, {"start": start + count} if more and elements else None

    def counts(self, posts: list[str]) -> dict[str, dict[str, Any]]:
        """Reactions and comments of posts, by their URN. Raises FetchError; applications in trial are refused it."""
        if not posts:
            return {}
        listed = ",".join(quote(post, safe="") for post in posts)
        results = self.get(f"socialMetadata?ids=List({listed})", "BATCH_GET").get("results")
        return results if isinstance(results, dict) else {}


def organisation_of(settings: Mapping[str, str], grant: Grant | None) -> str:
    """The URN of the organisation; the only one of the key when the settings name none. Raises FetchError."""
    if grant is None:
        raise Reauthorise("A key is needed to read a page of {host}. Add one first.", host="linkedin.com")
    known = {n.removeprefix("page:"): name for n, name in grant.more.items() if n.startswith("page:")}
    wanted = settings.get("organisation", "").strip().rstrip("/").rpartition("/")[2].casefold()
    for number, name in known.items():
        if wanted in ("", number, name.casefold()):
            return f"urn:li:organization:{number}"
    raise Refused(
        "The key does not reach the organisation “{page}”, only these: {known}. Whoever gives the key must be an "
        "administrator of its page.",
        page=settings.get("organisation", ""), known=", ".join(known.values()) or "–", log=f"{HOST}: page unknown",
    )  # fmt: skip


def _explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    reason = text(dig(decoded(body), "message"))[:300]
    log = f"{HOST}: answer {status}: {reason}"
    if status == 403:
        return Refused(
            "{host} does not let this key read that: the person is no administrator of the page any more, or the "
            "application was not admitted to the Community Management API. {reason}",
            host=HOST, reason=reason, log=log,
        )  # fmt: skip
    if status == 426:
        return Refused("{host} has ended the version of its interface that Hune asks: update Hune.", host=HOST, log=log)
    if status == 429:
        wait = read_retry_after(headers.get("retry-after"))
        return RateLimited(host=HOST, retry_after=wait or until_midnight(UTC), log=log)
    return None
