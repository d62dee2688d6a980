"""`/w/<ws>/quality`: how good the judgements are: on public data, and in this workspace."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.web.understand import asked as questions
from hune.web.understand.quality import page
from hune.web.workspace import Request


@require_safe
def quality_show(request: Request, ws: int) -> HttpResponse:
    """Everybody who reads figures may read how far to trust them."""
    return render(request, "understand/quality.html", page(questions.read(request)))
