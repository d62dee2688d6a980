"""The benchmark's score against cases computed by hand from its published rules."""

from __future__ import annotations

from math import exp

import pytest

from hune.evaluate import nab

LENGTH = 1000  # so that the first 150 are not judged
WINDOWS = [(300, 399), (600, 699)]


def curve(x: float) -> float:
    return 2 / (1 + exp(5 * x)) - 1


def test_silence_is_nothing_and_the_first_moment_of_each_window_is_all():
    assert nab.standard([nab.judge(LENGTH, WINDOWS, [])]) == 0
    assert nab.judge(LENGTH, WINDOWS, [300, 600]) == nab.Result(2, 2, 2, 0, 2)
    assert nab.standard([nab.judge(LENGTH, WINDOWS, [300, 600])]) == 100


def test_a_late_alarm_earns_less_and_only_the_first_counts():
    late = curve(-(399 - 350 + 1) / 100) / curve(-1)
    assert nab.judge(LENGTH, WINDOWS, [350, 360, 399]).points == pytest.approx(late - 1)
    last = curve(-1 / 100) / curve(-1)
    assert nab.judge(LENGTH, WINDOWS, [399]).points == pytest.approx(last - 1)


def test_a_false_alarm_costs_less_soon_after_a_window():
    assert nab.judge(LENGTH, WINDOWS, [200]).points == pytest.approx(-2 - 0.11), "no window before it"
    assert nab.judge(LENGTH, WINDOWS, [400]).points == pytest.approx(-2 + 0.11 * curve(1 / 99))
    assert nab.judge(LENGTH, WINDOWS, [597]).points == pytest.approx(-2 + 0.11 * curve(2)), "near -0.11"
    assert nab.judge(LENGTH, WINDOWS, [999]).points == pytest.approx(-2 - 0.11, abs=1e-4), "beyond three widths"
    assert nab.judge(LENGTH, WINDOWS, [400, 401]).wrong == 2, "each costs"


def test_the_beginning_is_not_judged():
    assert nab.learning(1000) == 150 and nab.learning(15_902) == 750
    assert nab.judge(LENGTH, WINDOWS, [0, 149]) == nab.Result(-2, 2, 0, 0, 0)
    assert nab.judge(LENGTH, [(100, 140), *WINDOWS], []).windows == 2, "a window that is over by then"
    assert nab.judge(LENGTH, [(140, 160)], [145]).points == -1
    assert nab.judge(LENGTH, [(140, 160)], [150]).points == pytest.approx(curve(-11 / 21) / curve(-1))


def test_series_weigh_by_their_windows():
    good, bad = nab.judge(LENGTH, WINDOWS, [300, 600]), nab.judge(LENGTH, [(300, 399)], [])
    assert nab.standard([good, bad]) == pytest.approx(100 * 2 / 3)
    assert nab.standard([]) == 0
    assert nab.standard([nab.judge(LENGTH, WINDOWS, [200])]) < 0, "worse than silence"


def test_the_same_as_the_benchmarks_own_way_of_counting():
    """The benchmark gives each position a weight first and then adds up; here over every alarm of a series at once."""
    weights, inside = [], []
    for place in range(LENGTH):
        window = next((w for w in WINDOWS if w[0] <= place <= w[1]), None)
        ended = [w for w in WINDOWS if w[1] < place]
        inside.append(window)
        if window:
            weights.append(curve(-(window[1] - place + 1) / 100) / curve(-1))
        else:
            far = abs(ended[-1][1] - place) / 99 if ended else 4
            weights.append(0.11 * (-1 if far > 3 else curve(far)))
    every = range(150, LENGTH)
    expected = sum(max(weights[p] for p in range(a, b + 1)) for a, b in WINDOWS)
    expected += sum(weights[p] for p in every if inside[p] is None)
    assert nab.judge(LENGTH, WINDOWS, every).points == pytest.approx(expected)
