"""`/w/<ws>/signals/open`: a line for each signal that nobody has acknowledged, for the head of other pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.signals.models import Signal
from hune.web.paging import number
from hune.web.signals.drawn import drawn
from hune.web.workspace import Request

MOST = 3


@require_safe
def open_show(request: Request, ws: int) -> HttpResponse:
    """At most three of the topics asked for (`topic`; without: of all), and how many more there are."""
    rows = Signal.objects.filter(workspace=ws, state=Signal.State.NEW).select_related("topic").order_by("-pk")
    if topics := [topic for said in request.GET.getlist("topic") if (topic := number(said)) is not None]:
        rows = rows.filter(topic__in=topics)
    found = list(rows[:MOST])
    shown = drawn(found, request.member.workspace.timezone) if found else []
    return render(request, "signals/open.html", {"signals": shown, "more": rows.count() - len(found)})
