"""What stands in a post's text besides words: hashtags, accounts, links. Places are counted in bytes of UTF-8."""

from __future__ import annotations

from typing import Any

import msgspec

from hune.connectors.plain_text import web_address
from hune.connectors.said import things


class Marks(msgspec.Struct):
    """Hashtags in lower case without #, handles without @, addresses in full (the text often shows them cut)."""

    hashtags: list[str] = []
    handles: list[str] = []
    links: list[str] = []


def marked(said: str, record: dict[str, Any]) -> Marks:
    """The marks of a post, each once, in their order; also the tags it bears outside its text."""
    marks = Marks()
    for facet in things(record.get("facets")):
        for feature in things(facet.get("features")):
            match feature.get("$type"):
                case "app.bsky.richtext.facet#tag":
                    _add(marks.hashtags, _tag(feature.get("tag")))
                case "app.bsky.richtext.facet#link":
                    _add(marks.links, web_address(_string(feature.get("uri"))))
                case "app.bsky.richtext.facet#mention":
                    _add(marks.handles, _handle(said, facet.get("index")))
    for tag in record.get("tags") or ():
        _add(marks.hashtags, _tag(tag))
    return marks


def _add(to: list[str], value: str | None) -> None:
    if value and value not in to:
        to.append(value)


def _tag(said: Any) -> str:
    return _string(said).strip().lstrip("#＃").casefold()


def _handle(said: str, index: Any) -> str | None:
    """The handle as it is written; the record itself names only the account's did."""
    if not isinstance(index, dict):
        return None
    start, end = index.get("byteStart"), index.get("byteEnd")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return None
    shown = said.encode()[start:end].decode("utf-8", "ignore")
    return shown[1:].casefold() if shown.startswith("@") and "." in shown else None


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
