"""Curves by the step that suits the period, or by the one that was chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.report.tiles import About, draw
from hune.report.tiles.how.over_time import STEP_CHOICES, readable_step
from hune.store.query import MentionQuery
from tests.analyse.telling import ZONE

START = datetime(2026, 5, 1, tzinfo=UTC)


def question(days: int) -> MentionQuery:
    return MentionQuery(1, since=START, until=START + timedelta(days), timezone=ZONE)


@pytest.mark.parametrize(
    ("choice", "days", "rows"),
    [("week", 14, 3), ("day", 14, 15), ("month", 14, 1), ("hour", 14, 337), ("suited", 14, 15), ("hour", 300, 301)],
)
def test_the_chosen_step_is_taken_where_it_can_be_drawn(told, choice, days, rows):
    drawn = draw("volume", told[0], question(days), "fr", About(), choice)
    assert len(drawn.lines) == pytest.approx(rows, abs=1)


def test_a_week_says_so_and_opens_inside_the_period(told):
    drawn = draw("volume", told[0], question(14), "fr", About(), "week")
    assert [line.label for line in drawn.lines] == ["semaine du 27 avr.", "semaine du 4 mai", "semaine du 11 mai"]
    assert drawn.heads[0] == "Semaine"
    assert dict(drawn.lines[0].opens)["from"] == "2026-05-01T02:00"


@pytest.mark.parametrize(("days", "step"), [(1, "hour"), (30, "day"), (90, "week"), (200, "month")])
def test_a_table_to_be_read_stays_short(days, step):
    assert readable_step(timedelta(days)) == step


def test_a_chosen_step_that_is_too_fine_to_be_read_gives_way(told):
    drawn = draw("volume", told[0], question(30), "fr", About(), "hour", coarse=True)
    assert len(drawn.lines) <= 32
    assert set(STEP_CHOICES) >= {"hour", "day", "week", "month"}
