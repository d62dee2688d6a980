"""More than usual at this hour of this weekday, and what only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hune.analyse.signals.detector import How, Sensitivity
from hune.analyse.signals.refractory import kept
from hune.analyse.signals.spike import Spike
from tests.analyse.signals.past import MONDAY, PARIS, Made, day_and_night, hours

DAY = timedelta(days=1)
HOW = How()


def calls(past: Made, since: timedelta = DAY / 8, how: How = HOW) -> list[datetime]:
    return [call.at for call in Spike().calls(past, how, past.now - since)]


def test_a_burst_is_called_in_the_quarter_in_which_it_comes():
    past = Made(21.5)
    past.put(past.now - hours(0.5), [60, 80])
    [first, *_] = Spike().calls(past, HOW, past.now - hours(3))
    assert first.at == past.now - hours(0.5)
    assert first.began == first.at
    assert first.observed > 75 and 30 <= first.expected <= 50


def test_a_quarter_that_is_still_filling_is_enough():
    past = Made(21.5)
    past.put(past.now - hours(0.25), [70])
    assert calls(past) == [past.now - hours(0.25)]


def test_the_usual_morning_is_none():
    past = Made(21 + 9.5 / 24)
    assert calls(past, 14 * DAY) == []


def weekly_show(local: datetime) -> float:
    """On Thursdays at nine in the evening a broadcast, with ten times as much."""
    return 40.0 if local.weekday() == 3 and local.hour == 21 else day_and_night(local)


def test_what_comes_each_week_at_its_hour_is_usual_and_on_another_day_is_not():
    past = Made(8 * 7, weekly_show)
    thursday = [at for at in calls(past, 14 * DAY) if at.astimezone(PARIS).weekday() == 3]
    assert thursday == []
    other = Made(8 * 7 - 1, weekly_show)  # up to the end of a Saturday
    at = datetime(2026, 6, 27, 21, tzinfo=PARIS).astimezone(UTC)
    other.put(at, [40, 40, 40, 40])
    assert min(calls(other, 2 * DAY)) - at <= hours(0.25)


def newsletter(local: datetime) -> float:
    """Every day at nine by the clock people answer a letter."""
    return 30.0 if local.hour == 9 else 3.0


def test_the_change_of_the_clock_is_no_burst():
    begin = datetime(2026, 9, 28, tzinfo=PARIS).astimezone(UTC)  # a Monday; the clock goes back on 25 October
    past = Made(31, newsletter, begin)
    assert calls(past, 5 * DAY) == []


def test_few_mentions_are_nothing_whatever_the_factor():
    past = Made(21.5, lambda local: 0.0)
    past.put(past.now - hours(0.5), [4, 4])
    assert calls(past) == []
    assert calls(past, how=How(least=5))


def test_a_topic_without_a_mention_and_one_with_a_single_one():
    past = Made(21, lambda local: 0.0)
    assert calls(past, 21 * DAY) == []
    past.put(past.now - hours(1), [1])
    assert calls(past, 21 * DAY) == []


def test_ten_million_in_one_second():
    past = Made(21.5)
    past.put(past.now - hours(0.25), [10_000_000])
    assert calls(past) == [past.now - hours(0.25)]


def test_a_gap_calls_nobody_neither_inside_nor_after_it():
    past = Made(22 + 11 / 24)
    past.deaf(past.now - hours(8), past.now - hours(2))
    assert calls(past, 14 * DAY) == []
    past.put(past.now - hours(4), [500, 500])  # what came late stands where it was published: in the gap
    assert calls(past, 14 * DAY) == []


def test_the_calmer_the_rarer():
    past = Made(28.5)
    for days, height in ((14, 15), (10, 19), (6, 23), (2, 40)):
        past.put(past.now - days * DAY, [height] * 4)
    n = {s: len(kept(Spike().calls(past, How(s), MONDAY), DAY)) for s in Sensitivity}
    assert n[Sensitivity.CALM] < n[Sensitivity.NORMAL] < n[Sensitivity.KEEN]
