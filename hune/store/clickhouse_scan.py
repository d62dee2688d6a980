"""The walk through everything that is stored, in the order of time, and its length."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from hune.match.language.nodes import Node
from hune.mention import Mention
from hune.store.clickhouse_doubled import Span, inside
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_read import AT, COUNTS, READ, to_mentions
from hune.store.clickhouse_where import MILLIS, Where, of_workspace, stamp
from hune.store.query import Key

SPREAD = 10  # places from which a sample is taken
HOUR = "toUnixTimestamp(toStartOfHour(published_at, 'UTC'))"
KEYS = ("id", AT)
# The columns that hold a part of a mention, as queries name the parts.
PARTS: dict[str, tuple[str, ...]] = {
    "": ("title", "text"),
    "title": ("title",),
    "text": ("text",),
    "author": ("author_handle", "author_name"),
    "url": ("url",),
    "link": ("links",),
    "site": ("site", "url"),
    "lang": ("language",),
    "country": ("country",),
    "medium": ("medium",),
    "source": ("network", "source_id"),
    "sentiment": ("sentiment", "sentiment_first"),
    "kind": ("kind",),
    "followers": ("followers",),
    "rating": ("rating",),
    "engagement": tuple(COUNTS),
    "date": (),
}

Window = tuple[datetime | None, datetime | None]


class Scan(NamedTuple):
    """What is walked through: see `Store.scan`. `doubled` says when messages may stand more than once."""

    workspace_id: int
    node: Node
    since: datetime | None
    until: datetime | None
    batch: int
    after: Key | None
    parts: Collection[str] | None
    sample: int | None
    doubled: Callable[[], list[Span]]


def scan(db: Pool, asked: Scan) -> Iterator[list[Mention]]:
    """Mentions oldest first, without their topics. Each batch is a question of its own: writing goes on meanwhile."""
    windows = _windows(db, asked)
    if asked.sample:
        asked = asked._replace(batch=asked.sample // SPREAD or 1)
        windows = windows[:: -(-len(windows) // SPREAD)]
    for since, until in windows:
        full, after = True, asked.after
        while full:
            found, full, after = _batch(db, asked._replace(since=since, until=until, after=after))
            if found:
                yield found
            if asked.sample:
                break


def _windows(db: Pool, asked: Scan) -> list[Window]:
    """The whole time in pieces with about a batch each, so that no question reads the time of all others again."""
    where = _where(asked)
    sql = f"SELECT {HOUR}, count() FROM mentions WHERE {where} GROUP BY 1 ORDER BY 1"
    ends, held = [asked.since], 0
    size = asked.sample // SPREAD if asked.sample else asked.batch
    for hour, n in db.rows(sql, where.params):
        if held and held + n > size:
            ends.append(datetime.fromtimestamp(hour, UTC))
            held = 0
        held += n
    return list(pairwise([*ends, asked.until]))


def _batch(db: Pool, asked: Scan) -> tuple[list[Mention], bool, Key | None]:
    """The next batch, whether there may be more, and the key it ends at.

    Rows are read in order, whatever their version; where messages may stand more than once, what was found is read
    again with the versions told apart."""
    where = _where(asked)
    parts = asked.parts
    read = READ if parts is None else ", ".join(dict.fromkeys((*KEYS, *(c for part in parts for c in PARTS[part]))))
    sql = f"SELECT {read} FROM mentions WHERE {where} ORDER BY published_at, id LIMIT {int(asked.batch)}"
    found = to_mentions(db.columns(sql, where.params), asked.workspace_id)
    if not found:
        return [], False, None
    first, last = found[0], found[-1]
    full, after = len(found) == asked.batch, Key(last.published_at, last.id)
    if any(begin <= last.published_at and first.published_at < end for begin, end in asked.doubled()):
        found = _told_apart(db, asked, found, read)
    return found, full, after


def _told_apart(db: Pool, asked: Scan, found: list[Mention], read: str) -> list[Mention]:
    """The mentions among these whose newest version meets the first cut, as it is."""
    keys = of_workspace(asked.workspace_id)
    keys.one_of("published_at", sorted({stamp(m.published_at) for m in found}), MILLIS)
    keys.one_of("id", sorted({m.id for m in found}), "UInt64")
    where = Where(keys.params)
    where.meets(asked.node)
    sql = f"SELECT {read} FROM mentions FINAL PREWHERE {keys} WHERE {where} ORDER BY published_at, id"
    return to_mentions(db.columns(sql, where.params), asked.workspace_id)


def _where(asked: Scan) -> Where:
    where = of_workspace(asked.workspace_id)
    where.period(asked.since, asked.until)
    where.meets(asked.node)
    beyond(where, asked.after)
    return where


def count(
    db: Pool, workspace_id: int, node: Node, since: datetime | None, until: datetime | None, spans: list[Span]
) -> int:
    """How many mentions meet the first cut of a query. `spans`: when messages may stand more than once."""
    where = of_workspace(workspace_id)
    where.period(since, until)
    where.meets(node)
    if not spans:
        return int(db.value(f"SELECT count() FROM mentions WHERE {where}", where.params))
    there = inside(where, spans)
    single = db.value(f"SELECT count() FROM mentions WHERE {where} AND NOT {there}", where.params)
    return int(single + db.value(f"SELECT count() FROM mentions FINAL WHERE {where} AND {there}", where.params))


def beyond(where: Where, key: Key | None) -> None:
    """Later than a key."""
    if key:
        at, number = where.bind(stamp(key.published_at), MILLIS), where.bind(key.id, "UInt64")
        where.add(f"published_at >= {at} AND (published_at > {at} OR id > {number})")


def up_to(where: Where, key: Key) -> None:
    """No later than a key."""
    at, number = where.bind(stamp(key.published_at), MILLIS), where.bind(key.id, "UInt64")
    where.add(f"published_at <= {at} AND (published_at < {at} OR id <= {number})")


def last_of(db: Pool, where: Where, batch: int) -> Key | None:
    """The key of the last of so many rows; None when there are fewer."""
    rows = db.rows(
        f"SELECT published_at, id, toUnixTimestamp64Milli(published_at) FROM mentions WHERE {where} "
        f"ORDER BY published_at, id LIMIT 1 OFFSET {int(batch) - 1}",
        where.params,
    )
    return Key.of(rows[0][2], rows[0][1]) if rows else None
