"""Asks for a feed, politely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.http import Answer, Http

KINDS = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
SECONDS = 45.0
LARGEST = 4_000_000  # bytes; reading takes some seconds for each million, and the newest entries stand in front


def ask(http: Http, url: str, cursor: Mapping[str, Any], robots: bool = False) -> Answer:
    """The feed's answer, or 304 when nothing changed since `cursor`; as far as it came when it never ends. `robots`: it
    may be a page made for people."""
    return http.get(
        url,
        headers={"accept": KINDS},
        etag=cursor.get("etag"),
        last_modified=cursor.get("last_modified"),
        seconds=SECONDS,
        cap=min(http.cap, LARGEST),
        partial=True,
        robots=robots,
    )
