"""The study of a buzz, as an article; before a topic is chosen, the form that asks for one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.web.understand import asked as questions
from hune.web.understand.article import page
from hune.web.understand.head import head
from hune.web.understand.studies import of_topic_alone, study_of
from hune.web.workspace import Request


@require_safe
def study_show(request: Request, ws: int) -> HttpResponse:
    """One topic is studied at a time; without a period, the thirty days that end with its newest mention."""
    asked = of_topic_alone(questions.read(request))
    settled = questions.newest(asked) if len(asked.topics) == 1 else None
    if settled is None:
        return render(request, "understand/study_form.html", head(asked, "study"))
    context = head(settled, "study") | page(study_of(settled), settled)
    return render(request, "understand/study.html", context)
