"""The description of one of the study's charts, which the page's script fetches and draws."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hune.analyse.labels import label
from hune.report.study_text import article
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand.article import charts
from hune.web.understand.studies import of_topic_alone, study_of
from hune.web.workspace import Request


@require_safe
def study_chart(request: Request, ws: int, number: int) -> HttpResponse:
    """Vega-Lite as JSON; a click leads to the mentions of the day or hour. `number`: its place, from 0."""
    asked = of_topic_alone(questions.read(request))
    if len(asked.topics) != 1:
        raise Http404
    found = study_of(asked)
    drawn = charts(article(found, language()))
    if number >= len(drawn):
        raise Http404
    media = {label("medium", m.medium, language()): [("medium", m.medium)] for m in found.media if m.medium}
    leads = {"opens": asked.address("mentions"), "parts": media}
    return JsonResponse(drawn[number].drawing | {"usermeta": leads})
