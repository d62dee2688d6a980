"""`/w/<ws>/imports/new`: a file is dropped, kept, and shown with its columns."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.errors import BadInput
from hune.listen.imports import receive
from hune.web.templatetags.hune import told
from hune.web.workspace import Request


@require_http_methods(["GET", "HEAD", "POST"])
def import_receive(request: Request, ws: int) -> HttpResponse:
    """The place to drop it, then its mapping. Of the name the client gives only the last part is kept, as a label."""
    require(request.member, Deed.LISTEN)
    if request.method != "POST":
        return render(request, "listen/import_new.html")
    file = request.FILES.get("file")
    if file is None:
        return render(request, "listen/import_new.html", {"problem": _("Choose a file first.")}, status=422)
    try:
        job = receive(request.member.workspace, request.member.user, file.name or "", file.chunks())
    except BadInput as error:
        return render(request, "listen/import_new.html", {"problem": told(error)}, status=422)
    audit.note(request.member, audit.Act.FILE_IMPORTED, job.file_name)
    return redirect("import", ws=ws, job=job.pk)
