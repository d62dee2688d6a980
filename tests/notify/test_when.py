"""Quiet hours and digests: across midnight, across summer time, and never for what is urgent."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hune.accounts.models import Workspace
from hune.analyse.study import said
from hune.notify.models import Channel
from hune.notify.notice import Notice
from hune.notify.when import after_quiet, due, next_digest

PARIS = ZoneInfo("Europe/Paris")


def channel(**more: Any) -> Channel:
    return Channel(workspace=Workspace(timezone="Europe/Paris"), **more)


def at(text: str) -> datetime:
    """A moment of the clock on the wall in Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


NIGHT = {"quiet_from": time(20), "quiet_until": time(8)}
NOON = {"quiet_from": time(12), "quiet_until": time(14)}


@pytest.mark.parametrize(
    ("how", "now", "then"),
    [
        (NIGHT, "2026-11-22T19:59", "2026-11-22T19:59"),
        (NIGHT, "2026-11-22T20:00", "2026-11-23T08:00"),
        (NIGHT, "2026-11-22T23:59", "2026-11-23T08:00"),
        (NIGHT, "2026-11-23T00:00", "2026-11-23T08:00"),
        (NIGHT, "2026-11-23T07:59", "2026-11-23T08:00"),
        (NIGHT, "2026-11-23T08:00", "2026-11-23T08:00"),
        (NOON, "2026-11-22T11:59", "2026-11-22T11:59"),
        (NOON, "2026-11-22T12:30", "2026-11-22T14:00"),
        (NOON, "2026-11-22T14:00", "2026-11-22T14:00"),
        ({"quiet_from": time(8), "quiet_until": time(8)}, "2026-11-22T09:00", "2026-11-22T09:00"),
        ({}, "2026-11-22T03:00", "2026-11-22T03:00"),
        # the night of 28 to 29 March 2026 has an hour less, that of 24 to 25 October an hour more
        (NIGHT, "2026-03-28T21:00", "2026-03-29T08:00"),
        (NIGHT, "2026-10-24T21:00", "2026-10-25T08:00"),
        # until an hour that does not exist on that day: the moment the clock jumps over it
        ({"quiet_from": time(22), "quiet_until": time(2, 30)}, "2026-03-28T23:00", "2026-03-29T03:30"),
    ],
)
def test_quiet_hours_end_when_the_clock_says(how: dict[str, Any], now: str, then: str) -> None:
    assert after_quiet(channel(**how), at(now)) == at(then)


def test_a_night_is_as_long_as_it_is() -> None:
    short = after_quiet(channel(**NIGHT), at("2026-03-28T20:00")) - at("2026-03-28T20:00")
    long = after_quiet(channel(**NIGHT), at("2026-10-24T20:00")) - at("2026-10-24T20:00")
    assert (short.total_seconds(), long.total_seconds()) == (11 * 3600, 13 * 3600)


def test_digests_come_at_their_hours_and_at_round_minutes() -> None:
    hours = channel(digest="hours", digest_hours=["08:30", "17:00"])
    assert next_digest(hours, at("2026-11-22T08:29")) == at("2026-11-22T08:30")
    assert next_digest(hours, at("2026-11-22T08:30")) == at("2026-11-22T17:00")
    assert next_digest(hours, at("2026-11-22T18:00")) == at("2026-11-23T08:30")
    assert next_digest(channel(digest="every", digest_minutes=30), at("2026-11-22T08:31")) == at("2026-11-22T09:00")
    assert next_digest(channel(digest="hours", digest_hours=[]), at("2026-11-22T08:31")) == at("2026-11-22T08:31")


def notice(severity: str, kind: str = "signal") -> Notice:
    return Notice(workspace_id=1, kind=kind, key="k", title=said("Alpha"), severity=severity)


def test_what_is_urgent_passes_and_what_is_low_waits_for_the_digest_and_the_morning() -> None:
    how = channel(**NIGHT, digest="hours", digest_hours=["21:00", "09:00"])
    now = at("2026-11-22T20:30")
    assert due(how, notice("urgent"), now).at == now and not due(how, notice("urgent"), now).gathered
    assert due(how, notice("low", "test"), now).at == now
    assert due(how, notice("high"), now).at == at("2026-11-23T08:00") and due(how, notice("high"), now).gathered
    assert due(how, notice("low"), now).at == at("2026-11-23T08:00")
    day = at("2026-11-22T10:00")
    assert due(how, notice("high"), day).at == day and not due(how, notice("high"), day).gathered
    assert due(how, notice("low"), at("2026-11-22T08:30")).at == at("2026-11-22T09:00")
