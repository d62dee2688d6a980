"""The study as a file: one page that needs nothing else, or its numbers for a spreadsheet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.report.study_csv import csv_text
from hune.report.study_html import html
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand.studies import of_topic_alone, study_of
from hune.web.workspace import Request, needs

FORMS = {"html": (html, "text/html; charset=utf-8"), "csv": (csv_text, "text/csv; charset=utf-8")}


@require_safe
@needs(Deed.EXPORT)
def study_download(request: Request, ws: int, form: str) -> HttpResponse:
    """Always as an attachment: the file's own style would break the page's policy."""
    asked = of_topic_alone(questions.read(request))
    if form not in FORMS or len(asked.topics) != 1:
        raise Http404
    write, kind = FORMS[form]
    response = HttpResponse(write(study_of(asked), language()), content_type=kind)
    name = slugify(asked.topics[0].name) or "study"
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
