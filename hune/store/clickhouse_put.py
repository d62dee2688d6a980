"""Other values in columns of mentions that are stored: what a step gives when it is run again."""

from __future__ import annotations

import pyarrow as pa

from hune.store.clickhouse_fill import put as put_column
from hune.store.clickhouse_judged import digests_of, later, rows_at
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_sums import recount
from hune.store.hourly import KEPT
from hune.store.judgements import FIELDS, lasts
from hune.store.mention_columns import MATCHED

NOT_PUT = ("id", "published_at", "digest")


def put(db: Pool, workspace_id: int, changes: pa.Table) -> int:
    """Put the columns of `changes` on the mentions of its `id` and `published_at`, and on their matches; how many
    mentions. What is unknown or hidden stays so; a sentiment that a person or the better model set stays, and so does a
    mention whose text is not that of the column `digest` any more, where there is one."""
    ids = changes["id"].to_pylist()
    at = dict(zip(ids, changes["published_at"].cast(pa.int64()).to_pylist(), strict=True))
    mentions = rows_at(db, workspace_id, "mentions", at)
    if mentions.num_rows and "digest" in changes.column_names:
        mentions = _of_the_same_text(mentions, dict(zip(ids, changes["digest"].to_pylist(), strict=True)))
    if not mentions.num_rows:
        return 0
    at = {i: at[i] for i in mentions["id"].to_pylist()}
    place = {i: row for row, i in enumerate(ids)}
    new = {name: changes[name].to_pylist() for name in changes.column_names if name not in NOT_PUT}
    matches = rows_at(db, workspace_id, "matches", at)
    for table, names, rows in (("matches", new.keys() & set(MATCHED), matches), ("mentions", new.keys(), mentions)):
        if rows.num_rows:
            taken = [place[i] for i in rows["id"].to_pylist()]
            judged = [lasts(by) for by in rows["sentiment_model"].to_pylist()]
            for name in names:
                given = zip(taken, rows[name].to_pylist(), judged, strict=True)
                stays = name in FIELDS
                rows = put_column(rows, name, [old if stays and set_ else new[name][row] for row, old, set_ in given])
            db.insert(table, later(rows))
    if not new.keys().isdisjoint(KEPT):
        recount(db, workspace_id, list(at.values()))
    return int(mentions.num_rows)


def _of_the_same_text(mentions: pa.Table, digests: dict[int, int]) -> pa.Table:
    """The rows whose text is still the one that was read."""
    return mentions.filter(pa.array([digests[i] == now for i, now in digests_of(mentions).items()], pa.bool_()))
