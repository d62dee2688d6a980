"""`/w/<ws>/reports/<report>/remove`: no longer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.reports.models import ReportPlan
from hune.reports.plans import plan_of, set_state
from hune.web.workspace import Request


@require_POST
def report_remove(request: Request, ws: int, report: int) -> HttpResponse:
    """The list without it."""
    set_state(request.member, plan_of(request.member, report), ReportPlan.State.REMOVED)
    messages.success(request, _("Removed. It is sent to nobody any more."), extra_tags="good")
    return redirect("reports", ws=ws)
