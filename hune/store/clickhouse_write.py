"""How a batch gets in: what is known is looked up, then rows go to `mentions`, `matches` and, last, `seen`.

Nothing before the write to `seen` is read when collecting, so a batch cut off anywhere can be written again, whole,
with the same outcome and the same counts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa

from hune.store.clickhouse_pool import Pool
from hune.store.columns import MOMENT
from hune.store.erasure import rows_of_erased
from hune.store.spool import Prepared
from hune.store.store import Appended, Columns

IDS_AT_ONCE = 5000
MATCHED = (
    "workspace_id", "published_at", "id", "version", "source_id", "network", "kind", "medium", "site", "language",
    "country", "sentiment", "rating", "author_key", "author_label", "followers", "views", "engagement", "answers",
    "reposts", "hashtags", "handles", "links", "terms", "names",
)  # fmt: skip
TOPICS = pa.list_(pa.uint32())

Known = dict[int, tuple[int, list[int]]]


def known(db: Pool, workspace_id: int, ids: Sequence[int]) -> Known:
    """Which ids are stored: id -> (published_at in milliseconds, topics last given).

    Not by FINAL: grouping the few rows found is four times as fast as merging the parts of the table.
    """
    found: Known = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        columns = db.columns(
            "SELECT id, toUnixTimestamp64Milli(argMax(published_at, version)) AS at, argMax(topics, version) AS topics "
            "FROM seen WHERE workspace_id = {workspace:UInt32} AND id IN {ids:Array(UInt64)} "
            "GROUP BY id HAVING argMax(gone, version) = 0",
            {"workspace": workspace_id, "ids": list(ids[start : start + IDS_AT_ONCE])},
        )
        found |= {i: (at, ts) for i, at, ts in zip(columns["id"], columns["at"], columns["topics"], strict=True)}
    return found


def prepare(db: Pool, batch: Columns, tag: str, version: int, erased: Collection[str]) -> Prepared:
    """Decide everything about a batch: erased authors leave, the last of several rows of one id stays,
    the first date ever seen stays, topics that a known mention no longer meets are taken back."""
    table = batch.mentions
    lost = rows_of_erased(batch.workspace_id, table, erased)
    ids = table["id"].to_pylist()
    times = table["published_at"].cast(pa.int64()).to_pylist()
    last = {i: row for row, i in enumerate(ids) if row not in lost}
    stored = known(db, batch.workspace_id, list(last))
    first: dict[int, int] = {}
    for row, i in enumerate(ids):
        if row not in lost:
            first.setdefault(i, stored[i][0] if i in stored else times[row])

    columns = only_rows(batch, list(last.values()))
    table = columns.mentions
    table = table.set_column(
        table.schema.get_field_index("published_at"), "published_at", pa.array([first[i] for i in last], MOMENT)
    )

    given = topics_by_row(columns)
    withdrawn = [
        (topic, stored[i][0], i)
        for n, i in enumerate(last)
        if i in stored
        for topic in stored[i][1]
        if topic not in given[n]
    ]
    new = len(last) - len(stored)
    appended = Appended(new=new, replaced=len(ids) - len(lost) - new, erased=len(lost))
    return Prepared(tag, version, appended, Columns(batch.workspace_id, table, columns.matches), withdrawn)


def only_rows(batch: Columns, kept: Sequence[int]) -> Columns:
    """The batch with these rows alone, in this order."""
    if list(kept) == list(range(batch.mentions.num_rows)):
        return batch
    place = {row: n for n, row in enumerate(kept)}
    pairs = zip(batch.matches["row"].to_pylist(), batch.matches["topic_id"].to_pylist(), strict=True)
    matches = [(place[row], topic) for row, topic in pairs if row in place]
    return Columns(
        batch.workspace_id,
        batch.mentions.take(pa.array(kept, pa.int64())),
        pa.table(
            {
                "row": pa.array([row for row, _ in matches], pa.uint32()),
                "topic_id": pa.array([topic for _, topic in matches], pa.uint32()),
            }
        ),
    )


def without_erased(batch: Prepared, erased: Collection[str]) -> Prepared:
    """The batch without the authors erased since it was prepared."""
    columns = batch.columns
    lost = rows_of_erased(columns.workspace_id, columns.mentions, erased)
    kept = [row for row in range(columns.mentions.num_rows) if row not in lost]
    return Prepared(batch.tag, batch.version, batch.appended, only_rows(columns, kept), batch.withdrawn)


def write(db: Pool, batch: Prepared) -> None:
    """Write a prepared batch; writing it twice changes nothing."""
    mentions = _with_version(batch.columns, batch.version)
    db.insert("mentions", mentions)
    put_matches(db, mentions, batch.columns.matches, batch.withdrawn, batch.version)
    put_seen(db, mentions, topics_by_row(batch.columns))


def put_matches(
    db: Pool, mentions: pa.Table, matches: pa.Table, withdrawn: Sequence[tuple[int, int, int]], version: int
) -> None:
    """Rows of `matches` for whole mentions (with workspace_id and version), and tombstones for what is taken back."""
    table = mentions.select(MATCHED).take(matches["row"]).append_column("topic_id", matches["topic_id"])
    table = table.append_column("gone", _same(0, table.num_rows, pa.uint8()))
    if withdrawn:
        workspace = mentions["workspace_id"][0].as_py()
        tombs = pa.table(
            {
                "workspace_id": _same(workspace, len(withdrawn), pa.uint32()),
                "topic_id": pa.array([topic for topic, _, _ in withdrawn], pa.uint32()),
                "published_at": pa.array([at for _, at, _ in withdrawn], MOMENT),
                "id": pa.array([i for _, _, i in withdrawn], pa.uint64()),
                "version": _same(version, len(withdrawn), pa.uint64()),
                "gone": _same(1, len(withdrawn), pa.uint8()),
            }
        )
        table = pa.concat_tables([table, tombs], promote_options="default")
    db.insert("matches", table)


def put_seen(db: Pool, mentions: pa.Table, topics: Sequence[Sequence[int]]) -> None:
    """Say that the mentions are stored, with the topics they meet."""
    table = mentions.select(["workspace_id", "id", "published_at", "version"])
    db.insert("seen", table.append_column("topics", pa.array(topics, TOPICS)))


def topics_by_row(batch: Columns) -> list[list[int]]:
    """The topics of each row."""
    topics: list[list[int]] = [[] for _ in range(batch.mentions.num_rows)]
    for row, topic in zip(batch.matches["row"].to_pylist(), batch.matches["topic_id"].to_pylist(), strict=True):
        topics[row].append(topic)
    return topics


def _with_version(batch: Columns, version: int) -> pa.Table:
    rows = batch.mentions.num_rows
    table = batch.mentions.append_column("workspace_id", _same(batch.workspace_id, rows, pa.uint32()))
    return table.append_column("version", _same(version, rows, pa.uint64()))


def _same(value: int, rows: int, kind: pa.DataType) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind), rows)
