"""What a person may type, and what is proposed."""

from __future__ import annotations

import pytest

from hune.connectors.bluesky.find import found
from hune.connectors.bluesky.source import Bluesky


@pytest.mark.parametrize(
    ("target", "way", "value"),
    [
        ("@Lou.example", "author", "@lou.example"),
        ("https://bsky.app/profile/lou.example", "author", "@lou.example"),
        ("bsky.app/profile/lou.example/post/3kaa", "author", "@lou.example"),
        ("https://bsky.app/profile/did:plc:abc234", "author", "did:plc:abc234"),
        ("at://did:plc:abc234/app.bsky.feed.post/3kaa", "author", "did:plc:abc234"),
        ("https://bsky.app/search?q=fibre+panne", "search", "fibre panne"),
        ("https://bsky.app/hashtag/N%C3%AEmes", "search", "#Nîmes"),
        ("#Nîmes", "search", "#Nîmes"),
    ],
)
def test_addresses_and_names_become_settings(target: str, way: str, value: str) -> None:
    (proposed,) = found(target)
    assert (proposed["way"], proposed["title"]) == (way, value)
    assert proposed.keys() - {"title", "way"} == {need.name for need in Bluesky.needs_of(proposed)}


@pytest.mark.parametrize(
    "target",
    ["fibre", "@lou", "@lou@mastodon.example", "lou.example", "https://autre.example/profile/lou.example", "#", "at://",
     "https://bsky.app/", "https://bsky.app/search", "https://bsky.app/profile/pas_un_nom", "http://[", "mot deux"],
)  # fmt: skip
def test_anything_else_is_left_to_others(target: str) -> None:
    assert found(target) == []


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({"way": "search"}, "api.bsky.app"),
        ({"way": "firehose", "server": ""}, "bsky.network"),
        ({"way": "jetstream"}, "jetstream.us-east.bsky.network"),
        ({"way": "firehose", "server": "ws://localhost:8921"}, "localhost"),
        ({"way": "author", "server": "api.exemple.example"}, "api.exemple.example"),
    ],
)
def test_the_host_that_is_asked(settings: dict[str, str], host: str) -> None:
    assert Bluesky.host(settings) == host
