"""The hours in which a message stands more than once: only there must its versions be told apart.

Everywhere else every row is a message, and the engine may answer from its index alone, many times as fast. That a row
is too many is seen by comparing how many rows an hour has with how many messages it has by the hourly sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic
from typing import NamedTuple

from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_sums import HOUR_MS, current
from hune.store.clickhouse_where import MILLIS, Where, of_workspace, stamp
from hune.store.query import MentionQuery

WORTH_S = 600.0  # merges make doubled hours single again: after so long it is worth another look
HOUR = timedelta(hours=1)
GAP = 6 * HOUR  # spans that lie so near are one
MOST = 50  # spans; when there are more they are one

Span = tuple[datetime, datetime]


class _Look(NamedTuple):
    at: float
    version: int
    spans: list[Span]


class Doubled:
    """Remembers the doubled hours of each workspace; those in which anything was written since count as doubled."""

    def __init__(self, db: Pool):
        self._db = db
        self._looks: dict[int, _Look] = {}
        self._lock = Lock()

    def spans(self, workspace_id: int, written: int) -> list[Span]:
        """From when to when (not included) messages may be doubled, in order. `written`: the version up to which all
        is written."""
        with self._lock:
            look = self._looks.get(workspace_id)
            if look is None or (look.version != written and monotonic() > look.at + WORTH_S):
                spans = together(_doubled(self._db, workspace_id))
                look = self._looks[workspace_id] = _Look(monotonic(), written, spans)
        if look.version == written:
            return look.spans
        return together([*look.spans, *_written(self._db, workspace_id, look.version)])

    def also(self, workspace_id: int, millis: Iterable[int]) -> None:
        """Rows of these dates were written as if they were old."""
        hours = {at // HOUR_MS for at in millis}
        begins = [datetime.fromtimestamp(hour * HOUR.total_seconds(), UTC) for hour in hours]
        with self._lock:
            if look := self._looks.get(workspace_id):
                spans = together([*look.spans, *((begin, begin + HOUR) for begin in begins)])
                self._looks[workspace_id] = look._replace(spans=spans)

    def forget(self) -> None:
        """Rows were written as if they were old: look again."""
        with self._lock:
            self._looks.clear()


def inside(where: Where, spans: list[Span]) -> str:
    """The condition that a moment lies in one of the spans."""
    ends = [(where.bind(stamp(first), MILLIS), where.bind(stamp(last), MILLIS)) for first, last in spans]
    return f"({' OR '.join(f'(published_at >= {first} AND published_at < {last})' for first, last in ends)})"


def together(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or lie near each other as one; `MOST` of them at most."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + GAP:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined if len(joined) <= MOST else [(joined[0][0], joined[-1][1])]


def _doubled(db: Pool, workspace_id: int) -> list[Span]:
    """The hours with more rows than messages."""
    where = of_workspace(workspace_id)
    living = current(db, MentionQuery(workspace_id), where)
    return _hours(
        db,
        "SELECT toUnixTimestamp(hour) FROM ("
        f"SELECT toStartOfHour(published_at, 'UTC') AS hour, toInt64(count()) AS n FROM mentions WHERE {where} "
        f"GROUP BY hour UNION ALL SELECT hour, -toInt64(sum(n)) AS n FROM {living} GROUP BY hour) "
        "GROUP BY hour HAVING sum(n) != 0",
        where,
    )


def _written(db: Pool, workspace_id: int, after: int) -> list[Span]:
    """The hours with rows newer than a version."""
    where = of_workspace(workspace_id)
    where.add(f"version > {where.bind(after, 'UInt64')}")
    return _hours(
        db, f"SELECT DISTINCT toUnixTimestamp(toStartOfHour(published_at, 'UTC')) FROM mentions WHERE {where}", where
    )


def _hours(db: Pool, sql: str, where: Where) -> list[Span]:
    begins = [datetime.fromtimestamp(at, UTC) for (at,) in db.rows(sql, where.params)]
    return [(begin, begin + HOUR) for begin in begins]
