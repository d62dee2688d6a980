"""`/w/<ws>/imports`: the files brought in, newest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.listen.models import ImportJob
from hune.web.paging import before
from hune.web.workspace import Request

PAGE = 50


@require_safe
def import_list(request: Request, ws: int) -> HttpResponse:
    """Fifty lines; `before` is the number of the last one of the page before."""
    rows = ImportJob.objects.filter(workspace=ws).select_related("source", "by").order_by("-pk")
    if (last := before(request)) is not None:
        rows = rows.filter(pk__lt=last)
    found = list(rows[: PAGE + 1])
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    return render(request, "listen/imports.html", {"jobs": found[:PAGE], "older": older})
