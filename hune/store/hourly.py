"""What the sums kept by the hour can answer, without the words of any engine; `clickhouse_sums.py` keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from hune.mention import SENTIMENTS
from hune.store.algebra import Count, Expression, Given, Is, Minus, Ratio, Sum
from hune.store.metric import Metric
from hune.store.query import Filters, MentionQuery

GROUPS = ("medium", "network", "source_id", "language", "kind")
DIMENSIONS = {"hour", "day", "week", "month", "weekday_hour", "medium", "network", "source", "language", "kind"}
FILTERS = {"media", "networks", "sources", "languages", "kinds"}
SUMMED = {  # of a number, the columns with its sum and with how many mentions provide it
    "engagement": ("reactions", "engaged"),
    "views": ("viewings", "viewed"),
}
KEPT = {*GROUPS, "sentiment", *SUMMED}  # columns of mentions: when one changes in place, its hour is counted anew


def answers_by_hour(query: MentionQuery, metrics: Mapping[str, type[Metric]]) -> bool:
    """Whether the hourly sums can answer: figures that add up, of the whole stream, over whole hours, by what the sums
    are kept by."""
    filters = msgspec.structs.asdict(query.filters)
    asked = {name for name, value in filters.items() if value != getattr(Filters(), name)}
    return (
        all(name in metrics and adds_up(metrics[name].expression) for name in query.metrics)
        and set(query.dimensions) <= DIMENSIONS
        and asked <= FILTERS
        and all(_is_whole_hour(end) for end in (query.since, query.until) if end is not None)
        and _keeps_whole_hours(query)
    )


def adds_up(said: Expression) -> bool:
    """Whether a figure is made of what the hours hold."""
    match said:
        case Count(None) | Count(Is("kind")) | Count(Given("sentiment")) | Sum("engagement" | "views", None):
            return True
        case Count(Is("sentiment", values)):
            return set(values) <= set(SENTIMENTS)
        case Minus(one, other) | Ratio(one, other):
            return adds_up(one) and adds_up(other)
        case _:
            return False


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
