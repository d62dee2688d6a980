"""A figure beside another: of the period before, of last year, of another topic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.over_time import is_over_time, over_time
from hune.analyse.series import moment_of, slots
from hune.errors import BadInput
from hune.store.dimensions import with_scope
from hune.store.opening import metrics as every_metric
from hune.store.query import MentionQuery, Row
from hune.store.store import Store

STEPS = ("hour", "day", "week", "month")
Key = tuple[Any, ...]


class Figure(msgspec.Struct):
    """`change`: (value - before) / before; None when either is missing or `before` is 0 ("new" is no percentage)."""

    metric: str
    value: float | None
    before: float | None
    change: float | None


def figure(store: Store, query: MentionQuery, metric: str) -> Figure:
    """One metric over the query's period and over the period before. `before` is None when an end is open."""
    return figures(store, query, (metric,))[0]


def figures(store: Store, query: MentionQuery, metrics: tuple[str, ...]) -> list[Figure]:
    """Several metrics at the price of one: one select for the question, one for what it is compared with (the period
    before, when the question does not say)."""
    now, other = _totals(store, query, metrics), _other(query)
    if other is None and not query.compare and query.since and query.until:
        other = query.before()
    before = _totals(store, other, metrics) if other else {}
    return [Figure(m, now.get(m), before.get(m), change(now.get(m), before.get(m))) for m in metrics]


def change(value: float | None, before: float | None) -> float | None:
    """The relative change; None where it means nothing."""
    return None if value is None or not before else (value - before) / abs(before)


def answer(store: Store, query: MentionQuery) -> list[Row]:
    """The rows of a question, figures of curves among them. With a comparison each has `beside`: the same figures of
    what it is put beside (None where that cannot be told), hours, days, weeks and months by their place in the period.
    What was there and is there no more comes last. Raises BadInput, as when an end of the period is open."""
    if not query.compare:
        return _rows(store, query)
    other = _other(query)
    if other is None:
        raise BadInput("A comparison in time needs both ends of the period.")
    now, before = _rows(store, query), _rows(store, other)
    of, beside_of = _places(query, query), _places(other, query)
    there = {beside_of(row): {m: row[m] for m in query.metrics} for row in before}
    nothing = {m: every_metric()[m].empty for m in query.metrics}
    unknown = dict.fromkeys(query.metrics) if len(before) >= other.limit else nothing
    here = {of(row) for row in now}
    rows = [row | {"beside": there.get(of(row), unknown)} for row in now]
    if len(now) < query.limit:
        gone = [row for row in before if beside_of(row) not in here]
        rows += [_as_now(row, query, beside_of(row)) | nothing | {"beside": there[beside_of(row)]} for row in gone]
    return rows


def _other(query: MentionQuery) -> MentionQuery | None:
    try:
        return query.compared()
    except ValueError:
        raise BadInput("There is no comparison named “{name}”.", name=str(query.compare)) from None


def _rows(store: Store, query: MentionQuery) -> list[Row]:
    """The rows of a question; those of figures over time are put beside those of the table."""
    known = every_metric()
    curves = [m for m in query.metrics if m in known and is_over_time(known[m])]
    plain = tuple(m for m in query.metrics if m not in curves)
    if not curves:
        return store.select(query)
    rows = store.select(msgspec.structs.replace(query, metrics=plain or ("volume",)))
    for name in curves:
        told = {_key(row, query): row[name] for row in over_time(store, query, name)}
        for row in rows:
            row[name] = told.get(_key(row, query), known[name].empty)
    return [{k: v for k, v in row.items() if k in query.metrics or k not in known} for row in rows]


def _key(row: Row, query: MentionQuery) -> Key:
    return tuple(row[d] for d in with_scope(query.dimensions))


def _places(query: MentionQuery, now: MentionQuery) -> Callable[[Row], Key]:
    """Where a row of `query` stands in the answer to `now`: moments as those at their place there; topics apart where
    two topics are compared."""
    zone, moved = ZoneInfo(query.timezone), dict[datetime, datetime]()
    if query.since and query.until and now.since and now.until:
        for step in [d for d in query.dimensions if d in STEPS]:
            ours, theirs = slots(query.since, query.until, zone, step), slots(now.since, now.until, zone, step)
            moved |= dict(zip(ours, theirs, strict=False))

    def place(row: Row) -> Key:
        kept = [row[d] for d in with_scope(query.dimensions) if not (d == "topic" and isinstance(now.compare, int))]
        return tuple(moved.get(at := moment_of(v, zone), at) if isinstance(v, date) else v for v in kept)

    return place


def _as_now(row: Row, query: MentionQuery, place: Key) -> Row:
    """A row of another period with its moments as they are called in this one."""
    zone = ZoneInfo(query.timezone)
    names = [d for d in with_scope(query.dimensions) if not (d == "topic" and isinstance(query.compare, int))]
    said = {
        d: value if d == "hour" or not isinstance(value, datetime) else value.astimezone(zone).date()
        for d, value in zip(names, place, strict=True)
    }
    return {k: v for k, v in row.items() if k not in query.metrics} | said


def _totals(store: Store, query: MentionQuery, metrics: tuple[str, ...]) -> dict[str, float | None]:
    rows = _rows(store, msgspec.structs.replace(query, metrics=metrics, dimensions=()))
    return rows[0] if rows else {}
