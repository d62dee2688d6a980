"""The description of the study's curve, which the page's script fetches and draws."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hune.analyse.charts import curve
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand.studies import of_topic_alone, study_of
from hune.web.workspace import Request


@require_safe
def study_chart(request: Request, ws: int) -> HttpResponse:
    """Vega-Lite as JSON; a click leads to the mentions of the day."""
    asked = of_topic_alone(questions.read(request))
    if len(asked.topics) != 1:
        raise Http404
    description = curve(study_of(asked), language())
    return JsonResponse(description | {"usermeta": {"opens": asked.address("mentions"), "media": {}}})
