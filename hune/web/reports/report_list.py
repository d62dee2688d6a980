"""`/w/<ws>/reports`: the reports that go out by themselves."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.listen.topic_names import living
from hune.notify import unsubscribed
from hune.reports.models import Recipient, Sending
from hune.reports.plans import plans
from hune.reports.recipients import readers
from hune.web.reports.said import days_said, rhythm_said
from hune.web.workspace import Request


@require_safe
def report_list(request: Request, ws: int) -> HttpResponse:
    """Each with its rhythm, its next hour, to how many it goes and how it went the last time; for who may change them,
    how many addresses have unsubscribed."""
    newest = Sending.objects.filter(plan=OuterRef("pk")).order_by("-due_at")
    rows = plans(ws).annotate(told=Count("channels", distinct=True), last=Subquery(newest.values("state")[:1]))
    people = Counter(row.plan_id for row in readers(ws, Recipient.objects.filter(plan__workspace=ws)))
    names = dict(Sending.State.choices)
    lines = [
        (plan, rhythm_said(plan), days_said(plan), names.get(plan.last, ""), plan.told + people[plan.pk])
        for plan in rows[:200]
    ]
    off = unsubscribed.count(ws) if Deed.BOARDS in request.member.deeds else 0
    return render(request, "reports/reports.html", {"lines": lines, "ready": living(ws).exists(), "off": off})
