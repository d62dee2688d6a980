"""Influence: each component by hand, the score from them, and nothing of one person from too little."""

from __future__ import annotations

from math import log1p

import numpy as np
import pytest

from hune.analyse.actors.person import Person
from hune.analyse.actors.ties import KINDS, Ties
from hune.analyse.influence import DAMPING, WEIGHTS, citers, pagerank, ranked, score, voices
from hune.analyse.influence_asked import influence
from hune.mention import Author
from hune.store.query import Filters, MentionQuery

ON_TOPIC = MentionQuery(1, filters=Filters(topics=(1,)), timezone="Europe/Paris")


def tied(n: int, *ties: tuple[int, int, str, int]) -> Ties:
    people = [Person("alpha", f"v{i}", f"@v{i}", 3) for i in range(n)]
    rows = np.array([(s, t, KINDS.index(kind)) for s, t, kind, _ in ties], np.int32).reshape(-1, 3)
    weight = np.array([w for *_, w in ties], np.int64)
    return Ties(people, rows[:, 0], rows[:, 1], rows[:, 2].astype(np.int8), weight)


def by_power(ties: Ties) -> np.ndarray:
    """PageRank by its definition: who cites nobody gives to all alike."""
    n = len(ties.people)
    flow = np.zeros((n, n))
    np.add.at(flow, (ties.source, ties.target), ties.weight)
    out = flow.sum(1, keepdims=True)
    flow = np.where(out > 0, flow / np.maximum(out, 1), 1 / n)
    rank = np.full(n, 1 / n)
    for _ in range(500):
        rank = (1 - DAMPING) / n + DAMPING * rank @ flow
    return rank * n


def test_pagerank_is_that_of_its_definition():
    ties = tied(
        5, (0, 1, "repost", 3), (1, 2, "answer", 1), (2, 0, "quote", 1), (3, 0, "repost", 2), (3, 2, "answer", 5)
    )
    assert pagerank(ties, np.arange(5)) == pytest.approx(by_power(ties), rel=1e-6)


def test_where_nobody_cites_all_are_average():
    assert pagerank(tied(3), np.arange(3)).tolist() == [1, 1, 1]


def test_one_who_repeats_a_hundred_times_is_one():
    ties = tied(4, (0, 1, "repost", 100), (2, 1, "repost", 1), (3, 3, "repost", 9))
    assert citers(ties, np.arange(4)).tolist() == [0, 2, 0, 0]


def test_profiles_of_one_person_do_not_repeat_themselves():
    ties = tied(3, (0, 1, "repost", 5), (2, 1, "repost", 1))
    assert citers(ties, np.array([0, 0, 2])).tolist() == [1, 0, 0]


def test_a_score_is_the_mean_of_what_is_known():
    parts = {"reach": None, "repeated": 1.0, "answered": 0.5, "fit": 0.0, "regularity": 1.0}
    assert score(parts) == round(100 * (0.25 + 0.125 + 0.15) / 0.80, 1)
    assert score(dict.fromkeys(WEIGHTS)) == 0.0
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_followers_of_several_profiles_are_not_added_up():
    people = [
        Person("alpha", "a", "@a", 4, 900),
        Person("beta", "b", "@b", 4, 1000),
        Person("alpha", "c", "@c", 4, 999),
    ]
    ties = tied(3)._replace(people=people)
    of = voices(people, {("alpha", "a"): 7, ("beta", "b"): 7})
    found = {one.label: one for one in ranked(ties, of, {}, {}, 1)}
    assert found["@a"].followers == 1000 and found["@a"].mentions == 8
    assert found["@a"].parts["reach"] == 1.0, "the widest of its own network"
    assert found["@c"].parts["reach"] == 1.0


def test_from_the_store_with_its_parts(room):
    room.often(Author(handle="source", followers=99), 4, weeks=0)
    room.say("source", weeks=2)
    room.often("relay", 3, reposts="source", kind="repost")
    room.say("other", reposts="source", kind="repost")
    room.say("source", "rien à voir", topics=[])
    found = influence(room.store, ON_TOPIC)
    first = found.people[0]
    assert (first.label, first.mentions, first.all, first.repeaters, first.weeks) == ("@source", 5, 6, 2, 2)
    assert first.parts == pytest.approx(
        {"reach": 1.0, "repeated": 1.0, "answered": 1.0, "fit": 5 / 8, "regularity": 2 / 3}
    )
    assert (found.speakers, found.few) == (3, 1)
    assert [one.label for one in found.people] == ["@source", "@relay"], "of one mention nothing is said"


def test_reach_alone_ranks_nobody_first(room):
    room.often(Author(handle="star", followers=5_000_000), 3)
    room.often(Author(handle="heard", followers=5_000), 3)
    for n in range(9):
        room.say(f"reader_{n}", reposts="heard", kind="repost")
        room.say(f"reader_{n}", answers="heard", kind="reply")
    assert [one.label for one in influence(room.store, ON_TOPIC).people[:2]] == ["@heard", "@star"]


def test_reach_is_the_logarithm():
    people = [Person("alpha", "a", "@a", 3, 9), Person("alpha", "b", "@b", 3, 99)]
    found = ranked(tied(2)._replace(people=people), voices(people, {}), None, {}, 4)
    assert {one.label: one.parts["reach"] for one in found} == pytest.approx({"@a": log1p(9) / log1p(99), "@b": 1.0})
    assert all(one.parts["fit"] is None for one in found)


@pytest.mark.parametrize("heard", [0, 1])
def test_few_or_none(room, heard):
    room.often("alone", heard)
    found = influence(room.store, ON_TOPIC)
    assert (found.people, found.speakers) == ([], heard)
