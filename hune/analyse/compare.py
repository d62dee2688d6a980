"""A figure beside the one of the period before."""

from __future__ import annotations

import msgspec

from hune.store.query import MentionQuery
from hune.store.store import Store


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
    """Several metrics at the price of one: one select for the period, one for the period before."""
    now = _totals(store, query, metrics)
    before = _totals(store, query.before(), metrics) if query.since and query.until else {}
    return [Figure(m, now.get(m), before.get(m), change(now.get(m), before.get(m))) for m in metrics]


def change(value: float | None, before: float | None) -> float | None:
    """The relative change; None where it means nothing."""
    return None if value is None or not before else (value - before) / abs(before)


def _totals(store: Store, query: MentionQuery, metrics: tuple[str, ...]) -> dict[str, float | None]:
    rows = store.select(msgspec.structs.replace(query, metrics=metrics, dimensions=()))
    return rows[0] if rows else {}
