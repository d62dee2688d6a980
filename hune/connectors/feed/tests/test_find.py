"""From a site's address to its feeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hune.connectors.feed.source import Feed
from hune.errors import Refused, Unreachable, Unwelcome
from tests.servers import odd as manners
from tests.servers.odd import OddServer, client, odd_server

FEED = "<rss version='2.0'><channel><title>Essai</title></channel></rss>"


@pytest.fixture
def odd() -> Iterator[OddServer]:
    with odd_server() as server:
        yield server


def find(odd: OddServer, path: str) -> list[dict[str, str]]:
    return Feed.find(odd.url + path, client(odd))


def test_the_address_may_be_a_feed_itself(odd: OddServer) -> None:
    odd.says("/feed", FEED)
    assert find(odd, "/feed") == [{"url": odd.url + "/feed", "title": "Essai", "medium": ""}]


def test_a_feed_that_moved_is_found_where_it_is_now(odd: OddServer) -> None:
    odd.manners["/old"] = manners.redirect(odd.says("/new", FEED), 301)
    assert find(odd, "/old")[0]["url"] == odd.url + "/new"


def test_a_page_names_its_feeds(odd: OddServer) -> None:
    odd.says(
        "/blog/",
        """<html><head><title>Le blog</title><base href="/blog/">
        <link rel="alternate" type="application/rss+xml" title="Articles &amp; notes" href="feed/">
        <link rel="ALTERNATE nofollow" type="application/atom+xml; charset=utf-8" href="https://ailleurs.example/atom">
        <link rel="alternate" type="application/feed+json" href="feed.json">
        <link rel="alternate" type="application/rss+xml" href="feed/">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        <link rel="alternate" hreflang="en" href="/en/"><link rel="stylesheet" href="x.css">
        <link rel="alternate" type="application/json" href="/api/posts/1"></head></html>""",
        "text/html",
    )
    assert find(odd, "/blog/") == [
        {"url": odd.url + "/blog/feed/", "title": "Articles & notes", "medium": ""},
        {"url": "https://ailleurs.example/atom", "title": "Le blog", "medium": ""},
        {"url": odd.url + "/blog/feed.json", "title": "Le blog", "medium": ""},
    ]


def test_the_usual_paths_are_tried_last(odd: OddServer) -> None:
    odd.says("/", "<html><title>Muet</title></html>", "text/html")
    odd.says("/rss", "<html>pas ici</html>", "text/html")
    odd.says("/atom.xml", FEED)
    assert find(odd, "/") == [{"url": odd.url + "/atom.xml", "title": "Essai", "medium": ""}]


def test_nothing_there(odd: OddServer) -> None:
    odd.says("/", "<html></html>", "text/html")
    assert find(odd, "/") == []
    with pytest.raises(Refused):
        find(odd, "/missing")


@pytest.mark.parametrize("said", ["", "  ", "Alpha Télécom", "alpha"])
def test_what_is_no_address_is_not_asked(said: str) -> None:
    assert Feed.find(said, client()) == []


def test_without_a_scheme_https_goes_before_http(odd: OddServer) -> None:
    odd.says("/feed", FEED)
    assert Feed.find(f"127.0.0.1:{odd.port}/feed", client(odd))[0]["url"] == odd.url + "/feed"


def test_a_site_that_does_not_answer() -> None:
    with odd_server() as gone:
        http = client(gone)
    with pytest.raises(Unreachable):
        Feed.find(gone.url, http)


def test_what_robots_may_not_read_is_not_looked_into_but_a_feed_is_for_them(odd: OddServer) -> None:
    odd.says("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    odd.says("/", "<html><link rel=alternate type=application/rss+xml href=/feed></html>", "text/html")
    odd.says("/feed", FEED)
    with pytest.raises(Unwelcome):
        find(odd, "/")
    assert find(odd, "/feed")[0]["url"] == odd.url + "/feed"
