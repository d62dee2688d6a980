"""How many mentions: of each topic asked for, or of everything; by any dimension; with any metric beside the count."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Query, Router

from hune import runtime
from hune.accounts.access import Deed
from hune.api.asking import FILTERS, asked, names_of
from hune.api.caller import member
from hune.errors import BadInput, NotFound
from hune.store.query import Row

router = Router(tags=["figures"])
MOST = 100_000


@router.get("", summary="Count mentions, `by` any dimension, with any further `metric`", openapi_extra=FILTERS)
def count(
    request: HttpRequest,
    by: Query[list[str]] = [],  # noqa: B006
    metric: Query[list[str]] = [],  # noqa: B006
    limit: int = 10_000,
) -> dict[str, Any]:
    who = member(request, Deed.READ)
    if "gender" in by and not who.workspace.gender:
        raise BadInput("Authors are not counted by gender in this workspace: its settings say so.")
    metrics = tuple(dict.fromkeys(("volume", *metric)))
    query = asked(request, who, metrics=metrics, dimensions=by, limit=max(1, min(limit, MOST)))
    store, names = runtime.get().store, names_of(who).topics
    if not query.filters.topics or "topic" in by:
        return {"rows": [_row(row, names.get(row.get("topic", 0)), by) for row in store.select(query)]}
    rows = []
    for topic in query.filters.topics:
        if topic not in names:
            raise NotFound("There is no such topic.")
        one = msgspec.structs.replace(query.filters, topics=(topic,))
        rows += [_row(row, names[topic], by) for row in store.select(msgspec.structs.replace(query, filters=one))]
    return {"rows": rows}


def _row(row: Row, topic: str | None, by: list[str]) -> dict[str, Any]:
    """A row as the API gives it: the topic's name (None: everything), what it is broken down by, the count, more."""
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    return {"topic": topic, **{n: said[n] for n in by if n != "topic"}, "count": said.pop("volume")} | {
        n: v for n, v in said.items() if n not in ("topic", *by)
    }
