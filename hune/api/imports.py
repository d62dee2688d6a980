"""Files brought in: the client sends the bytes, looks at the guessed mapping, then starts.

`read = new + replaced + rejected`, always.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from django.http import FileResponse, HttpRequest
from ninja import Router, Schema, Status

from hune.accounts.access import Deed, Member
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.connectors.file.mapping import Mapping
from hune.errors import BadInput, NotFound
from hune.listen import imports
from hune.listen.models import ImportJob

router = Router(tags=["imports"])
CHUNK = 1 << 20


class Start(Schema):
    """How to read the file. Without `mapping` the guessed one is taken; `timezone`: of dates that name none."""

    mapping: dict[str, Any] | None = None
    source: str = ""
    timezone: str = ""


def job_json(job: ImportJob) -> dict[str, Any]:
    """A file and how far it is."""
    return {
        "id": job.pk,
        "file_name": job.file_name,
        "sha256": job.sha256,
        "size": job.size,
        "state": job.state,
        "source": job.source and job.source.label,
        "mapping": job.mapping,
        "bytes_read": job.bytes_read,
        "read": job.read,
        "new": job.new,
        "replaced": job.replaced,
        "rejected": job.rejected,
        "error": job.error,
        "error_params": job.error_params,
        "created_at": job.created_at,
        "ended_at": job.ended_at,
    }


def job_of(who: Member, job_id: int) -> ImportJob:
    """One file of the workspace. Raises NotFound."""
    found = ImportJob.objects.filter(workspace=who.workspace, pk=job_id).select_related("source").first()
    if found is None:
        raise NotFound("There is no such import.")
    return found


@router.get("", summary="List the imports, newest first; `sha256` narrows to one file")
def import_list(request: HttpRequest, sha256: str = "", limit: int = 100) -> dict[str, Any]:
    who = member(request, Deed.READ)
    rows = ImportJob.objects.filter(workspace=who.workspace).select_related("source").order_by("-pk")
    if sha256:
        rows = rows.filter(sha256=sha256)
    return {"imports": [job_json(j) for j in rows[: max(1, min(limit, 1000))]]}


@router.post("", response={201: Any}, summary="Send a file: its bytes are the body, its name a parameter")
def import_send(request: HttpRequest, name: str) -> Status[dict[str, Any]]:
    who = member(request, Deed.LISTEN)
    if not name.strip():
        raise BadInput("The file needs a name.")
    return Status(201, job_json(imports.receive(who.workspace, who.user, name, _chunks(request))))


@router.get("/{int:job_id}", summary="How far an import is")
def import_show(request: HttpRequest, job_id: int) -> dict[str, Any]:
    return job_json(job_of(member(request, Deed.READ), job_id))


@router.get("/{int:job_id}/preview", summary="The first rows and the guessed mapping")
def import_preview(request: HttpRequest, job_id: int) -> dict[str, Any]:
    seen = imports.preview(job_of(member(request, Deed.LISTEN), job_id))
    answer: dict[str, Any] = msgspec.to_builtins(seen)
    return answer


@router.post("/{int:job_id}/start", summary="Read the file in, or go on where it stopped")
def import_start(request: HttpRequest, job_id: int, said: Start) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    job = job_of(who, job_id)
    mapping = imports.preview(job).mapping if said.mapping is None else _mapping(said.mapping)
    imports.start(job, mapping, said.source, said.timezone)
    note(who, Act.FILE_IMPORTED, job.file_name)
    job.refresh_from_db()
    return job_json(job)


@router.post("/{int:job_id}/stop", summary="Stop after the batch under way; it can be started again")
def import_stop(request: HttpRequest, job_id: int) -> dict[str, Any]:
    job = job_of(member(request, Deed.LISTEN), job_id)
    imports.stop(job)
    job.refresh_from_db()
    return job_json(job)


@router.get("/{int:job_id}/rejects", summary="The rows that were not taken, as CSV with line and reason")
def import_rejects(request: HttpRequest, job_id: int) -> FileResponse:
    path = imports.rejects_path(job_of(member(request, Deed.LISTEN), job_id))
    if path is None or not path.exists():
        raise NotFound("No row was rejected.")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type="text/csv; charset=utf-8")


def _mapping(said: dict[str, Any]) -> Mapping:
    try:
        return msgspec.convert(said, Mapping)
    except msgspec.ValidationError as error:
        raise BadInput("This mapping cannot be used: {why}.", why=str(error)) from error


def _chunks(request: HttpRequest) -> Iterator[bytes]:
    while chunk := request.read(CHUNK):
        yield chunk
