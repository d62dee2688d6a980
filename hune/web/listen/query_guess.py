"""`/w/<ws>/start/query`: the query we propose for a name, to be edited."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.errors import QueryError
from hune.match.language.suggest import guess_query
from hune.web.workspace import Request

LONGEST = 500


@require_safe
def query_guess(request: Request, ws: int) -> HttpResponse:
    """The field with the query in it; nothing while there is no name, so that what stands there stays."""
    if not request.GET.get("name", "").strip():
        return HttpResponse(status=204)
    return render(request, "listen/start_query.html", {"query": guess(request.GET.get("name", ""))})


def guess(name: str) -> str:
    """The query for a name, "" while there is nothing to guess from."""
    try:
        return guess_query(name[:LONGEST]) if name.strip() else ""
    except QueryError:
        return ""
