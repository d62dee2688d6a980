"""The marks people leave in a text: #hashtags, @handles, links; and the site an address belongs to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from hune.enrich.step import Batch

# A mark begins a word: "c#" and "a@b.fr" are none; nor is one of digits or of strokes alone.
MARKS = re.compile(r"(?<![\w@#&/])(?:#(?!_+(?!\w))(?P<tag>\w*[^\W\d]\w*)|@(?P<handle>\w[\w.\-]*\w(?:@[\w.\-]+\w)?|\w))")
LINKS = re.compile(r"https?://[^\s<>\"'“”«»\\^`{|}]+")
TRAILING = ".,;:!?…)]*_"


def put_marks(batch: Batch) -> None:
    """Fills hashtags (case folded, without #), handles (without @), links and site where the connector gave none."""
    for m in batch.mentions:
        text = m.text
        if not m.links and "://" in text:
            m.links = list(dict.fromkeys(link.rstrip(TRAILING) for link in LINKS.findall(text)))
        if "#" in text or "@" in text:
            tags, handles = _marks(LINKS.sub(" ", text) if "://" in text else text)
            m.hashtags = m.hashtags or tags
            m.handles = m.handles or handles
        m.hashtags = list(dict.fromkeys(tag.casefold() for tag in m.hashtags))
        if m.site is None and m.url:
            m.site = site_of(m.url)


def _marks(text: str) -> tuple[list[str], list[str]]:
    tags: dict[str, None] = {}
    handles: dict[str, None] = {}
    for mark in MARKS.finditer(text):
        if tag := mark["tag"]:
            tags[tag] = None
        else:
            handles[mark["handle"].casefold()] = None
    return list(tags), list(handles)


def site_of(url: str) -> str | None:
    """The host of an address without `www.`; None when there is none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
