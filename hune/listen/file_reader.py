"""Reads the file of an import job in batches, several under way at the workers, stored in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

import msgspec

from hune.connectors.file.mapping import Mapping
from hune.connectors.file.rejects import Reject, RejectFolder
from hune.connectors.file.table import RawRow, Table
from hune.ingest import Counted, Dropped, Ingest, Pending
from hune.listen import imports
from hune.listen.models import ImportJob
from hune.listen.source import Rejected
from hune.mention import Mention
from hune.store.store import Appended


@dataclass
class Chunk:
    """Rows of one batch: those that became mentions (by position in `rows`), and those that could not."""

    number: int
    rows: list[RawRow] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    bytes_read: int = 0
    pending: Pending | None = None


def read_file(job: ImportJob, ingest: Ingest, rejects: RejectFolder, batch_rows: int, ahead: int, stop: Event) -> None:
    """Bring the rest of a job's file in. Returns at its end, or early when the job or the process is stopped."""
    table = imports.table_of(job)
    mapping = msgspec.convert(job.mapping, Mapping)
    waiting: deque[Chunk] = deque()
    for chunk in _chunks(job, table, mapping, batch_rows):
        if chunk.mentions:
            chunk.pending = ingest.begin(job.workspace_id, job.source_id or 0, chunk.mentions)
        waiting.append(chunk)
        if len(waiting) > ahead:
            _finish(job, waiting.popleft(), ingest, rejects)
            if stop.is_set() or not ImportJob.objects.filter(pk=job.pk, state=ImportJob.State.RUNNING).exists():
                return
    while waiting:
        _finish(job, waiting.popleft(), ingest, rejects)


def _chunks(job: ImportJob, table: Table, mapping: Mapping, batch_rows: int) -> Iterator[Chunk]:
    chunk = Chunk(job.batches)
    reader = mapping.reader(job.workspace.timezone, job.source.label if job.source else "")
    for number, row in enumerate(table.rows()):
        if number < job.position:
            continue
        made = reader(row)
        if isinstance(made, Rejected):
            chunk.rejects.append(Reject(row.number, made.outcome, made.detail, row))
        else:
            made.position = len(chunk.rows)
            chunk.mentions.append(made)
        chunk.rows.append(row)
        if len(chunk.rows) >= batch_rows:
            chunk.bytes_read = table.bytes_read
            yield chunk
            chunk = Chunk(chunk.number + 1)
    if chunk.rows:
        chunk.bytes_read = table.bytes_read
        yield chunk


def _finish(job: ImportJob, chunk: Chunk, ingest: Ingest, rejects: RejectFolder) -> None:
    def before(dropped: list[Dropped]) -> None:
        for mention, outcome, detail in dropped:
            row = chunk.rows[mention.position]
            chunk.rejects.append(Reject(row.number, outcome, detail, row))
        rejects.write(chunk.number, chunk.rejects)

    def committed(counted: Counted) -> None:
        note(job.pk, chunk.number, len(chunk.rows), chunk.bytes_read, counted.new, counted.replaced)

    if chunk.pending is None:
        before([])
        committed(Counted())
    else:
        tag = f"import:{job.pk}:{chunk.number}:{len(chunk.rows)}:{chunk.bytes_read}"
        ingest.finish(chunk.pending, tag, committed, before)


def note(job_id: int, number: int, rows: int, bytes_read: int, new: int, replaced: int) -> None:
    """A batch is stored: what is neither new nor replaced was rejected. Counted once, however often it is told."""
    imports.progressed(job_id, number, rows, new, replaced, rows - new - replaced, bytes_read)


def replayed(tag: str, appended: Appended) -> None:
    """After a crash the store applied a batch again: note it unless that was done before the crash."""
    owner, *numbers = tag.split(":")
    if owner == "import":
        job_id, number, rows, bytes_read = map(int, numbers)
        note(job_id, number, rows, bytes_read, appended.new, appended.replaced)
