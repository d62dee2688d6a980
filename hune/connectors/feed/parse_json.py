"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hune.connectors.feed.entry import Document, Entry
from hune.connectors.plain_text import one_line, plain_text, tidy, web_address


def read_json_feed(body: bytes, url: str) -> Document | None:
    """The feed, or None when this is not JSON, or not a feed."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("items"), list):
        return None
    authors = _authors(said)
    return Document(
        title=one_line(_text(said.get("title"))),
        language=_text(said.get("language")) or None,
        entries=[_entry(item, url, authors) for item in said["items"] if isinstance(item, dict)],
    )


def _entry(item: dict[str, Any], url: str, feed_authors: list[dict[str, Any]]) -> Entry:
    text, links = plain_text(_text(item.get("content_html")), url)
    text = text or tidy(_text(item.get("content_text"))) or plain_text(_text(item.get("summary")))[0]
    dated = _text(item.get("date_published")) or _text(item.get("date_modified"))
    author = (_authors(item) or feed_authors or [{}])[0]
    external = web_address(_text(item.get("external_url")), url)
    return Entry(
        id=_text(item.get("id")),
        link=web_address(_text(item.get("url")), url) or external,
        title=one_line(_text(item.get("title"))),
        text=text,
        links=list(dict.fromkeys([*links, *([external] if external else [])])),
        published=_moment(_text(item.get("date_published"))) or _moment(_text(item.get("date_modified"))),
        dated=dated,
        author=one_line(_text(author.get("name"))),
        author_url=web_address(_text(author.get("url")), url),
        language=_text(item.get("language")) or None,
        tags=[tag for tag in map(_text, _list(item.get("tags"))) if tag],
        enclosures=[_text(part.get("mime_type")) for part in _list(item.get("attachments")) if isinstance(part, dict)],
    )


def _authors(said: dict[str, Any]) -> list[dict[str, Any]]:
    """Version 1.1 has a list, 1.0 one author."""
    return [a for a in [*_list(said.get("authors")), said.get("author")] if isinstance(a, dict) and a.get("name")]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    """Ids are numbers in the wild; anything else that is no string counts as absent."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _moment(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
