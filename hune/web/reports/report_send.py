"""`/w/<ws>/reports/<report>/send`: the report goes out now, beside its rhythm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune import runtime
from hune.reports.plans import plan_of
from hune.reports.sendings import ask_now
from hune.web.workspace import Request


@require_POST
def report_send(request: Request, ws: int, report: int) -> HttpResponse:
    """The report's page, which shows how it goes."""
    plan = plan_of(request.member, report)
    ask_now(request.member, plan)
    runtime.get().clerk.wake()
    messages.success(request, _("It is being written and goes out in a moment."), extra_tags="good")
    return redirect("report", ws=ws, report=plan.pk)
