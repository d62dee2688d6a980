"""Search now and places over the API: one place a call, a refusal is an answer, nothing secret comes out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hune.errors import Unreachable
from hune.keys import book
from hune.listen import sources
from hune.listen.models import SourceRow
from hune.listen.source import Polled
from hune.match.models import Topic
from hune.mention import Author, Mention
from hune.store.columns import to_columns
from tests.listen.places import Told
from tests.listen.test_search_now import Housed, Locked, Open, mentions
from tests.web.quay import Pass
from tests.web.understand.making import brought


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    Told.answers, Told.cursors, Open.asked = [], [], []
    monkeypatch.setattr(sources, "kinds", lambda: {kind.name: kind for kind in (Open, Housed, Locked)})
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Pass})


def test_the_places_and_what_they_lack(asker: Any, people: Any):
    sources.add(people.workspace, None, "housed", {"way": "one", "word": "s3cret", "house": "north.example"})
    found = asker("manager")("GET", "/search/places")["places"]
    assert [(one["kind"], one["where"], bool(one["missing"])) for one in found] == [
        ("housed", "north.example", False), ("open", "", False), ("locked", "", True),
    ]  # fmt: skip
    assert "s3cret" not in str(found)


def test_an_answer_and_a_refusal(asker: Any):
    manager = asker("manager")
    Told.answers = [Polled(mentions(3)), Unreachable(host="open.example")]
    said = manager("POST", "/search", {"query": '"message 2"', "place": "open"})
    assert (said["met"], said["given"], [m["text"] for m in said["mentions"]]) == (1, 3, ["Message 2"])
    refused = manager("POST", "/search", {"query": "message", "place": "open"})
    assert manager.last.status_code == 200 and refused["error"]["code"] == "unreachable"


@pytest.mark.parametrize(("said", "status"), [({"query": "(a"}, 422), ({"place": "nowhere"}, 404)])
def test_mistakes_are_told(asker: Any, said: dict[str, str], status: int):
    assert asker("manager").refused("POST", "/search", {"query": "a", "place": "open"} | said)[0] == status
    assert Open.asked == []


def test_following(asker: Any):
    said = {"query": "message", "name": "Le message", "places": ["open"]}
    made = asker("manager")("POST", "/search/follow", said)
    assert made["topic"]["name"] == Topic.objects.get().name == "Le message"
    assert made["sources"] == [SourceRow.objects.get().pk]


@pytest.mark.parametrize("wrong", [{"places": ["nowhere"]}, {"name": '"a"'}, {"query": "(a"}])
def test_what_cannot_be_followed_makes_nothing(asker: Any, wrong: dict[str, Any]):
    assert asker("manager").refused("POST", "/search/follow", {"query": "a", "name": "A", "places": ["open"]} | wrong)
    assert not Topic.objects.exists() and not SourceRow.objects.exists()


def test_who_may(asker: Any):
    viewer = asker("viewer")
    assert viewer.refused("POST", "/search", {"query": "a", "place": "open"})[0] == 403
    assert viewer.refused("GET", "/search/places")[0] == 403
    assert Open.asked == []


def test_the_places_of_a_topic(asker: Any, here: Any, people: Any):
    ws = people.workspace
    topic = Topic.objects.create(workspace=ws, name="Alpha", query="alpha")
    SourceRow.objects.create(workspace=ws, kind="feed", settings={"url": "https://forum.example/feed"})
    said = [
        Mention(str(n), datetime(2026, 11, 1, tzinfo=UTC), "Alpha", url=f"https://forum.example/{n}",
                author=Author(handle=f"a{n}", followers=10))
        for n in range(20)
    ]  # fmt: skip
    here.store.append(to_columns(ws.pk, brought(ws.pk, 1, {topic.pk: "alpha"}, said)))
    (place,) = asker("viewer")("GET", "/places", topic=topic.pk)["places"]
    assert (place["name"], place["volume"], place["authors"], place["reach"]) == ("forum.example", 20, 20, 200)
    assert (place["fit"], place["score"], place["heard"]) == (1.0, 100.0, True)
    assert asker("viewer").refused("GET", "/places", topic=topic.pk, of="planet")[0] == 422
    assert asker("outsider").refused("GET", "/places", topic=topic.pk)[0] == 404
