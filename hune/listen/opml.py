"""Lists of feeds as OPML 2.0 (opml.org), the format every feed reader imports and exports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

import msgspec
from selectolax.lexbor import LexborHTMLParser

from hune.accounts.models import User, Workspace
from hune.connectors.plain_text import too_deep
from hune.errors import BadInput, HuneError
from hune.http.client import read_url
from hune.listen import sources
from hune.listen.models import SourceRow

KIND = "feed"
LARGEST = 5_000_000  # bytes
MOST = 5_000  # feeds
EMPTY_TAG = re.compile(r"/\s*>")


class Brought(msgspec.Struct):
    """What became of a list: sources added, those known already, and lines that are no feed, each with its reason.
    `cut`: the file breaks off; what stands before is taken."""

    added: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = []
    cut: bool = False


def read_opml(data: bytes) -> tuple[list[tuple[str, str]], bool]:
    """(title, address) of each feed in the list, and whether the file breaks off behind them.

    Read as leniently as a browser reads a page: more than half of the lists on the web are no valid XML (bare
    ampersands, quotes). Raises BadInput when it is too large, nested beyond reason, or holds no feed.
    """
    if len(data) > LARGEST:
        raise BadInput("This list is too large: {limit} MB at most.", limit=LARGEST // 1_000_000)
    text = EMPTY_TAG.sub("></outline>", _decoded(data))
    found: dict[str, str] = {}
    if not too_deep(text):
        for outline in LexborHTMLParser(text).css("outline[xmlurl]")[:MOST]:
            said = outline.attributes
            if address := (said.get("xmlurl") or "").strip():
                found.setdefault(address, (said.get("title") or said.get("text") or address).strip()[:200] or address)
    if not found:
        raise BadInput("No feed was found in this list. It should be an OPML file.")
    return [(title, address) for address, title in found.items()], "</opml" not in text[-200:].lower()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def import_opml(workspace: Workspace, by: User | None, data: bytes) -> Brought:
    """Add every feed of the list as a source of the workspace. Raises BadInput as `read_opml`."""
    feeds, cut = read_opml(data)
    brought = Brought(cut=cut)
    present = SourceRow.objects.filter(workspace=workspace, kind=KIND).exclude(state=SourceRow.State.REMOVED)
    known = {row.settings.get("url") for row in present.only("settings")}
    for title, address in feeds:
        try:
            url = str(read_url(address))
            if url in known:
                brought.known += 1
                continue
            sources.add(workspace, by, KIND, {"url": url}, title)
            known.add(url)
            brought.added += 1
        except HuneError as error:
            brought.refused.append((address[:200], error.text))
    return brought


def export_opml(rows: Iterable[SourceRow], title: str) -> str:
    """The list as an OPML document; sources without an address are left out."""
    lines = [
        f'  <outline type="rss" text={quoteattr(row.label)} xmlUrl={quoteattr(row.settings["url"])}/>'
        for row in rows
        if row.settings.get("url")
    ]
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(title)}</title></head>",
    ]
    return "\n".join([*head, "<body>", *lines, "</body>", "</opml>", ""])
