"""What met a topic is judged once more by the better model, the newest first, and never twice."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from hune.judge import worker
from hune.judge.second_look import SecondLook, waiting
from hune.listen.topic_book import add_topic
from hune.store.query import Filters, MentionQuery
from tests.judge.making import Inline, mention
from tests.people import People, people, quick_passwords
from tests.store.making import batch, said
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]
pytestmark = pytest.mark.django_db(transaction=True)


class Kind:
    """Finds positive what says “adore”, cannot say anything of “…”, and remembers what it was asked."""

    name = "close-1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def judge(self, texts, languages):
        self.asked += texts
        rows = [
            [np.nan] * 3 if text == "…" else [0.1, 0.1, 0.8] if "adore" in text else [0.8, 0.1, 0.1] for text in texts
        ]
        return np.array(rows, np.float32)


def _shares(kind: bool) -> list[float]:
    return [0.1, 0.1, 0.8] if kind else [0.8, 0.1, 0.1]


@pytest.fixture
def better(monkeypatch) -> Kind:
    made = Kind()
    monkeypatch.setattr(worker, "_judges", lambda own: [made])
    return made


@pytest.fixture
def look(here, monkeypatch) -> SecondLook:
    made = SecondLook(here)
    monkeypatch.setattr(made, "_pool", Inline())
    return made


def sentiments(here, people: People, topic: int = 0):
    filters = Filters(topics=(topic,)) if topic else Filters()
    asked = MentionQuery(people.workspace.pk, dimensions=("sentiment", "sentiment_model"), filters=filters)
    return {(row["sentiment"], row["sentiment_model"]): row["volume"] for row in here.store.select(asked)}


def test_the_whole_post_and_what_it_says_of_each(here, people: People, look, better):
    alpha = add_topic(people.workspace, people.owner, "Alpha", "Alpha").pk
    beta = add_topic(people.workspace, people.owner, "Bêta", "Bêta").pk
    text = "J’adore Alpha, toujours là. Bêta est une honte, quelle panne."
    mention(here, people, 1, text=text, topics=[alpha, beta])
    assert waiting(people.workspace.pk) == 2
    look.settle()
    assert sentiments(here, people) == {("positive", "close-1"): 1}
    assert sentiments(here, people, alpha) == {("positive", "close-1"): 1}
    assert sentiments(here, people, beta) == {("negative", "close-1"): 1}
    assert waiting(people.workspace.pk) == 0
    assert not look.work()


def test_what_meets_no_topic_is_left_to_the_fast_model(here, people: People, look, better):
    mention(here, people, 1)
    look.settle()
    assert better.asked == []
    assert sentiments(here, people) == {("negative", "fast-1"): 1}


def test_the_newest_come_first(here, people: People, look, better, monkeypatch):
    topic = add_topic(people.workspace, people.owner, "Alpha", "Alpha").pk
    for n in range(4):
        mention(here, people, n, at=timedelta(hours=n), text=f"Alpha {n}", topics=[topic])
    monkeypatch.setattr("hune.judge.second_look.BATCH", 2)
    look.work()
    assert sorted(better.asked) == ["Alpha 2", "Alpha 3"]
    look.settle()
    assert sorted(better.asked) == [f"Alpha {n}" for n in range(4)]


def test_what_it_cannot_judge_does_not_hold_up_the_others(here, people: People, look, better):
    topic = add_topic(people.workspace, people.owner, "Alpha", "Alpha").pk
    mention(here, people, 1, text="…", topics=[topic])
    look.settle()
    assert sentiments(here, people, topic) == {(None, "close-1"): 1}


def test_switched_off_nothing_is_judged(here, people: People, look, better):
    topic = add_topic(people.workspace, people.owner, "Alpha", "Alpha").pk
    mention(here, people, 1, topics=[topic])
    people.workspace.sentiment = False
    people.workspace.save()
    look.settle()
    assert better.asked == []


def test_a_workspace_where_it_fails_does_not_hold_up_the_others(here, people: People, look, better, monkeypatch):
    beyond = add_topic(people.elsewhere, people.outsider, "Alpha", "Alpha").pk
    topic = add_topic(people.workspace, people.owner, "Alpha", "Alpha").pk
    assert people.workspace.pk < people.elsewhere.pk
    mention(here, people, 1, topics=[topic])
    other = said(2, text="J’adore Alpha", topics=[beyond], sentiment="negative", sentiment_model="fast-1")
    here.store.append(batch(other, workspace=people.elsewhere.pk))
    file = here.book.file

    def broken(workspace_id: int) -> str:
        if workspace_id == people.workspace.pk:
            raise OSError("no space left")
        return file(workspace_id)

    monkeypatch.setattr(here.book, "file", broken)
    look.settle()
    assert better.asked == ["J’adore Alpha"]
    assert waiting(people.elsewhere.pk) == 0
    assert waiting(people.workspace.pk) == 1


def test_what_went_meanwhile_is_no_failure(here, people: People, look, better, monkeypatch):
    topic = add_topic(people.workspace, people.owner, "Alpha", "Alpha").pk
    mention(here, people, 1, topics=[topic])
    monkeypatch.setattr(here.bare, "mentions_by_id", lambda workspace, ids: {})
    assert look._judge(people.workspace.pk) == 0


def test_an_own_model_that_is_gone_leaves_the_better_one(tmp_path):
    worker._judges.cache_clear()
    assert [judge.name for judge in worker._judges(str(tmp_path / "own-1"))] == ["close-1"]
    worker._judges.cache_clear()
