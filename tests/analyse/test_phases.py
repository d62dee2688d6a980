"""The phases of a buzz, from counts alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse.phases import Piece, hours_of_a_day, phases

ALL_ALIKE = [1.0] * 2_000


def cut(counts: list[int], usual: list[float] = ALL_ALIKE) -> list[Piece]:
    return phases(counts, usual[: len(counts)], int(np.argmax(counts)))


def poisson(*levels: tuple[int, int]) -> list[int]:
    """So many hours at each level, drawn from one seed."""
    chance = np.random.default_rng(7)
    return [int(n) for hours, level in levels for n in chance.poisson(level, hours)]


def test_four_levels_are_four_phases_with_their_bounds():
    found = cut(poisson((10, 3), (6, 20), (8, 120), (40, 30)))
    assert [p.name for p in found] == ["start", "rise", "peak", "fall"]
    assert [p.first for p in found] == [0, 10, 16, 24]
    assert found[-1].end == 64


def test_one_level_is_one_phase():
    assert [p.name for p in cut(poisson((48, 20)))] == ["peak"]


def test_one_hour_is_its_peak():
    assert cut([700]) == [Piece("peak", 0, 1)]


def test_a_buzz_that_begins_at_its_height_has_no_rise():
    assert [p.name for p in cut(poisson((5, 200), (40, 20)))] == ["peak", "fall"]


def test_a_period_that_ends_at_the_height_has_no_fall():
    assert [p.name for p in cut(poisson((30, 5), (6, 150)))] == ["rise", "peak"]


def test_a_night_is_no_fall():
    """Two equal days with silent nights, on a topic whose nights are always silent."""
    day = [0] * 8 + [60] * 16
    counts = [max(0, n + shift) for n, shift in zip(day * 2, [0, 1, -1, 2] * 12, strict=True)]
    usual = hours_of_a_day(list(range(24)) * 28, day * 28) * 2
    assert [p.name for p in cut(counts, usual)] == ["peak"]
    assert len(cut(counts)) > 1  # so it would be, if every hour were alike


def test_little_known_of_the_hours_weighs_little():
    assert max(hours_of_a_day([3, 4], [1, 0])) < 1.2
    assert hours_of_a_day([], []) == [1.0] * 24


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_phases_cover_everything_once_and_rise_to_the_peak(counts: list[int]):
    found = cut(counts)
    assert found[0].first == 0 and found[-1].end == len(counts)
    assert all(one.end == other.first for one, other in pairwise(found))
    [peak] = [p for p in found if p.name == "peak"]
    assert peak.first <= int(np.argmax(counts)) < peak.end
    levels = [sum(counts[p.first : p.end]) / (p.end - p.first) for p in found]
    at = found.index(peak)
    assert levels[: at + 1] == sorted(levels[: at + 1])
    assert all(level <= levels[at] for level in levels)


@pytest.mark.parametrize("hours", [1_500])
def test_two_months_by_the_hour_are_cut(hours: int):
    assert len(cut(poisson((hours - 900, 3), (300, 20), (100, 120), (500, 30)))) == 4
