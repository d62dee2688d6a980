"""`/w/<ws>/reports/<report>/state`: paused, or going on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.reports.models import ReportPlan
from hune.reports.plans import plan_of, set_state
from hune.web.workspace import Request

STATES = {"pause": ReportPlan.State.PAUSED, "resume": ReportPlan.State.ACTIVE}


@require_POST
def report_state(request: Request, ws: int, report: int) -> HttpResponse:
    """The report's page."""
    plan = plan_of(request.member, report)
    state = STATES["pause" if request.POST.get("state") == "pause" else "resume"]
    set_state(request.member, plan, state)
    said = _("Paused: it goes out only when you send it.") if state == "paused" else _("It goes out by itself again.")
    messages.success(request, said, extra_tags="good")
    return redirect("report", ws=ws, report=plan.pk)
