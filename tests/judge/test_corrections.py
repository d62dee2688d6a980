"""What people say of the sentiment of a mention: kept with who and when, heard at once and ever after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hune import runtime
from hune.errors import BadInput
from hune.judge.corrections import correct, corrected, lay_waiting
from hune.judge.models import Correction
from hune.mention import PERSON, Mention
from hune.store.store import Judgement
from tests.judge.making import mention
from tests.people import People, people, quick_passwords
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]
pytestmark = pytest.mark.django_db(transaction=True)


def toward(here, people: People, said: Mention) -> dict[int, str]:
    at = {said.id: round(said.published_at.timestamp() * 1000)}
    return {topic: one.sentiment for (_, topic), one in here.store.judgements(people.workspace.pk, at).items()}


def test_one_word_counts_at_once_and_is_kept(here, people: People):
    said = mention(here, people, 1, topics=[7])
    row = correct(said, "positive", people.owner)
    assert (row.before, row.before_model, row.language, row.by, row.laid) == (
        "negative",
        "fast-1",
        "fr",
        people.owner,
        False,
    )
    assert Correction.objects.get().laid
    now = runtime.get().store.mention(people.workspace.pk, 1)
    assert (now.sentiment, now.sentiment_score, now.sentiment_model) == ("positive", 1.0, PERSON)
    mention(here, people, 1, topics=[7])
    assert runtime.get().store.mention(people.workspace.pk, 1).sentiment_model == PERSON, "collected again"


def test_a_date_finer_than_the_store_keeps_is_found_again(here, people: People):
    said = mention(here, people, 1, at=timedelta(microseconds=777))
    assert correct(said, "positive", people.owner).before == "negative"
    assert runtime.get().store.mention(people.workspace.pk, 1).sentiment == "positive"


def test_the_last_word_counts(here, people: People):
    said = mention(here, people, 1, topics=[7, 8])
    correct(said, "positive", people.owner)
    correct(said, "neutral", people.owner)
    correct(said, "negative", people.owner, topic=8)
    assert corrected(people.workspace.pk, [1, 2]) == {
        (1, 0): Judgement("neutral", 0.0, PERSON),
        (1, 8): Judgement("negative", -1.0, PERSON),
    }
    assert toward(here, people, said) == {0: "neutral", 7: "neutral", 8: "negative"}
    assert Correction.objects.count() == 3


def test_the_whole_takes_no_judgement_of_its_own_away(here, people: People):
    said = mention(here, people, 1, topics=[7, 8])
    at = {1: round(said.published_at.timestamp() * 1000)}
    here.store.judge(people.workspace.pk, at, {(1, 8): Judgement("positive", 0.89, "close-1")})
    correct(said, "neutral", people.owner)
    assert toward(here, people, said) == {0: "neutral", 7: "neutral", 8: "positive"}
    correct(said, "positive", people.owner, topic=7)
    correct(said, "negative", people.owner)
    assert toward(here, people, said) == {0: "negative", 7: "positive", 8: "positive"}


def test_what_is_no_class_or_no_topic_of_it_is_refused(here, people: People):
    said = mention(here, people, 1, topics=[7])
    for value, topic in (("great", 0), ("", 0), ("positive", 8)):
        with pytest.raises(BadInput):
            correct(said, value, people.owner, topic)
    assert not Correction.objects.exists()


def test_workspaces_do_not_hear_each_other(here, people: People):
    correct(mention(here, people, 1), "positive", people.owner)
    assert corrected(people.workspace.pk + 1, [1]) == {}


def test_what_a_crash_kept_back_is_laid_later(here, people: People, monkeypatch):
    said = mention(here, people, 1)
    with monkeypatch.context() as broken:
        broken.setattr("hune.judge.corrections.lay", lambda row: None)
        correct(said, "positive", people.owner)
    assert runtime.get().store.mention(people.workspace.pk, 1).sentiment == "negative"
    assert lay_waiting()
    assert runtime.get().store.mention(people.workspace.pk, 1).sentiment == "positive"
    assert not lay_waiting()


def test_of_two_at_once_the_last_word_counts(here, people: People, monkeypatch):
    said = mention(here, people, 1, topics=[7])
    judge, others = here.bare.judge, ["neutral"]

    def slow(*what):
        if others:
            correct(said, others.pop(), people.manager)
        return judge(*what)

    monkeypatch.setattr(here.bare, "judge", slow)
    correct(said, "positive", people.owner)
    assert here.store.mention(people.workspace.pk, 1).sentiment == "neutral"
    assert corrected(people.workspace.pk, [1])[1, 0].sentiment == "neutral"
