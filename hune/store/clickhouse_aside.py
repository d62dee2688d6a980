"""Items that could not be taken, kept with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pyarrow as pa

from hune.outcomes import Outcome
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import of_workspace
from hune.store.mention_columns import MOMENT, texts
from hune.store.store import SetAside

LARGEST = 64_000  # bytes of one item


def put(db: Pool, workspace_id: int, items: Sequence[SetAside]) -> None:
    """Keep the items, each cut to 64 kB."""
    db.insert(
        "set_aside",
        pa.table(
            {
                "workspace_id": pa.array([workspace_id] * len(items), pa.uint32()),
                "source_id": pa.array([i.source_id for i in items], pa.uint32()),
                "at": pa.array([i.at for i in items], MOMENT),
                "outcome": pa.array([i.outcome.value for i in items], pa.string()),
                "detail": texts([i.detail for i in items]),
                "raw": texts([_cut(i.raw) for i in items]),
            }
        ),
    )


def newest(db: Pool, workspace_id: int, source_id: int | None, limit: int) -> list[SetAside]:
    """The newest items of a workspace, or of one of its sources."""
    where = of_workspace(workspace_id)
    if source_id is not None:
        where.one_of("source_id", (source_id,), "UInt32")
    rows = db.rows(
        "SELECT source_id, outcome, detail, raw, toUnixTimestamp64Milli(at) FROM set_aside "
        f"WHERE {where} ORDER BY at DESC LIMIT {int(limit)}",
        where.params,
    )
    return [
        SetAside(source, Outcome(outcome), detail, raw, datetime.fromtimestamp(at / 1000, UTC))
        for source, outcome, detail, raw, at in rows
    ]


def _cut(raw: str) -> str:
    """At most `LARGEST` bytes, no character cut in two."""
    said = raw.encode("utf-8", "replace")
    return raw if len(said) <= LARGEST else said[:LARGEST].decode("utf-8", "ignore")
