"""Real crises against the live detector, by their time stamps alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from hune.evaluate.crises import Crises, CrisesFigure
from hune.evaluate.figure import Given


@pytest.fixture(scope="module")
def figure(real_data: Path) -> CrisesFigure:
    return Crises().measure(Given(data=real_data / "crisislex"))


def test_every_event_raises_a_signal_after_few_of_its_posts(figure: CrisesFigure):
    """As the documentation says: half of them before one post in a hundred was seen."""
    assert figure.n == 12 == figure.parts["met"]
    assert figure.parts["posts_seen_before_signal"] < 0.01
    assert figure.value == pytest.approx(142.2, abs=1)


def test_what_strikes_at_a_known_minute_is_called_within_minutes(figure: CrisesFigure):
    known = {name: event.official for name, event in figure.per_event.items() if event.official is not None}
    assert len(known) == 2 and max(known.values()) < 20


def test_calm_hardly_ever_calls(figure: CrisesFigure):
    assert figure.parts["false_a_week"] < 0.3
