"""When reports are due: hours of the workspace's clock, whatever summer time does to them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hune.accounts.models import Workspace
from hune.reports.models import ReportPlan
from hune.reports.rhythm import next_time, period

PARIS = ZoneInfo("Europe/Paris")


def plan(**said: Any) -> ReportPlan:
    return ReportPlan(workspace=Workspace(timezone=said.pop("timezone", "Europe/Paris")), **said)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("said", "after", "due"),
    [
        ({"rhythm": "daily", "hour": 8}, utc(2026, 11, 22, 6), utc(2026, 11, 22, 7)),
        ({"rhythm": "daily", "hour": 8}, utc(2026, 11, 22, 7), utc(2026, 11, 23, 7)),
        ({"rhythm": "weekly", "weekday": 0, "hour": 8}, utc(2026, 11, 22, 7), utc(2026, 11, 23, 7)),
        ({"rhythm": "weekly", "weekday": 6, "hour": 23}, utc(2026, 11, 22, 22), utc(2026, 11, 29, 22)),
        ({"rhythm": "monthly", "month_day": 31, "hour": 8}, utc(2026, 2, 1), utc(2026, 2, 28, 7)),
        ({"rhythm": "monthly", "month_day": 31, "hour": 8}, utc(2028, 2, 1), utc(2028, 2, 29, 7)),
        ({"rhythm": "monthly", "month_day": 1, "hour": 0}, utc(2026, 12, 15), utc(2026, 12, 31, 23)),
        ({"rhythm": "daily", "hour": 8, "timezone": "Pacific/Auckland"}, utc(2026, 11, 22), utc(2026, 11, 22, 19)),
    ],
)
def test_the_next_time(said: dict[str, Any], after: datetime, due: datetime) -> None:
    assert next_time(plan(**said), after) == due


def test_the_hour_stays_when_the_clocks_change() -> None:
    daily = plan(rhythm="daily", hour=8)
    moment, hours = utc(2026, 3, 27, 12), []
    for _ in range(4):
        moment = next_time(daily, moment)
        hours.append(moment)
    assert hours == [utc(2026, 3, 28, 7), utc(2026, 3, 29, 6), utc(2026, 3, 30, 6), utc(2026, 3, 31, 6)]


def test_an_hour_that_is_skipped_and_one_that_comes_twice() -> None:
    night = plan(rhythm="daily", hour=2)
    assert next_time(night, utc(2026, 3, 28, 12)).astimezone(PARIS).hour == 3  # 2 o'clock is not there on the 29th
    first = next_time(night, utc(2026, 10, 24, 12))
    assert first == utc(2026, 10, 25, 0)
    assert next_time(night, first) == utc(2026, 10, 26, 1)  # not an hour later, when it is 2 o'clock again


@pytest.mark.parametrize("rhythm", ["daily", "weekly", "monthly"])
def test_a_year_of_them(rhythm: str) -> None:
    moment, count = utc(2026, 1, 1), 0
    while (moment := next_time(plan(rhythm=rhythm, hour=3, month_day=30), moment)) < utc(2027, 1, 1):
        count += 1
    assert count == {"daily": 365, "weekly": 52, "monthly": 12}[rhythm]


def test_whole_days_before_also_over_a_change_of_clocks() -> None:
    since, until = period(plan(days=7), utc(2026, 3, 30, 6))
    assert (since, until) == (utc(2026, 3, 22, 23), utc(2026, 3, 29, 22))
    assert until - since == timedelta(days=7) - timedelta(hours=1)
