"""Topics over the stored past."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hune.errors import QueryError
from hune.match import history
from hune.match.history import count, fill
from tests.match.past import FIRST, Past

TEXTS = [
    "Alpha Télécom",
    "alpha seul",
    "télécom alpha",
    "#alphatelecom",
    "rien",
    "Alpha télécom -bêta",
    "téléphone",
] * 10


@pytest.mark.parametrize(
    ("query", "n", "scanned"),
    [
        ("alpha", 40, 0),
        ("alpha telecom", 30, 0),
        ("alpha OR #alphatelecom", 50, 0),
        ("tele*", 40, 0),
        ('"alpha telecom"', 20, 30),
        ("alpha -beta", 30, 0),
        ('alpha -"telecom beta"', 30, 40),
        ("title:alpha", 0, 40),
        ("zeta", 0, 0),
        ("zet*", 0, 0),
        ('alpha "zeta beta"', 0, 0),
    ],
)
def test_a_query_is_counted_in_the_index_where_tokens_decide(query, n, scanned):
    past = Past(TEXTS)
    found = count(past, 1, query)
    assert (found.n, found.exact, past.scanned) == (n, True, scanned)
    assert [m.id for m in found.sample] == sorted((m.id for m in found.sample), reverse=True)
    assert len(found.sample) == min(n, 5)


def test_only_the_asked_time_is_counted():
    since = FIRST + timedelta(minutes=60)
    assert count(Past(TEXTS), 1, "alpha", since).n == 5
    assert count(Past(TEXTS), 1, '"alpha telecom"', since).n == 3


def test_beyond_the_limit_the_count_is_an_estimate(monkeypatch):
    monkeypatch.setattr(history, "BATCH", 5)
    monkeypatch.setattr(history, "MOST_JUDGED", 15)
    past = Past(TEXTS)
    found = count(past, 1, '"alpha telecom"')
    assert (found.n, found.exact, past.scanned) == (20, False, 15)
    assert count(Past(TEXTS[:35]), 1, '"alpha telecom"').exact


def test_a_query_that_cannot_be_read_is_refused():
    with pytest.raises(QueryError):
        count(Past(TEXTS), 1, "(alpha")
    with pytest.raises(QueryError):
        fill(Past(TEXTS), 1, 7, "(alpha")
    with pytest.raises(QueryError):
        fill(Past(TEXTS), 1, 7, 'alpha topic:"other"')


def test_a_fill_can_be_stopped_and_taken_up_where_it_was(monkeypatch):
    monkeypatch.setattr(history, "BATCH", 8)
    past, heard = Past(TEXTS), []

    def progress(done, matched, key, total):
        heard.append((done, matched, key, total))

    first = fill(past, 1, 7, '"alpha telecom"', progress=progress, stop=lambda: len(heard) == 2)
    assert (first.done, first.complete) == (16, False)
    second = fill(past, 1, 7, '"alpha telecom"', after=first.key, progress=progress)
    assert second.complete
    assert past.matches == [n for n, text in enumerate(TEXTS) if text.startswith("Alpha ")]
    assert [done for done, *_ in heard] == [8, 16, 24, 30]
    assert {total for *_, total in heard} == {30}
    assert heard[-1][2] == second.key
    assert all(m.topics == [] for m in past.all)


def test_a_fill_without_a_candidate_is_done_at_once():
    past = Past(TEXTS)
    assert fill(past, 1, 7, "zet*").complete
    assert past.scanned == 0


def test_what_the_index_decides_is_not_judged(monkeypatch):
    monkeypatch.setattr(history, "Matcher", None)
    past = Past(TEXTS)
    assert fill(past, 1, 7, "alpha -beta").matched == 30


def test_while_terms_are_stale_everything_is_judged():
    past = Past(TEXTS)
    past.stale_tokens = True
    for mention in past.all:
        mention.tokens = ["old"]
    found = count(past, 1, "alpha")
    assert (found.n, found.exact, past.scanned) == (40, True, 70)
    assert fill(past, 1, 7, "tele*").matched == 40
