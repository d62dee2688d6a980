"""Feeds that state in their first comment what they must give: every one is read, each statement is held to or counted
among what does not concern us.

We keep text without tags, so the HTML they expect is brought to text before the two are compared.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from hune.connectors.feed.entry import Document
from hune.connectors.feed.parse import read_feed
from hune.connectors.plain_text import one_line, plain_text, tidy

HOME = "http://127.0.0.1:8097/feed"  # where the statements suppose their files
STATED = re.compile(r"Expect:\s*(.*?)\s*-->", re.DOTALL)
HEADER = re.compile(r"Header:\s*([\w-]+):\s*(.*)")
TEXTS = re.compile(r"(?:title|summary|description|content)(?:_detail)?(?:\.0)?(?:\.value)?")

OF_THE_FEED = "of the feed, not of an entry"
NOT_OURS = {  # what a statement is about, the first that fits -> why nothing of ours depends on it
    r"feed\.\w+_detail\.(type|base|language)|entries\.0\.(\w+\.)+type": "how a text was marked up, which is taken off",
    r"feed": OF_THE_FEED,
    r"entries\.0\.(contributors|authors\.1|author_detail\.email)": "people besides the author, and addresses of mail",
    r"entries\.0\.(rights|copyright|license)": "rights",
    r"entries\.0\.source": "of the feed an entry was taken from, but for its name",
    r"entries\.0\.(itunes|image|media_thumbnail|expired)": "pictures, ratings and dates of expiry",
    r"entries\.0\.links": "links beside the entry's own",
    r"entries\.0\.tags\.0\.scheme": "whose list of categories it is",
    r"entries\.0\.title_detail\.base": "where links in a title lead, which are not kept",
    r"entries\.0\.where": "where on the map it is",
    r"etag|modified|.*locals": "headers, which the outgoing client keeps (tests/http)",
    r"version": "which kind of feed it is",
    r"bozo|isinstance|1": "only that it can be read at all",
}  # fmt: skip
COUNTED = {  # statements of 749 files
    "held": 486,
    "of the feed, not of an entry": 148,
    "how a text was marked up, which is taken off": 27,
    "of the feed an entry was taken from, but for its name": 27,
    "people besides the author, and addresses of mail": 13,
    "only that it can be read at all": 13,
    "links beside the entry's own": 9,
    "pictures, ratings and dates of expiry": 9,
    "where links in a title lead, which are not kept": 5,
    "rights": 4,
    "headers, which the outgoing client keeps (tests/http)": 4,
    "whose list of categories it is": 3,
    "which kind of feed it is": 3,
    "where on the map it is": 2,
    "states nothing that can be read": 1,
}
ON_PURPOSE = {  # what we do otherwise, and why
    "entry_author_map_author.xml": "an e-mail address is no public name",
    "entry_content_and_summary.xml": "the whole content goes before the summary",
    "item_description_and_summary.xml": "the same",
    "item_summary_and_description.xml": "the same",
    "entry_content_iframe.xml": "what stands in a frame is not the author's text",
    "feed_title_object.xml": "nor what stands in an embedded object",
    "item_content_encoded_object.xml": "the same",
    "bozo_linenoise.xml": "“<>” is no tag, so it stays",
}


class Statement:
    """One thing that a file says it gives: what it is about (`entries.0.title`), and the value."""

    def __init__(self, about: str, value: Any):
        self.about, self.value = about, value


def stated(text: str) -> list[Statement]:
    tree = ast.parse(re.sub(r"\s+", " ", text), mode="eval").body
    parts = tree.values if isinstance(tree, ast.BoolOp) else [tree]
    found = [statement for part in parts if (statement := _statement(part))]
    telling = [statement for statement in found if statement.about != "bozo"]
    return telling or found


def _statement(part: ast.expr) -> Statement | None:
    if isinstance(part, ast.UnaryOp):
        return _statement(part.operand)
    if isinstance(part, ast.Compare):
        value = part.comparators[-1]
        return Statement(_path(part.left), ast.literal_eval(value) if _is_literal(value) else None)
    return Statement(_path(part), True)


def _is_literal(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant | ast.Tuple | ast.Dict | ast.List | ast.UnaryOp)


def _path(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return f"{_path(node.value)}.{ast.literal_eval(node.slice)}"
    if isinstance(node, ast.Attribute):
        return f"{_path(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return ".".join(filter(None, (_path(part) for part in (node.func, *node.args)))).replace("len.", "")
    return node.id if isinstance(node, ast.Name) else str(getattr(node, "value", ""))


def held(document: Document, about: str, value: Any, body: bytes) -> bool | None:
    """Does the feed give what is stated? None when the statement is none of ours."""
    if about == "encoding":
        return _decoded_as(document, body, value)
    if about.startswith("feed.title") and isinstance(value, str) and TEXTS.fullmatch(about.removeprefix("feed.")):
        return _same_text(document.title, value)
    if about in ("feed.author", "feed.author_detail.name"):
        return document.author == value or "@" in value or document.author == ""
    if about == "feed.language":
        return document.language == value
    if about == "feed.has_key.language":
        return document.language is None
    if not about.startswith("entries.0."):
        return None
    entry, field = document.entries[0], about.removeprefix("entries.0.")
    if TEXTS.fullmatch(field):
        return _same_text(entry.title if field.startswith("title") else entry.text, value)
    if re.fullmatch(r"(summary|content|description)(_detail)?(\.0)?\.base", field):
        linked = re.search(rb"<(summary|content|description)\b(?:(?!</\1).)*href=.test.html", body, re.DOTALL)
        return not linked or urljoin(value, "test.html") in entry.links
    if re.fullmatch(r"(title|summary|content)(_detail)?(\.0)?\.language", field):
        return (entry.language or "") == (value or "")
    simple = {
        "link": entry.link, "author": entry.author, "author_detail.name": entry.author, "authors.0.name": entry.author,
        "author_detail.url": entry.author_url, "authors.0.url": entry.author_url, "comments": entry.comments,
        "category": (entry.tags or [""])[0],
        "created": entry.dated,
    }  # fmt: skip
    if field in simple:
        return simple[field] == value.strip()
    if tag := re.fullmatch(r"tags\.(\d+)\.term", field):
        return entry.tags[int(tag[1])] == value
    if field in ("source.title", "source.title_detail.value"):
        return _same_text(entry.source, value)
    if field == "id":
        return entry.id == value or urljoin(HOME, entry.id) == value or value.endswith(entry.id)
    if field in ("published_parsed", "created_parsed"):
        return entry.published == datetime(*value[:6], tzinfo=UTC)
    if field.startswith("enclosures"):
        return value["type"] in entry.enclosures
    return None


def _same_text(given: str, stated_text: str) -> bool:
    texts = {tidy(stated_text), plain_text(stated_text)[0], one_line(stated_text), one_line(plain_text(stated_text)[0])}
    return given in texts or one_line(given) in texts


def _decoded_as(document: Document, body: bytes, charset: str) -> bool:
    """Every text we took stands in the body read in that charset."""
    texts = [document.title, *(text for entry in document.entries for text in (entry.title, entry.text))]
    plain = unescape(unescape(re.sub(r"<[^<>]*>", "", body.decode(charset, "replace"))))  # HTML within XML
    whole = one_line(plain)
    return all(one_line(text) in whole for text in texts)


def public(real_data: Path, *folders: str) -> Iterator[tuple[Path, bytes, str, str]]:
    """Each file with its body, the address and the content type it is to be supposed to have."""
    for folder in folders:
        for path in sorted((real_data / "feeds/feedparser_tests" / folder).rglob("*.xml")):
            body = path.read_bytes()
            headers = dict(HEADER.findall(body[:2000].decode("latin-1").replace("\x00", "")))
            said = {name.lower(): value.strip() for name, value in headers.items()}
            yield path, body, urljoin(HOME, said.get("content-location", "")), said.get("content-type", "")


def test_every_public_feed_is_read_without_a_fault(real_data: Path) -> None:
    files = list(public(real_data, "wellformed", "illformed", "encoding", "entities"))
    read = [read_feed(body, url, kind) for _, body, url, kind in files]
    assert len(read) > 700
    assert sum(document is None for document in read) <= 1  # one of them is an empty document


@pytest.fixture(scope="module")
def outcome(real_data: Path) -> tuple[Counter[str], dict[str, str]]:
    """How many statements hold or are none of ours, by reason; the files whose statement does not hold."""
    counted, broken = Counter[str](), dict[str, str]()
    for path, body, url, kind in public(real_data, "wellformed", "illformed", "encoding", "entities"):
        text = STATED.search(body.decode("utf-8", "replace").replace("\x00", ""))
        document = read_feed(body, url, kind)
        if text is None or document is None:
            counted["states nothing that can be read"] += 1
            continue
        for one in stated(text[1]):
            missing = one.about.startswith("entries") and not document.entries
            holds = False if missing else held(document, one.about, one.value, body)
            reason = next((why for about, why in NOT_OURS.items() if re.match(about, one.about)), None)
            if holds or (holds is None and reason):
                counted["held" if holds else str(reason)] += 1
            else:
                broken[path.name] = f"{one.about} == {one.value!r}"
    return counted, broken


def test_what_concerns_content_holds(outcome: tuple[Counter[str], dict[str, str]]) -> None:
    counted, broken = outcome
    assert set(broken) == set(ON_PURPOSE), {name: said for name, said in broken.items() if name not in ON_PURPOSE}
    assert counted == COUNTED
