"""`/w/<ws>/sources/try`: what a source would give now; nothing is stored."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed, require
from hune.errors import HuneError
from hune.listen.sources import try_now
from hune.web.listen.source_said import source_said
from hune.web.workspace import Request

SHOWN = 5


@require_POST
def source_try(request: Request, ws: int) -> HttpResponse:
    """Five items, newest first; the whole page where there is no script."""
    require(request.member, Deed.LISTEN)
    kind, settings = source_said(request.POST)
    context: dict[str, object] = {"kind": kind, "settings": settings, "label": request.POST.get("label", "")}
    try:
        polled = try_now(kind, settings)
    except HuneError as error:
        context["problem"] = error
    else:
        newest = sorted(polled.mentions, key=lambda mention: mention.published_at, reverse=True)
        context |= {"n": len(newest), "items": newest[:SHOWN], "rejected": len(polled.rejected)}
    template = "listen/source_items.html" if request.htmx else "listen/source_tried.html"
    return render(request, template, context)
