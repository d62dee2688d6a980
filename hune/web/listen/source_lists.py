"""`/w/<ws>/sources/opml`: lists of feeds, as other readers write and read them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.errors import BadInput
from hune.listen.models import SourceRow
from hune.listen.opml import LARGEST, export_opml, import_opml
from hune.web.workspace import Request

NAMED = 5  # refused lines that the message names


@require_http_methods(["GET", "HEAD", "POST"])
def source_lists(request: Request, ws: int) -> HttpResponse:
    """Asked: the list of our feeds. Sent: each feed of the list becomes a source."""
    require(request.member, Deed.EXPORT if request.method != "POST" else Deed.LISTEN)
    if request.method != "POST":
        rows = SourceRow.objects.filter(workspace=ws).exclude(state=SourceRow.State.REMOVED)
        said = export_opml(rows, request.member.workspace.name)
        response = HttpResponse(said, content_type="text/x-opml; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="hune.opml"'
        return response
    file = request.FILES.get("file")
    if file is None:
        raise BadInput("Choose a file first.")
    brought = import_opml(request.member.workspace, request.member.user, file.read(LARGEST + 1))
    audit.note(request.member, audit.Act.SOURCE_ADDED, file.name or "")
    said = _("Added: %(added)d. Known already: %(known)d. Refused: %(refused)d.") % {
        "added": brought.added,
        "known": brought.known,
        "refused": len(brought.refused),
    }
    refused = ", ".join(address for address, _why in brought.refused[:NAMED])
    messages.success(request, f"{said} {refused}".strip(), extra_tags="good")
    return redirect("sources", ws=ws)
