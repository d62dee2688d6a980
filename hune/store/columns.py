"""Mentions as Arrow columns, made in a worker and stored by the process that owns the store.

`matches` is short: which row of `mentions` meets which topic. The store copies the other columns of a match from there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from io import BytesIO

import pyarrow as pa
import pyarrow.compute as pc

from hune.mention import Mention
from hune.store.mention_columns import MADE, MOMENT
from hune.store.store import Columns


def to_columns(
    workspace_id: int,
    mentions: Sequence[Mention],
    collected_at: datetime | None = None,
    asking_source: Collection[int] = (),
) -> Columns:
    """The batch as the store takes it. `asking_source`: the topics whose query asks for the source. Raises
    OverflowError for a number beyond 64 bits."""
    now = collected_at or datetime.now(UTC)
    table = pa.table(
        {name: made(mentions) for name, made in MADE.items()}
        | {"collected_at": pa.array([now] * len(mentions), MOMENT)}
    )
    matches = [(row, topic) for row, m in enumerate(mentions) for topic in m.topics]
    return Columns(workspace_id, table, to_matches(matches, asking_source))


def to_matches(pairs: Sequence[tuple[int, int]], asking_source: Collection[int] = ()) -> pa.Table:
    """Which row meets which topic. `asking_source`: the topics whose query asks for the source."""
    table = pa.table(
        {
            "row": pa.array([row for row, _ in pairs], pa.uint32()),
            "topic_id": pa.array([topic for _, topic in pairs], pa.uint32()),
        }
    )
    return table.replace_schema_metadata({"asking_source": " ".join(map(str, sorted(asking_source)))})


def topics_asking_source(columns: Columns) -> set[int]:
    """The topics of the batch's set whose query asks for the source."""
    said = (columns.matches.schema.metadata or {}).get(b"asking_source", b"")
    return {int(topic) for topic in said.split()}


def together(batches: Sequence[Columns]) -> Columns:
    """Batches of one workspace as one."""
    matches, rows = [], 0
    for batch in batches:
        moved = pc.add(batch.matches["row"], pa.scalar(rows, pa.uint32()))
        matches.append(batch.matches.set_column(0, "row", moved))
        rows += batch.mentions.num_rows
    mentions = pa.concat_tables([batch.mentions for batch in batches])
    return Columns(batches[0].workspace_id, mentions.combine_chunks(), pa.concat_tables(matches).combine_chunks())


def pack(columns: Columns) -> bytes:
    """The batch as bytes: the workspace, then two Arrow streams."""
    out = BytesIO()
    out.write(columns.workspace_id.to_bytes(8, "big"))
    for table in (columns.mentions, columns.matches):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        said = sink.getvalue()
        out.write(said.size.to_bytes(8, "big"))
        out.write(said)
    return out.getvalue()


def unpack(packed: bytes) -> Columns:
    """What `pack` wrote. Raises ValueError for bytes cut short."""
    whole = memoryview(packed)
    tables, at = [], 8
    for _ in range(2):
        size = int.from_bytes(whole[at : at + 8], "big")
        at += 8
        if at + size > len(whole) or not size:
            raise ValueError("a packed batch is cut short")
        tables.append(pa.ipc.open_stream(pa.py_buffer(whole[at : at + size])).read_all())
        at += size
    return Columns(int.from_bytes(whole[:8], "big"), *tables)
