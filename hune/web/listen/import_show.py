"""`/w/<ws>/imports/<job>`: how far a file is; asked by htmx, only the part that moves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hune.listen.models import ImportJob
from hune.web.listen.found import import_of
from hune.web.workspace import Request

MOVING = (ImportJob.State.QUEUED, ImportJob.State.RUNNING)


@require_safe
def import_show(request: Request, ws: int, job: int) -> HttpResponse:
    """Rows read, new, replaced, rejected. A file that waits for its mapping shows that instead."""
    row = import_of(ws, job)
    if row.state == ImportJob.State.MAPPING:
        return redirect("import_map", ws=ws, job=row.pk)
    template = "listen/import_progress.html" if request.htmx else "listen/import.html"
    return render(request, template, {"job": row, "moving": row.state in MOVING})
