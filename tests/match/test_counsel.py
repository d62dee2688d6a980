"""Advice on a query: what it says of a small past, and how little it asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hune.match.advice.counsel import Counsel, counsel
from hune.match.language.parser import parse
from hune.match.language.saved import Names, resolve
from tests.match.asked_past import AskedPast
from tests.match.past import FIRST

TEXTS = [
    "Orange fait une panne de fibre",
    "une orange bien mûre",
    "la fibre de bravo",
    "telecom telephone television tele",
    "stade : orange en match",
    "rien de neuf",
] * 40
NOW = FIRST + timedelta(days=29)


def advice(
    query: str, texts: list[str] | AskedPast = TEXTS, language: str = "en", topics: dict[str, str] | None = None
) -> Counsel:
    past = texts if isinstance(texts, AskedPast) else AskedPast(texts)
    return counsel(past, 1, query, resolve(parse(query), Names(topics or {}, {})), language, NOW)


def said(query: str, found: Counsel) -> list[tuple[str, str]]:
    return [(query[r.start : r.end], r.message) for r in found.remarks]


def test_what_finds_a_large_part_of_everything_is_named_with_its_share():
    query = "Orange OR bravo"
    found = advice(query)
    assert found.total == 240
    assert said(query, found) == [("Orange", "“Orange” finds 50% of everything: 120 messages in 30 days.")]
    assert found.remarks[0].repair == "{Orange} OR bravo"
    assert [(one.said, one.n) for one in found.noisy] == [("orange", 120), ("bravo", 40)]


def test_a_bound_is_told_as_a_bound():
    (remark,) = advice('orange -"bien verte"').remarks
    assert remark.message == '“orange -"bien verte"” may find up to 50% of everything: 120 messages in 30 days.'
    assert remark.repair is None
    assert advice('"orange une"').remarks == []


def test_small_pasts_and_narrow_queries_leave_nothing_to_say():
    assert advice("orange", TEXTS[:60]).remarks == []
    assert advice("orange panne -stade").remarks == []
    assert advice("bravo").remarks == []


def test_branches_that_were_never_met():
    query = 'bravo OR zeta OR (fibre zyx*) OR ("alpha bravo" NEAR/3 fibre) OR rien'
    assert [place for place, _ in said(query, advice(query))] == [
        "zeta",
        "(fibre zyx*)",
        '("alpha bravo" NEAR/3 fibre)',
    ]
    query = "zeta OR zyx*"
    assert said(query, advice(query)) == [(query, "No stored message can meet this query yet.")]


def test_a_not_that_takes_away_most_is_counted():
    query = "orange -(panne OR mûre) OR bravo -stade"
    (remark,) = [r for r in advice(query).remarks if "takes" in r.message]
    assert query[remark.start : remark.end] == "-(panne OR mûre)"
    assert "67%" in remark.message and "120" in remark.message and "40 stay" in remark.message
    assert not [r for r in advice("orange -stade").remarks if "takes" in r.message]


def test_a_wildcard_that_stands_for_many_words_names_the_most_frequent():
    texts = [f"tele{n:03}" for n in range(60)] * 3
    query = "tele* OR bravo"
    remarks = advice(query, texts).remarks
    assert [query[r.start : r.end] for r in remarks] == ["tele*", "tele*", "bravo"]
    assert remarks[1].message == "“tele*” stands for 60 words, most often tele000, tele001, tele002."
    many = advice("tele*", [f"tele{n:03}" for n in range(300)]).remarks
    assert ["more than 200 words" in r.message for r in many] == [True]


@pytest.mark.parametrize(
    ("query", "reads", "cost"),
    [
        ("orange OR (fibre bravo)", 0, "The index decides: no message has to be read."),
        ('"fibre bravo"', 40, "Messages to be read to decide: 1 a day."),
        ('"neuf rien" fibre', 0, "Hardly a message a day has to be read to decide."),
        ("link:exemple.example", 240, "Every message has to be read to decide: 8 a day."),
    ],
)
def test_the_cost_in_words(query: str, reads: int, cost: str):
    found = advice(query)
    assert (found.reads, found.cost) == (reads, cost)


def test_what_comes_from_another_topic_is_advised_where_that_is_named():
    query = 'bravo OR topic:"Fruits"'
    found = advice(query, topics={"Fruits": "orange OR zeta"})
    assert {place for place, _ in said(query, found)} == {'topic:"Fruits"'}
    assert all(r.repair is None for r in found.remarks)


def test_an_old_past_is_advised_about_its_last_thirty_days():
    past = AskedPast(TEXTS)
    query = "orange"
    found = counsel(past, 1, query, parse(query), "en", NOW + timedelta(days=400))
    assert (found.total, len(found.remarks)) == (240, 1)
    assert counsel(AskedPast([]), 1, query, parse(query), "en", NOW).total == 0


def test_the_readers_language():
    (remark,) = advice("orange", language="fr").remarks
    assert remark.message == "«\u202forange\u202f» trouve 50\u202f% de tout\u202f: 120 messages en 30 jours."


def test_it_asks_little_whatever_the_query():
    words = [f"{w}{n}" for n in range(400) for w in ("mot", "orange", "te*e")]
    queries = [
        "orange",
        "orange OR fibre OR une -stade",
        " OR ".join(words),
        " OR ".join(f"(orange {w} -stade -match)" for w in words),
        "orange " + " ".join(f"-{w}" for w in words),
        'te* OR or* OR fi* OR "un* or*" OR st*',
    ]
    for query in queries:
        past = AskedPast(TEXTS)
        advice(query, past)
        assert sum(past.asked.values()) <= 10, (query[:60], past.asked)
        assert past.scanned <= 2000


@pytest.mark.parametrize(
    "query", ["orange " + " ".join(f"-mot{n}" for n in range(9000)), " OR ".join(f"(or{n} bx*)" for n in range(6000))]
)
def test_the_longest_queries_are_advised_in_few_questions(query: str):
    past = AskedPast(TEXTS)
    found = counsel(past, 1, query, parse(query), "en", NOW)
    assert sum(past.asked.values()) <= 12
    assert len(found.remarks) <= 50
