"""`/w/<ws>/channels`: the ways to tell people, how each is, and the kinds that could be added."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.notify.courier import kinds
from hune.web.language import language
from hune.web.notify.channel_lines import lines
from hune.web.workspace import Request, needs
from hune.words import say


@require_safe
@needs(Deed.SIGNALS)
def channel_list(request: Request, ws: int) -> HttpResponse:
    """The channels and the shelf of kinds."""
    shelf = sorted(kinds().values(), key=lambda kind: say(language(), kind.label).casefold())
    return render(request, "notify/channels.html", {"lines": lines(request.member.workspace), "shelf": shelf})
