"""Mentions as Arrow columns, made in a worker and stored by the process that owns the store.

`matches` is short: which row of `mentions` meets which topic. The store copies the other columns of a match from there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hune.match.words.parts import site
from hune.mention import Mention
from hune.store.store import Columns

MOMENT = pa.timestamp("ms", tz="UTC")
TEXTS = pa.list_(pa.string())


def to_columns(
    workspace_id: int,
    mentions: Sequence[Mention],
    collected_at: datetime | None = None,
    asking_source: Collection[int] = (),
) -> Columns:
    """The batch as the store takes it. `asking_source`: the topics whose query asks for the source. Raises
    OverflowError for a number beyond 64 bits."""
    ms = mentions
    authors = [m.author for m in ms]
    counts = [m.counts for m in ms]
    now = collected_at or datetime.now(UTC)
    table = pa.table(
        {
            "id": pa.array([m.id for m in ms], pa.uint64()),
            "published_at": pa.array([m.published_at for m in ms], MOMENT),
            "collected_at": pa.array([now] * len(ms), MOMENT),
            "source_id": pa.array([m.source_id for m in ms], pa.uint32()),
            "native_id": texts([m.native_id for m in ms]),
            "network": texts([m.network for m in ms]),
            "kind": texts([m.kind for m in ms]),
            "medium": texts([m.medium or "" for m in ms]),
            "site": texts([site(m) for m in ms]),
            "language": texts([m.language or "" for m in ms]),
            "country": texts([m.country or "" for m in ms]),
            "sentiment": texts([m.sentiment or "" for m in ms]),
            "rating": pa.array([m.rating for m in ms], pa.float64()),
            "simulated": pa.array([int(m.simulated) for m in ms], pa.uint8()),
            "title": texts([m.title for m in ms]),
            "text": texts([m.text for m in ms]),
            "url": texts([m.url or "" for m in ms]),
            "author_key": texts([a.key for a in authors]),
            "author_label": texts([a.label for a in authors]),
            "author_id": texts([a.id or "" for a in authors]),
            "author_handle": texts([a.handle or "" for a in authors]),
            "author_name": texts([a.name or "" for a in authors]),
            "author_url": texts([a.url or "" for a in authors]),
            "author_place": texts([a.place or "" for a in authors]),
            "followers": _numbers([a.followers for a in authors]),
            "likes": _numbers([c.likes for c in counts]),
            "reposted": _numbers([c.reposts for c in counts]),
            "replied": _numbers([c.replies for c in counts]),
            "quoted": _numbers([c.quotes for c in counts]),
            "shared": _numbers([c.shares for c in counts]),
            "views": _numbers([c.views for c in counts]),
            "engagement": _numbers([c.engagement for c in counts]),
            "parent_id": texts([m.parent_id or "" for m in ms]),
            "root_id": texts([m.root_id or "" for m in ms]),
            "original_id": texts([m.original_id or "" for m in ms]),
            "answers": texts([m.answers or "" for m in ms]),
            "reposts": texts([m.reposts or "" for m in ms]),
            "hashtags": lists([m.hashtags for m in ms]),
            "handles": lists([m.handles for m in ms]),
            "links": lists([m.links for m in ms]),
            "terms": lists([m.terms for m in ms]),
            "names": lists([m.names for m in ms]),
            "tokens": lists([m.tokens for m in ms]),
            "parent": pa.array([m.parent for m in ms], pa.uint64()),
            "root": pa.array([m.root for m in ms], pa.uint64()),
            "story": pa.array([m.story or m.id for m in ms], pa.uint64()),
            "original": pa.array([m.original if m.kind == "repost" else 0 for m in ms], pa.uint64()),
            "page_key": pa.array([m.page_key for m in ms], pa.uint64()),
            "text_keys": pa.array([m.text_keys for m in ms], pa.list_(pa.uint64())),
            "text_print": pa.array([m.text_print for m in ms], pa.uint64()),
        }
    )
    matches = [(row, topic) for row, m in enumerate(ms) for topic in m.topics]
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


def texts(values: list[str]) -> pa.Array:
    """A column of text; half surrogate pairs, which no file can hold, become U+FFFD."""
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([_whole(v) for v in values], pa.string())


def lists(values: list[list[str]]) -> pa.Array:
    """A column of lists of text, made whole like `texts`."""
    try:
        return pa.array(values, TEXTS)
    except UnicodeEncodeError:
        return pa.array([[_whole(v) for v in some] for some in values], TEXTS)


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _numbers(values: list[Any]) -> pa.Array:
    """A column of counts. Raises OverflowError for a number beyond 64 bits."""
    return pa.array(values, pa.int64())
