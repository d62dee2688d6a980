"""Communities, figures and roles on small networks whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from hune.analyse.actors.communities import NOBODY, communities, pairs
from hune.analyse.actors.figures import figures
from hune.analyse.actors.person import Person
from hune.analyse.actors.roles import NAMES, RULE_SENTENCES, roles
from hune.analyse.actors.ties import KINDS, Ties, ties
from tests.analyse.actors.making import QUERY, camps, keep


def made(n: int, *said: tuple[int, int, str, int], silent: tuple[int, ...] = ()) -> Ties:
    """Ties (source, target, kind, weight) between n people who speak, some apart."""
    people = [Person("net", f"p{i}", f"@p{i}", mentions=0 if i in silent else 1) for i in range(n)]
    columns = np.array([(s, t, KINDS.index(k), w) for s, t, k, w in said], np.int64).reshape(-1, 4).T
    return Ties(
        people, columns[0].astype(np.int32), columns[1].astype(np.int32), columns[2].astype(np.int8), columns[3]
    )


def cliques(size: int, bridge: str = "repost") -> Ties:
    """Two groups in which everybody reposts everybody, and one tie between."""
    inside = [(a + off, b + off, "repost", 1) for off in (0, size) for a in range(size) for b in range(size) if a != b]
    return made(2 * size, *inside, (0, size, bridge, 1))


def roles_of(found: Ties) -> list[str]:
    of, _ = communities(found)
    return [NAMES[n] for n in roles(found, figures(found, of))]


def test_two_groups_are_two_communities():
    of, quality = communities(cliques(5))
    assert of.tolist() == [0] * 5 + [1] * 5
    # Q by hand: weights 3 inside and between, 20 ties each way of 10 pairs: inside 60 of 123 each, degrees equal.
    assert quality == pytest.approx(2 * (60 / 123 - (123 / 246) ** 2), abs=1e-9)


def test_the_camps_of_the_story(store):
    keep(store, camps())
    found = ties(store, QUERY)
    of, _ = communities(found)
    camp = {one.label: int(of[at]) for at, one in enumerate(found.people)}
    assert len({camp[f"@a{n}"] for n in range(6)} | {camp["@Ana"], camp["courrier-du-soir.example"]}) == 1
    assert len({camp[f"@b{n}"] for n in range(6)} | {camp["@Bilal"]}) == 1
    assert camp["@Ana"] != camp["@Bilal"]
    assert camp["courrier-du-soir.example"] == 0  # the larger one


def test_the_same_ties_give_the_same_answer_whatever_their_order():
    chance = np.random.default_rng(3)
    said = [(int(a), int(b), "name", 1) for a, b in chance.integers(0, 300, (900, 2)) if a != b]
    first, quality = communities(made(300, *said))
    again, same = communities(made(300, *said))
    mixed, _ = communities(made(300, *[said[i] for i in chance.permutation(len(said))]))
    assert (first == again).all() and quality == same and (first == mixed).all()


def test_a_finer_resolution_makes_more_communities():
    chance = np.random.default_rng(3)
    found = made(200, *[(int(a), int(b), "name", 1) for a, b in chance.integers(0, 200, (600, 2)) if a != b])
    counts = [communities(found, resolution)[0].max() for resolution in (0.3, 1.0, 4.0)]
    assert counts[0] < counts[1] < counts[2]


def test_who_has_no_tie_is_in_no_community():
    of, _ = communities(made(4, (0, 1, "name", 2)))
    assert of.tolist() == [0, 0, NOBODY, NOBODY]
    assert communities(made(3))[0].tolist() == [NOBODY] * 3


def test_pairs_add_up_both_directions_and_a_repost_weighs_three():
    whole = pairs(made(3, (0, 1, "repost", 2), (1, 0, "answer", 5), (2, 1, "link", 1)))
    assert sorted(zip(whole.a.tolist(), whole.b.tolist(), whole.weight.tolist(), strict=True)) == [
        (0, 1, 11.0), (1, 2, 1.0),
    ]  # fmt: skip


def test_figures_by_hand():
    found = made(4, (0, 1, "repost", 3), (2, 1, "quote", 1), (2, 1, "name", 4), (1, 3, "answer", 2))
    values = figures(found, np.array([0, 0, 0, 1]))
    assert values.cited.tolist() == [0, 8, 0, 2]
    assert values.citers.tolist() == [0, 2, 0, 1]
    assert values.cites.tolist() == [3, 2, 5, 0]
    assert (values.repeated.tolist(), values.repeaters.tolist()) == ([0, 4, 0, 0], [0, 2, 0, 0])
    assert (values.repeats.tolist(), values.replies.tolist()) == ([3, 0, 1, 0], [0, 2, 5, 0])
    assert values.others.tolist() == [1, 3, 1, 1]
    # Person 1 stands between all of the three others: the star's middle has betweenness 1.
    assert values.between.tolist() == [0, 1, 0, 0]
    # Ties of 1: 9 to 0 and 5 to 2 in community 0, 2 to 3 in community 1, a repost three times.
    assert values.across[1] == pytest.approx(1 - (14**2 + 2**2) / 16**2)
    assert values.pagerank.mean() == pytest.approx(1)
    assert values.pagerank.argmax() == 3  # cited by who is cited


def test_pagerank_against_its_definition():
    found = made(3, (0, 1, "repost", 1), (0, 2, "repost", 3), (1, 2, "name", 1))
    rank = np.full(3, 1 / 3)
    step = np.array([[0, 0.25, 0.75], [0, 0, 1], [1 / 3, 1 / 3, 1 / 3]])  # who cites nobody is spread over all
    for _ in range(200):
        rank = 0.15 / 3 + 0.85 * rank @ step
    assert figures(found, np.zeros(3, int)).pagerank.tolist() == pytest.approx((rank * 3).tolist(), abs=1e-6)


def test_roles_by_their_rules():
    found = made(
        10,
        (1, 0, "repost", 2), (2, 0, "quote", 2),  # 0: repeated, repeats nobody
        (3, 0, "repost", 3), (4, 3, "repost", 2), (5, 3, "repost", 2),  # 3: both
        (6, 0, "answer", 2),  # 6: only answers
        (7, 8, "name", 1),  # 8: silent
        silent=(8,),
    )  # fmt: skip
    said = roles_of(found)
    assert (said[0], said[3], said[6], said[8], said[9]) == ("source", "relay", "commentator", "addressed", "audience")
    assert set(NAMES) == set(RULE_SENTENCES)


def test_a_bridge_stands_between_communities():
    inside = [(a + off, b + off, "repost", 1) for off in (0, 8) for a in range(8) for b in range(8) if a != b]
    found = made(17, *inside, *((16, n, "repost", 1) for n in (0, 1, 8, 9)))
    assert roles_of(found)[16] == "bridge"
    assert roles_of(found).count("bridge") == 1
