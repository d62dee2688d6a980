"""`/w/<ws>/reports/<report>/letter`: the mail as it would go out now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from hune.heavy import heavy
from hune.report.article_still import svg
from hune.reports.letter import body, summary
from hune.reports.plans import plan_of
from hune.web.reports.now import as_of_now
from hune.web.workspace import Request

MOST = 40_000  # signs of a picture within a page


@require_safe
def report_letter(request: Request, ws: int, report: int) -> HttpResponse:
    """The same words and the same picture as in the mail, in the page."""
    plan = plan_of(request.member, report)
    article, path = heavy(as_of_now)(plan)
    found = summary(article)
    drawn = svg(found.chart, found.language) if found.chart else ""
    shown = body(found, path, drawn if len(drawn) <= MOST else "")
    return render(request, "reports/report_letter.html", {"plan": plan, "letter": mark_safe(shown)})
