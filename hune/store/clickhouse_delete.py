"""Deletion: tombstones hide at once, a rewrite takes the bytes away when it is quiet."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa

from hune.store.clickhouse_cluster import local
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import MILLIS, Where, of_workspace, stamp_of
from hune.store.clickhouse_write import IDS_AT_ONCE, known
from hune.store.mention_columns import MOMENT

MUCH = 1.25  # rows for one message
TABLES = ("matches", "seen", "mentions")  # the last tells whether there is something to do


def hide(db: Pool, where: Where, version: int) -> int:
    """Tombstones for the mentions that meet conditions on columns of `matches`; how many mentions.

    `mentions` comes last: after a crash the same call finds what was left and finishes.
    """
    found = int(db.value(f"SELECT count() FROM mentions FINAL WHERE {where}", where.params))
    params = {**where.params, "version": version}
    db.run(_tombs_of_matches(where), params)
    columns = "workspace_id, published_at, id"
    for table in ("seen", "mentions"):
        db.run(
            f"INSERT INTO {table} ({columns}, version, gone) "
            f"SELECT {columns}, {{version:UInt64}}, 1 FROM mentions FINAL WHERE {where}",
            params,
        )
    return found


def hide_ids(db: Pool, workspace_id: int, ids: Sequence[int], version: int) -> int:
    """Tombstones for the mentions of these ids; how many of them were stored.

    `seen` comes last: after a crash the same call finds them there again and finishes."""
    stored = known(db, workspace_id, list(dict.fromkeys(ids)))
    found = list(stored)
    for some in (found[start : start + IDS_AT_ONCE] for start in range(0, len(found), IDS_AT_ONCE)):
        where = of_workspace(workspace_id)
        where.one_of("published_at", sorted({stamp_of(stored[i].at) for i in some}), MILLIS)
        where.one_of("id", some, "UInt64")
        db.run(_tombs_of_matches(where), {**where.params, "version": version})
        tombs = pa.table(
            {
                "workspace_id": pa.repeat(pa.scalar(workspace_id, pa.uint32()), len(some)),
                "published_at": pa.array([stored[i].at for i in some], MOMENT),
                "id": pa.array(some, pa.uint64()),
                "version": pa.repeat(pa.scalar(version, pa.uint64()), len(some)),
                "gone": pa.repeat(pa.scalar(1, pa.uint8()), len(some)),
            }
        )
        for table in ("mentions", "seen"):
            db.insert(table, tombs)
    return len(found)


def withdraw_topic(db: Pool, workspace_id: int, topic_id: int, version: int, before: int | None) -> None:
    """Tombstones for the matches of a topic (that are older than a version)."""
    where = of_workspace(workspace_id)
    where.one_of("topic_id", (topic_id,), "UInt32")
    if before is not None:
        where.add(f"version < {where.bind(before, 'UInt64')}")
    db.run(_tombs_of_matches(where), {**where.params, "version": version})


def _tombs_of_matches(where: Where) -> str:
    columns = "workspace_id, topic_id, published_at, id"
    return (
        f"INSERT INTO matches ({columns}, version, gone) "
        f"SELECT {columns}, {{version:UInt64}}, 1 FROM matches FINAL WHERE {where}"
    )


def of_author(workspace_id: int, network: str, author_key: str) -> Where:
    """What one author wrote."""
    where = of_workspace(workspace_id)
    where.one_of("network", (network,), "String")
    where.one_of("author_key", (author_key,), "String")
    return where


def authors(db: Pool, workspace_id: int, said: str, network: str) -> set[tuple[str, str]]:
    """Network and key of who wrote under this key or handle."""
    bare = said.strip().removeprefix("@")
    if not bare:
        return set()
    where = of_workspace(workspace_id)
    where.one_of("network", (network,) if network else (), "String")
    keys = where.bind([said.strip(), bare, bare.casefold(), f"@{bare}"], "Array(String)")
    handle = where.bind(bare, "String")
    where.add(f"author_key != '' AND (author_key IN {keys} OR lower(author_handle) = lower({handle}))")
    return set(db.rows(f"SELECT DISTINCT network, author_key FROM mentions FINAL WHERE {where}", where.params))


def spellings(db: Pool, workspace_id: int, network: str, author_key: str) -> set[str]:
    """The key and the handles of an author. A name is left out: it is others' too."""
    where = of_workspace(workspace_id)
    where.one_of("network", (network,), "String")
    where.one_of("author_key", (author_key,), "String")
    handles = f"SELECT DISTINCT author_handle FROM mentions FINAL WHERE {where} AND author_handle != ''"
    return {author_key, *(handle for (handle,) in db.rows(handles, where.params))}


def forget_aside(db: Pool, workspace_id: int, author_key: str) -> None:
    """Delete the set-aside items that name an author, as a word of its own."""
    where = of_workspace(workspace_id)
    word = rf"(?i)(^|[^\w]){re.escape(author_key)}($|[^\w])"
    where.add(f"match(raw, {where.bind(word, 'String')})")
    db.run(f"DELETE FROM {local('set_aside', db.cluster)} WHERE {where}", where.params)


def rewrite(db: Pool) -> None:
    """Write the tables anew without what is hidden, if anything is, or if much stands there in older versions too.
    Long and heavy: for a quiet hour."""
    rows, gone = db.rows("SELECT count(), countIf(gone = 1) FROM mentions")[0]
    if not gone and rows <= MUCH * db.value("SELECT count() FROM mentions FINAL"):
        return
    for table in TABLES:
        db.run(f"OPTIMIZE TABLE {local(table, db.cluster)} FINAL CLEANUP")
