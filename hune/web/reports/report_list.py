"""`/w/<ws>/reports`: the reports that go out by themselves."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.listen.topic_names import living
from hune.reports.models import Sending
from hune.reports.plans import plans
from hune.web.reports.said import days_said, rhythm_said
from hune.web.workspace import Request


@require_safe
def report_list(request: Request, ws: int) -> HttpResponse:
    """Each with its rhythm, its next hour, to how many it goes and how it went the last time."""
    newest = Sending.objects.filter(plan=OuterRef("pk")).order_by("-due_at")
    people = Count("recipients", filter=Q(recipients__off_at=None), distinct=True)
    rows = plans(ws).annotate(
        readers=people + Count("channels", distinct=True), last=Subquery(newest.values("state")[:1])
    )
    names = dict(Sending.State.choices)
    lines = [(plan, rhythm_said(plan), days_said(plan), names.get(plan.last, "")) for plan in rows[:200]]
    return render(request, "reports/reports.html", {"lines": lines, "ready": living(ws).exists()})
