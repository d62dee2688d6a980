"""What one source of a network knows of a message and another does not say: a stream gives no counts and no names, a
search gives both, and either may come last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from hune.store.clickhouse_pool import Pool

COUNTED = ("likes", "reposted", "replied", "quoted", "shared")
NUMBERS = (*COUNTED, "views", "followers")
NAMES = ("author_label", "author_handle", "author_name", "author_url")


def filled(db: Pool, workspace_id: int, table: pa.Table, others: Mapping[int, int]) -> pa.Table:
    """The rows, with what is not provided in them taken from the version that is stored. `others`: the messages that
    another source gave before, with the milliseconds of their dates; only these are filled."""
    if not others:
        return table
    ids = table["id"].to_pylist()
    before = _stored(db, workspace_id, others)
    for name in (*NUMBERS, *NAMES):
        values = table[name].to_pylist()
        for row, i in enumerate(ids):
            if i in before and values[row] in (None, ""):
                values[row] = before[i][name]
        table = put(table, name, values)
    return put(
        table, "engagement", [_sum(given) for given in zip(*(table[n].to_pylist() for n in COUNTED), strict=True)]
    )


def _stored(db: Pool, workspace_id: int, others: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    """The columns of these messages as they stand."""
    columns = db.columns(
        f"SELECT id, {', '.join((*NUMBERS, *NAMES))} FROM mentions FINAL WHERE workspace_id = {{workspace:UInt32}} "
        "AND published_at BETWEEN fromUnixTimestamp64Milli({first:Int64}, 'UTC') "
        "AND fromUnixTimestamp64Milli({last:Int64}, 'UTC') AND id IN {ids:Array(UInt64)}",
        {"workspace": workspace_id, "first": min(others.values()), "last": max(others.values()), "ids": list(others)},
    )
    names = list(columns)
    rows = zip(*(columns[name] for name in names), strict=True)
    return {row["id"]: row for row in (dict(zip(names, values, strict=True)) for values in rows)}


def _sum(given: Sequence[int | None]) -> int | None:
    known = [n for n in given if n is not None]
    return sum(known) if known else None


def put(table: pa.Table, name: str, values: Sequence[Any]) -> pa.Table:
    """The table with other values in a column."""
    at = table.schema.get_field_index(name)
    return table.set_column(at, name, pa.array(values, table.schema.field(at).type))
