"""Where a buzz begins and how it falls, on counts made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse.rise import Buzz, find_buzz, first_hour, half_life, smooth, usual

CALM = [40, 44, 39, 41, 42, 38, 43, 41]


def test_the_usual_by_hand():
    # median 4; distances 3 2 1 0 1 2 3 -> MAD 2; 1.4826 × 2 = 2.9652 > √4
    assert usual([1, 2, 3, 4, 5, 6, 7]).threshold == pytest.approx(4 + 3 * 2.9652)


def test_counts_vary_at_least_as_their_root():
    assert usual([100] * 10).threshold == 100 + 3 * 10
    assert usual([0] * 10).threshold == 3


def test_the_run_around_the_peak():
    assert find_buzz([*CALM, 250, 1394, 700, 300, 90, 41, 40]) == Buzz(9, 8, 12, tuple(range(8)))


def test_days_before_the_period_only_show_the_normal():
    counts = [500, 40, 41, 42, 300, 41]
    assert find_buzz(counts, begin=1) == Buzz(4, 4, 4, (0, 1, 2, 3))


@pytest.mark.parametrize("counts", [[], [0, 0, 0], CALM, [0, 0, 9, 0, 0], [1]])
def test_no_day_stands_out(counts: list[int]):
    assert find_buzz(counts) is None


def test_too_short_to_know_the_normal():
    assert find_buzz([500]) == Buzz(0, 0, 0, ())
    assert find_buzz([2, 500]) == Buzz(1, 1, 1, ())


def test_a_rise_from_nothing():
    assert find_buzz([0] * 10 + [400, 90, 0, 0]) == Buzz(10, 10, 11, tuple(range(10)))


def test_a_peak_on_the_first_day_is_judged_by_what_follows():
    found = find_buzz([900, 500, 40, 42, 41, 39])
    assert found == Buzz(0, 0, 1, (2, 3, 4, 5))


@given(st.lists(st.integers(0, 3000), max_size=60), st.integers(0, 5))
def test_the_run_holds_its_peak(counts: list[int], begin: int):
    found = find_buzz(counts, begin) if begin <= len(counts) else None
    if found:
        assert begin <= found.first <= found.peak <= found.last < len(counts)
        assert counts[found.peak] == max(counts[begin:])
        assert not set(found.normal) & set(range(found.first, found.last + 1))


def test_the_first_hour_is_found_across_a_night():
    day = [0] * 9 + [8, 20, 30, 40] + [50] * 10
    hours = [1] * 24 + day + [2] * 9 + [60, 200]
    assert first_hour(hours, len(hours) - 1, 5.0) == 24 + 9


def test_a_pause_of_a_day_parts_two_rises():
    hours = [30, 30, *[0] * 24, 10, 90]
    assert first_hour(hours, 27, 5.0) == 26


def test_all_in_one_hour():
    assert first_hour([0, 0, 400, 0], 2, 3.0) == 2
    assert half_life([0, 0, 400, 0, 0, 0, 0], 3) == 1


def test_half_life_by_hand():
    # no smoothing: 100 at the peak, the first at 50 or less is two hours later
    assert half_life([1, 10, 100, 60, 50, 10], 1) == 2


def test_a_fall_that_is_not_seen():
    assert half_life([1, 10, 100, 90, 80], 1) is None
    assert half_life([], 3) is None
    assert half_life([0, 0, 0, 0], 3) is None


def test_smoothing_keeps_a_flat_line_flat():
    assert smooth([4] * 30, 24) == [4.0] * 30
    assert smooth([0, 3, 0], 3) == [1.5, 1.0, 1.5]
