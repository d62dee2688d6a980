"""The map through the API: its forms, its options, who may."""

from __future__ import annotations

import pytest

from hune.match.models import Topic
from hune.store.columns import to_columns
from hune.store.gate import Gate
from tests.analyse.actors.making import camps


@pytest.fixture
def owner(asker):
    return asker("owner")


@pytest.fixture
def viewer(asker):
    return asker("viewer")


@pytest.fixture
def outsider(asker):
    return asker("outsider")


@pytest.fixture
def topic(here, people):
    made = Topic.objects.create(workspace=people.workspace, name="Chantier", query="chantier")
    mentions = camps()
    for m in mentions:
        m.workspace_id, m.topics = people.workspace.pk, [made.pk]
    here.store.append(to_columns(people.workspace.pk, mentions))
    return made.pk


def test_as_data(topic, owner):
    found = owner("GET", "/actors", topic=topic)
    assert (found["subject"], found["ties"]["repost"], found["ties"]["answer"]) == ("Chantier", 72, 12)
    assert [one["words"][0] for one in found["communities"]] == ["#quai", "#pont"]
    assert len(owner("GET", "/actors", topic=topic, people=5)["actors"]) == 5


def test_only_some_ties(topic, owner):
    found = owner("GET", "/actors", topic=topic, tie=["link"])
    assert (found["kinds"], found["ties"]["repost"]) == (["link"], 0)


@pytest.mark.parametrize("format", ["text", "svg", "pdf", "gexf", "graphml", "csv", "ties"])
def test_every_form(topic, owner, format):
    answer = owner.client.get("/api/v1/actors", {"topic": topic, "format": format, "language": "fr"})
    assert answer.status_code == 200
    assert b"".join(answer) if answer.streaming else answer.content


@pytest.mark.parametrize("asked", [{"format": "doc"}, {"tie": "follows"}, {"resolution": 0}, {"language": "xx"}])
def test_what_cannot_be_is_refused(topic, owner, asked):
    status, error = owner.refused("GET", "/actors", topic=topic, **asked)
    assert status in (400, 422) and error["message"]


def test_who_may(topic, viewer, outsider):
    assert viewer("GET", "/actors", topic=topic)["tied"] > 0
    assert viewer.refused("GET", "/actors", topic=topic, format="csv")[0] == 403
    assert outsider("GET", "/actors")["tied"] == 0


@pytest.mark.parametrize("path", ["/actors", "/persons", "/reports/letter"])
def test_what_takes_long_waits_behind_a_gate(topic, owner, here, monkeypatch, path):
    monkeypatch.setattr(here, "heavy", Gate(1, patience=0.01))
    with here.heavy.place():
        status, error = owner.refused("GET", path, topic=topic)
        assert (status, error["code"]) == (503, "crowded") and owner.last["Retry-After"] == "5"
        assert owner("GET", "/count", topic=topic)
