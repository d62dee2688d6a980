"""The description of one of the charts of the reviews."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hune.web.reviews.told import article, found
from hune.web.understand import asked as questions
from hune.web.understand.article import charts
from hune.web.workspace import Request


@require_safe
def review_chart(request: Request, ws: int, number: int) -> HttpResponse:
    """Vega-Lite as JSON; a click leads to the mentions of that time."""
    asked = questions.read(request)
    drawn = charts(article(asked, found(asked)))
    if number >= len(drawn):
        raise Http404
    return JsonResponse(drawn[number].drawing | {"usermeta": {"opens": asked.address("mentions")}})
