"""Records as they must not be, and what is made of them."""

from __future__ import annotations

from typing import Any

import pytest

from hune.connectors.bluesky.embeds import embedded
from hune.connectors.bluesky.facets import marked
from hune.connectors.bluesky.parse import from_record, from_view, published
from hune.connectors.said import Unfit

URI = "at://did:plc:ombre/app.bsky.feed.post/3kaa"
SEEN = "2026-11-22T08:00:00Z"


@pytest.mark.parametrize(
    ("created", "at"),
    [
        ("2026-11-22T07:59:58.5Z", "2026-11-22T07:59:58.500000+00:00"),
        ("2026-11-22T09:59:58+02:00", "2026-11-22T07:59:58+00:00"),
        ("2031-01-01T00:00:00Z", "2026-11-22T08:00:00+00:00"),
        ("1970-01-01T00:00:00Z", "2026-11-22T08:00:00+00:00"),
        ("0001-01-01T00:00:00Z", "2026-11-22T08:00:00+00:00"),
        ("hier", "2026-11-22T08:00:00+00:00"),
        (None, "2026-11-22T08:00:00+00:00"),
        ({}, "2026-11-22T08:00:00+00:00"),
        ("2019-05-01T12:00:00Z", "2019-05-01T12:00:00+00:00"),  # brought along from elsewhere
    ],
)
def test_the_date_is_the_earlier_that_can_be_meant(created: Any, at: str) -> None:
    assert published(created, SEEN).isoformat() == at


def test_without_any_date_it_is_set_aside() -> None:
    with pytest.raises(Unfit):
        published(None, None)
    with pytest.raises(Unfit):
        published("hier", "demain")


@pytest.mark.parametrize(
    "uri", ["", "at://did:plc:ombre", "https://bsky.app/x", "at://ombre.example/app.bsky.feed.post/1"]
)
def test_an_address_that_is_none_is_set_aside(uri: str) -> None:
    with pytest.raises(Unfit):
        from_record(uri, {"text": "Bonjour"}, SEEN)


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"text": None, "langs": "fr", "facets": "rien", "tags": None, "embed": [], "reply": "oui"},
        {"text": 5, "langs": [None], "facets": [{"features": [None, {"$type": "?"}]}], "tags": [1, ""], "reply": {}},
        {"facets": [{"features": [{"$type": "app.bsky.richtext.facet#mention"}], "index": {"byteStart": -1}}]},
    ],
)
def test_odd_fields_are_left_out(record: dict[str, Any]) -> None:
    mention = from_record(URI, record, SEEN)
    assert (mention.language, mention.hashtags, mention.handles, mention.links) == (None, [], [], [])
    assert mention.parent_id is None and mention.original_id is None


@pytest.mark.parametrize(
    ("start", "end", "handles"),
    [(5, 18, ["lou.example"]), (5, 999, ["lou.example !"]), (6, 18, []), (0, 4, []), (18, 5, [])],
)
def test_a_handle_is_what_the_bytes_say(start: int, end: int, handles: list[str]) -> None:
    text = "😀 @Lou.example !"  # the emoji is four bytes
    facet = {"index": {"byteStart": start, "byteEnd": end}, "features": [{"$type": "app.bsky.richtext.facet#mention"}]}
    assert [h.strip() for h in marked(text, {"facets": [facet]}).handles] == handles


def test_each_embed_gives_what_it_holds() -> None:
    gallery = {"$type": "app.bsky.embed.gallery", "items": [{"alt": "Un"}, {"alt": " "}, {"alt": "Deux"}]}
    assert embedded(gallery).alts == ["Un", "Deux"]
    feed = {"$type": "app.bsky.embed.record", "record": {"uri": "at://did:plc:x/app.bsky.feed.generator/f"}}
    assert embedded(feed).quoted is None, "a feed that is shown is no quote"
    odd = {"$type": "app.bsky.embed.external", "external": {"uri": "javascript:alert(1)", "title": "Non"}}
    assert embedded(odd).links == []
    assert embedded({"$type": "app.example.nouveau"}) == embedded(None)


@pytest.mark.parametrize(("labels", "heard"), [([{"val": "!no-unauthenticated"}], False), ([{"val": "porn"}], True)])
def test_who_asked_for_signed_in_people_only_is_left_to_them(labels: list[Any], heard: bool) -> None:
    post = {
        "uri": URI,
        "record": {"text": "Chut"},
        "indexedAt": SEEN,
        "author": {"did": "did:plc:ombre", "labels": labels},
    }
    assert (from_view(post, public=True) is not None) == heard
    assert from_view(post, public=False)
    labels[0]["neg"] = True
    assert from_view(post, public=True), "the label was taken back"
