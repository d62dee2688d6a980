"""The interface as its makers describe it (JSON Schema) has every field we ask for; find() asks nobody needlessly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hune.connectors.wordpress.source import COMMENT, POST, WordPress
from tests.contract.test_sources import unused
from tests.servers.odd import client, odd_server


def properties(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        yield from said.get("properties", {})
        for value in said.values():
            yield from properties(value)
    elif isinstance(said, list):
        for value in said:
            yield from properties(value)


@pytest.mark.parametrize(("name", "asked"), [("post", POST), ("comment", COMMENT)])
def test_every_field_we_ask_for_is_described(real_data: Path, name: str, asked: dict[str, str]) -> None:
    folder = real_data / "api_recordings/wordpress_json_schemas/schemas/rest-api"
    described = set(properties(json.loads((folder / f"{name}.json").read_text())))
    assert {field for field in asked["_fields"].split(",") if field not in described} <= {"_links", "_embedded"}


def test_a_site_is_found_by_its_page_and_confirmed_by_its_interface() -> None:
    with odd_server() as odd:
        odd.says("/", f'<link rel="https://api.w.org/" href="{odd.url}/?rest_route=/">', "text/html")
        said = {"name": "Le blog &amp; co", "home": odd.url, "namespaces": ["wp/v2"]}
        odd.says("/?rest_route=%2F&_fields=name%2Chome%2Cnamespaces", json.dumps(said), "application/json")
        odd.says("/?rest_route=/&_fields=name,home,namespaces", json.dumps(said), "application/json")
        found = WordPress.find(odd.url, client(odd))
        assert [(f["way"], f["title"], f["url"]) for f in found] == [
            (way, "Le blog & co", odd.url) for way in ("comments", "posts")
        ], odd.asked
        odd.says("/", "<html>autre chose</html>", "text/html")
        assert WordPress.find(odd.url, client(odd)) == []
    assert WordPress.find("bonjour à tous.", unused()) == []
