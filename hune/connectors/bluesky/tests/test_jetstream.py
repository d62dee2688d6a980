"""Events as Jetstream tells them. (Its stream over a WebSocket: tests/system/test_bluesky.py.)"""

from __future__ import annotations

import json
from typing import Any

import pytest

from hune.connectors.bluesky.jetstream import BACK, LOST_SENTENCES, SERVER, Jetstream
from hune.connectors.bluesky.live import _put
from hune.listen.source import Gone, Polled

DID, AT = "did:plc:ombre", 1_795_166_100_000_000
POST = {"$type": "app.bsky.feed.post", "text": "Il neige à Brest", "createdAt": "2031-01-01T00:00:00Z", "langs": ["fr"]}


def event(at: int = AT, kind: str = "commit", **said: Any) -> str:
    body = {"rev": "1", "operation": "create", "collection": "app.bsky.feed.post", "rkey": "3kaa", "record": POST}
    return json.dumps({"did": DID, "time_us": at, "kind": kind, kind: body | said})


def read(*messages: str, cursor: dict[str, Any] | None = None, server: str = "") -> Polled:
    jetstream, polled = Jetstream(server), Polled(cursor=cursor or {})
    jetstream.address(polled.cursor)
    for one in messages:
        _put(one, jetstream, polled)
    return polled


def test_a_post_dated_in_the_future_is_as_old_as_its_event() -> None:
    (mention,) = read(event()).mentions
    assert (mention.native_id, mention.language) == (f"at://{DID}/app.bsky.feed.post/3kaa", "fr")
    assert mention.published_at.timestamp() == AT / 1_000_000


def test_likes_and_handles_are_passed_deletions_and_departures_followed() -> None:
    polled = read(
        event(collection="app.bsky.feed.like"), event(kind="identity", did=DID, handle="ombre.example"),
        event(operation="delete", record=None), event(collection="app.bsky.feed.repost", operation="delete"),
        event(collection="app.bsky.feed.repost"), event(kind="account", did=DID, active=False, status="deleted"),
    )  # fmt: skip
    assert polled.passed == 3 and polled.mentions == [] and polled.rejected == []
    assert polled.gone == [
        Gone(f"at://{DID}/app.bsky.feed.post/3kaa"), Gone(f"at://{DID}/app.bsky.feed.repost/3kaa"), Gone(author=DID)
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ["", "[]", "null", '{"did": "did:plc:', '{"kind": "commit", "time_us": 5}', "Bonjour"])
def test_what_cannot_be_read_is_set_aside(odd: str) -> None:
    polled = read(odd, event())
    assert len(polled.rejected) == 1 and len(polled.mentions) == 1


def test_a_record_that_is_none_is_set_aside() -> None:
    assert [one.detail for one in read(event(record=None)).rejected] == ["its commit holds no such record"]


def test_it_goes_on_a_little_before_the_cursor_which_never_goes_back() -> None:
    assert Jetstream().address({"time_us": AT}).endswith(f"&cursor={AT - BACK}")
    assert "cursor" not in Jetstream().address({})
    assert read(event(AT - 5), cursor={"time_us": AT}).cursor == {"time_us": AT}
    assert Jetstream("ws://jet.example/").address({}).startswith("ws://jet.example/subscribe?wantedCollections=")
    assert Jetstream("jet.example/autre").address({}).startswith("wss://jet.example/autre?")
    assert Jetstream().address({}).startswith(SERVER)


def test_a_gap_is_said_on_the_whole_network_and_not_on_a_quiet_server() -> None:
    days = 3 * 86_400_000_000
    assert read(event(AT + days), event(AT + days), cursor={"time_us": AT}).lost == [LOST_SENTENCES["gap"]]
    assert read(event(AT + 1000), cursor={"time_us": AT}).lost == []
    assert read(event(AT + days), cursor={"time_us": AT}, server="ws://jet.example").lost == []
