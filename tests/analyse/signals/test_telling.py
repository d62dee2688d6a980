"""What a signal says: the time that was counted, and a usual number as one says it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.analyse.signals.detector import Call
from hune.analyse.signals.same_time import level
from hune.analyse.signals.telling import about, against, title, when
from hune.words import say

AT = datetime(2026, 11, 13, 10, tzinfo=UTC)  # eleven in Paris
ROSE = timedelta(hours=5)


def spike(expected: float = 1.6, at: datetime = AT) -> Call:
    return Call("spike", at, at - ROSE, 95, expected, 1.0)


def in_english(call: Call) -> str:
    said = against(call, "en", "Europe/Paris")
    return say("en", said.text, **said.params)


def test_the_hour_that_was_counted_is_the_one_that_is_said():
    assert in_english(spike()) == (
        "95 mentions on 13 November 2026, between 10:15 and 11:15; at this hour of a Friday, 1 or 2 are usual."
    )


def test_a_quarter_that_was_not_over_ends_when_it_was_counted():
    call = Call("spike", AT, AT, 40, 2, 1.0, seen=AT + timedelta(minutes=7))
    assert when(call, "fr", "Europe/Paris") == "le 13 novembre 2026, entre 10\u202fh\u202f15 et 11\u202fh\u202f07"


def test_an_hour_up_to_midnight_is_of_its_day_and_half_a_day_may_have_two():
    late = datetime(2026, 11, 13, 22, 45, tzinfo=UTC)
    assert when(spike(at=late), "en", "Europe/Paris") == "on 13 November 2026, between 23:00 and 00:00"
    assert "at this hour of a Friday" in in_english(spike(at=late))
    night = Call("drop", AT, AT, 3, 80, 12.0)
    assert when(night, "en", "Europe/Paris") == "from 12 November 2026 at 23:15 to 13 November 2026 at 11:15"


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0"), (0.1, "fewer than 1"), (1, "1"), (1.6, "1 or 2"), (2, "2"), (2.6, "2 or 3"), (3.1, "3"), (11.5, "12")],
)
def test_a_usual_number_is_rounded_as_one_would(n: float, said: str):
    assert about(n, "en") == said


def test_in_french_too():
    said = title(spike(0.4), "Alpha", "fr", "Europe/Paris")
    assert say("fr", said.text, **said.params).endswith("95 mentions en une heure, contre moins d’une d’habitude")


def test_what_is_usual_is_never_nothing_where_some_was_said():
    assert level([4, 3, 1, 3, 2]) == 3
    assert 1 < level([0, 0, 0, 0, 4, 3, 3]) < 2
    assert 0 < level([0] * 13 + [1]) < 0.5
    assert level([0] * 8) == 0
    assert level([0] * 5 + [300, 400, 500]) < 2  # of loud evenings among silent ones nothing becomes usual
