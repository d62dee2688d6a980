"""`/w/<ws>/topics/<topic>/compare`: two versions of a query side by side, or a draft and what is saved."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hune import runtime
from hune.accounts.access import Deed, require
from hune.errors import QueryError
from hune.listen.topic_names import written
from hune.match.advice.compare import compare
from hune.web.listen.edits import sent
from hune.web.listen.found import topic_of
from hune.web.listen.query_diff import query_diff
from hune.web.understand.marks import marked
from hune.web.workspace import Request

DAYS = 30
AROUND = 200  # characters shown of a mention
VERSIONS = 50


@require_http_methods(["GET", "HEAD", "POST"])
def topic_compare(request: Request, ws: int, topic: int) -> HttpResponse:
    """Two versions by their numbers (`old`, `new`; by default the last two); a draft that is sent, against the saved
    query. Asked by htmx, what changes alone."""
    row = topic_of(ws, topic)
    versions = list(row.versions.select_related("by")[:VERSIONS])
    context: dict[str, object] = {"topic": row, "versions": versions, "days": DAYS}
    if request.method == "POST":
        require(request.member, Deed.LISTEN)
        old, new = row.query, sent(request.POST)
    else:
        by_number = {version.number: version.query for version in versions}
        first, last = _asked(request, "old", row.version - 1), _asked(request, "new", row.version)
        if by_number and not {first, last} <= set(by_number):
            raise Http404
        old, new = by_number.get(first, row.query), by_number.get(last, row.query)
        context |= {"first": first, "last": last}
    context |= {"pieces": query_diff(old, new), "same": old == new}
    try:
        context |= _changes(ws, old, new)
    except QueryError as error:
        context["problem"] = error
    return render(request, "listen/topic_compared.html" if request.htmx else "listen/topic_compare.html", context)


def _asked(request: Request, name: str, otherwise: int) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 10 else max(1, otherwise)


def _changes(ws: int, old: str, new: str) -> dict[str, object]:
    """What becomes of the mentions of the last days, some of each kind with their words marked."""
    old, new = written(ws, old), written(ws, new)
    found = compare(runtime.get().store, ws, old, new, timezone.now() - timedelta(days=DAYS))
    return {
        "compared": found,
        "both": found.old - found.only_old,
        "lost": [(mention, marked(mention, [old], AROUND)) for mention in found.lost],
        "won": [(mention, marked(mention, [new], AROUND)) for mention in found.won],
    }
