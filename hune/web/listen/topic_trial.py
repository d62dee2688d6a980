"""`/w/<ws>/topics/trial`: would a query find this message? Asked in the editor, before anything is saved."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed, require
from hune.errors import QueryError
from hune.listen.topic_names import written
from hune.match.given import mention_of
from hune.web.listen.edits import sent
from hune.web.understand.reasons import explained
from hune.web.workspace import Request

LONGEST = 20_000  # characters of a pasted message


@require_POST
def topic_trial(request: Request, ws: int) -> HttpResponse:
    """The query part by part; asked by htmx, the tree alone."""
    require(request.member, Deed.LISTEN)
    query, said = sent(request.POST), request.POST.get("trial", "")[:LONGEST]
    context: dict[str, object] = {"said": said}
    if query.strip() and said.strip():
        try:
            context["explained"] = explained(written(ws, query), mention_of({"text": said}))
        except QueryError as error:
            context["problem"] = error
    page = "listen/topic_tried.html" if request.htmx else "listen/topic_trial_page.html"
    return render(request, page, context)
