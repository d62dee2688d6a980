"""The whole stream by hour: a small table that answers a large part of the overview.

Hours with rows newer than the mark are counted anew from `mentions`, each as a whole, so that a recount after a crash,
a replay or a deletion gives the truth again. A group that became empty stays as a row of zero.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from time import time_ns

from hune.mention import SENTIMENTS
from hune.store import hourly
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import Where
from hune.store.query import MentionQuery

HOUR_MS = 3_600_000
GROUPS = ", ".join(hourly.GROUPS)
# What each mention adds to its hour.
ADDED = {"n": "toUInt64(1)"} | {sentiment: f"toUInt64(sentiment = '{sentiment}')" for sentiment in SENTIMENTS}
for _column, (_total, _given) in hourly.SUMMED.items():
    ADDED |= {_total: f"toInt64(ifNull({_column}, 0))", _given: f"toUInt64(isNotNull({_column}))"}
SUMS = ", ".join(ADDED)
ONE = ", ".join(f"{value} AS {name}" for name, value in ADDED.items())
NONE = ", ".join(f"0 AS {name}" for name in ADDED)
TOGETHER = ", ".join(f"sum({name})" for name in ADDED)

RECOUNT = f"""
INSERT INTO hourly (workspace_id, hour, {GROUPS}, {SUMS}, version)
WITH changed AS ({{changed}})
SELECT workspace_id, hour, {GROUPS}, {TOGETHER}, {{{{stamp:UInt64}}}}
FROM (
    SELECT workspace_id, toStartOfHour(published_at, 'UTC') AS hour, {GROUPS}, {ONE} FROM mentions FINAL
    WHERE (workspace_id, toStartOfHour(published_at, 'UTC')) IN changed
      AND published_at >= {{{{first:DateTime64(3, 'UTC')}}}}
      AND published_at < {{{{last:DateTime64(3, 'UTC')}}}} + INTERVAL 1 HOUR
    UNION ALL
    SELECT workspace_id, hour, {GROUPS}, {NONE} FROM hourly FINAL WHERE (workspace_id, hour) IN changed
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
SELECT workspace_id, hour, {GROUPS}, {SUMS} FROM hourly FINAL WHERE {{where}} AND n > 0 AND hour NOT IN changed
UNION ALL
SELECT workspace_id, toStartOfHour(published_at, 'UTC') AS hour, {GROUPS}, {ONE} FROM mentions FINAL
WHERE {{where}} AND hour IN changed)"""


def current(db: Pool, query: MentionQuery, where: Where) -> str:
    """The hours of a question, up to date, as a table with `hour` and what adds up."""
    where.period(query.since, query.until, "hour")
    where.filters(query)
    workspace, mark = where.bind(query.workspace_id, "UInt32"), where.bind(counted(db), "UInt64")
    return CURRENT.format(where=where, workspace=workspace, mark=mark)


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
