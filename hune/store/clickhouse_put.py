"""Other values in columns of mentions that are stored: what a step gives when it is run again."""

from __future__ import annotations

import pyarrow as pa

from hune.mention import PERSON
from hune.store.clickhouse_fill import put as put_column
from hune.store.clickhouse_judged import later, rows_at
from hune.store.clickhouse_pool import Pool
from hune.store.judgements import FIELDS
from hune.store.mention_columns import MATCHED


def put(db: Pool, workspace_id: int, changes: pa.Table) -> int:
    """Put the columns of `changes` on the mentions of its `id` and `published_at`, and on their matches; how many
    mentions. What is unknown or hidden stays so; a sentiment that a person set stays."""
    ids = changes["id"].to_pylist()
    at = dict(zip(ids, changes["published_at"].cast(pa.int64()).to_pylist(), strict=True))
    place = {i: row for row, i in enumerate(ids)}
    new = {name: changes[name].to_pylist() for name in changes.column_names if name not in ("id", "published_at")}
    found = 0
    for table, names in (("matches", new.keys() & set(MATCHED)), ("mentions", new.keys())):
        rows = rows_at(db, workspace_id, table, at)
        found = rows.num_rows
        if found:
            taken = [place[i] for i in rows["id"].to_pylist()]
            people = [by == PERSON for by in rows["sentiment_model"].to_pylist()]
            for name in names:
                before = rows[name].to_pylist()
                given = zip(taken, before, people, strict=True)
                stay = name in FIELDS
                rows = put_column(rows, name, [old if stay and set_ else new[name][row] for row, old, set_ in given])
            db.insert(table, later(rows))
    return found
