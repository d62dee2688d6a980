"""Asks an interface of the “Graph” family: objects with fields, edges in pages, errors with codes in the body.

Several services of one owner answer so. Their folders say where they are; here stands what they have in common.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hune.connectors.newest_first import Page
from hune.connectors.said import decoded, dig, object_in, text, things, whole
from hune.errors import HuneError, RateLimited, Reauthorise, Refused, Unreachable
from hune.http import Http

VERSION, ENDS = "v25.0", date(2028, 7, 29)  # two years after v26.0 came, by the service's table of versions
KEY_OVER = {102, 190, 463, 467}
TOO_OFTEN = {4, 17, 18, 32, 341, 613, *range(80000, 80015)}
FAULT = {1, 2}
ENDED = 12
NOT_THERE = 33  # subcode of 100
FULL = 90  # per cent of an allowance from which we wait
HOUR = 3600.0
HANDLE = re.compile(r"(?<![\w.@])@([a-zA-Z0-9_](?:[\w.]{0,28}[a-zA-Z0-9_])?)")  # a name in a text
LEADS_ON = ("after", "until", "__paging_token", "offset")


class Graph:
    """One interface, asked with one token. `pause`: seconds to wait because an allowance is nearly used up, or None."""

    def __init__(self, http: Http, base: str, token: str):
        self.http, self.base, self.token = http, base, token
        self.host = urlsplit(base).hostname or base
        self.pause: float | None = None

    def get(self, path: str, **params: str | int) -> dict[str, Any]:
        """The object at `path`. Raises FetchError."""
        answer = self.http.get(
            f"{self.base}/{path}",
            params={**params, "access_token": self.token},
            keyed=True,
            explain=lambda status, headers, body: explained(self.host, headers, body),
        )
        if wait := wait_asked(answer.headers):
            self.pause = max(wait, self.pause or 0.0)
        return object_in(answer, self.host)

    def page(self, path: str, onward: Mapping[str, Any], **params: str | int) -> Page:
        """One page of an edge, and what leads to the next."""
        said = self.get(path, **params, **onward)
        following = dict(parse_qsl(urlsplit(text(dig(said, "paging.next"))).query))
        after = {name: following[name] for name in LEADS_ON if name in following}
        return things(said.get("data")), after or None


def explained(host: str, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """The error of ours for a code in the body; None when there is none."""
    error = dig(decoded(body), "error")
    code = whole(dig(error, "code"))
    if code is None:
        return None
    reason = text(dig(error, "message"))[:300]
    log = f"{host}: code {code}, {text(dig(error, 'error_subcode'))}: {reason}"
    if code in KEY_OVER:
        return Reauthorise(host=host, log=log)
    if code in TOO_OFTEN:
        return RateLimited(host=host, retry_after=wait_asked(headers) or HOUR, log=log)
    if code in FAULT or dig(error, "is_transient") is True:
        return Unreachable(host=host, log=log)
    if code == 10 or 200 <= code < 300:
        missing = ", ".join(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", reason)) or reason
        return Refused(
            "{host} does not let this key read that. Missing: {permission}. Renew the key and leave every box ticked; "
            "the application itself may need the approval of the service for it.",
            host=host, permission=missing, log=log,
        )  # fmt: skip
    if code == ENDED:
        return Refused("{host} does not offer this any more: {reason}", host=host, reason=reason, log=log)
    if code == 100 and whole(dig(error, "error_subcode")) == NOT_THERE:
        return Refused(
            "{host} does not show this: it was taken away, or the key may not see it.", host=host, log=log
        )  # fmt: skip
    return Refused("{host} refuses: {reason}", host=host, reason=reason, log=log)


def wait_asked(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from the headers that say how much of an allowance is used; None while enough is left."""
    used, minutes = 0, 0
    for name in ("x-app-usage", "x-business-use-case-usage"):
        said = decoded(headers.get(name, ""))
        each = [said] if name == "x-app-usage" else [one for many in _values(said) for one in things(many)]
        for one in each:
            used = max(used, *(whole(dig(one, part)) or 0 for part in ("call_count", "total_time", "total_cputime")))
            minutes = max(minutes, whole(dig(one, "estimated_time_to_regain_access")) or 0)
    return max(minutes * 60.0, HOUR) if used > FULL or minutes else None


def _values(said: Any) -> list[Any]:
    return list(said.values()) if isinstance(said, dict) else []
