"""RSS 0.9x to 2.0, Atom and RDF, by feedparser: the only file that knows it.

Its own cleaning of HTML is off, since we keep no HTML; relative addresses are resolved here, because it would also
resolve the entries' ids, which must not change when a feed moves.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from hune.connectors.feed.charset import guessed_charset
from hune.connectors.feed.entry import Document, Entry
from hune.connectors.feed.redirects import unwrapped
from hune.connectors.plain_text import TAG, one_line, plain_text, tidy, web_address
from hune.connectors.said import whole

EMAIL = re.compile(r"[^\s()<>,;]+@[^\s()<>,;]+")
ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|rdf|feed|channel)\b", re.IGNORECASE)
HEAD = 65_536  # bytes in which the root element must stand: feedparser takes seconds for a megabyte of anything else
NO_DECLARATION = re.compile(r"<!(?!--|doctype|\[CDATA\[)", re.IGNORECASE)
OPEN_COMMENT = re.compile(r"<!--[^<>]*>")
HTML = ("text/html", "application/xhtml+xml")
PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
DATES = ("published", "updated", "created")
ENDS = (b"</rss>", b"</feed>", b"</rdf:rdf>", b":feed>")


def read_xml_feed(body: bytes, url: str, content_type: str) -> Document | None:
    """The feed, or None when feedparser finds none in it."""
    if not ROOT.search(body[:HEAD].replace(b"\x00", b"")):  # NUL bytes are what UTF-16 and UTF-32 put between letters
        return None
    if guess := guessed_charset(body, content_type):
        content_type = f"application/xml; charset={guess}"
    headers = {"content-type": content_type} if content_type else {}
    try:  # BytesIO: from a string it would open the file or the address the string names
        said = feedparser.parse(
            BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # feeds are hostile, and feedparser promises nothing about what it raises
        return None
    feed, version = said.feed, said.get("version") or ""
    if not version and not said.entries:
        return None
    atom = version.startswith("atom")
    base = web_address(dict.get(feed, "link"), url) or url
    author = one_line(_name(feed)) if atom else ""  # in RSS that is the managing editor
    return Document(
        title=_title(feed, base, atom),
        author=author,
        language=_string(dict.get(feed, "language")) or None,
        patience=_patience(feed),
        whole=not said.bozo or _ends_well(body),
        entries=[_entry(entry, base, atom, author) for entry in said.entries],
    )


def _entry(said: dict[str, Any], base: str, atom: bool, feed_author: str) -> Entry:
    used = max(dict.get(said, "content") or [{}], key=lambda part: len(_string(part.get("value"))))
    text, links = _plain(used, base)
    if not text:
        used = dict.get(said, "summary_detail") or {}
        text, links = _plain(used, base)
    link = web_address(_link(said), base)
    comments = web_address(_string(dict.get(said, "comments")), base)
    reply, source = dict.get(said, "thr_in-reply-to"), dict.get(said, "source") or {}
    taken_from = _title(source, base, atom)
    title = _title(said, base, atom)
    return Entry(
        id=_string(dict.get(said, "id")).strip(),
        link=unwrapped(link or comments),
        title=title.removesuffix(f" - {taken_from}") if taken_from else title,
        text=text,
        links=[
            found for found in dict.fromkeys(map(unwrapped, links)) if found and found not in (link, unwrapped(link))
        ],
        published=_first_moment(said),
        dated=next((date for name in DATES if (date := _string(dict.get(said, name)))), ""),
        author=one_line(_name(said)) or feed_author,
        author_url=web_address(_author_link(said), base),
        language=_language(said, used),
        tags=[tag for tag in (_string(t.get("term")).strip() for t in dict.get(said, "tags") or []) if tag],
        enclosures=[_string(e.get("type")) for e in dict.get(said, "links") or [] if e.get("rel") == "enclosure"],
        answers=_string(reply.get("ref")) or None if isinstance(reply, dict) else None,
        comments=comments,
        replies=whole(dict.get(said, "slash_comments") or dict.get(said, "thr_total")),
        source=taken_from,
        source_url=web_address(_string(source.get("href")) or _string(source.get("link")), base),
    )


def _link(said: dict[str, Any]) -> str:
    """The address of the entry itself: feedparser may give that of an enclosure written without href."""
    link = _string(dict.get(said, "link"))
    own = [_string(one.get("href")) for one in dict.get(said, "links") or [] if one.get("rel") == "alternate"]
    return link if link in own or not own else own[0]


def _language(said: dict[str, Any], used: dict[str, Any]) -> str | None:
    """The language of the text, else of the title, else what the entry says of itself."""
    title = dict.get(said, "title_detail") or {}
    return (
        _string(used.get("language")) or _string(title.get("language")) or _string(dict.get(said, "language")) or None
    )


def _first_moment(said: dict[str, Any]) -> datetime | None:
    return next((at for name in DATES if (at := _moment(dict.get(said, f"{name}_parsed")))), None)


def _plain(detail: dict[str, Any] | None, base: str) -> tuple[str, list[str]]:
    """Text and links of a piece of content, by what it says it is."""
    value = _string((detail or {}).get("value"))
    if detail and detail.get("type") in HTML:
        return plain_text(_mended(value), web_address(_string(detail.get("base")), base) or base)
    return tidy(value), []


def _mended(html: str) -> str:
    """HTML in which what only looks like a comment or a declaration hides nothing of the text behind it."""
    closed = html.rfind("-->") + 3 if "-->" in html else 0
    return NO_DECLARATION.sub("&lt;!", html[:closed] + OPEN_COMMENT.sub("", html[closed:]))


def _name(said: dict[str, Any]) -> str:
    """The author's name without an e-mail address, which is nobody's public name. (feedparser's own cutting mistakes
    addresses in long top-level domains for names.)"""
    author, people = _string(dict.get(said, "author")), dict.get(said, "authors") or []
    if "@" in author:
        return EMAIL.sub(" ", author).strip(" \t\n()<>,;")
    first = _string(people[0].get("name")) if len(people) > 1 else ""
    return first or _string((dict.get(said, "author_detail") or {}).get("name")) or author


def _author_link(said: dict[str, Any]) -> str:
    """The address of the first author."""
    people = [*(dict.get(said, "authors") or ()), dict.get(said, "author_detail") or {}]
    return next((link for one in people if (link := _string(one.get("href")))), "")


def _title(said: dict[str, Any], base: str, atom: bool) -> str:
    """The title on one line. Atom says whether a title holds tags; in RSS they are looked for."""
    detail, title = dict.get(said, "title_detail") or {}, _string(dict.get(said, "title"))
    if title and title != detail.get("value"):  # the detail may be that of a picture inside the entry
        detail = {**detail, "value": title}
    if not atom and TAG.search(_string(detail.get("value"))):
        detail = {**detail, "type": "text/html"}
    return one_line(_plain(detail, base)[0])


def _patience(feed: dict[str, Any]) -> float | None:
    try:
        if minutes := _string(dict.get(feed, "ttl")):
            return float(minutes) * 60
        period = PERIODS.get(_string(dict.get(feed, "sy_updateperiod")).strip().lower())
        return period / max(1.0, float(dict.get(feed, "sy_updatefrequency") or 1)) if period else None
    except ValueError:
        return None


def _ends_well(body: bytes) -> bool:
    return any(end in body[-500:].lower() for end in ENDS)


def _moment(parsed: Any) -> datetime | None:
    """From feedparser's tuple in UTC; None for a date that no calendar has."""
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
