"""`/w/<ws>/reports/<report>.<form>`: the file as it would go out now: pdf, pptx or html."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.report.article_files import FILES
from hune.reports.plans import plan_of
from hune.web.reports.now import as_of_now
from hune.web.workspace import Request, needs


@require_safe
@needs(Deed.EXPORT)
def report_download(request: Request, ws: int, report: int, form: str) -> HttpResponse:
    """Always as an attachment."""
    if form not in FILES:
        raise Http404
    plan = plan_of(request.member, report)
    kind, write = FILES[form]
    response = HttpResponse(write(as_of_now(plan)[0]), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{slugify(plan.name) or "hune"}.{form}"'
    return response
