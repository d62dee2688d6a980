"""What another site answered, and what its headers ask of us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from hune.errors import BadAnswer


@dataclass(frozen=True)
class Answer:
    """One answer, unpacked. `url`: where it came from after redirects. `moved_to`: where permanent redirects lead, or
    None. `cut`: the body was longer, slower or shorter than promised, and `body` is what came (only when asked for).
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    body: bytes = b""
    moved_to: str | None = None
    cut: bool = False

    @property
    def unchanged(self) -> bool:
        """304: what we have is still true."""
        return self.status == 304

    def json(self) -> Any:
        """The body as JSON. Raises BadAnswer for a page of HTML, or what is cut short."""
        host = urlsplit(self.url).hostname or self.url
        try:
            return msgspec.json.decode(self.body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            started = self.body[:200].lstrip().lower()
            log = f"{host}: no JSON: {error}"
            if started.startswith((b"<!doctype", b"<html")):
                say = "{host} answered with a page for people instead of data. It is tried again later."
                raise BadAnswer(say, host=host, log=log) from error
            raise BadAnswer(host=host, log=log) from error

    @property
    def etag(self) -> str | None:
        return self.headers.get("etag")

    @property
    def last_modified(self) -> str | None:
        return self.headers.get("last-modified")

    @property
    def content_type(self) -> str:
        """The media type without its parameters, in lower case; "" if not said."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def max_age(self) -> float | None:
        """Seconds for which the site says the answer stays true, None if it does not say."""
        said = re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,10})", self.headers.get("cache-control", ""), re.IGNORECASE)
        return float(said[1]) if said else None


def decoded(body: bytes | str) -> Any:
    """What a body says, as JSON; None when it is none, or nested without end."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def read_retry_after(said: str | None, now: datetime | None = None) -> float | None:
    """Seconds to wait, from a Retry-After in seconds or as a date (RFC 9110, 10.2.3); None when it says nothing."""
    if not said:
        return None
    said = said.strip()
    if re.fullmatch(r"\d{1,10}", said, re.ASCII):
        return float(said)
    try:
        at = parsedate_to_datetime(said)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())
    except (ValueError, OverflowError):
        return None
