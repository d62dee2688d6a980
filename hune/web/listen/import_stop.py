"""`/w/<ws>/imports/<job>/stop`: ends an import after the batch under way."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.listen.imports import stop
from hune.web.listen.found import import_of
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.LISTEN)
def import_stop(request: Request, ws: int, job: int) -> HttpResponse:
    """Back to the import: it can be taken up again."""
    stop(import_of(ws, job))
    return redirect("import", ws=ws, job=job)
