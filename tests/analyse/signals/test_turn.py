"""The tone turns."""

from __future__ import annotations

import numpy as np

from hune.analyse.signals.detector import Call, How, Sensitivity
from hune.analyse.signals.turn import Turn
from tests.analyse.signals.past import Made, hours

HOW = How()


def calls(past: Made, how: How = HOW) -> list[Call]:
    return Turn().calls(past, how, past.now - hours(1))


def test_far_more_negative_than_usual():
    past = Made(21 + 16 / 24)
    past.put(past.now - hours(6), [10.0] * 24, negative=0.6)
    call = calls(past)[-1]
    assert call.observed == 0.6
    assert 0.05 < call.expected < 0.15


def test_more_of_everything_is_no_turn():
    past = Made(21 + 16 / 24)
    past.put(past.now - hours(6), [80.0] * 24)
    assert calls(past) == []


def test_mostly_unread_says_nothing():
    past = Made(21 + 16 / 24)
    past.put(past.now - hours(6), [10.0] * 24, negative=0.3)
    past.slots().known[-24:] = 4.0
    assert calls(past) == []


def test_a_topic_whose_tone_always_goes_up_and_down():
    past = Made(21 + 16 / 24)
    slots, change = past.slots(), np.random.default_rng(3)
    for day in range(0, len(slots), 96):
        slots.negative[day : day + 96] = np.round(slots.counts[day : day + 96] * change.uniform(0, 0.8))
    past.put(past.now - hours(6), [10.0] * 24, negative=0.7)
    assert calls(past) == []


def test_the_calmer_the_rarer():
    past = Made(21 + 16 / 24)
    past.put(past.now - hours(6), [10.0] * 24, negative=0.3)
    assert calls(past, How(Sensitivity.KEEN)) and not calls(past, How(Sensitivity.CALM))
