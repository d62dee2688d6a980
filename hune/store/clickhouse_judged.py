"""What the better model and people judged, in the store: put on mentions and matches, kept when they come again.

A row is written again one version later than it was. That is before anything else that may happen to the mention, so a
newer version, a deletion and an erasure stay. What is cut off by a crash is put again by who asked for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from hune.mention import FAST, GIVEN, PERSON
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_sums import recount
from hune.store.clickhouse_where import MILLIS, Where, of_workspace, stamp_of
from hune.store.judgements import FIELDS, said_of, with_judgements
from hune.store.mention_columns import SEEN, digest_of_body
from hune.store.store import WHOLE, Judgement, Judgements

At = Mapping[int, int]  # milliseconds of the date of each id


def judge(db: Pool, workspace_id: int, at: At, said: Judgements, digests: Mapping[int, int]) -> int:
    """Put judgements on mentions and matches; how many mentions. One whose text is not that of `digests` any more
    (where there is one) stays as it is."""
    mentions = rows_at(db, workspace_id, "mentions", at)
    if not mentions.num_rows:
        return 0
    ids = mentions["id"].to_pylist()
    current = {i: digest for i, digest in digests_of(mentions).items() if digests.get(i, digest) == digest}
    if _insert(db, "mentions", mentions, [said.get((i, WHOLE)) if i in current else None for i in ids]):
        recount(db, workspace_id, [at[i] for i in ids])
    matches = rows_at(db, workspace_id, "matches", at)
    if matches.num_rows:  # after the mentions: as long as these wait, all of it is judged again
        pairs = zip(matches["id"].to_pylist(), matches["topic_id"].to_pylist(), strict=True)
        _insert(db, "matches", matches, [said_of(said, i, topic) if i in current else None for i, topic in pairs])
    _remember(db, workspace_id, current)
    return len(current)


def judgements(db: Pool, workspace_id: int, at: At) -> Judgements:
    """What is stored of these mentions and of their matches."""
    found: Judgements = {}
    for table, topic in (("mentions", f"toUInt32({WHOLE})"), ("matches", "topic_id")):
        where = _at(workspace_id, at)
        sql = f"SELECT id, {topic}, {', '.join(FIELDS)} FROM {table} FINAL WHERE {where}"
        found |= {(i, toward): Judgement(*rest) for i, toward, *rest in db.rows(sql, where.params)}
    return found


def unjudged(db: Pool, workspace_id: int, limit: int) -> list[tuple[int, int]]:
    """Topic and id of the newest matches that only the fast model judged."""
    where = of_workspace(workspace_id)
    fast = " OR ".join(f"startsWith(sentiment_model, '{name}')" for name in FAST)
    where.add(f"({fast})")
    sql = f"SELECT topic_id, id FROM matches FINAL WHERE {where} ORDER BY published_at DESC LIMIT {int(limit)}"
    return [(topic, i) for topic, i in db.rows(sql, where.params)]


def _insert(db: Pool, table: str, rows: pa.Table, said: Sequence[Judgement | None]) -> int:
    """The rows of which something is said, with it, as their next version; how many. No model takes a person's word
    away."""
    by = rows["sentiment_model"].to_pylist()
    kept = [n for n, one in enumerate(said) if one and (by[n] not in (GIVEN, PERSON) or one.model == PERSON)]
    if kept:
        db.insert(table, later(with_judgements(rows.take(pa.array(kept, pa.int64())), [said[n] for n in kept])))
    return len(kept)


def _remember(db: Pool, workspace_id: int, digests: Mapping[int, int]) -> None:
    """Say that these were judged, and with which text."""
    if digests:
        where = of_workspace(workspace_id)
        where.one_of("id", list(digests), "UInt64")
        keys, values = (where.bind(list(said), "Array(UInt64)") for said in (digests.keys(), digests.values()))
        seen_again(db, where, "max(s.version) + 1", judged=f"transform(id, {keys}, {values}, toUInt64(0))")


def seen_again(db: Pool, where: Where, version: str, **changed: str) -> None:
    """What `seen` holds of some mentions, as another version with some columns changed; `s` is the table."""
    columns = {name: f"argMax(s.{name}, s.version)" for name in ("published_at", "topics", *SEEN, "judged")} | changed
    db.run(
        f"INSERT INTO seen (workspace_id, id, {', '.join(columns)}, version) "
        f"SELECT workspace_id, id, {', '.join(columns.values())}, {version} FROM seen AS s "
        f"WHERE {where} GROUP BY workspace_id, id HAVING argMax(s.gone, s.version) = 0",
        where.params,
    )


def digests_of(mentions: pa.Table) -> dict[int, int]:
    """Of each id the digest of its text."""
    facts = (mentions[name].to_pylist() for name in ("id", "title", "text"))
    return {i: digest_of_body(title, text) for i, title, text in zip(*facts, strict=True)}


def rows_at(db: Pool, workspace_id: int, table: str, at: At) -> pa.Table:
    """The living rows of a table with these ids and dates, whole."""
    where = _at(workspace_id, at)
    return db.table(f"SELECT * FROM {table} FINAL WHERE {where}", where.params)


def _at(workspace_id: int, at: At) -> Where:
    where = of_workspace(workspace_id)
    where.one_of("published_at", sorted({stamp_of(millis) for millis in at.values()}), MILLIS)
    where.one_of("id", list(at), "UInt64")
    if not at:  # no value would be no condition
        where.add("0")
    return where


def later(rows: pa.Table) -> pa.Table:
    """The rows as their next version."""
    at = rows.schema.get_field_index("version")
    return rows.set_column(at, rows.schema.field(at), pc.add(rows["version"], pa.scalar(1, pa.uint64())))
