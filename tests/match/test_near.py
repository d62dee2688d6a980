"""Places near each other, against trying every choice of them."""

from __future__ import annotations

import sys
from itertools import product
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hune.match.words.near import is_loose, loose, near
from tests.match.reference import is_chain, is_group

place = st.tuples(st.integers(0, 9), st.integers(-1, 2)).map(lambda p: (p[0], p[0] + p[1]))
places = st.lists(place, unique=True, max_size=5).map(sorted)


@given(st.lists(st.tuples(places, st.integers(0, 4), st.booleans()), min_size=2, max_size=4))
def test_a_chain_keeps_the_places_that_take_part_in_it(chain):
    some = [places for places, _, _ in chain]
    gaps, ordered = [gap for _, gap, _ in chain[1:]], [after for _, _, after in chain[1:]]
    whole = [chosen for chosen in product(*some) if is_chain(chosen, gaps, ordered)]
    assert near(some, gaps, ordered) == [sorted({chosen[at] for chosen in whole}) for at in range(len(some)) if whole]


few = st.lists(place, unique=True, max_size=2).map(sorted)


@example([[(0, 0), (4, 4)], [(1, 0), (3, 3)], [(1, 0)]], 1)  # two of them without a word
@example([[(0, -1)], [(0, -1)], [(0, -1)]], 0)  # the same for all of them
@given(st.lists(places, min_size=2, max_size=4) | st.lists(few, min_size=5, max_size=8), st.integers(0, 9))
def test_a_group_is_found_when_there_is_one(some, gap):
    found = loose(some, gap)
    assert bool(found) == is_loose(some, gap) == any(is_group(chosen, gap) for chosen in product(*some))
    for chosen in zip(*found, strict=True):
        assert is_group(chosen, gap)
        assert all(place in operand for place, operand in zip(chosen, some, strict=True))


def test_every_group_of_a_text_is_shown():
    assert loose([[(0, 0), (7, 7)], [(2, 2), (6, 6)]], 1) == [[(0, 0), (7, 7)], [(2, 2), (6, 6)]]


def test_a_list_given_for_several_operands_has_one_answer():
    some = [(0, 0), (1, 1), (2, 2), (9, 9)]
    assert near([some, some], [0], [True]) == [[(0, 0), (1, 1), (2, 2)]] * 2


def test_operands_with_the_same_places_are_counted_not_told_apart():
    often = [(n, n) for n in range(200)]
    steps = [lines_run(lambda n=n: loose([*[often] * n, [(900, 900)]], 100)) for n in (2, 7)]
    assert steps[1] < 5 * steps[0], "the subsets of seven are 127, of two 3"


def test_a_group_is_enough_to_know_that_there_is_one():
    def steps(words: int) -> int:
        return lines_run(lambda: is_loose([[(n, n) for n in range(words)]] * 8, 100))

    assert steps(4000) < steps(1000) + 20_000


def lines_run(deed) -> int:
    """How many lines of Python a deed runs."""
    ran = 0

    def trace(frame: FrameType, event: str, _: object):
        nonlocal ran
        ran += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        deed()
    finally:
        sys.settrace(before)
    return ran


@pytest.mark.parametrize("operands", [2, 8])
def test_twice_the_text_takes_twice_the_steps(operands):
    def steps(words: int) -> int:
        often = [[(n, n) for n in range(words)]] * (operands - 1)
        never = [[(words + 500, words + 500)]]
        return lines_run(lambda: loose(often + never, 100)) + lines_run(
            lambda: near(often + never, [100] * (operands - 1), [False] * (operands - 1))
        )

    assert steps(80) < 2.2 * steps(40)
