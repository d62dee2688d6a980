"""Sentiment, quality, re-runs and training as programs ask for them."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from hune.judge.corrections import correct
from hune.judge.models import Correction, Rerun
from hune.match.models import Topic
from tests.judge.making import mention


@pytest.fixture
def topic(people: Any) -> Topic:
    return Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha")


def test_a_correction_counts_at_once(asker: Any, here: Any, people: Any, topic: Topic):
    mention(here, people, 1, topics=[topic.pk])
    said = asker("manager")("POST", "/mentions/1/sentiment", {"value": "positive"})
    assert (said["sentiment"], said["sentiment_score"], said["sentiment_model"]) == ("positive", 1.0, "person")
    assert said["toward"]["Alpha"]["sentiment"] == "positive"
    assert Correction.objects.get().by == people.manager


@pytest.mark.parametrize("by", ["name", "number"])
def test_toward_a_topic(asker: Any, here: Any, people: Any, topic: Topic, by: str):
    mention(here, people, 1, topics=[topic.pk])
    named = topic.name if by == "name" else topic.pk
    said = asker("owner")("POST", "/mentions/1/sentiment", {"value": "positive", "topic": named})
    assert (said["sentiment"], said["toward"]["Alpha"]["model"]) == ("negative", "person")
    assert asker("viewer")("GET", "/mentions/1")["toward"] == said["toward"]


@pytest.mark.parametrize(
    "said", [{"value": "great"}, {}, {"value": "positive", "topic": "Gamma"}, {"value": "positive", "topic": 999}]
)
def test_what_cannot_be_taken(asker: Any, here: Any, people: Any, said: dict[str, Any]):
    mention(here, people, 1)
    assert asker("owner").refused("POST", "/mentions/1/sentiment", said)[0] == 422
    assert not Correction.objects.exists()


def test_who_may_correct_enrich_and_train(asker: Any, here: Any, people: Any):
    mention(here, people, 1)
    run = Rerun.objects.create(workspace=people.workspace, step="put_terms")
    calls = (
        ("/mentions/1/sentiment", {"value": "neutral"}, "manager"),
        ("/enrich", {"step": "put_terms"}, "manager"),
        (f"/enrich/{run.pk}/stop", None, "manager"),
        ("/train", None, "owner"),
    )
    for path, data, lowest in calls:
        assert asker("viewer").refused("POST", path, data)[0] == 403, path
        if lowest == "owner":
            assert asker("manager").refused("POST", path, data)[0] == 403, path
    outsider = asker("outsider")
    assert outsider.refused("POST", "/mentions/1/sentiment", {"value": "neutral"})[0] == 404
    assert outsider.refused("GET", f"/enrich/{run.pk}")[0] == 404
    assert outsider.refused("POST", f"/enrich/{run.pk}/stop")[0] == 404
    assert outsider("GET", "/enrich")["runs"] == []


def test_a_step_is_run_again_with_its_progress(asker: Any, here: Any, people: Any):
    owner = asker("owner")
    run = owner("POST", "/enrich", {"step": "put_terms", "since": "2026-03-20", "until": "2026-03-20"})
    assert (owner.last.status_code, run["state"], run["step"]) == (202, "queued", "put_terms")
    assert (run["since"], run["until"]) == ("2026-03-19T23:00:00Z", "2026-03-20T23:00:00Z"), "days of Paris"
    assert owner("GET", f"/enrich/{run['id']}") == run
    assert "put_terms" in owner("GET", "/enrich")["steps"]
    stopped = owner("POST", f"/enrich/{run['id']}/stop")
    assert stopped["state"] == "stopped" and stopped["ended_at"]


@pytest.mark.parametrize(
    "said", [{"step": "put_nothing"}, {"step": "put_terms", "since": "yesterday"}, {"step": ""}, {}]
)
def test_a_run_that_cannot_be(asker: Any, here: Any, said: dict[str, Any]):
    assert asker("owner").refused("POST", "/enrich", said)[0] == 422
    assert not Rerun.objects.exists()


def test_a_step_that_is_switched_off_is_not_run(asker: Any, here: Any, people: Any):
    assert asker("owner").refused("POST", "/enrich", {"step": "put_gender"})[0] == 422


def test_quality_is_what_people_agreed_with(asker: Any, here: Any, people: Any):
    for n, value in enumerate(("negative", "negative", "positive"), 1):
        correct(mention(here, people, n, failed=["put_terms: X: y"]), value, people.owner, drawn=n > 1)
    said = asker("viewer")("GET", "/quality")
    [drawn], [free] = said["checked"]["drawn"], said["checked"]["corrected"]
    assert (drawn["right"], drawn["n"], drawn["value"]) == (1, 2, 0.5)
    assert (free["right"], free["n"], free["model"], free["language"]) == (1, 1, "fast-1", "fr")
    assert said["own"] is None and said["waiting"] == 0
    assert asker("outsider")("GET", "/quality")["checked"] == {"drawn": [], "corrected": []}


def test_training_says_how_many_it_needs(asker: Any, here: Any):
    status, error = asker("owner").refused("POST", "/train")
    assert (status, error["params"]) == (422, {"n": 0, "fewest": 36})


def test_a_mention_carries_what_was_made_of_it_but_no_gender(asker: Any, here: Any, people: Any, topic: Topic):
    made = {"region": "Bretagne", "city": "Rennes", "country": "FR", "country_by": "place", "flags": ["spam:hashtags"]}
    mention(here, people, 1, topics=[topic.pk], gender="f", toxicity=0.25, **made)
    owner = asker("owner")
    [said] = owner("GET", "/mentions", city="Rennes", flag="spam:hashtags", model="fast-1", region="Bretagne")[
        "mentions"
    ]
    assert {name: said[name] for name in made} == made
    assert (said["toxicity"], said["sentiment_score"]) == (0.25, -0.5)
    assert "gender" not in said
    owner.last = owner.client.get("/api/v1/export", {"format": "csv"})
    [cells] = csv.DictReader(b"".join(owner.last).decode("utf-8-sig").splitlines())
    assert (cells["city"], cells["sentiment_model"], cells["flags"]) == ("Rennes", "fast-1", "spam:hashtags")
    assert "gender" not in cells


def test_authors_are_counted_by_gender_only_where_that_is_switched_on(asker: Any, here: Any, people: Any, topic: Topic):
    assert asker("owner").refused("GET", "/count", by="gender")[0] == 422
    people.workspace.gender = True
    people.workspace.save()
    assert asker("owner")("GET", "/count", by="gender")["rows"] == []
