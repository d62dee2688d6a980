"""`/w/<ws>/topics/language`: how a query is written, on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.web.workspace import Request


@require_safe
def topic_language(request: Request, ws: int) -> HttpResponse:
    """The page. The reference of the repository says the same with every example."""
    return render(request, "listen/topic_language.html")
