"""The whole stream by hour: a small table that answers a large part of the overview.

Hours with rows newer than the mark are counted anew from `mentions`, each as a whole, so that a recount after a crash,
a replay or a deletion gives the truth again. A group that became empty stays as a row of zero.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from time import time_ns
from zoneinfo import ZoneInfo

import msgspec

from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import Where
from hune.store.query import Filters, MentionQuery

HOUR_MS = 3_600_000
GROUPS = "medium, network, source_id, language, kind"
DIMENSIONS = {"hour", "day", "week", "month", "weekday_hour", "medium", "network", "source", "language", "kind"}
FILTERS = {"media", "networks", "sources", "languages", "kinds"}

RECOUNT = f"""
INSERT INTO hourly (workspace_id, hour, {GROUPS}, n, version)
WITH changed AS ({{changed}})
SELECT workspace_id, hour, {GROUPS}, sum(one), {{{{stamp:UInt64}}}}
FROM (
    SELECT workspace_id, toStartOfHour(published_at, 'UTC') AS hour, {GROUPS}, 1 AS one FROM mentions FINAL
    WHERE (workspace_id, toStartOfHour(published_at, 'UTC')) IN changed
      AND published_at >= {{{{first:DateTime64(3, 'UTC')}}}}
      AND published_at < {{{{last:DateTime64(3, 'UTC')}}}} + INTERVAL 1 HOUR
    UNION ALL
    SELECT workspace_id, hour, {GROUPS}, 0 AS one FROM hourly FINAL WHERE (workspace_id, hour) IN changed
)
GROUP BY workspace_id, hour, {GROUPS}
"""
SINCE = """
    SELECT DISTINCT workspace_id, toStartOfHour(published_at, 'UTC') AS hour FROM mentions
    WHERE version > {after:UInt64} AND version <= {mark:UInt64}
"""
THESE = "SELECT {workspace:UInt32} AS workspace_id, arrayJoin({hours:Array(DateTime('UTC'))}) AS hour"
CHANGED = """
SELECT uniqExact(workspace_id, toStartOfHour(published_at, 'UTC')), toString(toStartOfHour(min(published_at), 'UTC')),
       toString(toStartOfHour(max(published_at), 'UTC'))
FROM mentions WHERE version > {after:UInt64} AND version <= {mark:UInt64}
"""


# What was stored since the last recount is counted as it stands, so that the answer is never behind.
CURRENT = f"""(
WITH changed AS (
    SELECT DISTINCT toStartOfHour(published_at, 'UTC') FROM mentions
    WHERE workspace_id = {{workspace}} AND version > {{mark}}
)
SELECT workspace_id, hour, {GROUPS}, n FROM hourly FINAL WHERE {{where}} AND n > 0 AND hour NOT IN changed
UNION ALL
SELECT workspace_id, toStartOfHour(published_at, 'UTC') AS hour, {GROUPS}, 1 AS n FROM mentions FINAL
WHERE {{where}} AND hour IN changed)"""


def current(db: Pool, query: MentionQuery, where: Where) -> str:
    """The hours of a question, up to date, as a table with `hour` and `n`."""
    where.period(query.since, query.until, "hour")
    where.filters(query)
    workspace, mark = where.bind(query.workspace_id, "UInt32"), where.bind(counted(db), "UInt64")
    return CURRENT.format(where=where, workspace=workspace, mark=mark)


def answers_by_hour(query: MentionQuery) -> bool:
    """Whether the hourly sums can answer: volume of the whole stream, whole hours, by what the sums are kept by."""
    filters = msgspec.structs.asdict(query.filters)
    asked = {name for name, value in filters.items() if value != getattr(Filters(), name)}
    return (
        query.metrics == ("volume",)
        and set(query.dimensions) <= DIMENSIONS
        and asked <= FILTERS
        and all(_is_whole_hour(end) for end in (query.since, query.until) if end is not None)
        and _keeps_whole_hours(query)
    )


def refresh(db: Pool, mark: int, stamp: int) -> int:
    """Count anew the hours with rows of a version up to `mark`; how many hours. `stamp`: the new sums' version."""
    after = counted(db)
    if after >= mark:
        return 0
    span = {"after": after, "mark": mark}
    hours, first, last = db.rows(CHANGED, span)[0]
    if hours:
        db.run(RECOUNT.format(changed=SINCE), {**span, "stamp": stamp, "first": first, "last": last})
    set_counted(db, mark, stamp)
    return int(hours)


def recount(db: Pool, workspace_id: int, millis: Collection[int]) -> None:
    """Count anew the hours of these dates: rows there got other groups without being newer."""
    hours = sorted({datetime.fromtimestamp(at // HOUR_MS * 3600, UTC).replace(tzinfo=None) for at in millis})
    said = [hour.isoformat(" ") for hour in hours]
    span = {"workspace": workspace_id, "hours": said, "first": said[0], "last": said[-1], "stamp": time_ns()}
    db.run(RECOUNT.format(changed=THESE), span)


def counted(db: Pool) -> int:
    """The version up to which the hours are right."""
    return int(db.value("SELECT mark FROM counted FINAL WHERE name = 'hourly'") or 0)


def set_counted(db: Pool, mark: int, stamp: int) -> None:
    """Remember up to which version the hours are right; a lower mark makes them be counted again."""
    db.run(
        "INSERT INTO counted (name, mark, version) SELECT 'hourly', {mark:UInt64}, {stamp:UInt64}",
        {"mark": mark, "stamp": stamp},
    )


def _is_whole_hour(moment: datetime) -> bool:
    return not (moment.minute or moment.second or moment.microsecond)


def _keeps_whole_hours(query: MentionQuery) -> bool:
    """False for zones half an hour off: their days do not begin with one of our hours."""
    zone = ZoneInfo(query.timezone)
    ends = [e for e in (query.since, query.until) if e is not None] or [
        datetime(y, 1, 1, tzinfo=UTC) for y in (1971, 2100)
    ]
    offsets = [end.astimezone(zone).utcoffset() for end in ends]
    return not any(offset and offset.total_seconds() % 3600 for offset in offsets)
