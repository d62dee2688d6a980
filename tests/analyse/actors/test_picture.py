"""The picture can be read: nothing on another, nothing outside, the same each time."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hune.analyse.actors.communities import communities
from hune.analyse.actors.figures import figures
from hune.analyse.actors.labels import Box, Placer, cut, width
from hune.analyse.actors.naming import shown
from hune.analyse.actors.person import Person
from hune.analyse.actors.picture import SIZE, Picture, chosen, picture
from hune.analyse.actors.ties import Ties

NAMES = (
    "@a",
    "@une_personne_au_long_nom",
    "Ligue des Quais",
    "@WWWMMM",
    "東京の人",
    "<b>x</b>",
    "🛶🛶🛶",
    " deux \n lignes ",
)


def drawn(n: int, m: int, seed: int, most: int = 60) -> Picture:
    """A network of chance: people with many ties, people with few."""
    chance = np.random.default_rng(seed)
    source = np.minimum(chance.geometric(0.05, m), n) - 1
    target = chance.integers(0, n, m)
    kept = source != target
    people = [Person("net", f"p{i}", f"{NAMES[i % len(NAMES)]}{i}", mentions=1) for i in range(n)]
    found = Ties(
        people, source[kept].astype(np.int32), target[kept].astype(np.int32),
        chance.integers(0, 5, kept.sum()).astype(np.int8), chance.integers(1, 50, kept.sum()),
    )  # fmt: skip
    of, _ = communities(found)
    values = figures(found, of)
    groups = shown(found, of, values)
    titles = {one.number: f"#sujet{one.number}, un autre mot" for one in groups}
    return picture(found, of, values, groups, chosen(of, values, groups, most), {}, titles)


def boxes(found: Picture) -> list[Box]:
    labels = [dot.label for dot in found.dots] + [ground.title for ground in found.grounds]
    return [Box(*label.box) for label in labels if label]


@settings(max_examples=15, deadline=None)
@given(n=st.integers(2, 150), m=st.integers(1, 600), seed=st.integers(0, 1000))
def test_no_name_on_another_or_on_a_disc_or_outside(n, m, seed):
    found = drawn(n, m, seed)
    every = boxes(found)
    assert [pair for pair in combinations(every, 2) if pair[0].meets(pair[1])] == []
    for box in every:
        assert box.left >= -0.1 and box.top >= -0.1 and box.right <= SIZE[0] + 0.1 and box.bottom <= SIZE[1] + 0.1
        for dot in found.dots:
            near = Box(dot.x - 1, dot.y - 1, dot.x + 1, dot.y + 1)  # its middle: its box is a little more than it
            assert not box.meets(near)


@settings(max_examples=15, deadline=None)
@given(n=st.integers(2, 150), m=st.integers(1, 600), seed=st.integers(0, 1000))
def test_no_disc_on_another_or_outside(n, m, seed):
    found = drawn(n, m, seed)
    for a, b in combinations(found.dots, 2):
        assert hypot(a.x - b.x, a.y - b.y) > (a.radius + b.radius) * 0.9
    for dot in found.dots:
        assert 0 <= dot.x <= SIZE[0] and 0 <= dot.y <= SIZE[1]


def test_most_people_have_their_name():
    found = drawn(400, 3000, 5, most=50)
    assert len(found.dots) == 50
    assert found.unnamed <= 5


def test_the_same_network_gives_the_same_picture():
    assert msgspec.json.encode(drawn(80, 300, 7)) == msgspec.json.encode(drawn(80, 300, 7))


def test_larger_is_cited_more_and_says_of_how_many_it_is():
    found = drawn(300, 2000, 3, most=40)
    assert (len(found.dots), found.of > 200) == (40, True)
    assert len(found.lines) <= found.of_lines


def test_nobody_and_two():
    assert drawn(2, 1, 0).dots == [] or len(drawn(2, 1, 0).dots) == 2


@pytest.mark.parametrize(("text", "short"), [("a\nb  c", "a b c"), ("x" * 40, "x" * 23 + "…"), ("", "")])
def test_names_stand_on_one_line(text, short):
    assert cut(text) == short


def test_wide_letters_need_more_room():
    assert width("WWWW", 10) > width("nnnn", 10) > width("iiii", 10)
    assert width("東京", 10) == 20


def test_without_room_there_is_no_name():
    placer = Placer((60.0, 20.0), [(30.0, 10.0, 9.0)])
    assert placer.beside("un nom bien trop long", (30.0, 10.0, 9.0), 12) is None
