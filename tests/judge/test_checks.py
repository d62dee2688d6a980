"""What is drawn to be checked: matched mentions that a model judged, in a random order that stays the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.judge import checks
from hune.judge.checks import checked, next_drawn, progress
from hune.judge.corrections import correct
from tests.judge.making import mention
from tests.people import People, people, quick_passwords
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]
pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime.now(UTC).replace(microsecond=0)


def everything(workspace: int, seed: int = 1) -> list[int]:
    """The ids in the order of a seed, as one walks through them."""
    found: list[int] = []
    while one := next_drawn(workspace, seed, found[-1] if found else 0):
        found.append(one.id)
    return found


def test_each_is_drawn_once_in_an_order_that_stays(here, people: People, monkeypatch):
    monkeypatch.setattr(checks, "AT_ONCE", 3)
    for n in range(1, 11):
        mention(here, people, n, at=NOW - timedelta(days=n), topics=[7, 8])
    order = everything(people.workspace.pk)
    assert sorted(order) == list(range(1, 11))
    assert everything(people.workspace.pk) == order != everything(people.workspace.pk, seed=2)
    assert order != sorted(order)


def test_only_what_a_model_said_of_what_met_a_topic_lately(here, people: People):
    mention(here, people, 1, at=NOW, topics=[7])
    mention(here, people, 2, at=NOW)
    mention(here, people, 3, at=NOW - timedelta(days=91), topics=[7])
    for n, model in enumerate(("given", "person", "stars-1", ""), 4):
        mention(here, people, n, at=NOW, topics=[7], sentiment_model=model)
    assert everything(people.workspace.pk) == [1]
    assert everything(people.elsewhere.pk) == []


def test_what_was_checked_is_drawn_no_more_and_counts(here, people: People):
    for n in (1, 2):
        mention(here, people, n, at=NOW, topics=[7])
    first = next_drawn(people.workspace.pk, 1)
    assert first
    correct(first, "negative", people.owner, drawn=True)
    assert everything(people.workspace.pk) == [3 - first.id]
    assert progress(checked(people.workspace.pk)) == (1, 50, 1)
    assert progress(checked(people.elsewhere.pk)) == (0, 50, 0)


def test_another_round_begins_after_fifty():
    from hune.judge.agreement import Said

    rows = [Said(n, 0, "negative", "negative", "fast-1", "fr", True) for n in range(51)]
    assert progress(rows) == (51, 100, 51)


def test_failures_are_counted_by_step(here, people: People):
    mention(here, people, 1, at=NOW, failed=["put_sentiment: ValueError: a: b", "put_terms: KeyError: 1"])
    mention(here, people, 2, at=NOW, failed=["put_sentiment: ValueError: c"])
    mention(here, people, 3, at=NOW - timedelta(days=200), failed=["put_sentiment: ValueError: d"])
    assert here.store.failures(people.workspace.pk, checks.since(people.workspace.pk)) == {
        "put_sentiment": 2,
        "put_terms": 1,
    }


def test_an_archive_is_checked_over_its_own_last_months(here, people: People):
    assert checks.until(people.workspace.pk) > NOW - timedelta(days=1)
    mention(here, people, 1, at=NOW - timedelta(days=4000))
    mention(here, people, 2, at=NOW - timedelta(days=3000))
    assert checks.until(people.workspace.pk).date() == (NOW - timedelta(days=3000)).date()
