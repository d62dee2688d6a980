"""What a day brings that the weeks before did not have, and a source that falls silent."""

from __future__ import annotations

import numpy as np

from hune.analyse.signals.country import Country
from hune.analyse.signals.detector import How
from hune.analyse.signals.medium import Medium
from hune.analyse.signals.past import Value
from hune.analyse.signals.silence import Silence
from hune.analyse.signals.term import Term
from hune.analyse.signals.voice import Voice
from tests.analyse.signals.past import Made, hours

HOW = How()


def values(**counts: int) -> dict[str, Value]:
    return {name: Value(n, name) for name, n in counts.items()}


def test_a_term_hardly_heard_before():
    past = Made(30)
    past.day["term"] = values(rappel=40, forfait=60, alpha=400)
    past.before["term"] = values(forfait=1500, alpha=9000)
    [call] = Term().calls(past, HOW, past.now - hours(3))
    assert (call.subject, call.observed, call.expected) == ("rappel", 40, 0)


def test_the_words_of_the_topic_are_no_news():
    past = Made(30)
    past.day["term"] = values(**{"alpha télécom": 300})
    assert Term().calls(past, HOW, past.now - hours(3)) == []


def test_without_a_week_of_past_nothing_is_new():
    past = Made(5)
    past.day["term"] = values(rappel=40)
    assert Term().calls(past, HOW, past.now - hours(3)) == []


def test_a_voice_that_writes_much_of_a_day_and_one_with_a_great_audience():
    past = Made(30)
    past.day["author"] = {"m loud": Value(200, "@loud"), "m small": Value(9, "@small")}
    [call] = Voice().calls(past, HOW, past.now - hours(3))
    assert (call.subject, call.label) == ("m loud", "@loud")
    past.day["author"] = {"m star": Value(1, "@star", 2_000_000)}
    assert [c.label for c in Voice().calls(past, HOW, past.now - hours(3))] == ["@star"]
    past.before["author"] = {"m star": Value(30, "@star", 2_000_000)}
    assert Voice().calls(past, HOW, past.now - hours(3)) == []


def test_a_medium_and_a_country():
    past = Made(30)
    past.day |= {"medium": values(video=15, news=300), "country": values(BE=12, FR=300)}
    past.before |= {"medium": values(news=9000, video=2), "country": values(FR=9000)}
    assert [c.subject for c in Medium().calls(past, HOW, past.now - hours(3))] == ["video"]
    assert [c.subject for c in Country().calls(past, HOW, past.now - hours(3))] == ["BE"]


def test_a_source_that_falls_silent_is_called_once():
    past = Made(21)
    counts = np.full(21 * 24, 3.0)
    counts[-9:] = 0
    past.heard["7"] = ("Le Fil", counts)
    [call] = Silence().calls(past, HOW, past.now - hours(24))
    assert (call.subject, call.label, call.hours) == ("7", "Le Fil", 6)
    assert Silence().calls(past, HOW, past.now - hours(1)) == []


def test_a_source_that_sleeps_at_night_is_not_silent():
    past = Made(21)
    past.heard["7"] = ("Le Fil", np.tile([0.0] * 8 + [5.0] * 12 + [0.0] * 4, 21))
    assert Silence().calls(past, HOW, past.now - hours(48)) == []


def test_a_source_of_one_mention_a_week_is_not_silent():
    past, counts = Made(21), np.zeros(21 * 24)
    counts[::168] = 1
    past.heard["7"] = ("Le Fil", counts)
    assert Silence().calls(past, How(least=1), past.now - hours(100)) == []
