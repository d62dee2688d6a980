"""Counts beside other counts, by groups and lists, and what is said before them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from hune.accounts.models import Workspace
from hune.listen import topic_book
from hune.listen.models import SourceGap, SourceRow
from hune.match.models import Topic
from hune.mention import Author, Mention
from hune.people.models import Person, PersonList, Profile

AT = datetime(2026, 5, 18, 9, tzinfo=UTC)
WEEK = {"from": "2026-05-18", "to": "2026-05-24"}


@pytest.fixture
def topics(here: Any, people: Any) -> tuple[Topic, Topic]:
    """Two topics of a group, and mentions in two weeks."""
    made = tuple(
        topic_book.add_topic(people.workspace, people.owner, n, n.lower(), group="telecom") for n in ("Alpha", "Beta")
    )
    source = SourceRow.objects.create(workspace=people.workspace, kind="file", label="Messages")
    texts = ("alpha", "alpha beta", "beta", "rien")
    said = [
        Mention(f"{week}-{n}", AT - week * timedelta(days=7), text, author=Author(handle=f"voix_{n}"), rating=n or None)
        for week in (0, 1)
        for n, text in enumerate(texts[: 4 - week * 3])
    ]
    here.ingest.store(people.workspace.pk, source.pk, said, "test")
    return made  # type: ignore[return-value]


def press(of: Workspace, *handles: str) -> None:
    row = PersonList.objects.create(workspace=of, name="Presse")
    for handle in handles:
        person = Person.objects.create(workspace=of)
        Profile.objects.create(workspace=of, person=person, network="web", author_key=handle)
        row.persons.add(person)


def test_a_count_beside_the_week_before(asker: Any, topics: Any):
    viewer, alpha = asker("viewer"), str(topics[0].pk)
    [row] = viewer("GET", "/count", topic=alpha, compare="before", metric="engagement", **WEEK)["rows"]
    assert (row["count"], row["beside"], row["change"]["count"]) == (2, {"count": 1, "engagement": None}, 1.0)
    days = viewer("GET", "/count", compare="before", by="day", **WEEK)["rows"]
    assert [(r["day"], r["count"], r["beside"]["count"]) for r in days] == [("2026-05-18", 4, 1)]


def test_a_count_beside_another_topic(asker: Any, topics: Any):
    viewer = asker("viewer")
    [row] = viewer("GET", "/count", topic=str(topics[0].pk), compare=str(topics[1].pk))["rows"]
    assert (row["topic"], row["count"], row["beside"]["count"]) == ("Alpha", 3, 2)
    assert viewer.refused("GET", "/count", topic=str(topics[0].pk), compare="999")[0] == 404
    assert viewer.refused("GET", "/count", compare="yesterday")[0] == 422
    assert viewer.refused("GET", "/count", compare="before")[0] == 422


def test_groups_lists_stars_and_topics_met_together(asker: Any, topics: Any, people: Any):
    viewer = asker("viewer")
    assert viewer("GET", "/count", by="group")["rows"] == [{"topic": None, "group": "telecom", "count": 4}]
    assert viewer.refused("GET", "/count", by="list")[0] == 422
    press(people.workspace, "voix_1", "voix_2")
    assert viewer("GET", "/count", by="list")["rows"] == [{"topic": None, "list": "Presse", "count": 2}]
    assert viewer("GET", "/count", list="Presse", rating="2")["rows"][0]["count"] == 1
    assert viewer("GET", "/count", profile="web:voix_3")["rows"][0]["count"] == 1
    assert viewer.refused("GET", "/count", list="Inconnue")[0] == 422
    both = viewer("GET", "/count", topic=str(topics[0].pk), also=str(topics[1].pk))["rows"]
    assert [r["count"] for r in both] == [1]
    assert len(viewer("GET", "/mentions", list="Presse")["mentions"]) == 2


def test_it_is_said_before_what_will_be_slow(asker: Any, topics: Any, monkeypatch: pytest.MonkeyPatch):
    fr = asker("viewer", "fr")
    assert fr("GET", "/count/cost", metric="authors") == {"level": "low", "why": ""}
    monkeypatch.setattr("hune.analyse.cost.FEW", 0)
    told = fr("GET", "/count/cost", metric="authors")
    assert told["level"] == "high" and "Auteurs" in told["why"]


def test_what_was_not_heard_is_told(asker: Any, topics: Any, people: Any):
    viewer = asker("viewer")
    row = SourceRow.objects.create(
        workspace=people.workspace, kind="feed", label="Forum", last_success_at=timezone.now()
    )
    SourceRow.objects.filter(pk=row.pk).update(created_at=AT - timedelta(days=90))
    SourceGap.objects.create(source=row, why="failing", began=AT, ended=AT + timedelta(days=2))
    told = viewer("GET", "/count/gaps", **WEEK)
    assert [(g["label"], g["why"]) for g in told["gaps"]] == [("Forum", "it did not answer")]
    assert 0.6 < told["share_heard"] < 0.8 and len(told["warnings"]) == 1
    assert asker("outsider")("GET", "/count/gaps", **WEEK)["sources"] == 0
    assert viewer.refused("GET", "/count/gaps")[0] == 422
