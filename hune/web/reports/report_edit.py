"""`/w/<ws>/reports/<report>/edit`: another report than it was."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed
from hune.errors import BadInput
from hune.reports.plans import plan_of, write_plan
from hune.web.reports.form import ReportForm, initial
from hune.web.workspace import Request, needs


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.BOARDS)
def report_edit(request: Request, ws: int, report: int) -> HttpResponse:
    """The form as the report is, with what is wrong in it; then the report."""
    plan = plan_of(request.member, report)
    form = ReportForm(request.member, request.POST or None, initial=initial(plan))
    problem = None
    if form.is_valid():
        try:
            write_plan(request.member, form.wanted(), plan)
        except BadInput as error:
            problem = error
        else:
            messages.success(request, _("Saved."), extra_tags="good")
            return redirect("report", ws=ws, report=plan.pk)
    said = {"form": form, "problem": problem, "plan": plan}
    return render(request, "reports/report_form.html", said, status=422 if form.is_bound else 200)
