"""The calls, over real mentions in a real store."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hune.accounts.models import AuditEntry
from hune.listen import topic_book
from hune.listen.models import SourceRow
from hune.match.matcher import Matcher
from hune.mention import Author, Mention

AT = datetime(2026, 5, 17, 22, 30, tzinfo=UTC)  # already the 18th in Paris


@pytest.fixture
def alpha(here: Any, people: Any) -> Any:
    """A topic and five mentions, three of them about it."""
    topic = topic_book.add_topic(people.workspace, people.owner, "Alpha", "alpha", group="telecom")
    source = SourceRow.objects.create(workspace=people.workspace, kind="file", label="Messages")
    texts = ("Panne chez Alpha", "=1+1 alpha", "rien", "Alpha ! #fibre", "silence")
    said = [
        Mention(
            str(n),
            AT + timedelta(hours=n),
            text,
            network="x",
            medium="microblog",
            author=Author(handle=f"voix_{n % 2}"),
        )
        for n, text in enumerate(texts)
    ]
    here.ingest.store(people.workspace.pk, source.pk, said, "test")
    return topic


def test_counts_by_topic_and_of_everything(asker: Any, alpha: Any):
    viewer = asker("viewer")
    assert viewer("GET", "/count", topic=str(alpha.pk)) == {"rows": [{"topic": "Alpha", "count": 3}]}
    assert viewer("GET", "/count") == {"rows": [{"topic": None, "count": 5}]}
    assert viewer("GET", "/count", by="topic") == {"rows": [{"topic": "Alpha", "count": 3}]}
    assert viewer("GET", "/count", by="day") == {"rows": [{"topic": None, "day": "2026-05-18", "count": 5}]}
    rows = viewer("GET", "/count", topic=str(alpha.pk), by=["author"])["rows"]
    assert [(r["author"], r["count"]) for r in rows] == [("voix_1", 2), ("voix_0", 1)]


def test_a_topic_without_mentions_counts_zero(asker: Any, alpha: Any, people: Any):
    empty = topic_book.add_topic(people.workspace, people.owner, "Vide", "introuvable")
    assert asker("viewer")("GET", "/count", topic=[str(alpha.pk), str(empty.pk)])["rows"] == [
        {"topic": "Alpha", "count": 3},
        {"topic": "Vide", "count": 0},
    ]


def test_the_last_day_is_included_and_days_are_the_workspaces(asker: Any, alpha: Any):
    viewer = asker("viewer")
    for since, until, n in (("2026-05-18", "2026-05-18", 5), ("2026-05-17", "2026-05-17", 0)):
        assert viewer("GET", "/count", **{"from": since, "to": until})["rows"][0]["count"] == n


def test_mentions_come_page_by_page_each_once(asker: Any, alpha: Any):
    viewer, seen, after = asker("viewer"), [], ""
    while after is not None:
        page = viewer("GET", "/mentions", limit="2", after=after)
        seen += [m["text"] for m in page["mentions"]]
        after = page["next"]
    assert seen == ["silence", "Alpha ! #fibre", "rien", "=1+1 alpha", "Panne chez Alpha"]


def test_a_mention_shows_what_matched(asker: Any, alpha: Any):
    viewer = asker("viewer")
    (last,) = viewer("GET", "/mentions", topic=str(alpha.pk), limit="1")["mentions"]
    one = viewer("GET", f"/mentions/{last['id']}")
    assert one["topics"] == ["Alpha"]
    assert one["source"] == "Messages"
    assert one["counts"]["likes"] is None
    assert one["spans"] == {"Alpha": [{"field": "text", "start": 0, "end": 5}]}


def test_an_export_runs_nothing_in_a_spreadsheet_and_is_noted(asker: Any, alpha: Any):
    owner = asker("owner")
    response = owner.client.get("/api/v1/export", {"topic": str(alpha.pk)})
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [r["text"] for r in rows] == ["Alpha ! #fibre", "'=1+1 alpha", "Panne chez Alpha"]
    assert [r["likes"] for r in rows] == [""] * 3
    lines = b"".join(owner.client.get("/api/v1/export", {"format": "jsonl"}).streaming_content).splitlines()
    assert len([json.loads(line) for line in lines]) == 5
    assert AuditEntry.objects.filter(deed="mentions.exported").count() == 2


def test_an_erased_author_is_gone_and_stays_away(asker: Any, alpha: Any, here: Any, people: Any):
    owner = asker("owner")
    assert owner("POST", "/erase", {"author": "@Voix_1"}) == {
        "erased": 2,
        "rewritten": 0,
        "networks": ["x"],
        "still_named": [],
    }
    assert owner("GET", "/count")["rows"][0]["count"] == 3
    counted = here.ingest.store(
        people.workspace.pk, 1, [Mention("9", AT, "encore", network="x", author=Author(handle="voix_1"))], "test"
    )
    assert (counted.new, counted.erased) == (0, 1)
    assert owner.refused("POST", "/erase", {"author": "@personne"})[0] == 404


def test_a_study_as_data_text_page_and_table(asker: Any, alpha: Any):
    owner = asker("owner")
    found = owner("GET", "/study", topic=str(alpha.pk))
    assert (found["topic_name"], found["total"]["value"]) == ("Alpha", 3)
    for kind, start in (("text", "Étude"), ("html", "<!doctype html>"), ("csv", "\ufeff")):
        said = owner.client.get("/api/v1/study", {"topic": alpha.pk, "format": kind, "language": "fr"})
        assert said.content.decode().casefold().startswith(start.casefold())
    assert owner.refused("GET", "/study", topic=str(alpha.pk), format="odt")[0] == 422


def test_a_query_is_explained_and_counted_over_the_past(asker: Any, alpha: Any):
    viewer = asker("viewer", "fr")
    said = viewer("POST", "/queries/explain", {"query": "alpha (fibre"})
    assert (said["ok"], said["errors"][0]["start"], said["errors"][0]["repair"]) == (False, 6, "alpha (fibre)")
    assert viewer("POST", "/queries/count", {"query": "fibre OR silence", "days": 36000})["n"] == 2
    status, error = viewer.refused("POST", "/topics", {"name": "X"})
    assert status == 422 and "query" in error["message"]


def test_a_broken_query_says_where_and_how_to_mend_it(asker: Any):
    status, error = asker("manager", "fr").refused("POST", "/topics", {"name": "X", "query": 'alpha "fibre'})
    assert (status, error["code"]) == (422, "query_error")
    assert (error["start"], error["repair"]) == (6, 'alpha "fibre"')
    assert "guillemet" in error["message"]


def test_topics_are_changed_and_their_versions_kept(asker: Any, alpha: Any):
    manager = asker("manager")
    said = manager("PATCH", f"/topics/{alpha.pk}", {"query": "alpha OR silence"})
    assert (said["version"], said["name"], said["group"]) == (2, "Alpha", "telecom")
    versions = manager("GET", f"/topics/{alpha.pk}/versions")["versions"]
    assert [(v["number"], v["query"]) for v in versions] == [(2, "alpha OR silence"), (1, "alpha")]
    assert manager("POST", f"/topics/{alpha.pk}/pause")["state"] == "paused"
    assert manager("POST", f"/topics/{alpha.pk}/duplicate", {"name": "Copie"})["query"] == "alpha OR silence"
    manager("DELETE", f"/topics/{alpha.pk}")
    assert [t["name"] for t in manager("GET", "/topics")["topics"]] == ["Copie"]


def test_metrics_and_dimensions_are_told_in_the_callers_language(asker: Any):
    said = asker("viewer", "fr")("GET", "/metrics")
    assert {m["name"] for m in said["metrics"]} >= {"volume", "share_of_voice"}
    assert {"name": "day", "label": "Jour"} in said["dimensions"]


def test_the_matcher_of_the_tests_agrees_with_the_store(alpha: Any, asker: Any):
    """`topic` filters read the matches, `q` the tokens: the two ways must find the same."""
    viewer = asker("viewer")
    by_topic = viewer("GET", "/mentions", topic=str(alpha.pk))["mentions"]
    by_text = viewer("GET", "/mentions", q="alpha")["mentions"]
    assert [m["id"] for m in by_topic] == [m["id"] for m in by_text]
    assert Matcher({1: "alpha"}).meeting([Mention("1", AT, m["text"]) for m in by_text])
