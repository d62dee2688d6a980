"""`/w/<ws>/topics/<topic>`: one topic: its query, its figure, its versions, how far its past is matched."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.web.listen.found import UNDER_WAY, last_fill, topic_of
from hune.web.listen.topic_list import DAYS, first_day, mentions_of
from hune.web.workspace import Request

VERSIONS = 50


@require_safe
def topic_show(request: Request, ws: int, topic: int) -> HttpResponse:
    """The page; asked by htmx, the part that moves while the past is being matched."""
    row = topic_of(ws, topic)
    fill = last_fill(row)
    zone = request.member.workspace.timezone
    context = {
        "topic": row,
        "fill": fill,
        "moving": fill is not None and fill.state in UNDER_WAY,
        "n": mentions_of(ws, [row.pk], zone).get(row.pk, 0),
        "first": first_day(zone),
        "days": DAYS,
    }
    if request.htmx:
        return render(request, "listen/topic_fill.html", context)
    versions = list(row.versions.select_related("by")[:VERSIONS])
    compared = {"versions": versions, "last": row.version, "first": max(1, row.version - 1)}
    return render(request, "listen/topic.html", {**context, **compared})
