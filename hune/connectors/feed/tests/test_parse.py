"""Every fixture states what it must give, in its first comment or under "_expect"; a new case needs no code."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.feed.parse import read_feed

FIXTURES = Path(__file__).parent.parent / "fixtures"
URL = "https://journal.example/feed"


def _expected(path: Path) -> Any:
    text = path.read_text("latin-1" if "latin1" in path.name else "utf-8")
    if path.suffix == ".json":
        return json.loads(text)["_expect"]
    found = re.search(r"Expect: (.*?) -->", text, re.DOTALL)
    assert found, f"{path.name} does not say what it must give"
    return json.loads(found[1])


def _holds(given: Any, expected: Any, where: str) -> None:
    if isinstance(expected, dict):
        for name, value in expected.items():
            _holds(given[name], value, f"{where}.{name}")
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        assert len(given) == len(expected), where
        for n, value in enumerate(expected):
            _holds(given[n], value, f"{where}[{n}]")
    else:
        assert given == expected, where


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda p: p.name)
def test_each_fixture_gives_what_it_states(path: Path) -> None:
    document = read_feed(path.read_bytes(), URL)
    assert document is not None
    _holds(json.loads(msgspec.json.encode(document)), _expected(path), path.name)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\x00" * 9, b"/etc/hostname", b"http://127.0.0.1/", b"<html><body>Erreur 500</body></html>", b"{}", b"{",
        b"[]", b'{"items": 3}', b'{"items": ' + b"[" * 100_000, b"<rss" * 1000, b"PK\x03\x04",
    ],
    ids=lambda b: repr(b[:12]),
)  # fmt: skip
def test_what_is_no_feed_gives_none_or_an_empty_one(body: bytes) -> None:
    document = read_feed(body, URL)
    assert document is None or document.entries == []


@given(st.binary(max_size=300))
def test_no_bytes_bring_a_fault(body: bytes) -> None:
    read_feed(body, URL, "application/xml; charset=nonsense")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_no_json_brings_a_fault(value: Any) -> None:
    names = [
        "id",
        "url",
        "title",
        "content_html",
        "content_text",
        "date_published",
        "authors",
        "author",
        "tags",
        "attachments",
    ]
    body = {"items": [dict.fromkeys(names, value)], "title": value, "authors": value, "language": value}
    assert read_feed(json.dumps(body).encode(), URL) is not None


def test_the_charset_of_the_header_counts() -> None:
    body = "<rss version='2.0'><channel><item><title>Été</title></item></channel></rss>".encode("iso-8859-1")
    document = read_feed(body, URL, "application/rss+xml; charset=iso-8859-1")
    assert document is not None and document.entries[0].title == "Été"


def test_tags_nested_a_hundred_thousand_deep_are_still_text() -> None:
    body = (
        "<rss version='2.0'><channel><item><title>a</title><description>"
        + "&lt;div&gt;" * 100_000
        + "fin</description></item></channel></rss>"
    )
    document = read_feed(body.encode(), URL)
    assert document is not None and document.entries[0].text == "fin"


def test_an_entrys_digest_changes_with_any_part_of_it() -> None:
    document = read_feed((FIXTURES / "rss20.xml").read_bytes(), URL)
    assert document is not None
    entry = document.entries[0]
    before = entry.digest
    entry.published = datetime.fromisoformat("2026-05-18T08:30:01+00:00")
    assert entry.digest != before == read_feed((FIXTURES / "rss20.xml").read_bytes(), URL).entries[0].digest  # type: ignore[union-attr]
