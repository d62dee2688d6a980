"""The work in the background: pasts that are filled, terms that are made anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.listen import topic_book
from hune.match import history
from hune.match.matcher import Matcher
from hune.match.models import Fill
from hune.mention import Mention
from hune.runtime import Runtime
from hune.store import clickhouse_terms
from hune.store.columns import to_columns
from hune.store.query import Filters, MentionQuery
from tests.people import People, people, quick_passwords
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]

AT = datetime(2026, 5, 18, 9, tzinfo=UTC)


@pytest.fixture
def filled(here: Runtime, people: People) -> Runtime:
    """Twelve messages, every third about the network."""
    texts = ("panne réseau", "réseau en panne", "rien")
    said = [Mention(str(n), AT + n * timedelta(hours=1), texts[n % 3], id=n + 1) for n in range(12)]
    Matcher({}).match(said)
    here.store.append(to_columns(people.workspace.pk, said))
    return here


def volume(here: Runtime, people: People, topic: int) -> int:
    return here.store.select(MentionQuery(people.workspace.pk, filters=Filters(topics=(topic,))))[0]["volume"]


@pytest.mark.parametrize(("query", "n"), [("panne", 8), ('"panne réseau"', 4), ('topic:"other" -"panne réseau"', 4)])
def test_the_past_of_a_topic_is_filled(filled: Runtime, people: People, query: str, n: int):
    topic_book.add_topic(people.workspace, people.owner, "other", "réseau")
    topic = topic_book.add_topic(people.workspace, people.owner, "one", query)
    while filled.jobs.work():
        pass
    [fill] = topic.fills.all()
    assert (fill.state, fill.matched, volume(filled, people, topic.pk)) == (Fill.State.DONE, n, n)
    assert fill.done == fill.total >= n


def test_a_changed_query_takes_back_what_it_does_not_find(filled: Runtime, people: People):
    topic = topic_book.add_topic(people.workspace, people.owner, "one", "panne")
    filled.jobs.work()
    topic_book.edit_topic(topic, people.owner, query='"panne réseau"', rerun=True)
    filled.jobs.work()
    assert volume(filled, people, topic.pk) == 4


def test_a_fill_that_was_stopped_goes_on_where_it_was(filled: Runtime, people: People, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(history, "BATCH", 3)
    topic = topic_book.add_topic(people.workspace, people.owner, "one", '"panne réseau"')
    add, calls = type(filled.bare).add_matches, []

    def stopping(*given: object) -> None:
        calls.append(given)
        add(*given)
        filled.jobs._stop.set()

    monkeypatch.setattr(type(filled.bare), "add_matches", stopping)
    filled.jobs.work()
    [fill] = topic.fills.all()
    assert (fill.state, len(calls), fill.done) == (Fill.State.RUNNING, 1, 3)
    filled.jobs._stop.clear()
    topic.fills.update(state=Fill.State.QUEUED)
    monkeypatch.setattr(type(filled.bare), "add_matches", add)
    filled.jobs.work()
    fill.refresh_from_db()
    assert (fill.state, fill.matched, volume(filled, people, topic.pk)) == (Fill.State.DONE, 4, 4)


def test_stale_terms_are_made_anew_after_the_fills(filled: Runtime, people: People, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(filled.bare, "_made", clickhouse_terms.Made(0))
    topic = topic_book.add_topic(people.workspace, people.owner, "one", "panne")
    assert filled.jobs.work()
    assert topic.fills.get().state == Fill.State.DONE
    assert filled.bare.stale_tokens
    while filled.jobs.work():
        pass
    assert not filled.bare.stale_tokens
    assert volume(filled, people, topic.pk) == 8
