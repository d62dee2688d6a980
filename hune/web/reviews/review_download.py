"""What reviews say, as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.report.article_files import FILES
from hune.web.reviews.told import article, found
from hune.web.understand import asked as questions
from hune.web.workspace import Request, needs


@require_safe
@needs(Deed.EXPORT)
def review_download(request: Request, ws: int, form: str) -> HttpResponse:
    """Always as an attachment."""
    if form not in FILES:
        raise Http404
    asked = questions.read(request)
    said = article(asked, found(asked))
    response = HttpResponse(FILES[form].write(said), content_type=FILES[form].kind)
    response["Content-Disposition"] = f'attachment; filename="{slugify(said.title) or "reviews"}.{form}"'
    return response
