"""Figures that are read from a curve and not from a table: how unusual the fullest day is, how fast a buzz falls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.rise import FEWEST_DAYS, find_buzz, half_life
from hune.analyse.series import ROWS, closed, moment_of, slots
from hune.errors import BadInput
from hune.store.algebra import OverTime
from hune.store.dimensions import dimension, with_scope
from hune.store.metric import Metric
from hune.store.opening import metrics
from hune.store.query import MentionQuery, Row
from hune.store.store import Store

Curve = Sequence[int]
Key = tuple[Any, ...]
Reader = Callable[[Curve, Sequence[datetime], ZoneInfo], float | None]
TIMES = {"hour", "day", "week", "month", "weekday_hour"}


def is_over_time(metric: type[Metric]) -> bool:
    """Whether a figure is read from a curve."""
    return isinstance(metric.expression, OverTime)


def over_time(store: Store, query: MentionQuery, name: str) -> list[Row]:
    """A figure of the curve of the period, one row for each value of the query's dimensions, of the largest as many as
    its limit says. A curve has no further time in it: raises BadInput for a dimension of time."""
    metric = metrics()[name]
    if not isinstance(metric.expression, OverTime):
        raise ValueError(name)
    if TIMES.intersection(query.dimensions):
        raise BadInput("“{name}” is read from a whole curve: it has no value for a day or an hour.", name=name)
    step, zone, query = metric.expression.step, ZoneInfo(query.timezone), closed(store, query)
    if query.since is None or query.until is None:
        return [] if query.dimensions else [{name: metric.empty}]
    counted = {key: Counter[datetime]() for key in _largest(store, query)}
    asked = msgspec.structs.replace(
        _narrowed(query, list(counted)), metrics=("volume",), dimensions=(step, *query.dimensions), limit=ROWS
    )
    names = with_scope(query.dimensions)
    for row in store.select(asked) if counted else ():
        key = tuple(row[d] for d in names)
        if key in counted:
            counted[key][moment_of(row[step], zone)] += row["volume"]
    starts = list(slots(query.since, query.until, zone, step))
    rows = [
        dict(zip(names, key, strict=True)) | {name: READERS[name]([counts[at] for at in starts], starts, zone)}
        for key, counts in counted.items()
    ]
    return rows or ([] if query.dimensions else [{name: metric.empty}])


def _largest(store: Store, query: MentionQuery) -> list[Key]:
    """The values that get a row: a curve for each of a million terms would be read for nothing."""
    if not query.dimensions:
        return [()]
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",)))
    return [tuple(row[d] for d in with_scope(query.dimensions)) for row in rows]


def _narrowed(query: MentionQuery, keys: list[Key]) -> MentionQuery:
    """The question about these values alone, where one can narrow to them."""
    if len(query.dimensions) != 1 or any(key[0] is None for key in keys):
        return query
    field = dimension(query.dimensions[0]).filter
    if not field or getattr(query.filters, field):
        return query
    values = tuple(int(key[0]) if field == "stories" else key[0] for key in keys)
    return query.with_filters(**{field: values})


def peak_factor(days: Curve, starts: Sequence[datetime], zone: ZoneInfo) -> float | None:
    """The fullest day against the median of the normal ones; None where nothing says what is normal, or that is 0."""
    if not any(days):
        return None
    peak, buzz = max(days), find_buzz(days)
    at = days.index(peak)
    others = [i for i in range(len(days)) if i != at]
    normal = buzz.normal if buzz else others if len(others) >= FEWEST_DAYS else ()
    level = median(days[i] for i in normal) if normal else 0
    return peak / level if level else None


def hours_to_half(hours: Curve, starts: Sequence[datetime], zone: ZoneInfo) -> float | None:
    """The hours from the top to its half, from the first day of the buzz on, smoothed as `study_size.hours` does."""
    days: dict[object, int] = {}
    for at, count in zip(starts, hours, strict=True):
        day = at.astimezone(zone).date()
        days[day] = days.get(day, 0) + count
    buzz = find_buzz(list(days.values()))
    if buzz is None:
        return half_life(hours, SHORT)
    begin = list(days)[buzz.first]
    rise = next(i for i, at in enumerate(starts) if at.astimezone(zone).date() == begin)
    return half_life(hours[rise:], LONG if buzz.last > buzz.first else SHORT)


SHORT, LONG = 3, 24  # hours that are smoothed over: of a buzz of one day, of several
READERS: dict[str, Reader] = {"peak_factor": peak_factor, "half_life": hours_to_half}
