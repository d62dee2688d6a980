"""The alarms on counts: what calls, what does not, and that nothing is known before its time."""

from __future__ import annotations

import numpy as np
import pytest

from hune.analyse.spikes import Rule, alarms, scores

DAY = 288
RANDOM = np.random.default_rng(7)


def calm(days: int = 20, level: float = 20) -> np.ndarray:
    """Counts that go up and down with the hour of the day, a night being five times as quiet."""
    hours = np.arange(days * DAY) / 12 % 24
    return RANDOM.poisson(level * (0.6 - 0.4 * np.cos(hours / 24 * 2 * np.pi))).astype(float)


CALM = calm()
BURST = CALM.copy()
BURST[15 * DAY : 15 * DAY + 36] *= 12


def test_a_burst_calls_once_within_half_an_hour():
    assert [place for place in alarms(BURST) if 14 * DAY < place < 16 * DAY] == pytest.approx([15 * DAY + 2], abs=4)


def test_days_as_usual_call_nobody():
    assert alarms(CALM) == []
    assert alarms(np.zeros(10 * DAY)) == []
    assert alarms(np.full(10 * DAY, 300.0)) == []


def test_a_fall_calls_nobody():
    fallen = CALM.copy()
    fallen[15 * DAY :] = 0
    assert alarms(fallen) == []
    assert scores(fallen)[-1] < 0


def test_the_score_of_a_beginning_is_the_beginning_of_the_score():
    whole, called = scores(BURST), alarms(BURST)
    for end in (0, 1, 11, 12, 13, 144, 1000, 15 * DAY + 7):
        assert scores(BURST[:end]).tolist() == whole[:end].tolist()
        assert alarms(BURST[:end]) == [place for place in called if place < end]


def test_nobody_is_called_while_it_learns():
    early = CALM.copy()
    early[DAY : DAY + 24] *= 50
    assert [place for place in alarms(early) if place < 2.5 * DAY] == []
    assert scores(early)[: DAY // 2].tolist() == [0.0] * (DAY // 2)


def test_a_second_burst_within_the_silence_is_the_same_affair():
    twice = BURST.copy()
    twice[15 * DAY + 150 : 15 * DAY + 186] *= 20
    assert alarms(twice) == alarms(BURST)
    assert len(alarms(twice, rule=Rule(silence=0.25))) == len(alarms(BURST)) + 1


def test_after_a_great_burst_a_small_one_is_no_news_until_it_fades():
    small = calm(40)
    small[30 * DAY : 30 * DAY + 36] *= 5
    great = small.copy()
    great[10 * DAY : 10 * DAY + 36] *= 400
    near = pytest.approx(30 * DAY + 4, abs=12)
    assert near in alarms(small)
    assert near not in alarms(great)
    assert near in alarms(great, rule=Rule(fades=2))


def test_counts_of_an_hour_are_watched_as_well():
    hourly = BURST.reshape(-1, 12).sum(axis=1)
    assert [place for place in alarms(hourly, minutes=60) if 14 * 24 < place < 16 * 24] == [15 * 24]
    assert alarms(CALM.reshape(-1, 12).sum(axis=1), minutes=60) == []


@pytest.mark.parametrize("minutes", [0, -5, 61])
def test_other_spacings_are_refused(minutes: int):
    with pytest.raises(ValueError, match="cannot be watched"):
        scores(CALM, minutes)
