"""`/w/<ws>/reports/new`: a new report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed
from hune.errors import BadInput
from hune.reports.plans import write_plan
from hune.web.reports.form import ReportForm
from hune.web.workspace import Request, needs


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.BOARDS)
def report_add(request: Request, ws: int) -> HttpResponse:
    """The form, with what is wrong in it; then the report."""
    first = {"topics": request.GET.getlist("topic"), "kind": request.GET.get("kind", "study")}
    form = ReportForm(request.member, request.POST or None, initial=first)
    problem = None
    if form.is_valid():
        try:
            plan = write_plan(request.member, form.wanted())
        except BadInput as error:
            problem = error
        else:
            messages.success(request, _("Saved. It goes out by itself from now on."), extra_tags="good")
            return redirect("report", ws=ws, report=plan.pk)
    return render(
        request, "reports/report_form.html", {"form": form, "problem": problem}, status=422 if form.is_bound else 200
    )
