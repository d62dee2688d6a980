"""`/w/<ws>/mentions/<id>/why/<topic>`: why one mention meets a topic, or not, part by part of its query."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.listen.topic_names import written
from hune.web.listen.found import topic_of
from hune.web.understand.found import mention_of
from hune.web.understand.marks import marked
from hune.web.understand.reasons import explained
from hune.web.workspace import Request


@require_safe
def mention_why(request: Request, ws: int, id: int, topic: int) -> HttpResponse:
    """The page; asked by htmx, the tree alone."""
    row = topic_of(ws, topic)
    mention = mention_of(ws, id)
    query = written(ws, row.query)
    context = {"topic": row, "name": row.name, "mention": mention, "explained": explained(query, mention)}
    if request.htmx:
        return render(request, "understand/why_tree.html", context)
    context["marked"] = marked(mention, [query], long=None)
    return render(request, "understand/mention_why.html", context)
