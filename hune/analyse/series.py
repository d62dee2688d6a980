"""Counts over time without holes: an hour or a day in which nobody spoke is a zero, in the workspace's zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from hune.store.query import MentionQuery, Row
from hune.store.store import Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURLY_UP_TO = 3 * DAY
DAILY_UP_TO = 400 * DAY
ROWS = 500_000


class Point(msgspec.Struct):
    """How many mentions of one value (`key`, "" when nothing was broken down) in the slot that begins `at` (UTC)."""

    at: datetime
    key: str
    volume: int


class Series(msgspec.Struct):
    """Points by time, then by size of the key; every key has a point in every slot. `step`: hour, day, week, month."""

    step: str
    slots: list[datetime]
    keys: list[str]
    points: list[Point]

    def of(self, key: str) -> list[int]:
        """The counts of one key, slot by slot."""
        return [point.volume for point in self.points if point.key == key]

    def totals(self) -> list[int]:
        """The counts of all keys together, slot by slot."""
        width = len(self.keys)
        counts = [point.volume for point in self.points]
        return [sum(counts[i : i + width]) for i in range(0, len(counts), width)] if width else [0] * len(self.slots)


def series(store: Store, query: MentionQuery, by: str = "", step: str = "") -> Series:
    """Volume over the query's period by hour, day, week or month (without `step` what suits its length), broken down by
    one dimension. A week begins on Monday in the query's zone.

    An open end of the period is closed by the first or last mention. Keys come largest first.
    """
    zone = ZoneInfo(query.timezone)
    query = closed(store, query)
    step = step or suitable_step(query)
    if query.since is None or query.until is None:
        return Series(step, [], [], [])
    rows = store.select(
        msgspec.structs.replace(query, metrics=("volume",), dimensions=(step, by) if by else (step,), limit=ROWS)
    )
    counts: dict[tuple[datetime, str], int] = {}
    totals: dict[str, int] = {} if by else {"": 0}
    for row in rows:
        key = _key(row, by)
        at = (moment_of(row[step], zone), key)
        counts[at] = counts.get(at, 0) + row["volume"]
        totals[key] = totals.get(key, 0) + row["volume"]
    keys = sorted(totals, key=lambda key: (-totals[key], key))
    starts = list(slots(query.since, query.until, zone, step))
    return Series(step, starts, keys, [Point(at, key, counts.get((at, key), 0)) for at in starts for key in keys])


def suitable_step(query: MentionQuery) -> str:
    """`hour` up to three days, `day` up to a year and a bit, `month` beyond or when an end is open."""
    if query.since is None or query.until is None:
        return "month"
    length = query.until - query.since
    return "hour" if length <= HOURLY_UP_TO else "day" if length <= DAILY_UP_TO else "month"


def slots(since: datetime, until: datetime, zone: ZoneInfo, step: str) -> Iterator[datetime]:
    """When each hour, day, week or month of the period begins, in UTC. A day of a clock change has 23 or 25 hours."""
    local = since.astimezone(zone)
    if step == "hour":
        at = since - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        while at < until:
            yield at
            at += HOUR
        return
    day = local.date().replace(day=1) if step == "month" else local.date()
    day -= timedelta(day.weekday()) if step == "week" else timedelta()
    while (at := midnight(day, zone)) < until:
        yield at
        day = (day + 31 * DAY).replace(day=1) if step == "month" else day + (7 * DAY if step == "week" else DAY)


def last_days(newest: datetime, days: int, timezone: str) -> dict[str, datetime]:
    """The bounds (`since`, `until`) of so many days in the zone, the last of which holds `newest`."""
    zone = ZoneInfo(timezone)
    last = newest.astimezone(zone).date()
    return {"since": midnight(last - (days - 1) * DAY, zone), "until": midnight(last + DAY, zone)}


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins in the zone, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def moment_of(value: date | datetime, zone: ZoneInfo) -> datetime:
    """A value of a time dimension as the moment when it begins, in UTC."""
    return value.astimezone(UTC) if isinstance(value, datetime) else midnight(value, zone)


def _key(row: Row, by: str) -> str:
    value = row[by] if by else ""
    return "" if value is None else str(value)


def closed(store: Store, query: MentionQuery) -> MentionQuery:
    """The query with open ends put at the days of its first and last mention; as it was when there is none."""
    if query.since is not None and query.until is not None:
        return query
    months = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("day",), limit=ROWS))
    if not months:
        return query
    zone = ZoneInfo(query.timezone)
    first, last = moment_of(months[0]["day"], zone), moment_of(months[-1]["day"], zone)
    end = midnight(last.astimezone(zone).date() + DAY, zone)
    return msgspec.structs.replace(query, since=query.since or first, until=query.until or end)
