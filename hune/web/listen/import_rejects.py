"""`/w/<ws>/imports/<job>/rejects`: the rows that were not taken, as a file, each with its reason."""

from __future__ import annotations

from django.http import FileResponse
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed, require
from hune.errors import NotFound
from hune.listen.imports import rejects_path
from hune.web.listen.found import import_of
from hune.web.workspace import Request


@require_safe
def import_rejects(request: Request, ws: int, job: int) -> FileResponse:
    """The file, to be mended and imported again."""
    require(request.member, Deed.LISTEN)
    path = rejects_path(import_of(ws, job))
    if path is None or not path.exists():
        raise NotFound("No row was rejected.")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type="text/csv; charset=utf-8")
