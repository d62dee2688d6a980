"""The calls about queries: explained, counted, advised, compared, and why a message meets one; topics named in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hune.listen import topic_book
from hune.listen.models import SourceRow
from hune.match.models import Topic
from hune.mention import Author, Mention

NOW = datetime.now(UTC)


@pytest.fixture
def alpha(here: Any, people: Any) -> Topic:
    """Two topics, the second naming the first, and 120 mentions of the last days."""
    topic = topic_book.add_topic(people.workspace, people.owner, "Alpha", "alpha")
    topic_book.add_topic(people.workspace, people.owner, "Panne", 'topic:"Alpha" panne')
    source = SourceRow.objects.create(workspace=people.workspace, kind="file", label="Messages")
    texts = ("Panne chez Alpha", "alpha au stade", "rien") * 40
    said = [
        Mention(str(n), NOW - timedelta(hours=n + 1), text, network="x", author=Author(handle="voix", followers=n))
        for n, text in enumerate(texts)
    ]
    here.ingest.store(people.workspace.pk, source.pk, said, "test")
    return topic


def test_an_unknown_topic_is_found_when_a_query_is_explained(asker: Any, alpha: Topic):
    viewer = asker("viewer", "fr")
    assert viewer("POST", "/queries/explain", {"query": 'topic:"ALPHA" fibre'})["ok"]
    said = viewer("POST", "/queries/explain", {"query": 'fibre topic:"Alpah"'})
    (error,) = said["errors"]
    assert (said["ok"], error["start"], error["end"]) == (False, 6, 19)
    assert "Alpah" in error["message"]
    stranger = asker("outsider")("POST", "/queries/explain", {"query": 'topic:"Alpha"'})
    assert not stranger["ok"] and "meant" not in stranger["errors"][0]["params"]


def test_every_door_writes_names_out(asker: Any, alpha: Topic):
    viewer, named = asker("viewer"), 'topic:"Alpha" -stade source:messages'
    assert viewer("POST", "/queries/count", {"query": named})["n"] == 40
    assert viewer("GET", "/count", q=named)["rows"] == [{"topic": None, "count": 40}]
    assert len(viewer("GET", "/mentions", q=named, limit="100")["mentions"]) == 40
    exported = asker("owner").client.get("/api/v1/export", {"q": named, "format": "jsonl"})
    assert len(list(b"".join(exported.streaming_content).splitlines())) == 40
    for path in ("/count", "/mentions"):
        status, error = viewer.refused("GET", path, q='topic:"Rien"')
        assert (status, error["code"]) == (422, "query_error")
    assert asker("owner").refused("GET", "/export", q='topic:"Rien"')[0] == 422
    assert asker("outsider").refused("GET", "/count", q='topic:"Alpha"')[0] == 422


def test_a_mention_shows_what_a_named_topic_found_in_it(asker: Any, alpha: Topic):
    viewer = asker("viewer")
    named = str(Topic.objects.get(name="Panne").pk)
    one = viewer("GET", "/mentions", topic=named, limit="1")["mentions"][0]["id"]
    spans = viewer("GET", f"/mentions/{one}")["spans"]
    assert spans["Panne"] == [{"field": "text", "start": 0, "end": 5}, {"field": "text", "start": 11, "end": 16}]
    Topic.objects.filter(pk=alpha.pk).update(query="(broken")
    assert viewer("GET", f"/mentions/{one}")["spans"] == {"Alpha": [], "Panne": []}


def test_counsel_says_what_finds_too_much_and_what_it_costs(asker: Any, alpha: Topic):
    said = asker("viewer", "fr")("POST", "/queries/counsel", {"query": 'topic:"Alpha" OR fibre'})
    assert (said["total"], said["days"], said["reads"]) == (120, 30, 0)
    places = {(r["start"], r["end"]) for r in said["remarks"]}
    assert places == {(0, 13), (17, 22)}
    assert "67\u202f%" in said["remarks"][0]["message"]
    assert said["noisy"][0] == {"said": "alpha", "n": 80, "start": 0, "end": 13}
    assert said["cost"].startswith("L’index suffit")


def test_two_queries_are_compared_with_samples(asker: Any, alpha: Topic):
    said = asker("viewer")("POST", "/queries/compare", {"old": 'topic:"Alpha"', "new": "alpha -stade OR rien"})
    assert (said["old"], said["new"], said["only_old"], said["only_new"], said["exact"]) == (80, 80, 40, 40, True)
    assert {m["text"] for m in said["lost"]} == {"alpha au stade"} and len(said["lost"]) == 5
    assert {m["text"] for m in said["won"]} == {"rien"}
    assert said["won"][0]["author"]["handle"] == "voix"


def test_why_a_mention_a_text_or_an_object_meets_a_query(asker: Any, alpha: Topic):
    viewer, query = asker("viewer"), "alpha (panne OR coupure) -stade"
    said = viewer("POST", "/queries/why", {"query": query, "text": "Coupure chez #Alpha"})
    assert said["met"]
    assert [(part["said"], [s["said"] for s in part["spans"]]) for part in said["because"]] == [
        ("alpha", ["#Alpha"]), ("coupure", ["Coupure"]), ("stade", []),
    ]  # fmt: skip
    one = viewer("GET", "/mentions", q="alpha stade", limit="1")["mentions"][0]["id"]
    said = viewer("POST", "/queries/why", {"query": query, "mention": one})
    assert not said["met"]
    assert [(part["said"], part["met"]) for part in said["because"]] == [
        ("panne", False), ("coupure", False), ("stade", True),
    ]  # fmt: skip
    named = Topic.objects.get(name="Panne").pk
    said = viewer("POST", "/queries/why", {"topic": named, "mention": {"text": "panne", "author": "@alpha"}})
    assert (said["met"], said["query"]) == (False, 'topic:"Alpha" panne')
    assert [part["said"] for part in said["because"]] == ['topic:"Alpha"']
    said = viewer("POST", "/queries/why", {"query": "followers:>=10", "mention": {"author": "x", "followers": 12}})
    assert said["met"]


def test_why_of_what_is_not_there(asker: Any, alpha: Topic):
    viewer = asker("viewer")
    assert viewer.refused("POST", "/queries/why", {"query": "alpha", "mention": "12"})[0] == 404
    assert viewer.refused("POST", "/queries/why", {"query": "alpha", "mention": "99999999999999999999999"})[0] == 404
    assert viewer.refused("POST", "/queries/why", {"query": "alpha"})[0] == 404
    assert viewer.refused("POST", "/queries/why", {"topic": alpha.pk + 100, "text": "x"})[0] == 404
    assert asker("outsider").refused("POST", "/queries/why", {"topic": alpha.pk, "text": "x"})[0] == 404
    assert viewer.refused("POST", "/queries/why", {"query": "alpha", "mention": "1" * 5000})[0] == 404
    for many in ("many", float("inf"), float("nan"), "1" * 5000):
        bad = {"query": "alpha", "mention": {"followers": many}}
        assert viewer.refused("POST", "/queries/why", bad)[0] == 422
    assert viewer.refused("POST", "/queries/why", {"query": "(alpha", "text": "x"})[0] == 422


def test_what_no_text_can_hold_is_refused_at_the_doors(asker: Any, alpha: Topic):
    said = asker("viewer", "fr")("POST", "/queries/explain", {"query": "alpha\0"})
    assert (said["ok"], said["errors"][0]["repair"]) == (False, "alpha ")
    assert asker("viewer").refused("POST", "/queries/count", {"query": "alpha\0"})[0] == 422
    for call in ("explain", "count"):  # JSON can spell half a sign, but it is no text
        assert asker("viewer").refused("POST", f"/queries/{call}", {"query": "alpha\ud800"})[0] == 422


def test_exclusions_come_in_the_callers_language(asker: Any):
    said = asker("viewer", "fr")("GET", "/queries/exclusions")["exclusions"]
    assert said[0]["title"] == "Offres d’emploi" and set(said[0]) == {"key", "title", "query"}


def test_a_named_topic_is_not_removed_and_the_reason_is_told(asker: Any, alpha: Topic):
    status, error = asker("manager", "fr").refused("DELETE", f"/topics/{alpha.pk}")
    assert (status, error["params"]) == (422, {"names": "Panne"})


def test_the_doctor_names_topics_that_cannot_be_read(asker: Any, alpha: Topic):
    machine = asker("machine")
    assert machine("GET", "/doctor")["topics_in_trouble"] == []
    Topic.objects.filter(pk=alpha.pk).update(state=Topic.State.REMOVED)
    (trouble,) = machine("GET", "/doctor")["topics_in_trouble"]
    assert (trouble["workspace"], trouble["topic"]) == ("Alpha Télécom", "Panne")
    assert "Alpha" in trouble["says"]
