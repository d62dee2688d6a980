"""`/w/<ws>/reports/<report>`: what it is, to whom it goes, and each time it went."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.notify import unsubscribed
from hune.notify.models import Delivery
from hune.reports.plans import plan_of
from hune.reports.recipients import living
from hune.web.reports.said import days_said, how_it_went, rhythm_said
from hune.web.workspace import Request

MOST = 30  # sendings shown


@require_safe
def report_show(request: Request, ws: int, report: int) -> HttpResponse:
    """The report with its sendings, the newest first, and how each place took it. Addresses for who may change it."""
    plan = plan_of(request.member, report)
    rows = list(plan.sendings.select_related("by")[:MOST])
    keys = {row.key: row for row in rows}
    found = Delivery.objects.filter(workspace=ws, notice__key__in=keys).select_related("notice", "channel")
    places: dict[str, list[Delivery]] = {}
    for delivery in found.order_by("pk"):
        places.setdefault(delivery.notice.key, []).append(delivery)
    knows = Deed.BOARDS in request.member.deeds
    readers = [str(row) for row in living(plan)] if knows else []
    off = len(unsubscribed.among(ws, map(str, plan.recipients.select_related("user")))) if knows else 0
    lines = [(row, how_it_went(row), places.get(row.key, []) if knows else []) for row in rows]
    said = {
        "plan": plan, "rhythm": rhythm_said(plan), "days": days_said(plan), "topics": list(plan.topics.all()),
        "channels": list(plan.channels.all()), "readers": readers, "off": off, "lines": lines,
    }  # fmt: skip
    return render(request, "reports/report.html", said)
