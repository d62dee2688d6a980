"""The interface as its makers document it today still has every page and every field we read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGES = {
    "/recent": ("topics", "pagination"),
    "/topic/{topic_id}/{slug}/{post_index}": ("posts", "title", "titleRaw"),
    "/config": ("siteTitle", "relative_path"),
}
POST = ("pid", "toPid", "content", "timestamp", "edited", "deleted", "upvotes", "replies", "user")
TOPIC = ("tid", "titleRaw", "lastposttime", "mainPid", "postcount", "viewcount", "tags")


def named(text: str) -> set[str]:
    return set(re.findall(r"^\s*[\"']?([\w:]+)[\"']?:", text, re.MULTILINE))


@pytest.fixture
def document(real_data: Path) -> Path:
    return real_data / "openapi" / "nodebb"


def test_the_pages_we_ask_are_documented(document: Path) -> None:
    listed = (document / "read.yaml").read_text()
    for page, fields in PAGES.items():
        found = re.search(
            rf"^  [\"']?(?:/api)?{re.escape(page)}[\"']?:\s*\n\s+\$ref: [\"']?([^\s\"']+)", listed, re.MULTILINE
        )
        assert found, page
        text = (document / found[1]).read_text()
        assert {field for field in fields if field not in named(text)} <= {"pagination"}, page


def test_the_fields_we_read_are_documented(document: Path) -> None:
    post = named((document / "read/topic/topic_id.yaml").read_text())
    for schema in ("PostsObject", "PostObject", "TopicObject", "CommonProps"):
        post |= named((document / f"components/schemas/{schema}.yaml").read_text())
    assert not {field for field in (*POST, *TOPIC) if field not in post}
