"""A question as one statement: the shortest table that can answer it, its dimensions, its figures, its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hune.errors import BadInput
from hune.store.clickhouse_figures import Figures, HourlyFigures
from hune.store.clickhouse_joined import BY_TOPIC, joined
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_read import ids_of
from hune.store.clickhouse_sums import current
from hune.store.clickhouse_where import Where, of_workspace
from hune.store.dimensions import Dimension, dimension, with_scope
from hune.store.hourly import answers_by_hour
from hune.store.metric import Metric
from hune.store.query import MentionQuery, Row
from hune.store.text_filter import TextFilter

TIMES = {
    "quarter_hour": "toUnixTimestamp(toStartOfFifteenMinutes({at}, {zone}))",
    "hour": "toUnixTimestamp(toStartOfHour({at}, {zone}))",
    "day": "toDate({at}, {zone})",
    "week": "toMonday(toDate({at}, {zone}))",
    "month": "toStartOfMonth(toDate({at}, {zone}))",
    "weekday_hour": "toDayOfWeek({at}, 0, {zone}) * 100 + toHour({at}, {zone})",
}


def select(
    db: Pool, query: MentionQuery, metrics: Mapping[str, type[Metric]], text: TextFilter | None = None
) -> list[Row]:
    """The rows of the answer. Raises BadInput for unknown names."""
    dimensions = [dimension(name) for name in with_scope(query.dimensions)]
    figures = [_metric(name, metrics, query) for name in query.metrics]
    if not figures:
        raise BadInput("A question needs at least one figure.")
    crowd = max((d.crowd for d in dimensions), default=0)
    if crowd and (chosen_by_name(query) or (text and "author" in text.parts)):
        raise BadInput("Authors who are chosen by name are not counted by gender.")
    where = of_workspace(query.workspace_id)
    hourly = text is None and answers_by_hour(query, metrics)
    source = current(db, query, where) if hourly else _source(db, query, dimensions, where, text)
    groups = {d.name: group(d, where, query.timezone, "hour" if hourly else "published_at") for d in dimensions}
    writer = (HourlyFigures if hourly else Figures)(where, groups)
    beside = {d.beside: f"argMax({d.beside}, published_at)" for d in dimensions if d.beside}
    values = {m.name: writer.write(m.expression) for m in figures}

    names = [f"d{n}" for n in range(len(groups))]
    said = [f"{e} AS {n}" for n, e in zip(names, groups.values(), strict=True)]
    said += [f"{e} AS b{n}" for n, e in enumerate(beside.values())]
    said += [f"{e} AS m{n}" for n, e in enumerate(values.values())]
    shown = [column.rpartition(" AS ")[2] for column in said]
    if crowd:
        said.append(f"{_smallest(names, dimensions)} AS crowd")
    sql = f"SELECT {', '.join(said)} FROM {source}"
    if groups:
        sql += f" GROUP BY {', '.join(names)}"
        order = ["m0 DESC NULLS LAST", *names]
        order = [names[0], *order] if dimensions[0].is_time else order
        left_out = [f"{n} != ''" for n, d in zip(names, dimensions, strict=True) if d.many or d.optional]
        sql += f" HAVING {' AND '.join(left_out)}" if left_out else ""
        sql = f"SELECT {', '.join(shown)} FROM ({sql}) WHERE crowd >= {crowd}" if crowd else sql
        sql += f" ORDER BY {', '.join(order)} LIMIT {int(query.limit)}"
    rows = db.rows(sql, where.params)
    return [_row(row, dimensions, list(beside), figures) for row in rows]


def chosen_by_name(query: MentionQuery) -> bool:
    """Whether a question says whose words it is about: two that differ by one person would tell of that person."""
    return bool(query.filters.authors or query.filters.profiles or query.filters.lists or "list" in query.dimensions)


def _smallest(names: Sequence[str], dimensions: Sequence[Dimension]) -> str:
    """How many authors the smallest group has, of those that are told apart by nothing but what needs a crowd. They are
    shown together or not at all: the one left out would be the total less the others."""
    others = [name for name, d in zip(names, dimensions, strict=True) if not d.crowd]
    return f"min(uniqExact(network, author_key)) OVER ({'PARTITION BY ' if others else ''}{', '.join(others)})"


def group(d: Dimension, where: Where, timezone: str, at: str = "published_at") -> str:
    """The expression whose values are the groups of a dimension."""
    if d.name in TIMES:
        return TIMES[d.name].format(at=at, zone=where.bind(timezone, "String"))
    return f"arrayJoin({d.column})" if d.many else d.column


def _source(db: Pool, query: MentionQuery, dimensions: list[Dimension], where: Where, text: TextFilter | None) -> str:
    names = {d.name for d in dimensions}
    by_topic = not names.isdisjoint(BY_TOPIC)
    table = "matches" if query.filters.topics or by_topic else "mentions"
    where.period(query.since, query.until)
    where.filters(query)
    if text and text.exact:
        where.text(text, query, table)
    elif text:
        where.add(f"id IN {where.bind(ids_of(db, query, text), 'Array(UInt64)')}")
    # A mention that meets several topics counts once, unless the answer is by topic.
    once = " LIMIT 1 BY id" if len(query.filters.topics) > 1 and not by_topic else ""
    return joined(f"(SELECT * FROM {table} FINAL WHERE {where}{once})", names, query, where)


def _metric(name: str, metrics: Mapping[str, type[Metric]], query: MentionQuery) -> type[Metric]:
    found = metrics.get(name)
    if found is None:
        raise BadInput("There is no figure named “{name}”.", name=name)
    if missing := set(found.needs) - set(query.dimensions):
        raise BadInput("“{name}” means something only by {dimension}.", name=name, dimension=", ".join(sorted(missing)))
    return found


def _row(values: tuple[Any, ...], dimensions: list[Dimension], beside: list[str], figures: list[type[Metric]]) -> Row:
    row: Row = {d.name: _value(d, value) for d, value in zip(dimensions, values, strict=False)}
    rest = values[len(dimensions) :]
    row |= {name: value or None for name, value in zip(beside, rest, strict=False)}
    for metric, value in zip(figures, rest[len(beside) :], strict=True):
        row[metric.name] = metric.empty if value is None else value
    return row


def _value(d: Dimension, value: Any) -> Any:
    if d.name in ("hour", "quarter_hour"):
        return datetime.fromtimestamp(value, UTC)
    return None if value == "" else value
