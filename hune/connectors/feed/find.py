"""From the address of a site, or of a page on it, to its feeds."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from hune.connectors.feed.client import ask
from hune.connectors.feed.entry import Document
from hune.connectors.feed.parse import read_feed
from hune.connectors.plain_text import one_line, web_address
from hune.errors import BadAnswer, BadInput, FetchError, ForbiddenAddress, Unreachable, Unwelcome
from hune.http import Answer, Http

KINDS = {f"application/{kind}" for kind in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "json")}
USUAL_PATHS = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json")
MOST = 20
FEED = re.compile(r"feed|rss|atom|rdf|\.xml|\.json", re.IGNORECASE)


def find_feeds(http: Http, target: str) -> list[dict[str, str]]:
    """The feeds behind what a person typed: [{"url", "title"}], the site's own order, [] when there is none.

    Looked for in the address itself, then in the links of its page, then at the usual paths.
    Raises FetchError when the site does not answer.
    """
    target = target.strip()
    if not target or any(c.isspace() for c in target) or ("." not in target and ":" not in target):
        return []
    answer = _first_answer(http, target)
    if document := _feed_in(answer):
        return [{"url": answer.moved_to or answer.url, "title": document.title or answer.url}]
    return _linked(answer) or _at_usual_paths(http, answer.url)


def _first_answer(http: Http, target: str) -> Answer:
    """What the address answers; https first, then http, when the person typed neither."""
    if "://" in target:
        return _asked(http, target)
    try:
        return _asked(http, f"https://{target}")
    except (Unreachable, BadAnswer):
        return _asked(http, f"http://{target}")


def _asked(http: Http, url: str) -> Answer:
    """The answer of what may be a page for people, so that robots.txt is kept to; a feed is for programs."""
    try:
        return ask(http, url, {}, robots=True)
    except Unwelcome:
        if not FEED.search(url):
            raise
        return ask(http, url, {})


def _feed_in(answer: Answer) -> Document | None:
    return read_feed(answer.body, answer.url, answer.headers.get("content-type", ""))


def _linked(answer: Answer) -> list[dict[str, str]]:
    """The feeds that the page names in its head (`rel="alternate"`)."""
    page = LexborHTMLParser(answer.body[:1_000_000])
    start = page.css_first("base[href]")
    base = urljoin(answer.url, (start.attributes.get("href") or "") if start else "")
    name = page.css_first("title")
    found: dict[str, str] = {}
    for link in page.css("link[rel][href]"):
        said = link.attributes
        kind = (said.get("type") or "").split(";")[0].strip().lower()
        if "alternate" in (said.get("rel") or "").lower().split() and kind in KINDS:
            address = web_address(said.get("href"), base)
            if address and not (kind == "application/json" and "feed" not in address):
                found.setdefault(address, one_line(said.get("title") or (name.text() if name else "")) or address)
    return [{"url": url, "title": title} for url, title in list(found.items())[:MOST]]


def _at_usual_paths(http: Http, url: str) -> list[dict[str, str]]:
    """The first feed at one of the usual paths of the site."""
    for path in USUAL_PATHS:
        try:
            answer = ask(http, urljoin(url, path), {})
        except Unreachable:
            raise
        except (FetchError, BadInput, ForbiddenAddress):
            continue
        if document := _feed_in(answer):
            return [{"url": answer.url, "title": document.title or answer.url}]
    return []
