"""`/w/<ws>/imports/<job>/map`: which column holds what, as guessed, to be corrected before anything is read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed, require
from hune.connectors.file.mapping import NO_ZONE, UNSURE_ORDER
from hune.errors import BadInput
from hune.listen.imports import preview, refuse, start
from hune.mention import KINDS, MEDIA
from hune.web.listen.found import import_of
from hune.web.listen.mapping_form import LISTED, WIDE, lines, mapping_said, table
from hune.web.templatetags.hune import told
from hune.web.workspace import Request
from hune.web.zones import near_zones


@require_http_methods(["GET", "HEAD", "POST"])
def import_map(request: Request, ws: int, job: int) -> HttpResponse:
    """The form, then the import under way. A file that cannot be read at all says why instead."""
    require(request.member, Deed.LISTEN)
    row = import_of(ws, job)
    if row.state in (row.State.QUEUED, row.State.RUNNING, row.State.DONE):
        return redirect("import", ws=ws, job=row.pk)
    try:
        seen = preview(row)
    except BadInput as error:
        refuse(row, error)
        return render(request, "listen/import_new.html", {"problem": told(error)}, status=422)
    mapping, problem = seen.mapping, ""
    if request.method == "POST":
        mapping = mapping_said(request.POST, seen.mapping)
        try:
            start(row, mapping, request.POST.get("label", ""))
        except BadInput as error:
            problem = told(error)
        else:
            return redirect("import", ws=ws, job=row.pk)
    shown, rest = lines(seen, mapping)
    head, rows = table(seen, mapping)
    context = {
        "job": row,
        "remembered": seen.remembered,
        "mapping": mapping,
        "columns": seen.columns[:LISTED],
        "wide": len(seen.columns) > WIDE,
        "shown": shown,
        "rest": rest,
        "head": head,
        "rows": rows,
        "notes": [note for note in mapping.notes if note not in (NO_ZONE, UNSURE_ORDER)],
        "zones": near_zones(request.member.workspace.timezone) if NO_ZONE in mapping.notes else [],
        "unsure": UNSURE_ORDER in mapping.notes,
        "label": request.POST.get("label") or row.file_name.split(".")[0],
        "media": MEDIA,
        "kinds": KINDS,
        "problem": problem,
    }
    return render(request, "listen/import_map.html", context, status=422 if problem else 200)
