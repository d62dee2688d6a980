"""The rules by which crises are judged, on events that are made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hune.analyse.signals.detector import How
from hune.errors import BadInput
from hune.evaluate.crises import Crises, judge, moments
from hune.evaluate.figure import Given

NOON = datetime(2013, 6, 3, 12, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def event(calm_days: int = 3) -> list[datetime]:
    """One post every six hours, then one each second minute for two days, then calm again."""
    before = [NOON - timedelta(hours=6 * n) for n in range(calm_days * 4, 0, -1)]
    during = [NOON + 2 * MINUTE * n for n in range(1440)]
    after = [during[-1] + timedelta(hours=6 * n) for n in range(1, 29)]
    return [*before, *during, *after]


def test_minutes_from_the_first_post_of_the_rise():
    found = judge(event(), How(), struck=NOON - 2 * MINUTE)
    assert found.minutes == 18  # the tenth post
    assert found.official == 20
    assert found.seen == pytest.approx(9 / 1440, abs=0.001)
    assert found.false == 0
    assert found.weeks == pytest.approx(10 / 7, abs=0.1)


def test_a_minute_before_the_collection_is_not_judged():
    assert judge(event(), How(), struck=NOON - timedelta(days=9)).official is None


def test_a_little_stir_in_the_calm_is_false():
    stir = [NOON + timedelta(days=6) + MINUTE * n for n in range(40)]
    quiet = judge(sorted([*event(), *stir]), How())
    assert quiet.false == 0  # far less than the crisis before it
    early = [NOON - timedelta(days=2) + MINUTE * n for n in range(12)]
    assert judge(sorted([*event(), *early]), How()).false == 1


def test_a_folder_without_events_and_a_table_that_is_none(tmp_path: Path):
    with pytest.raises(BadInput):
        Crises().measure(Given(data=tmp_path))
    (tmp_path / "a-tweetids_entire_period.csv").write_text("Timestamp\nyesterday\n")
    with pytest.raises(BadInput, match="yesterday"):
        moments(tmp_path / "a-tweetids_entire_period.csv")
