"""Less than usual, while everybody answers."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.analyse.signals.detector import Call, How
from hune.analyse.signals.drop import Drop
from tests.analyse.signals.past import PARIS, Made, day_and_night, hours


def calls(past: Made, since: float = 3) -> list[Call]:
    return Drop().calls(past, How(), past.now - hours(since))


def test_half_a_day_with_next_to_nothing():
    past = Made(35 + 20 / 24)
    past.put(past.now - hours(12), [1.0] * 48)
    last = calls(past)[-1]
    assert (last.observed, last.hours) == (48, 12)
    assert 400 < last.expected < 560
    assert last.at == past.now - hours(0.25)


def test_a_sunday_is_none():
    assert calls(Made(34 + 21 / 24), 24) == []  # a Sunday evening: half as much as on Saturday


def test_a_gap_is_no_calm():
    past = Made(35 + 20 / 24)
    past.deaf(past.now - hours(12), past.now)
    assert calls(past, 24) == []


def test_the_night_the_clock_goes_back():
    begin = datetime(2026, 9, 21, tzinfo=PARIS).astimezone(UTC)
    assert calls(Made(36, day_and_night, begin), 48) == []


def test_a_short_past_says_nothing():
    past = Made(2)
    past.put(past.now - hours(12), [0.0] * 48)
    assert calls(past) == []
