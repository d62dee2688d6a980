"""A file brought in: received, mapped, read row by row, every row in exactly one of new, replaced, rejected."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import msgspec
from django.db.models import F
from django.utils import timezone as clock

from hune import runtime
from hune.accounts.models import User, Workspace
from hune.connectors.file.mapping import Mapping, guess_mapping
from hune.connectors.file.rejects import RejectFolder
from hune.connectors.file.table import Table, open_table
from hune.errors import BadInput
from hune.listen.models import ImportJob, RememberedMapping, SourceRow
from hune.listen.topic_book import sources_changed
from hune.people.pseudonyms import cover_of

SAMPLE = 200  # rows looked at to guess a mapping
SHORT = 60  # characters of a file's name on disk, where at most 255 bytes go
UNFINISHED = (ImportJob.State.MAPPING, ImportJob.State.QUEUED, ImportJob.State.RUNNING, ImportJob.State.STOPPED)


class Preview(msgspec.Struct):
    """What a person sees before a file is read: its columns, first rows, and the mapping we propose."""

    columns: list[str]
    rows: list[dict[str, object]]
    mapping: Mapping
    remembered: bool


def receive(workspace: Workspace, by: User | None, name: str, chunks: Iterable[bytes]) -> ImportJob:
    """Keep an uploaded file and make its job, to be mapped. The same file, begun and not ended, gives its old job back.

    Raises BadInput when it is empty or larger than HUNE_MAX_UPLOAD_MB.
    """
    config = runtime.get().config
    draft = config.folder("imports") / f"{uuid4().hex}.part"
    digest, size = sha256(), 0
    try:
        with draft.open("wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += file.write(chunk)
                if size > config.max_upload_mb * 1_000_000:
                    raise BadInput("This file is larger than {limit} MB.", limit=config.max_upload_mb)
        if not size:
            raise BadInput("This file is empty.")
        draft.replace(_path(workspace.pk, digest.hexdigest()))
    finally:
        draft.unlink(missing_ok=True)
    begun = ImportJob.objects.filter(workspace=workspace, sha256=digest.hexdigest(), state__in=UNFINISHED).first()
    return begun or ImportJob.objects.create(
        workspace=workspace, by=by, file_name=_readable(name), sha256=digest.hexdigest(), size=size
    )


def table_of(job: ImportJob) -> Table:
    """The kept file as a table. Raises BadInput for what cannot be read at all."""
    return open_table(_path(job.workspace_id, job.sha256), job.file_name)


def preview(job: ImportJob) -> Preview:
    """Columns, the first rows and the mapping: the job's own, the remembered one for such columns, or a guess."""
    table = table_of(job)
    rows: list[dict[str, object]] = []
    for row in table.rows():
        if row.values is not None:
            rows.append(row.values)
        if len(rows) >= SAMPLE:
            break
    known = RememberedMapping.objects.filter(workspace=job.workspace, shape=table.shape).first()
    if job.mapping:
        mapping = msgspec.convert(job.mapping, Mapping)
    else:
        mapping = msgspec.convert(known.mapping, Mapping) if known else guess_mapping(table.columns, rows)
    return Preview(table.columns, rows[:10], mapping, remembered=bool(known))


def refuse(job: ImportJob, why: BadInput) -> None:
    """A file that cannot be read at all is not waiting for its columns: note why."""
    job.state, job.error, job.error_params = ImportJob.State.FAILED, why.say, why.params
    job.save()


def start(job: ImportJob, mapping: Mapping, source_label: str = "", timezone: str = "") -> None:
    """Queue the job with its mapping, which is remembered for files with these columns."""
    if timezone:
        mapping = msgspec.structs.replace(mapping, timezone=timezone)
    table = table_of(job)
    if problem := mapping.problem(table.columns):
        raise BadInput(problem)
    said = msgspec.to_builtins(mapping)
    RememberedMapping.objects.update_or_create(workspace=job.workspace, shape=table.shape, defaults={"mapping": said})
    if job.source is None:
        label = " ".join(source_label.split())[:200] or Path(job.file_name).name.split(".")[0] or "file"
        job.source, _ = SourceRow.objects.get_or_create(workspace=job.workspace, kind="file", label=label)
        sources_changed(job.workspace_id)
    if job.position and job.mapping != said:
        raise BadInput("This import is under way with another mapping. Let it end, then import the file again.")
    job.mapping = said
    job.state, job.error, job.error_params = ImportJob.State.QUEUED, "", {}
    job.save()
    runtime.get().jobs.wake()


def stop(job: ImportJob) -> None:
    """Stop after the batch that is under way; `start` goes on from there."""
    ImportJob.objects.filter(pk=job.pk, state__in=(ImportJob.State.QUEUED, ImportJob.State.RUNNING)).update(
        state=ImportJob.State.STOPPED
    )


def rejects_of(job_id: int) -> RejectFolder:
    """Where the rows that a job could not take are kept."""
    return RejectFolder(runtime.get().config.folder("rejects") / str(job_id))


def rejects_path(job: ImportJob) -> Path | None:
    """The rejected rows as a CSV file with line and reason, in the workspace's language; None when there are none."""
    if cover_of(job.workspace_id):
        raise BadInput("Rows of a file name their authors; this workspace hides them.")
    rejects = rejects_of(job.pk)
    columns = next((list(r.row.values) for r in rejects.read() if r.row.values), [])
    path = rejects.folder / f"{Path(job.file_name).stem[:SHORT]}.rejects.csv"
    return path if job.rejected and rejects.export(path, columns, job.workspace.language) else None


def progressed(job_id: int, batch: int, read: int, new: int, replaced: int, rejected: int, bytes_read: int) -> bool:
    """Note that batch number `batch` is stored. True the first time: a batch counts once, however often it is told."""
    return bool(
        ImportJob.objects.filter(pk=job_id, batches=batch).update(
            batches=F("batches") + 1,
            position=F("position") + read,
            read=F("read") + read,
            new=F("new") + new,
            replaced=F("replaced") + replaced,
            rejected=F("rejected") + rejected,
            bytes_read=bytes_read,
        )
    )


def ended(job_id: int, error: str = "", params: dict[str, object] | None = None) -> None:
    """The file is read to its end, or cannot be read further. The kept copy goes only when all went well."""
    state = ImportJob.State.FAILED if error else ImportJob.State.DONE
    ImportJob.objects.filter(pk=job_id, state=ImportJob.State.RUNNING).update(
        state=state, error=error, error_params=params or {}, ended_at=clock.now()
    )
    job = ImportJob.objects.get(pk=job_id)
    still = ImportJob.objects.filter(workspace=job.workspace, sha256=job.sha256, state__in=UNFINISHED).exists()
    if job.state == ImportJob.State.DONE and not still:
        _path(job.workspace_id, job.sha256).unlink(missing_ok=True)


def _readable(name: str) -> str:
    """The last part of what a client calls its file, as a label: no control characters, never a path."""
    return "".join(c for c in Path(name).name if c.isprintable())[:255] or "file"


def _path(workspace_id: int, digest: str) -> Path:
    return runtime.get().config.folder(f"imports/{workspace_id}") / digest
