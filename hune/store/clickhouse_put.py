"""Other values in columns of mentions that are stored: what a step gives when it is run again."""

from __future__ import annotations

import pyarrow as pa

from hune.store.clickhouse_fill import put as put_column
from hune.store.clickhouse_judged import later, rows_at
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_sums import GROUPS, recount
from hune.store.judgements import FIELDS, lasts
from hune.store.mention_columns import MATCHED, digest_of_body

NOT_PUT = ("id", "published_at", "digest")


def put(db: Pool, workspace_id: int, changes: pa.Table) -> int:
    """Put the columns of `changes` on the mentions of its `id` and `published_at`, and on their matches; how many
    mentions. What is unknown or hidden stays so; a sentiment that a person or the better model set stays, and so does a
    mention whose text is not that of the column `digest` any more, where there is one."""
    changes = _of_the_same_text(db, workspace_id, changes) if "digest" in changes.column_names else changes
    ids = changes["id"].to_pylist()
    at = dict(zip(ids, changes["published_at"].cast(pa.int64()).to_pylist(), strict=True))
    place = {i: row for row, i in enumerate(ids)}
    new = {name: changes[name].to_pylist() for name in changes.column_names if name not in NOT_PUT}
    found = 0
    for table, names in (("matches", new.keys() & set(MATCHED)), ("mentions", new.keys())):
        rows = rows_at(db, workspace_id, table, at)
        found = rows.num_rows
        if found:
            taken = [place[i] for i in rows["id"].to_pylist()]
            judged = [lasts(by) for by in rows["sentiment_model"].to_pylist()]
            for name in names:
                before = rows[name].to_pylist()
                given = zip(taken, before, judged, strict=True)
                stay = name in FIELDS
                rows = put_column(rows, name, [old if stay and set_ else new[name][row] for row, old, set_ in given])
            db.insert(table, later(rows))
    if found and not new.keys().isdisjoint(GROUPS.split(", ")):
        recount(db, workspace_id, list(at.values()))
    return found


def _of_the_same_text(db: Pool, workspace_id: int, changes: pa.Table) -> pa.Table:
    millis = changes["published_at"].cast(pa.int64()).to_pylist()
    at = dict(zip(changes["id"].to_pylist(), millis, strict=True))
    stored = rows_at(db, workspace_id, "mentions", at, "id, title, text")
    facts = zip(*(stored[name].to_pylist() for name in ("id", "title", "text")), strict=True)
    now = {i: digest_of_body(title, text) for i, title, text in facts}
    read = zip(changes["id"].to_pylist(), changes["digest"].to_pylist(), strict=True)
    return changes.filter(pa.array([now.get(i) == digest for i, digest in read], pa.bool_()))
