"""`/w/<ws>/audit`: who did what, when; newest first, paged by key."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed, require
from hune.accounts.audit import SENTENCES
from hune.accounts.models import AuditEntry
from hune.web.paging import before
from hune.web.workspace import Request

PAGE = 50


@require_safe
def log_list(request: Request, ws: int) -> HttpResponse:
    """Fifty lines; `before` is the number of the last line of the page before."""
    require(request.member, Deed.WORKSPACE)
    rows = AuditEntry.objects.filter(workspace=ws).select_related("user").order_by("-pk")
    if (last := before(request)) is not None:
        rows = rows.filter(pk__lt=last)
    found = list(rows[: PAGE + 1])
    lines = [(row, SENTENCES.get(row.deed, row.deed)) for row in found[:PAGE]]  # type: ignore[call-overload]
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    return render(request, "settings/audit.html", {"lines": lines, "older": older})
