"""Two queries over one past: what the change takes away and what it adds."""

from __future__ import annotations

import random

import pytest

from hune.errors import QueryError
from hune.match.advice import compare as comparing
from hune.match.advice.compare import compare
from hune.match.explain import why
from hune.match.language.parser import parse
from tests.match.asked_past import AskedPast

WORDS = ("alpha", "bravo", "panne", "fibre", "stade", "rien")
LOTS = random.Random(7)
TEXTS = [" ".join(LOTS.choices(WORDS, k=4)) for _ in range(400)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("alpha", "alpha -stade"),
        ("alpha panne", '"alpha panne"'),
        ("alpha OR bravo", "bravo OR fibre"),
        ("alpha NEAR/1 bravo", "alpha NEAR/2 bravo"),
        ("alpha", "alpha"),
        ("zeta", "alpha"),
        ("zeta", "zyx"),
    ],
)
def test_the_numbers_are_those_of_the_two_queries(old: str, new: str):
    past = AskedPast(TEXTS)
    found = compare(past, 1, old, new)
    meets = [{m.id for m in past.all if why(parse(query), m).met} for query in (old, new)]
    assert found[:5] == (len(meets[0]), len(meets[1]), len(meets[0] - meets[1]), len(meets[1] - meets[0]), True)
    assert [m.id for m in found.lost] == sorted(meets[0] - meets[1], reverse=True)[:5]
    assert [m.id for m in found.won] == sorted(meets[1] - meets[0], reverse=True)[:5]


def test_beyond_the_limit_the_numbers_are_estimates(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(comparing, "BATCH", 50)
    monkeypatch.setattr(comparing, "MOST_JUDGED", 100)
    past = AskedPast(["alpha", "alpha stade"] * 200)
    found = compare(past, 1, "alpha", "alpha -stade")
    assert past.scanned == 100
    assert found[:5] == (400, 200, 200, 0, False)


def test_only_the_period_counts():
    past = AskedPast(TEXTS)
    since = past.all[300].published_at
    assert compare(past, 1, "alpha", "bravo", since).old == sum("alpha" in text for text in TEXTS[300:])


def test_a_query_that_cannot_be_read_is_refused():
    with pytest.raises(QueryError):
        compare(AskedPast(TEXTS), 1, "alpha", "(alpha")
