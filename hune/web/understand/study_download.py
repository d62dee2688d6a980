"""The study as a file: on paper, as slides, as a page that needs nothing else, or its numbers for a spreadsheet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.report.study_files import FILES
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand.studies import of_topic_alone, study_of
from hune.web.workspace import Request, needs


@require_safe
@needs(Deed.EXPORT)
def study_download(request: Request, ws: int, form: str) -> HttpResponse:
    """Always as an attachment: the file's own style would break the page's policy."""
    asked = of_topic_alone(questions.read(request))
    if form not in FILES or len(asked.topics) != 1:
        raise Http404
    response = HttpResponse(FILES[form].write(study_of(asked), language()), content_type=FILES[form].kind)
    name = slugify(asked.topics[0].name) or "study"
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
