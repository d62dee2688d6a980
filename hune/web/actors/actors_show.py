"""Who cites whom on a subject: the picture, its communities, the people in it."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.web.actors.how import read_how
from hune.web.actors.maps import map_of, takes_long
from hune.web.actors.page import page
from hune.web.understand import asked as questions
from hune.web.understand.head import head
from hune.web.workspace import Request


@require_safe
def actors_show(request: Request, ws: int) -> HttpResponse:
    """Without a period, the thirty days that end with the newest mention. What takes long says so first."""
    asked = questions.read(request)
    settled, how = questions.newest(asked), read_how(request.GET)
    if settled is None:
        return render(request, "actors/actors.html", head(asked, "actors"))
    context = head(settled, "actors") | {"ways": how.choices(settled)}
    if not how.drawn and (mentions := takes_long(settled)):
        waiting = {"many": mentions, "draw_url": replace(how, drawn=True).address(settled)}
        return render(request, "actors/actors.html", context | waiting)
    return render(request, "actors/actors.html", context | page(map_of(settled, how), settled, how))
